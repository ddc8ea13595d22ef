"""What terminals print across the top of a page, as recognisers read it, and what is understood of it."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.header_words import is_machine_line, parse
from petition_intake.model import FaxHeader

PRINTED = [
    ("10-Ju1-2024 09:25   SAMPLETOWN POST OFFICE   +86 731 8555 0122   p.1", FaxHeader("+86 731 8555 0122", "SAMPLETOWN POST OFFICE", "2024-07-10T09:25", 1)),
    ("14-0ct-202410:01   SAMPLETOWN POST OFFICE   p.12", FaxHeader(None, "SAMPLETOWN POST OFFICE", "2024-10-14T10:01", 12)),
    ("21-Au0-202411:07   FROM:FAX   n.2", FaxHeader(None, None, "2024-08-21T11:07", None)),
    ("23-Nnv-2024 09:50   SAMPLETOWN STATIONERY   p.1", FaxHeader(None, "SAMPLETOWN STATIONERY", "2024-11-23T09:50", 1)),
    ("27-Nov-2024 16:14   FROM: FAX   +86 731 8555 0157   p.1", FaxHeader("+86 731 8555 0157", None, "2024-11-27T16:14", 1)),
    ("2024-05-11 11:26  FROM:样例局  +86 731 85550123  TO:0731 85550100  P.02/03", FaxHeader("+86 731 85550123", "样例局", "2024-05-11T11:26", 2, 3)),
    ("发自: 样例街道办 第 2/3 页", FaxHeader(None, "样例街道办", None, 2, 3)),
    ("MAY-11-2024 11:26", FaxHeader(None, None, "2024-05-11T11:26")),
    ("2024年05月11日 11:26  样例市信访局  0731-85550123  第2页/共3页", FaxHeader("0731-85550123", "样例市信访局", "2024-05-11T11:26", 2, 3)),
    ("2024/05/11(六) 下午3:26  样例公司  P.001", FaxHeader(None, "样例公司", "2024-05-11T15:26", 1)),
    ("01-31-2005 10:00 FROM: SAMPLE +1-714-555-0100 T-123 P.001/003 F-030", FaxHeader("+1-714-555-0100", "SAMPLE", "2005-01-31T10:00", 1, 3)),
    ("4/22/2020 3:42 PM    FROM:+15555550119 Sample Inc.   TO:15555550143     Pag.2/3", FaxHeader("+15555550119", "Sample Inc", "2020-04-22T15:42", 2, 3)),
    ("FROM : 样例复印店     FAX NO. : 0731 85550123     May. 11 2024 11:26AM  P2", FaxHeader("0731 85550123", "样例复印店", "2024-05-11T11:26", 2)),
    ("From 0731 85550123   Sat 11 May 2024 00:26:12 AM CST   Page 2 of 3", FaxHeader("0731 85550123", None, "2024-05-11T00:26:12", 2, 3)),
    ("Sat May 11 11:26:00 2024   PAGE 002 OF 003", FaxHeader(None, None, "2024-05-11T11:26:00", 2, 3)),
    ("13/05/2024 23:59 0731-85550123 P.1/1", FaxHeader("0731-85550123", None, "2024-05-13T23:59", 1, 1)),
    ("08/06/98 10:10 FAX 800 555-0145 SAMPLE SHOP 001", FaxHeader("800 555-0145", "SAMPLE SHOP", None, 1)),
    ("2024-05-11 11:26 85550123 -> 85550100 Pg 2/4", FaxHeader("85550123", None, "2024-05-11T11:26", 2, 4)),
]

TYPED = [
    "2024年5月11日 电话 0731-85550123",
    "联系电话:161 0000 0000   2024年5月11日",
    "TEL:0731-85550123 FAX:0731-85550124 2024-05-11",
    "关于要求解决样板村 11:26 停电一事的信 2024-05-11",
    "第 1 页 共 3 页",
    "信访人 张样例 身份证号 439900199001011234",
    "样例市信访局:",
    "",
]


@pytest.mark.parametrize(("text", "wanted"), PRINTED)
def test_what_terminals_print_is_understood(text: str, wanted: FaxHeader) -> None:
    """Date, number, name and page of layouts seen in the field, with the confusions of recognisers; each is known for a machine's line."""
    assert parse([text]) == wanted
    assert is_machine_line(text)


@pytest.mark.parametrize("text", TYPED)
def test_a_letters_own_first_line_is_nobodys_header(text: str) -> None:
    """A date, a telephone number or a page number of the letter itself does not make a machine's line."""
    assert not is_machine_line(text)


@pytest.mark.parametrize("text", ["11/05/24 11:26", "05/11/2024 11:26"])
def test_a_date_that_may_be_two_is_none(text: str) -> None:
    """Day and month that could be swapped are not guessed."""
    assert (parse([text]) or FaxHeader()).at is None


@pytest.mark.parametrize("text", ["2024-02-30 11:26 P.1", "31-Sep-2024 25:61 P.1", "P.5/3 2024-05-11", "P.0/0 2024-05-11"])
def test_what_cannot_be_is_left_out(text: str) -> None:
    """No thirtieth of February, no page five of three."""
    found = parse([text]) or FaxHeader()
    assert found.at in {None, "2024-05-11"}
    assert found.page in {None, 1}


def test_pieces_are_told_apart() -> None:
    """A piece that is a number alone outranks a number inside the owner's name."""
    assert parse(["SAMPLE PRINT SHOP TEL 85550100", "+86 731 8555 0180"]) == FaxHeader("+86 731 8555 0180", "SAMPLE PRINT SHOP")


_SIGNS = st.sampled_from(
    [*string.printable, *"第页共年月日发自传真电话上下午张样例局：／０１２", "P.", "PAGE ", " OF ", "2024-", "11:26", "+86 ", "May", "FROM:"]
)


@given(st.lists(st.lists(_SIGNS, max_size=60).map("".join) | st.text(max_size=80), max_size=6))
def test_any_text_at_all_gives_something_plausible_or_nothing(pieces: list[str]) -> None:
    """Never raises; a page is within its total, a date exists, a number has digits enough."""
    is_machine_line(" ".join(pieces))
    found = parse(pieces)
    if found is None:
        return
    assert found != FaxHeader()
    assert found.page is None or 1 <= found.page <= (found.pages or 999) <= 999
    assert found.pages is None or found.page is not None
    if found.at is not None:
        assert 1990 <= date.fromisoformat(found.at[:10]).year < 2100
        assert len(found.at) in {10, 16, 19}
    assert found.number is None or 7 <= sum(c.isdigit() for c in found.number) <= 20
    assert found.name is None or 0 < len(found.name) <= 60
