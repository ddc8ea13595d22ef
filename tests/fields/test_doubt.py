"""Doubt in the record: what rests on single characters, what was written by hand, and what may stand on pages that did not come."""

from dataclasses import replace

import pytest

from parsers.fields import _make
from parsers.fields.id_number import checksum_right
from parsers.letter import letter_of
from parsers.understand import readers, understand
from petition_intake.config import Office
from petition_intake.model import Alternative, Box, Document, Envelope, Failure, FaxHeader, Finding, JsonValue, Line, Page, PetitionDraft, Reading, Trouble
from tests.fields import build

RIGHT = "439901197503120713"
WORDS = (
    "关于示例路路灯长期不亮的反映",
    "尊敬的领导：",
    "我叫张样例，男，身份证号码：439901197503120713，家住长沙市开福区示例路12号。",
    "联系电话：16112345678。路灯坏了三个月，请求修好。",
    "信访人：张样例",
    "2024年3月2日",
)
OFFICE = Office()


def _finding(draft: PetitionDraft, field: str, member: int | None = None) -> Finding:
    return next(f for f in draft.findings if f.field == field and f.member == member)


def _page(weak: dict[str, float] | None = None, words: tuple[str, ...] = WORDS) -> Page:
    """The letter on one page, each character near certain but those of ``weak``."""
    return build.sheet(*(build.spelled(text, 200 + 70 * n, weak={k: v for k, v in (weak or {}).items() if k in text}) for n, text in enumerate(words)))


# ---- single characters ----------------------------------------------------------------------------------------------


def test_a_value_rests_on_its_own_characters_alone() -> None:
    """A doubtful character elsewhere in the line costs a value nothing; one of its own as much as such doubts turn out to be errors."""
    elsewhere = understand(build.scan(_page({"请求修好": 0.4})), OFFICE)
    own = understand(build.scan(_page({"1611234": 0.98})), OFFICE)
    assert _finding(elsewhere, "petitioners.mobile", 0).auto
    assert _finding(elsewhere, "petitioners.mobile", 0).confidence > 0.997
    found = _finding(own, "petitioners.mobile", 0)
    assert found.value == "16112345678"
    assert not found.auto
    assert found.confidence == pytest.approx(0.9985 * _make.eased(0.98**7, _make.STRICT), abs=0.002)


def test_pictures_have_a_precision_of_their_own() -> None:
    """What is sure enough of a page may not be of a mail; what an office asks of pages is its own word."""
    page = _page({"1611234": 0.9985})
    taken = _finding(understand(build.scan(page), OFFICE), "petitioners.mobile", 0)
    asked_for_more = _finding(understand(build.scan(page), Office(precision_pictures=0.998)), "petitioners.mobile", 0)
    assert OFFICE.precision_pictures <= taken.confidence < OFFICE.precision
    assert (taken.auto, asked_for_more.auto) == (True, False)


def test_what_a_page_seldom_hides_is_absent_without_a_look() -> None:
    """No e-mail address is as sure as in a text, no identity number only on a page that is not hard to read; a mobile number may have been lost on any."""
    words = tuple(text.replace("，身份证号码：439901197503120713", "") for text in WORDS)
    page = _page(words=words)
    draft, hard = (understand(build.scan(one), OFFICE) for one in (page, replace(page, quality="doubtful")))
    assert [_finding(one, "petitioners.email", 0).auto for one in (draft, hard)] == [True, True]
    assert [_finding(one, "petitioners.id_number", 0).auto for one in (draft, hard)] == [True, False]
    silent = understand(build.scan(_page(words=tuple(text.replace("联系电话：16112345678", "") for text in words))), OFFICE)
    assert not _finding(silent, "petitioners.mobile", 0).auto


def test_lines_that_say_nothing_of_characters_count_as_before() -> None:
    """Where a recogniser gives a line one confidence, a value seen once on a picture is a proposal."""
    page = build.page([(text, 200, 200 + 70 * n) for n, text in enumerate(WORDS)], confidence=0.9999)
    draft = understand(build.scan(page), OFFICE)
    assert not _finding(draft, "petitioners.mobile", 0).auto
    assert not _finding(draft, "petition_date").auto


@pytest.mark.parametrize(("sure", "auto", "least"), [(0.999, True, 0.997), (0.99, False, 0.99**18), (0.6, False, 0.0)])
def test_the_check_character_makes_a_number_surer_than_its_characters(sure: float, auto: bool, least: float) -> None:
    """No single misread character leaves the check character right; many doubtful ones together may."""
    found = _finding(understand(build.scan(_page({RIGHT: sure})), OFFICE), "petitioners.id_number", 0)
    assert found.value == RIGHT
    assert found.auto is auto
    assert found.confidence >= least


