"""What belongs together, in words: what a record is read from, what was split from it or joined to it, and what is proposed."""

from collections.abc import Iterator, Sequence

from petition_intake.belonging import Feed, Related, Relation, Split
from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.messages import sentence
from petition_intake.model import PetitionRecord

_ROLES = {
    "original": N_("as it arrived"),
    "continuation": N_("continuation"),
    "resend": N_("sent again"),
    "supplement": N_("supplement"),
    "reply": N_("reply"),
    "copy": N_("copy"),
    "forwarded": N_("forwarded"),
    "evidence": N_("attached evidence"),
}
"""What an item is to a record."""


def in_words(record: PetitionRecord, wanted: Language | None = None) -> Iterator[tuple[str, str]]:
    """Name and value of each fact about what the record belongs with; nothing for a record that is read from one whole item."""

    def said(message: str) -> str:
        return translate(message, wanted)

    if record.merged_into:
        yield said(N_("Joined to")), record.merged_into
    if record.part_of:
        yield said(N_("Split from")), record.part_of
    if len(record.feeds) > 1 or any(feed.first_page for feed in record.feeds):
        yield said(N_("Read from")), "; ".join(_feed(feed, wanted) for feed in record.feeds)
    for one in record.related:
        if one.state == "proposed":
            yield said(_name(one, record)), f"{_other(one, record)} ({_because(one.because, wanted)})"
    for repeat in record.repeats:
        earlier = repeat.record_no == record.record_no
        because, number = _because(repeat.because, wanted), repeat.other(record.record_no)
        yield said(_REPEATS[repeat.state][0 if earlier else 1]), f"{number} ({because})" if because else number
    if record.splits:
        yield said(N_("Seems to hold several petitions")), "; ".join(_split(split, wanted) for split in record.splits)


_REPEATS: dict[str, tuple[str, str]] = {
    "linked": (N_("Repeats"), N_("Repeated by")),
    "proposed": (N_("Seems to repeat"), N_("Seems to be repeated by")),
    "reopened": (N_("Linked as a repeat of, and to be looked at again"), N_("Linked as repeated by, and to be looked at again")),
}
"""What the later record is to the earlier, and the earlier to the later."""

_NAMES: dict[Relation, tuple[str, str]] = {
    "continuation": (N_("Seems to continue"), N_("Seems to be continued by")),
    "resend": (N_("Seems to bring again"), N_("Seems to be brought again by")),
    "reply": (N_("Seems to answer"), N_("Seems to be answered by")),
    "bounce": (N_("Seems to be about an undelivered answer to"), N_("An answer seems not to have arrived, says")),
    "copy": (N_("Seems to be the same mail as"), N_("Seems to be the same mail as")),
}
"""What the later of two is to the earlier, and the earlier to the later."""


def _name(one: Related, record: PetitionRecord) -> str:
    return _NAMES[one.kind][0 if one.record_no == record.record_no else 1]


def _other(one: Related, record: PetitionRecord) -> str:
    return (one.to_record_no if one.record_no == record.record_no else one.record_no) or ""


def _feed(feed: Feed, wanted: Language | None) -> str:
    role = translate(_ROLES.get(feed.role, feed.role), wanted)
    if not feed.first_page:
        return f"{feed.item} ({role})"
    return f"{feed.item} {_pages(feed.first_page, feed.last_page, wanted)} ({role})"


def _split(split: Split, wanted: Language | None) -> str:
    pages = _pages(split.first_page, split.last_page, wanted)
    return f"{pages} ({_because(split.because, wanted)})" if split.because else pages


def _pages(first: int, last: int, wanted: Language | None) -> str:
    return fill(translate(N_("pages {pages}"), wanted), {"pages": str(first) if first == last else f"{first}-{last}"})


def _because(codes: Sequence[str], wanted: Language | None) -> str:
    return " ".join(sentence(code, {}, wanted) for code in codes)


def shows(record: PetitionRecord, item: str, part: str, page: int) -> bool:
    """Whether a page is among those that feed the record; of a record whose feeds are not known, every page is."""
    feeds = [feed for feed in record.feeds if feed.item == item]
    inside = any(not feed.first_page or (feed.part == part and feed.first_page <= page <= feed.last_page) for feed in feeds)
    return inside or not feeds


__all__ = ["in_words", "shows"]
