"""Which calls belong together: a pure decision on numbers, page marks and prints of pages."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.relating import related, signs_of
from petition_intake.belonging import PageSign, Related, Transmission, line_number, reason_of
from petition_intake.model import Envelope
from petition_intake.prints import PRINT_LENGTH, likeness, print_of
from store.shapes import Signs
from tests.fields.build import page, scan

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
FIRST = "关于示例路积水的反映尊敬的领导我叫张样例家住长沙市开福区示例路十八号这里一下雨就积水水深没过膝盖老人孩子出行困难多次向社区反映没有结果"
SECOND = "楼下的烧烤店每天营业到凌晨两点油烟和噪声让整栋楼的居民无法入睡物业说管不了城管来过一次之后照旧请求有关部门依法查处还我们安宁"
THIRD = "我们小区的电梯坏了三个月高层住户只能爬楼开发商与物业互相推诿维修基金也不知去向请求房管部门责令限期修复并公布维修基金使用情况"
NUMBER = frozenset({"73185550142"})


def call(item: str, *pages: str, minutes: int = 0, of: int = 0, start: int = 1, **facts: object) -> Transmission:
    """A call with these pages, numbered by the sender from ``start`` when it has a total."""
    signs = tuple(PageSign(at, at + start - 1 if of else None, of or None, print=print_of(text)) for at, text in enumerate(pages, 1))
    values: dict[str, object] = {"numbers": NUMBER, "record_no": f"no-{item}"} | facts
    return Transmission(item, NOON + timedelta(minutes=minutes), pages=signs, **values)  # type: ignore[arg-type]


def only(this: Transmission, *others: Transmission) -> Related:
    """The one proposal there is."""
    (found,) = related(this, others)
    return found


def noisy(text: str, wrong: int) -> str:
    """The text with so many characters misread."""
    letters = list(text)
    for at in random.Random(7).sample(range(len(letters)), wrong):
        letters[at] = "囗"
    return "".join(letters)


def test_the_following_pages_of_a_call_that_broke_off_continue_it() -> None:
    """The same number brings page 2 and 3 of 3."""
    first = call("a", FIRST, of=3, broke_off=True)
    later = call("b", SECOND, THIRD, minutes=20, of=3, start=2)
    found = only(later, first)
    assert (found.kind, found.item, found.to_item) == ("continuation", "b", "a")
    assert found.because == ("same-number", "earlier-broke-off", "earlier-lacks:2,3", "brings:2,3")
    assert reason_of(found) == "continues:no-a"
    assert related(first, [later]) == (found,), "whichever settles last finds it"


def test_many_machines_print_no_total() -> None:
    """Page 1 broke off, page 2 comes by itself: the numbers follow each other."""
    first = replace(call("a", FIRST, broke_off=True), pages=(PageSign(1, 1, print=print_of(FIRST)),))
    later = replace(call("b", SECOND, minutes=3), pages=(PageSign(1, 2, print=print_of(SECOND)),))
    assert only(later, first).because == ("same-number", "earlier-broke-off", "brings:2")


def test_the_missing_pages_sent_as_a_call_of_their_own_continue_it() -> None:
    """They count from 1, and are as many as are missing; the log alone may know how many were to come."""
    later = call("b", SECOND, THIRD, minutes=20, of=2)
    assert only(later, call("a", FIRST, of=3)).kind == "continuation"
    assert only(later, call("a", FIRST, expected=3)).kind == "continuation"
    assert related(call("b", SECOND, minutes=20, of=1), [call("a", FIRST, of=3)]) == ()


def test_the_same_pages_again_are_a_resend() -> None:
    """Read with noise the first time; also when the later call gives no number, or another one."""
    first = call("a", noisy(FIRST, 4), of=1)
    for numbers in (NUMBER, frozenset(), frozenset({"1085550101"})):
        found = only(replace(call("b", FIRST, minutes=5, of=1), numbers=numbers), first)
        assert found.kind == "resend"
        assert found.because[0] == "pages-alike:1=1"
        assert reason_of(found) == "resent:no-a"


def test_all_pages_again_after_a_call_that_brought_some_are_a_resend() -> None:
    """One page, then all three; and after a call that brought nothing at all."""
    everything = call("b", FIRST, SECOND, THIRD, minutes=9, of=3)
    assert only(everything, call("a", FIRST, of=3, broke_off=True)).kind == "resend"
    found = only(everything, call("a"))
    assert (found.kind, found.because) == ("resend", ("same-number", "earlier-brought-nothing"))


def test_the_rest_with_one_page_repeated_continues() -> None:
    """Pages 1 and 2 came; the sender begins again at page 2."""
    found = only(call("b", SECOND, THIRD, minutes=9, of=3, start=2), call("a", FIRST, SECOND, of=3))
    assert found.kind == "continuation"
    assert "pages-alike:2=1" in found.because


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (call("a", FIRST, of=1), call("b", SECOND, minutes=5, of=1)),
        (call("a", FIRST), call("b", SECOND, minutes=5)),
        (call("a", FIRST, of=3, numbers=frozenset()), call("b", SECOND, minutes=5, of=3, start=2, numbers=frozenset())),
        (call("a", FIRST, of=3, broke_off=True), call("b", SECOND, minutes=5, of=3, start=2, numbers=frozenset({"1085550101"}))),
        (call("a", numbers=frozenset()), call("b", SECOND, minutes=5, numbers=frozenset())),
        (call("a", FIRST, of=3, broke_off=True), call("b", SECOND, minutes=5, of=5)),
    ],
)
def test_another_letter_is_no_continuation(earlier: Transmission, later: Transmission) -> None:
    """Whole calls of one sender, calls without or with different numbers, another document's page numbers."""
    assert related(later, [earlier]) == ()