def test_a_value_over_two_lines_counts_the_characters_of_both() -> None:
    """Doubt at the end of one line and at the beginning of the next multiply."""
    lines = (build.spelled("联系电话：1611", 200, weak={"1611": 0.9}), build.spelled("2345678", 260, weak={"2345678": 0.9}))
    letter = letter_of(build.scan(build.sheet(*lines)))
    start = letter.text.index("1611")
    assert letter.certainty(start, start + 4) == pytest.approx(0.9**4)
    assert letter.certainty(start, len(letter.text)) == pytest.approx(0.9**11)
    assert letter.spelled(start, len(letter.text))


def test_the_width_of_a_character_is_no_doubt() -> None:
    """Whether a figure is １ or 1 changes no value."""
    text = WORDS[3]
    at = text.index("16112345678")
    others = tuple(Alternative(at + place, at + place + 1, chr(ord(digit) + 0xFEE0), 0.4) for place, digit in enumerate("16112345678"))
    lines = [build.spelled(line, 200 + 70 * n) for n, line in enumerate(WORDS)]
    lines[3] = build.spelled(text, 410, weak={"16112345678": 0.5999}, alternatives=others)
    assert _finding(understand(build.scan(build.sheet(*lines)), OFFICE), "petitioners.mobile", 0).auto


# ---- other readings -------------------------------------------------------------------------------------------------


def _misread(*others: tuple[int, str, float]) -> Reading:
    """The letter with one digit of its number misread as 3 (place 9), and the other readings the recogniser gives of the number's characters."""
    wrong = RIGHT[:9] + "3" + RIGHT[10:]
    text = WORDS[2].replace(RIGHT, wrong)
    at = text.index(wrong)
    made = tuple(Alternative(at + place, at + place + 1, char, likely) for place, char, likely in others)
    lines = [build.spelled(line, 200 + 70 * n) for n, line in enumerate(WORDS)]
    lines[2] = build.spelled(text, 340, weak={"73031": 0.95}, alternatives=made)
    assert not checksum_right(wrong)
    return build.scan(build.sheet(*lines))


def test_the_one_other_reading_that_fits_is_proposed() -> None:
    """The recogniser's second choice is taken where the check character says that the first can't be and this one can."""
    found = _finding(understand(_misread((9, "5", 0.2), (4, "8", 0.1)), OFFICE), "petitioners.id_number", 0)
    assert found.value == RIGHT
    assert not found.auto
    assert found.confidence > 0.8


@pytest.mark.parametrize("others", [(), ((9, "8", 0.2),), ((9, "5", 0.2), (16, "4", 0.2))], ids=["none", "none that fits", "two that fit"])
def test_nothing_is_invented(others: tuple[tuple[int, str, float], ...]) -> None:
    """Without exactly one reading that fits, the number stays as it was read, with its doubt."""
    draft = understand(_misread(*others), OFFICE)
    found = _finding(draft, "petitioners.id_number", 0)
    assert (found.value, found.auto) == (RIGHT[:9] + "3" + RIGHT[10:], False)
    assert "id-checksum" in draft.doubts


# ---- written by hand ------------------------------------------------------------------------------------------------


def _by_hand(*marked: str) -> Reading:
    lines = (build.spelled(text, 200 + 70 * n, handwritten=any(m in text for m in marked)) for n, text in enumerate(WORDS))
    return build.scan(build.sheet(*lines))


def test_what_was_written_by_hand_is_never_taken() -> None:
    """A value from a handwritten line is a proposal with little confidence that still says how and where it was found."""
    draft = understand(_by_hand("联系电话", "2024年"), OFFICE)
    for field, member, how in (("petitioners.mobile", 0, "phone-shape"), ("petition_date", None, "signature-date")):
        found = _finding(draft, field, member)
        assert found.value is not None
        assert (found.auto, found.found_by) == (False, how)
        assert found.confidence <= 0.3
        assert found.where is not None
    assert _finding(draft, "petitioners.id_number", 0).auto
    assert "handwriting" in draft.doubts


def test_what_follows_from_handwriting_is_as_little_sure() -> None:
    """Gender and birth date from a handwritten number are no surer than the number."""
    draft = understand(_by_hand("身份证"), OFFICE)
    for field in ("id_number", "gender", "birth_date", "id_type"):
        found = _finding(draft, f"petitioners.{field}", 0)
        assert not found.auto, field
        assert found.confidence <= 0.3, field


