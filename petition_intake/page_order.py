"""What the page numbers a sender printed (``P.2/3``) say: which pages are missing, whether they came in order, where a new count begins.

Pure arithmetic on numbers that were read from a damaged strip of paper, so it believes a number only where its neighbours do not say
otherwise: a total is the one most pages claim, a number that its neighbours contradict is taken for misread, and a page without a
number is counted in where it stands.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Mark = tuple[int | None, int | None]
"""Page n of m as printed; ``None`` for what was not there or not legible."""
_MOST = 999
"""Larger numbers are something else: a time, a telephone number."""


@dataclass(frozen=True, slots=True)
class PageOrder:
    """``missing``: numbers of pages that did not come; ``restarts``: positions, 0 first, of pages that begin a new count."""

    missing: tuple[int, ...] = ()
    disordered: bool = False
    restarts: tuple[int, ...] = ()


def page_order(marks: Sequence[Mark]) -> PageOrder:
    """What the marks of a transmission's pages, in the order they came, say together."""
    known = [_sane(mark) for mark in marks]
    if not any(number for number, _ in known):
        return PageOrder()
    restarts = _restarts(known)
    missing: list[int] = []
    disordered = False
    for start, end in pairwise([0, *restarts, len(known)]):
        numbers, total = _counted(known[start:end])
        seen = [number for number in numbers if number]
        missing += sorted(set(range(1, (total or max(seen, default=0)) + 1)) - set(seen))
        disordered = disordered or any(later < earlier for earlier, later in pairwise(seen))
    return PageOrder(tuple(dict.fromkeys(missing)), disordered, tuple(restarts))


def _sane(mark: Mark) -> Mark:
    number, total = mark
    total = total if total and 1 <= total <= _MOST else None
    number = number if number and 1 <= number <= (total or _MOST) else None
    return number, total


def _restarts(marks: Sequence[Mark]) -> list[int]:
    """Where a page 1 follows that the count so far can't have room for."""
    found: list[int] = []
    seen: list[Mark] = []
    for position, (number, total) in enumerate(marks):
        if number == 1 and seen and _begins_anew(seen, total):
            found.append(position)
            seen = []
        if number:
            seen.append((number, total))
    return found


def _begins_anew(seen: Sequence[Mark], total: int | None) -> bool:
    numbers, totals = {number for number, _ in seen}, {of for _, of in seen if of}
    if total and totals and total not in totals:
        return True
    if 1 not in numbers:
        return False  # it came late, and is the first of this count
    again = numbers == {1} and (total or max(totals, default=1)) > 1
    return not again  # the same first page of several twice is a page sent again


def _counted(marks: Sequence[Mark]) -> tuple[list[int | None], int | None]:
    """The pages' numbers, misread ones put right and silent ones filled in; and the total most of them claim."""
    total = _total(marks)
    numbers = [number if number is None or total is None or number <= total else None for number, _ in marks]
    for at in range(1, len(numbers) - 1):
        before, after = numbers[at - 1], numbers[at + 1]
        if before is not None and after == before + 2:
            numbers[at] = before + 1
    top = total or _MOST
    for at in range(1, len(numbers)):
        before = numbers[at - 1]
        if numbers[at] is None and before is not None and before < top and before + 1 not in numbers:
            numbers[at] = before + 1
    for at in range(len(numbers) - 2, -1, -1):
        after = numbers[at + 1]
        if numbers[at] is None and after is not None and after > 1 and after - 1 not in numbers:
            numbers[at] = after - 1
    return numbers, total


def _total(marks: Sequence[Mark]) -> int | None:
    claims = Counter(total for _, total in marks if total)
    if not claims:
        return None
    most = max(claims.values())
    likely = sorted(total for total, count in claims.items() if count == most)
    return len(marks) if len(marks) in likely else likely[0]
