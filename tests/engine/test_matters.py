"""The reading of a record, put together from the pages that feed it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.matters import compose, in_force, placed
from petition_intake.belonging import Feed, Role
from petition_intake.model import Box, Envelope, FaxHeader, Finding, Page, PetitionDraft, Reading, Where
from tests.fields.build import body, page, scan

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def feed(item: str, role: Role = "original", pages: tuple[int, int] = (0, 0), part: str = "", minutes: int = 0) -> Feed:
    """Pages of an item."""
    return Feed(item, part, *pages, role, NOON + timedelta(minutes=minutes))


def fax(item: str, *numbers: int, of: int = 0, **envelope: object) -> Reading:
    """A fax whose pages say their item and number, and what the sender printed."""
    pages = tuple(_sheet(item, at, number, of) for at, number in enumerate(numbers, 1))
    return replace(scan(*pages, envelope=Envelope(**envelope)), item=item)  # type: ignore[arg-type]


def _sheet(item: str, at: int, number: int, of: int) -> Page:
    return replace(page([(f"{item}{number}", 200, 200)], at), sent=FaxHeader(page=number, pages=of) if of else None)


def texts(reading: Reading | None) -> list[str]:
    """The text of every page, in order."""
    assert reading is not None
    return [one.text for document in reading.documents for one in document.pages]


def test_a_whole_item_is_its_own_reading() -> None:
    """Nothing is copied or changed."""
    own = fax("a", 1, 2)
    assert compose([feed("a")], {"a": own}) is own


def test_a_continuation_follows_and_makes_it_whole() -> None:
    """The call that broke off had page 1 of 3; with 2 and 3 nothing is missing, and no split is proposed at the seam."""
    first, later = fax("a", 1, of=3, broke_off="hung up"), fax("b", 2, 3, of=3)
    both = compose([feed("a"), feed("b", "continuation", minutes=5)], {"a": first, "b": later})
    assert texts(both) == ["a1", "b2", "b3"]
    assert both is not None
    assert not first.whole
    assert both.whole
    assert both.parted
    assert both.item == "a"


def test_a_continuation_that_lacks_pages_too_says_which() -> None:
    """1, then 3 of 3: page 2 never came. A rest that counts from 1 is believed when it is as long as what was missing."""
    feeds = [feed("a"), feed("b", "continuation", minutes=5)]
    some = compose(feeds, {"a": fax("a", 1, of=3), "b": fax("b", 3, of=3)})
    assert some is not None
    assert some.missing == (2,)
    rest = compose(feeds, {"a": fax("a", 1, of=3), "b": fax("b", 1, 2, of=2)})
    assert rest is not None
    assert rest.missing == ()
    short = compose(feeds, {"a": fax("a", 1, of=4), "b": fax("b", 1, of=2)})
    assert short is not None
    assert set(short.missing) == {2, 3, 4}


def test_a_resend_is_read_in_place_of_what_came_before() -> None:
    """Also of a continuation; what continues the resend follows it."""
    readings = {item: fax(item, 1) for item in "abcd"}
    feeds = [feed("a"), feed("b", "continuation", minutes=1), feed("c", "resend", minutes=2), feed("d", "continuation", minutes=3)]
    assert texts(compose(feeds, readings)) == ["c1", "d1"]
    assert [one.item for one in in_force(feeds)] == ["c", "d"]


def test_a_call_that_brought_nothing_is_no_hole_and_one_not_read_yet_is() -> None:
    """The one has no page to wait for; of the other nothing may be believed missing or there."""
    feeds = [feed("a"), feed("b", "resend", minutes=5)]
    assert texts(compose(feeds, {"a": None, "b": fax("b", 1)})) == ["b1"]
    more = [feed("a"), feed("b", "continuation", minutes=5)]
    assert texts(compose(more, {"a": None, "b": fax("b", 1)})) == ["b1"]
    waiting = compose(more, {"a": fax("a", 1)})
    assert waiting is not None
    assert not waiting.whole
    assert compose(feeds, {"a": None}) is None


def test_supplements_are_not_read_into_the_petition() -> None:
    """They are listed with the record."""
    assert texts(compose([feed("a"), feed("b", "supplement", minutes=5)], {"a": fax("a", 1), "b": fax("b", 1)})) == ["a1"]


def test_a_range_takes_its_pages_and_nothing_else() -> None:
    """Of the part it names; a mail's words stay out, and the pages put back together are in order."""
    own = fax("a", 1, 2, 3, 4)
    assert texts(compose([feed("a", pages=(3, 4))], {"a": own})) == ["a3", "a4"]
    back = compose([feed("a", pages=(1, 2)), feed("a", "continuation", (3, 4))], {"a": own})
    assert texts(back) == ["a1", "a2", "a3", "a4"]
    assert back is not None
    assert len(back.documents) == 1
    mail = replace(own, documents=(body("见附件"), replace(own.documents[0], part="2", role="attachment")))
    assert texts(compose([feed("a", pages=(1, 1), part="2")], {"a": mail})) == ["a1"]