def test_what_was_not_found_may_be_written_by_hand() -> None:
    """While a line is unread by a person, nothing absent is believed."""
    draft = understand(_by_hand("2024年"), OFFICE)
    assert not any(f.auto for f in draft.findings if f.value is None or f.value is False)


def test_the_content_marks_what_is_guessed() -> None:
    """Handwriting stands in the content between marks, and never in the summary."""
    draft = understand(_by_hand("路灯坏了"), OFFICE)
    assert "〔手写：联系电话：16112345678。路灯坏了三个月，请求修好。〕" in draft.content
    assert "请求修好" not in str(_finding(draft, "summary").value or "")


def test_lines_above_and_below_handwriting_are_print() -> None:
    """Boxes of lines touch at their edges; that makes no print handwriting."""
    above = build.spelled("联系电话：16112345678", 200)
    hand = Line("乱涂", 0.5, Box(200, 235, 900, 300), (0.7, 0.7), (), True)
    found = _finding(understand(build.scan(build.sheet(above, hand)), OFFICE), "petitioners.mobile", 0)
    assert found.confidence > 0.9


# ---- pages that did not come ----------------------------------------------------------------------------------------

MANY = (*WORDS[:3], "我们是示例小区的20名业主，此事涉及居民120人。联系电话：16112345678。", *WORDS[4:])
NOBODY = ("尊敬的领导：", "路灯坏了三个月，请求修好。")
UNREAD = Document("2", "b.pdf", "application/pdf", 1, "0", "attachment", failure=Failure("extract", Trouble.PERMANENT, "encrypted"))


def _cut(words: tuple[str, ...], how: str) -> Reading:
    page = build.sheet(*(build.spelled(text, 200 + 70 * n) for n, text in enumerate(words)))
    first = Document("", "scan.tif", "image/tiff", 1, "0", "whole", pages=(page,))
    if how == "broke off":
        return build.scan(page, envelope=Envelope(broke_off="no carrier"))
    if how == "page 1 of 3":
        return build.scan(replace(page, sent=FaxHeader(page=1, pages=3)))
    if how == "told of more":
        return build.scan(page, envelope=Envelope(pages_expected=2))
    if how == "part":
        return build.reading(first, UNREAD)
    return build.scan(page, build.sheet(number=2, quality="unreadable"))


@pytest.mark.parametrize("how", ["broke off", "page 1 of 3", "told of more", "part", "page"])
@pytest.mark.parametrize("words", [WORDS, MANY, NOBODY], ids=["one", "many", "nobody"])
def test_no_reader_believes_what_is_missing_from_a_cut_reading(words: tuple[str, ...], how: str) -> None:
    """Of every field of every reader: not found, an empty list and an unraised flag are automatic only when everything was read."""
    draft = understand(_cut(words, how), OFFICE)
    spoken = {f.field for f in draft.findings}
    for reader in readers():
        assert {f.field for f in reader.read(letter_of(_cut(words, how)), ())} <= spoken
    for found in draft.findings:
        assert not (found.auto and (found.value in (None, False) or found.value == [])), found.field
    for field in ("person_count", "involved_count"):
        value = _finding(draft, field).value
        assert value is None or (isinstance(value, dict) and list(value) == ["at_least"]), field
        assert not _finding(draft, field).auto
    assert {"pages-missing", "part-not-read"} & set(draft.doubts)


@pytest.mark.parametrize(
    ("words", "person", "involved", "joint"), [(WORDS, {"at_least": 1}, None, None), (MANY, {"at_least": 20}, {"at_least": 120}, True)], ids=["one", "many"]
)
def test_counts_are_lower_bounds_while_pages_are_missing(words: tuple[str, ...], person: JsonValue, involved: JsonValue, joint: JsonValue) -> None:
    """One signer seen is at least one; that nobody else signed can't be known, that several did can."""
    draft = understand(_cut(words, "broke off"), OFFICE)
    assert [_finding(draft, field).value for field in ("person_count", "involved_count", "joint")] == [person, involved, joint]


def test_counts_of_a_whole_reading_are_numbers() -> None:
    """When everything came, a count is a count."""
    draft = understand(build.scan(_page(words=MANY)), OFFICE)
    assert [_finding(draft, field).value for field in ("person_count", "involved_count", "joint")] == [20, 120, True]