@pytest.mark.parametrize("empty", ["", None, "FAX", "0000000000", "1111111", "123456789", "+", "HP LASERJET", "10086", "0086", "电话"])
def test_numbers_that_prove_nothing(empty: str | None) -> None:
    """What terminals send that nobody set up; a short number may be anybody's."""
    assert line_number(empty) in {None, "10086"}


def test_a_number_is_one_in_every_writing() -> None:
    """With the country, without it, with the trunk zero; the office's own is left out."""
    assert {line_number(said) for said in ("+86 731 8555 0142", "0731-85550142", "73185550142", "0086 731 85550142")} == {"73185550142"}
    reading = scan(page([("正文", 200, 200)]), envelope=Envelope(tsi="+86 731 8555 0142", caller_id="0731 8222 0100"))
    assert signs_of(reading).numbers == {"73185550142", "73182220100"}
    assert signs_of(reading, ["+86 731 8222 0100"]).numbers == {"73185550142"}


def test_a_cover_sheet_has_no_print() -> None:
    """Every petition of one sender has the same cover; it proves nothing."""
    cover = page([(row, 200, 200 + 90 * at) for at, row in enumerate(("收件人：示例市信访局", "发件人：示例法律援助站", "传真号码：85550100", "页数：2"))])
    (sign,) = signs_of(scan(cover)).pages
    assert sign.print == ""


def test_prints_tell_one_page_misread_from_another_page() -> None:
    """Five characters in a hundred wrong: still one page, and found by the index; other letters: far below."""
    assert len(print_of(FIRST)) == PRINT_LENGTH
    other = noisy(FIRST, 3)
    assert likeness(print_of(FIRST), print_of(other)) > 0.75
    assert max(likeness(print_of(one), print_of(two)) for one, two in ((FIRST, SECOND), (FIRST, THIRD), (SECOND, THIRD))) < 0.2
    bands = [Signs(pages=(PageSign(1, print=print_of(text)),)).bands for text in (FIRST, other, SECOND)]
    assert bands[0] & bands[1]
    assert not bands[0] & bands[2]
    assert print_of("太短") == ""
    assert likeness("", print_of(FIRST)) == 0


@given(st.lists(st.tuples(st.sampled_from([FIRST, SECOND, THIRD, ""]), st.integers(0, 4), st.integers(0, 4)), max_size=4), st.booleans(), st.booleans())
def test_proposals_never_surprise(pages: list[tuple[str, int, int]], broke_off: bool, known: bool) -> None:
    """Whatever came: the later one is the later one, evidence is given, and the order in which they are looked at changes nothing."""
    signs = tuple(PageSign(at, number or None, of or None, print=print_of(text)) for at, (text, number, of) in enumerate(pages, 1))
    earlier = Transmission("a", NOON, NUMBER if known else frozenset(), broke_off, None, signs)
    later = call("b", FIRST, SECOND, minutes=5, of=2)
    found = related(later, [earlier])
    assert found == related(earlier, [later])
    assert all((one.item, one.to_item) == ("b", "a") and one.because and 0 < one.score < 1 for one in found)
