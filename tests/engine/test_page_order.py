"""What a sender's page numbers say: gaps, order, and where another count begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_intake.model import Envelope, FaxHeader, Page, Reading
from petition_intake.page_order import Mark, PageOrder, page_order
from tests.fields.build import page, scan

MARKS = st.lists(st.tuples(st.none() | st.integers(-3, 2000), st.none() | st.integers(-3, 2000)), max_size=12)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ([], PageOrder()),
        ([(None, None), (None, None)], PageOrder()),
        ([(1, 3), (2, 3), (3, 3)], PageOrder()),
        ([(1, 3), (3, 3)], PageOrder((2,))),
        ([(1, 3), (2, 3)], PageOrder((3,))),
        ([(2, 3), (3, 3)], PageOrder((1,))),
        ([(2, None), (4, None)], PageOrder((1, 3))),
        ([(1, 3), (None, None), (3, 3)], PageOrder()),
        ([(None, None), (2, 2)], PageOrder()),
        ([(1, 3), (8, 3), (3, 3)], PageOrder()),
        ([(1, 3), (2, 8), (3, 3)], PageOrder()),
        ([(1, 1)], PageOrder()),
        ([(2, 3), (1, 3), (3, 3)], PageOrder(disordered=True)),
        ([(1, 2), (2, 2), (1, 2), (2, 2)], PageOrder(restarts=(2,))),
        ([(1, 1), (1, 1)], PageOrder(restarts=(1,))),
        ([(1, 2), (2, 2), (1, 3), (3, 3)], PageOrder((2,), restarts=(2,))),
        ([(1, 3), (1, 3), (2, 3), (3, 3)], PageOrder()),
    ],
)
def test_marks_and_what_they_say(marks: list[Mark], said: PageOrder) -> None:
    """Gaps at the beginning, in the middle and at the end; silent and misread numbers; two counts in one call; a page sent twice."""
    assert page_order(marks) == said


@given(st.integers(1, 40).flatmap(lambda of: st.tuples(st.just(of), st.sets(st.integers(1, of), min_size=1))))
def test_exactly_the_pages_that_did_not_come_are_missing(call: tuple[int, set[int]]) -> None:
    """Whatever pages are lost of a call whose pages all say n of m."""
    of, came = call
    said = page_order([(number, of) for number in sorted(came)])
    assert set(said.missing) == set(range(1, of + 1)) - came
    assert not said.disordered
    assert not said.restarts


@given(MARKS)
def test_no_marks_whatever_are_a_surprise(marks: list[Mark]) -> None:
    """Anything a recogniser may make of a damaged header line: bounded, in order, and never an error."""
    said = page_order(marks)
    assert all(1 <= number <= 999 for number in said.missing)
    assert all(0 < earlier < later < len(marks) for earlier, later in pairwise(said.restarts))


def _numbered(number: int, of: int) -> Page:
    made = page([("正文", 200, 200)], number)
    return Page(made.number, made.width, made.height, None, made.engine, made.lines, sent=FaxHeader(page=number, pages=of))


def _fax(*numbers: int, of: int, envelope: Envelope | None = None) -> Reading:
    return scan(*(_numbered(number, of) for number in numbers), envelope=envelope)


def test_a_reading_is_whole_only_when_every_page_came() -> None:
    """By the numbers on the pages, by the call's end, and by the count the fax server knows."""
    assert _fax(1, 2, of=2).whole
    assert not _fax(1, 2, of=3).whole
    assert _fax(1, 2, of=3).missing == (3,)
    assert not _fax(1, 2, of=2, envelope=Envelope(pages_expected=3)).whole
    assert not _fax(1, 2, of=2, envelope=Envelope(broke_off="remote hung up")).whole
