"""What reading again changed, in words: pages, fields and state before and now. Pure; personal data is masked as in a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from petition_intake import labels
from petition_intake.i18n import _, fill
from petition_intake.masking import known_of, mask_field
from petition_intake.messages import sentence
from petition_intake.model import CODE, Finding, JsonValue, Page, PetitionRecord, Reading
from petition_intake.show import of_field

_HIDDEN = frozenset({"content", "petitioners.is_main", "petitioners.role", "summary"})
"""Fields too long or too dependent on others to be told apart in a line."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A record with the readings of its items at one moment."""

    record: PetitionRecord
    readings: tuple[Reading, ...]


def difference(before: Stand, after: Stand) -> tuple[str, ...]:
    """One sentence a change, the most important first; empty when nothing changed."""
    return (
        *_state(before.record, after.record),
        *_pages(before.readings, after.readings),
        *_texts(before.readings, after.readings),
        *_fields(before.record, after.record),
    )


def _state(before: PetitionRecord, after: PetitionRecord) -> Iterator[str]:
    if before.status != after.status:
        yield _change(_("State"), labels.state(before.status.value), labels.state(after.status.value))
    gone = [sentence(code).rstrip(".。") for code in before.reasons if code not in after.reasons]
    new = [sentence(code).rstrip(".。") for code in after.reasons if code not in before.reasons]
    if gone:
        yield fill(_("No longer in doubt: {reasons}"), {"reasons": _("; ").join(gone)})
    if new:
        yield fill(_("Newly in doubt: {reasons}"), {"reasons": _("; ").join(new)})


def _pages(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[str]:
    old, new = _listed(before), _listed(after)
    counts = [sum(_read(page) for page in pages.values()) for pages in (old, new)]
    if counts[0] != counts[1]:
        yield fill(_("Pages read: {before} before, {now} now"), {"before": counts[0], "now": counts[1]})
    for key, page in new.items():
        was = old.get(key)
        name = " ".join(filter(None, (fill(_("part {part}"), {"part": key[1]}) if key[1] else "", fill(_("page {page}"), {"page": key[2]}))))
        if was is not None and was.rotation != page.rotation:
            yield _change(name, labels.turned(was.rotation), labels.turned(page.rotation))
        if was is not None and was.quality != page.quality:
            yield _change(name, labels.quality(was.quality), labels.quality(page.quality))


def _texts(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[str]:
    old = {(reading.item, document.part): document for reading in before for document in reading.documents}
    for reading in after:
        for document in reading.documents:
            was = old.get((reading.item, document.part))
            part = fill(_("part {part}"), {"part": document.part}) if document.part else _("the whole")
            if was is not None and was.text != document.text:
                yield fill(_("{part}: its text was read differently"), {"part": part})
            if was is not None and was.name != document.name:
                yield fill(_("{part}: its name was read differently"), {"part": part})
            if was is not None and was.mail != document.mail:
                yield fill(_("{part}: its header was read differently"), {"part": part})


def _listed(readings: Sequence[Reading]) -> dict[tuple[str, str, int], Page]:
    return {(reading.item, document.part, page.number): page for reading in readings for document in reading.documents for page in document.pages}


def _read(page: Page) -> bool:
    return page.failure is None and page.quality != "unreadable"


def _fields(before: PetitionRecord, after: PetitionRecord) -> Iterator[str]:
    old, new = _values(before), _values(after)
    known = known_of((*before.findings, *after.findings))
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        field, member = key
        label = labels.field(field) + (f" {member + 1}" if member else "")
        yield _change(label, *(of_field(field, mask_field(field, value, known)) if value not in (None, []) else _("not found") for value in (was, now)))


def _values(record: PetitionRecord) -> dict[tuple[str, int | None], JsonValue]:
    return {(f.field, f.member): _plain(f) for f in record.findings if f.field not in _HIDDEN and not f.field.endswith(CODE)}


def _plain(finding: Finding) -> JsonValue:
    return None if finding.value == [] else finding.value


def _change(what: str, old: str, new: str) -> str:
    return fill(_("{what}: {old} → {new}"), {"what": what, "old": old, "new": new})
