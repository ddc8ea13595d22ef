"""Which transmissions belong together: a later call that brings the pages an earlier one lacks, or the same pages again. Pure.

Nothing is joined here: what is found is proposed with its evidence, and a person joins. Who called is compared by telephone number
(``belonging.line_number``); what came by a print of each page's text. The print is a MinHash (Broder 1997) of neighbouring pairs of characters,
so that a page read twice with some characters wrong keeps most of it, and pages with much in common share one of its sixteen bands with
near certainty (16 bands of 4: 0.99 at a likeness of 0.7, 0.1 at 0.3), which an index finds.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from parsers.cover import cover_of
from parsers.folding import fold
from petition_intake.belonging import PageSign, Related, Transmission, line_number
from petition_intake.model import Page, Reading
from petition_intake.page_order import page_order
from petition_intake.prints import likeness, print_of
from store.shapes import Signs

_MOST_PAGES = 60
"""Pages of a transmission that are printed; the first ones tell it."""
ALIKE, ALIKE_KNOWN = 0.6, 0.45
"""Likeness from which two pages are one page, by their text alone and when the same number sent both."""
_MOST = 3
"""Proposals of one item."""


def signs_of(reading: Reading, own_numbers: Collection[str] = ()) -> Signs:
    """What a transmission can be known again by; the office's own numbers, and numbers that prove nothing, are left out."""
    sheets = [page for document in reading.documents for page in document.pages]
    said = [reading.envelope.tsi, reading.envelope.caller_id, *(page.sent.number for page in sheets if page.sent)]
    own = {line_number(number) for number in own_numbers}
    return Signs(
        frozenset(number for text in said if (number := line_number(text)) and number not in own), tuple(map(_sign, range(1, len(sheets) + 1), sheets))
    )


def _sign(at: int, page: Page) -> PageSign:
    sent = (page.sent.page, page.sent.pages) if page.sent else (None, None)
    lines = [fold(line.text) for line in page.lines] if at <= _MOST_PAGES else []
    quality = "unreadable" if page.failure else page.quality
    return PageSign(at, sent[0], sent[1], quality, "" if cover_of(lines) else print_of("".join(lines)))


def transmission(item: str, reading: Reading, signs: Signs, record_no: str | None) -> Transmission:
    """A reading as it is compared with others."""
    envelope = reading.envelope
    return Transmission(item, reading.received_at, signs.numbers, envelope.broke_off is not None, envelope.pages_expected, signs.pages, record_no)


def related(this: Transmission, others: Sequence[Transmission]) -> tuple[Related, ...]:
    """What is proposed between a transmission and others of about the same time, strongest first, at most a few."""
    found = [one for other in others if (one := _pair(*sorted((this, other), key=lambda call: (call.received_at, call.item))))]
    return tuple(sorted(found, key=lambda one: (-one.score, one.item, one.to_item))[:_MOST])


def _pair(earlier: Transmission, later: Transmission) -> Related | None:
    numbers = bool(earlier.numbers & later.numbers)
    if earlier.numbers and later.numbers and not numbers and not _same_pages(earlier, later, ALIKE):
        return None
    again = _same_pages(earlier, later, ALIKE_KNOWN if numbers else ALIKE)
    because = [*_evidence(earlier, later, again, numbers=numbers)]
    kind = _kind(earlier, later, again, numbers=numbers)
    if kind is None:
        return None
    score = min(0.99, 0.4 + 0.15 * len(because) + 0.2 * bool(again))
    made = Related(later.item, earlier.item, "continuation", tuple(because), round(score, 2), "proposed", later.record_no, earlier.record_no)
    return made if kind == "continuation" else replace(made, kind="resend")


def _kind(earlier: Transmission, later: Transmission, again: Sequence[tuple[int, int]], *, numbers: bool) -> str | None:
    legible = [page.page for page in earlier.pages if page.print]
    lacking = _lacks(earlier)
    if not earlier.pages:
        return "resend" if numbers and later.pages else None
    fresh = len(later.pages) - len({there for _, there in again})
    if again:
        if lacking and fresh and len(again) < len(legible):
            return "continuation"
        return "resend" if 2 * len(again) >= len(legible) else None
    return "continuation" if numbers and lacking and _brings(earlier, later) else None


def _lacks(call: Transmission) -> bool:
    return call.broke_off or bool(_order(call)) or (call.expected is not None and len(call.pages) < call.expected)


def _order(call: Transmission) -> tuple[int, ...]:
    return page_order([(page.sent_page, page.sent_pages) for page in call.pages]).missing


def _brings(earlier: Transmission, later: Transmission) -> bool:
    """Whether the later call's page numbers are those the earlier one lacks, or at least do not speak against it."""
    numbers = {page.sent_page for page in later.pages if page.sent_page}
    totals = [{page.sent_pages for page in call.pages if page.sent_pages} for call in (earlier, later)]
    if not numbers or not totals[1]:
        return True
    missing = set(_order(earlier))
    if totals[0] and totals[0] == totals[1]:
        return bool(numbers & missing)
    return not missing or len(later.pages) == len(missing)  # sent as a call of its own, counted from 1


def _same_pages(earlier: Transmission, later: Transmission, enough: float) -> list[tuple[int, int]]:
    """Pages of the earlier call with the page of the later one that is most like it, each taken once."""
    pairs = sorted(((likeness(one.print, other.print), one.page, other.page) for one in earlier.pages for other in later.pages), reverse=True)
    taken: list[tuple[int, int]] = []
    for share, here, there in pairs:
        if share >= enough and all(here != mine and there != its for mine, its in taken):
            taken.append((here, there))
    return sorted(taken)


def _evidence(earlier: Transmission, later: Transmission, again: Sequence[tuple[int, int]], *, numbers: bool) -> Iterator[str]:
    """Codes of what speaks for it: ``pages-alike:1=1,2=2`` names the earlier and the later page."""
    if again:
        yield "pages-alike:" + ",".join(f"{here}={there}" for here, there in again[:_SAID])
    if numbers:
        yield "same-number"
    if not earlier.pages:
        yield "earlier-brought-nothing"
    if earlier.broke_off:
        yield "earlier-broke-off"
    missing = _order(earlier)
    if missing:
        yield "earlier-lacks:" + ",".join(map(str, missing[:_SAID]))
    numbered = {page.sent_page for page in later.pages if page.sent_page}
    last = max((page.sent_page for page in earlier.pages if page.sent_page), default=0)
    brought = sorted(numbered & set(missing)) or sorted(number for number in numbered if last and number > last and _lacks(earlier))
    if brought:
        yield "brings:" + ",".join(map(str, brought[:_SAID]))
    if any(page.quality in {"doubtful", "unreadable"} for page in earlier.pages):
        yield "earlier-damaged"


_SAID = 12
"""Pages that are named in a piece of evidence."""