def test_what_a_transmission_lacks_falls_to_the_range_that_is_open_there() -> None:
    """Page 5 of 5 is missing: the last petition's trouble, not the first one's. So is the broken call."""
    own = fax("a", 1, 2, 3, 4, of=5, broke_off="hung up", pages_expected=5)
    first, last = (compose([feed("a", pages=pages)], {"a": own}) for pages in ((1, 2), (3, 4)))
    assert first is not None
    assert last is not None
    assert first.whole
    assert (last.missing, last.complete) == ((5,), False)
    gap = fax("a", 1, 2, 4, of=4)
    assert [compose([feed("a", pages=pages)], {"a": gap}).missing for pages in ((1, 1), (2, 3))] == [(), (3,)]  # type: ignore[union-attr]


def test_places_are_named_by_their_own_item() -> None:
    """A finding of the second call stands in the second call's part."""
    both = compose([feed("a"), feed("b", "continuation", minutes=5)], {"a": fax("a", 1), "b": fax("b", 2)})
    assert both is not None
    where = Where("a", both.documents[1].part, 1, Box(0, 0, 1, 1))
    (found,) = placed(PetitionDraft((Finding("title", "x", 0.9, auto=False, found_by="heading", where=where),), ""), "a").findings
    assert found.where == Where("b", "", 1, Box(0, 0, 1, 1))


@given(st.integers(2, 12).flatmap(lambda count: st.tuples(st.just(count), st.sets(st.integers(1, count - 1), max_size=4))))
def test_a_split_loses_no_page_and_doubles_none(cut: tuple[int, set[int]]) -> None:
    """Wherever it is cut."""
    count, cuts = cut
    own = fax("a", *range(1, count + 1), of=count)
    ends = [*sorted(cuts), count]
    ranges = [(start + 1, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    pieces = [compose([feed("a", pages=pages)], {"a": own}) for pages in ranges]
    assert [text for piece in pieces for text in texts(piece)] == texts(own)
    assert all(piece is not None and piece.whole for piece in pieces)


def test_evidence_stands_among_the_attachments_and_completes_no_call() -> None:
    """A file that was fetched is read with the mail it belongs to; of a fax that lacks a page it is not that page; alone it is what there is."""
    base, paper = fax("a", 1, of=3, pages_expected=3), fax("b", 1)
    both = compose([feed("b", "evidence", minutes=-9), feed("a")], {"a": base, "b": paper})
    assert both is not None
    assert [(one.role, one.part) for one in both.documents] == [("whole", ""), ("attachment", "b|")]
    assert (both.item, both.missing, both.complete, both.envelope.pages_expected) == ("a", base.missing, False, 4)
    assert compose([feed("a"), feed("b", "evidence")], {"a": None, "b": paper}) is paper
    assert compose([feed("a"), feed("b", "evidence")], {"a": base, "b": None}) is base
    unread = compose([feed("a"), feed("b", "evidence")], {"a": base})
    assert unread is not None
    assert unread.documents[-1].failure is not None
