"""A record as people see it: masked, escaped, whole, with pictures that hide what they must."""

import base64
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from petition_intake.belonging import Feed, Related, Split
from petition_intake.cli.showing import print_view
from petition_intake.errors import InputError
from petition_intake.model import (
    Alternative,
    Attachment,
    Box,
    Deadline,
    Document,
    Envelope,
    Failure,
    FaxHeader,
    Finding,
    HistoryEntry,
    Line,
    Page,
    PageSignal,
    PetitionRecord,
    Reading,
    RecordStatus,
    Span,
    Trouble,
    Way,
    Where,
)
from petition_intake.pictures import Drawn, Order, draw
from petition_intake.sheets import text_line
from petition_intake.show import View, as_html, covers_of, view

AT = datetime(2026, 11, 16, 1, 13, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
NAME_BOX, TITLE_BOX = Box(100, 200, 300, 240), Box(100, 50, 500, 90)
EVIL = '<script>alert(1)</script><img src=x onerror="x">"\'&{{ 7 * 7 }}'


def picture(mode: str = "1", size: tuple[int, int] = (600, 800)) -> bytes:
    """A white page with a black frame where the name stands."""
    image = Image.new(mode, size, "white" if mode == "RGB" else 255)
    ImageDraw.Draw(image).rectangle((NAME_BOX.left + 5, NAME_BOX.top + 5, NAME_BOX.right - 6, NAME_BOX.bottom - 6), outline=0)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def record(**changes: object) -> PetitionRecord:
    """A fax of 张样例 with a name, a title and a flag that is not raised."""
    name = Finding("petitioners.name", "张样例", 0.97, auto=False, found_by="signature-line", where=Where("i1", "", 1, NAME_BOX), member=0)
    title = Finding("title", "关于张样例的诉求", 0.99, auto=True, found_by="heading", where=Where("i1", "", 1, TITLE_BOX))
    quiet = Finding("threat", False, 0.9, auto=False, found_by="absent")
    missing = Finding("petitioners.mobile", None, 0.9, auto=False, found_by="absent", member=0)
    shown = PetitionRecord(
        record_no="XF2026-000001", query_code="AAAA-BBBB", office="test", way=Way.FAX, status=RecordStatus.REVIEW, received_at=AT, registered_at=AT,
        items=("i1",), findings=(title, name, quiet, missing), corrected=frozenset(), content="我叫张样例，电话16135550101。",
        attachments=(Attachment("i1", "2", "证据.doc", "application/msword", 1200, "0" * 64, read=False, why="unknown-type"),),
        deadlines=(Deadline("first_response", "22", 15, "day", AT, "received", date(2026, 12, 1)),),
        history=(HistoryEntry(AT, "李经办", "corrected", "petitioners.name[0]", "张木羊例", "张样例"),), reasons=("fields-uncertain",), source={"name": "fax"},
    )  # fmt: skip
    return replace(shown, **changes)  # type: ignore[arg-type]


def reading(*, quality: str = "readable") -> Reading:
    """Its one page: a title, a name, a doubtful line."""
    lines = (Line("关于张样例的诉求", 0.99, TITLE_BOX), Line("信访人：张样例", 0.98, NAME_BOX), Line("模糊", 0.4, Box(100, 300, 200, 340)))
    page = Page(1, 600, 800, "d" * 64, "test", lines, (Line("FROM 073185550101", 0.9, Box(0, 0, 300, 20)),), quality)  # type: ignore[arg-type]
    return Reading("i1", Way.FAX, AT, Envelope(), (Document("", "fax.tif", "image/tiff", 9, "0" * 64, "whole", pages=(page,)),))


def drawn(digest: str, order: Order) -> Drawn:
    """Pictures without a child process: these bytes are our own."""
    assert digest == "d" * 64
    return Drawn(*draw(picture(), order))


class Tags(HTMLParser):
    """Collects the tags and attributes a browser would see."""

    def __init__(self, page: str) -> None:
        """Parse the page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))


def page_of(shown: PetitionRecord, *, unmask: bool = False, wanted: str = "en", quality: str = "readable") -> str:
    """The record as HTML."""
    return as_html(view(shown, [reading(quality=quality)], drawn, zone=ZONE, unmask=unmask, wanted=wanted))  # type: ignore[arg-type]


def test_the_page_is_self_contained_and_has_no_script() -> None:
    """Nothing is fetched, nothing runs: pictures are inside, and the page forbids the rest."""
    tags = Tags(page_of(record()))
    assert not [tag for tag, _ in tags.tags if tag in {"script", "link", "iframe", "object", "form"}]
    sources = [attributes["src"] for tag, attributes in tags.tags if tag == "img"]
    assert sources
    assert all(source and source.startswith("data:image/") for source in sources)
    assert not [name for _, attributes in tags.tags for name in attributes if name.startswith("on")]


def test_who_saw_it_first_is_said_once_and_in_local_time() -> None:
    """The line has its time already; the machine's own writing of it is for programs."""
    page = page_of(record(history=(HistoryEntry(AT, "李经办", "seen", "first_seen_at", None, AT.isoformat()),)), wanted="zh")
    assert page.count("首次查看") == 1
    assert AT.isoformat() not in page


@pytest.mark.parametrize("unmask", [True, False])
def test_everything_from_outside_is_escaped(unmask: bool) -> None:
    """A petition can't write on the page that shows it."""
    finding = Finding("title", EVIL, 0.9, auto=False, found_by=EVIL.replace(":", ""), where=Where("i1", EVIL, 1, TITLE_BOX))
    evil = record(
        findings=(finding,), content=EVIL, query_code=EVIL, source={"name": EVIL}, reasons=(EVIL,), history=(HistoryEntry(AT, EVIL, EVIL, EVIL, EVIL, EVIL),)
    )
    attachment = Attachment("i1", "2", EVIL, EVIL, 1, EVIL, read=False, why=EVIL)
    page = page_of(replace(evil, attachments=(attachment,)), unmask=unmask)
    tags = Tags(page)
    assert not [tag for tag, _ in tags.tags if tag == "script"]
    assert not [attributes for tag, attributes in tags.tags if tag == "img" and "onerror" in attributes]
    assert "49" not in re.sub(r"base64,[^\"]+", "", page)


def test_a_masked_page_holds_no_personal_value_anywhere() -> None:
    """Not in fields, title, text, history, header line of the fax; the reasons and clocks are there."""
    page = page_of(record())
    for secret in ("张样例", "样例", "张木羊例", "16135550101", "073185550101"):
        assert secret not in page
    for shown in (
        "张*",
        "161****0101",
        "XF2026-000001",
        "Some fields are not certain.",
        "2026-12-01",
        "Article 22",
        "2026-11-16 09:13",
        "Its type cannot be read.",
    ):
        assert shown in page


def test_an_unmasked_page_shows_all_and_says_so() -> None:
    """With the crop beside the name."""
    page = page_of(record(), unmask=True)
    assert "张样例" in page
    assert "16135550101" in page
    assert "in full" in page
    assert page.count("data:image/png") == 3  # the page, the crop of the title, the crop of the name


def test_the_page_speaks_chinese() -> None:
    """Labels, states, sentences."""
    page = page_of(record(), wanted="zh")
    for shown in ('lang="zh-CN"', "信访人", "待核对", "部分字段把握不足", "第22条", "经办记录", "传真"):
        assert shown in page


def test_the_masked_picture_is_black_where_the_name_stands() -> None:
    """And no crop of the name is cut out; other fields keep theirs."""
    shown = view(record(), [reading()], drawn, zone=ZONE, unmask=False, wanted="en")
    image = Image.open(io.BytesIO(base64.b64decode(shown.sheets[0].picture.partition(",")[2]))).convert("L")
    inside = image.crop((NAME_BOX.left, NAME_BOX.top, NAME_BOX.right, NAME_BOX.bottom))
    assert inside.getextrema() == (0, 0)
    assert image.crop((0, 0, 300, 20)).getextrema() == (0, 0), "the fax header carries the sender's number"
    rows = {row.key: row for member in shown.members for row in member.rows} | {row.key: row for row in shown.rows}
    assert not rows["petitioners.name"].crop
    assert rows["title"].crop


def test_a_page_nobody_could_read_is_blurred_whole_when_masked() -> None:
    """What the machine can't read it can't cover."""
    orders: list[Order] = []

    def spy(digest: str, order: Order) -> Drawn:
        orders.append(order)
        return drawn(digest, order)

    for unmask in (False, True):
        view(record(), [reading(quality="unreadable")], spy, zone=ZONE, unmask=unmask, wanted="en")
    assert [order.blurred for order in orders] == [True, False]


def test_a_missing_picture_leaves_the_text() -> None:
    """A blob that is gone, a picture that can't be drawn."""
    page = as_html(view(record(), [reading()], lambda _digest, _order: None, zone=ZONE, wanted="en"))
    assert "There is no picture of this page." in page
    assert "信访人：张*" in page


def test_a_value_from_running_text_is_shown_in_its_sentence() -> None:
    """With what stands before and after, the value marked."""
    text = "电话16135550101请求疏通示例路的下水道。"
    start = text.index("示例路")
    place = Finding("place", {"text": "示例路", "code": None}, 0.9, auto=False, found_by="place-name", where=Where("i1", "1", span=Span(start, start + 3)))
    mail = Reading("i1", Way.EMAIL, AT, Envelope(), (Document("1", "", "text/plain", 9, "0" * 64, "body", text=text),))
    page = as_html(view(record(findings=(place,)), [mail], None, zone=ZONE, wanted="en"))
    assert "161****0101请求疏通<mark>示例路</mark>的下水道。" in page


def test_a_part_that_was_not_read_says_why_and_what_to_do() -> None:
    """A failure is shown with its remedy."""
    failed = Document("2", "locked.pdf", "application/pdf", 9, "0" * 64, "attachment", failure=Failure("extract", Trouble.PERMANENT, "encrypted"))
    page = as_html(view(record(), [Reading("i1", Way.EMAIL, AT, Envelope(), (failed,))], None, zone=ZONE, wanted="en"))
    assert "It is locked with a password. Ask the sender" in page


def test_only_the_personal_part_of_a_line_is_covered_with_room_to_spare() -> None:
    """A doubtful line is covered whole: its geometry can't be trusted."""
    line = Line("手机：16135550101", 0.99, Box(0, 0, 340, 20))
    (cover,) = covers_of(line, {})
    assert 0 < cover.left < 180, "the fourth digit begins at 180"
    assert 260 < cover.right < 340, "the eighth ends at 260"
    assert covers_of(replace(line, confidence=0.5), {}) == [line.box]
    assert covers_of(Line("没有什么", 0.9, Box(0, 0, 100, 20)), {}) == []


def test_pictures_are_turned_upright_after_cutting() -> None:
    """A sheet that lay on its side."""
    page, media_type, width, height, crops = draw(picture(), Order(crops=(NAME_BOX,), rotation=90))
    assert media_type == "image/png"
    assert Image.open(io.BytesIO(page)).size == (width, height) == (800, 600)
    crop = Image.open(io.BytesIO(crops[0]))
    assert crop.height > crop.width


def test_a_coarse_fax_is_shown_with_square_pixels() -> None:
    """204 x 98 dots an inch, said by the file or by the shape of the page."""
    image = Image.new("1", (1728, 1100), 1)
    for dpi in ({"dpi": (204, 98)}, {}):
        target = io.BytesIO()
        image.save(target, "PNG", **dpi)
        _, _, width, height, _ = draw(target.getvalue(), Order())
        assert width == 1728
        assert abs(height - 1100 * 204 / 98) < 15


def test_a_large_photograph_is_reduced_and_what_is_no_picture_is_refused() -> None:
    """Colour becomes JPEG no wider than a screen needs."""
    image = Image.effect_noise((2000, 300), 50).convert("RGB")
    target = io.BytesIO()
    image.save(target, "PNG")
    body, media_type, *_ = draw(target.getvalue(), Order())
    assert media_type == "image/jpeg"
    assert Image.open(io.BytesIO(body)).width == 1600
    with pytest.raises(InputError):
        draw(b"no picture", Order())


# ---- doubt ----------------------------------------------------------------------------------------------------------


def doubted() -> Reading:
    """A fax that broke off: doubtful characters with other readings, one inside a personal value, and a line written by hand."""
    certainty = (0.999, 0.999, 0.999, 0.6, 0.999, 0.999, 0.999, 0.7)
    title = Line("关于张样例的诉求", 0.6, TITLE_BOX, certainty, (Alternative(3, 4, "祥", 0.3), Alternative(7, 8, "球", 0.2)))
    hand = Line("乱猜的字", 0.9, Box(100, 300, 400, 340), (0.9,) * 4, (), handwritten=True)
    page = Page(
        1, 600, 800, "d" * 64, "test", (title, hand), quality="doubtful", reasons=("bad-rows",), rotation=90, skew=-1.25,
        sent=FaxHeader("073185550101", None, "2026-11-16T09:13", 2, 3),
    )  # fmt: skip
    envelope = Envelope(
        tsi="+86 731 8555 0101", caller_id="073185550199", pages_expected=3, bad_rows=14, longest_bad_run=3, ecm=False, bit_rate=9600, rows_per_inch=98,
        broke_off="RSPREC error 41", page_signals=(PageSignal(1, 2300, 14, 3, 1, confirmed=False),),
    )  # fmt: skip
    return Reading("i1", Way.FAX, AT, envelope, (Document("", "fax.tif", "image/tiff", 9, "0" * 64, "whole", pages=(page,)),))


def doubt_shown(*, unmask: bool) -> View:
    """That fax as a reviewer sees it."""
    return view(record(), [doubted()], drawn, zone=ZONE, unmask=unmask, wanted="en")


def test_doubtful_characters_are_marked_and_what_else_they_may_be_stands_beside() -> None:
    """Only the characters themselves, not their line; on the page and on the terminal."""
    shown = doubt_shown(unmask=True)
    (line, _hand) = shown.sheets[0].lines
    assert [(part.text, part.others) for part in line.stretches if part.doubtful] == [("样", ("祥",)), ("求", ("球",))]
    page = as_html(shown)
    assert '<mark class="doubt">样</mark><small class="or">or 祥</small>' in page
    assert "Underlined characters are in doubt" in page


def test_masking_leaves_the_mark_and_hides_what_else_a_name_may_be() -> None:
    """Other readings of a covered character would give it away."""
    (line, _hand) = doubt_shown(unmask=False).sheets[0].lines
    assert [(part.text, part.others) for part in line.stretches if part.doubtful] == [("*", ()), ("求", ("球",))]
    page = as_html(doubt_shown(unmask=False))
    assert "祥" not in page
    assert "样例" not in page


def test_handwriting_is_shown_as_its_picture_with_nothing_proposed() -> None:
    """Nobody's guess stands there for a petitioner's word; masked, the picture is covered too."""
    hand = doubt_shown(unmask=True).sheets[0].lines[1]
    assert hand.by_hand
    assert hand.crop.startswith("data:image/png;base64,")
    assert "乱猜" not in as_html(doubt_shown(unmask=True))
    masked = doubt_shown(unmask=False)
    assert masked.sheets[0].lines[1].crop == ""
    assert covers_of(doubted().documents[0].pages[0].lines[1], {}) == [Box(100, 300, 400, 340)]
    assert "written by hand, covered here" in as_html(masked)


def test_how_a_fax_came_is_told_in_words() -> None:
    """Sender masked, pages missing, damage, error correction, speed, what broke off; of each page how it lay and what its header says."""
    facts = dict(doubt_shown(unmask=False).fax)
    assert facts == {
        "Sender's number": "731****0101",
        "Calling line": "073****0199",
        "Pages": "1 of 3",
        "Pages missing": "1, 3",
        "The call broke off": "RSPREC error **",
        "Damage": "14 damaged rows, at most 3 together",
        "Error correction": "off",
        "Resolution": "standard",
        "Speed": "9600 bit/s",
    }
    sheet = doubt_shown(unmask=False).sheets[0]
    assert sheet.facts[:5] == (
        "turned by 90°",
        "straightened by 1.25°",
        "the sender's page 2 of 3",
        "printed sender 073****0101",
        "sender's clock 2026-11-16 09:13",
    )
    assert "not confirmed to the sender" in sheet.facts
    assert "The fax line damaged some rows" in sheet.reasons[0]
    assert not view(record(way=Way.LETTER), [reading()], drawn, zone=ZONE, wanted="en").fax


def test_the_terminal_marks_doubt_too(capsys: pytest.CaptureFixture[str]) -> None:
    """In brackets behind the character, so that a pipe shows it without colours."""
    print_view(doubt_shown(unmask=True))
    said = capsys.readouterr().out
    assert "关于张样[祥]例的诉求[球]" in said
    assert "[written by hand: see the picture]" in said
    assert "turned by 90°" in said
    assert "Pages missing 1, 3" in said


@given(st.text(max_size=30), st.text(max_size=30), st.lists(st.floats(0, 1), max_size=30))
def test_stretches_never_lose_a_character(text: str, shown: str, certainty: list[float]) -> None:
    """Whatever masking makes of a line, its stretches together are what is shown."""
    made = text_line(Line(text, 0.5, Box(0, 0, 10, 10), tuple(certainty[: len(text)])), shown)
    assert "".join(part.text for part in made.stretches) == shown


# ---- what belongs together --------------------------------------------------------------------------------------------


def test_what_may_belong_together_is_told_with_its_evidence() -> None:
    """From the side of either record; what a person decided is not asked again."""
    feeds = (Feed("i1", "", 0, 0, "original", AT), Feed("i2", "", 2, 3, "continuation", AT))
    later = Related("i1", "i0", "continuation", ("same-number", "earlier-lacks:2,3", "brings:2"), 0.8, "proposed", "XF2026-000001", "XF2026-000009")
    earlier = Related("i7", "i1", "resend", ("pages-alike:1=1",), 0.8, "proposed", "XF2026-000007", "XF2026-000001")
    done = replace(earlier, item="i8", record_no="XF2026-000008", state="parted")
    split = Split("", 3, 4, ("cover-sheet", "count-restarts"))
    shown = view(record(feeds=feeds, related=(later, earlier, done), splits=(split,), part_of="XF2026-000005"), [], None, zone=ZONE, wanted="en")
    told = dict(shown.belongs)
    assert told["Split from"] == "XF2026-000005"
    assert told["Seems to continue"].startswith("XF2026-000009 (The same number called. The earlier call lacks pages: 2,3.")
    assert told["Seems to be brought again by"].startswith("XF2026-000007 (Pages are alike")
    assert told["Seems to hold several petitions"].startswith("pages 3-4 (A cover sheet stands before it.")
    assert "XF2026-000008" not in str(told)
    assert "Seems to continue" in as_html(shown)
    assert not view(record(), [], None, zone=ZONE, wanted="en").belongs
    assert view(record(merged_into="XF2026-000002"), [], None, zone=ZONE, wanted="en").belongs[0] == ("Joined to", "XF2026-000002")
