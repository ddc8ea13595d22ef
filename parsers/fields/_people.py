"""Who petitions: every place that announces a name, brought together to people. Used by all readers of petitioners' attributes."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from parsers.fields import _bodies, _introduced, _names, _signed, _signers
from parsers.fields._mentions import CONTACT, Mention, identifying, key_of_line, pairs, petitioners_zone
from parsers.letter import Letter

__all__ = ["CONTACT", "Mention", "Person", "hands", "identifying", "key_of_line", "of_body", "pairs", "people", "petitioners_zone", "without"]


@dataclass(frozen=True, slots=True)
class Person:
    """A petitioner: the mentions that agree on the name; ``row`` is the person's row of a signers' table."""

    name: str
    mentions: tuple[Mention, ...]
    row: tuple[int, int] | None = None
    likely: float = 1.0

    @property
    def hows(self) -> frozenset[str]:
        """The kinds of places that agree."""
        return frozenset(m.how for m in self.mentions)


def people(letter: Letter) -> tuple[Person, ...]:
    """The petitioners in order of appearance, the main one first; empty when no name is announced."""
    return letter.once(_people)


def hands(letter: Letter) -> frozenset[str]:
    """The names of those who write, type, hand on or lend the mailbox for another, where the letter says so: what is theirs is none of the petitioner's."""
    return letter.once(_hands)


def _hands(letter: Letter) -> frozenset[str]:
    said = (m.name for those in letter.once(_announced) for m in those if _introduced.entrusted(letter, m))
    return frozenset((*said, *_introduced.helpers(letter)))


def _announced(letter: Letter) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who introduces himself, and where the sender's name stands."""
    return tuple(_introduced.introduced(letter)), tuple(_signed.sender(letter))


def of_body(letter: Letter) -> bool:
    """Whether a firm, a committee or another body petitions, and nobody for himself."""
    return any("body" in who.hows for who in people(letter))


_ASKED_OF = 60


def without(letter: Letter, have: Collection[int | None]) -> Iterator[int]:
    """The first sixty petitioners besides the main one for whom nothing was found: of what their row or line does not say nothing is known."""
    return (number for number in range(1, min(len(people(letter)), _ASKED_OF)) if number not in have)


def _people(letter: Letter) -> tuple[Person, ...]:
    listed = _signers.signers(letter)
    introduced, senders = letter.once(_announced)
    scribes = hands(letter)
    mentions = [m for m in (*_signed.labelled(letter), *_signed.exported(letter), *introduced) if not m.name.endswith(tuple(scribes))]
    rows_of_lists = {s.paragraph.start for s in listed}
    body = _bodies.body(letter) if all(m.how == "contact-label" for m in mentions) else None
    if body is not None and not any(True for _ in (*_signed.bare(letter, rows_of_lists), *_introduced.handed_on(letter))):
        return (Person(body.name, (body,)),)
    if not any(m.how in {"signature-label", "form-label"} for m in mentions):
        mentions += (
            [*(m for m in senders if m.name not in scribes), *_signed.bare(letter, rows_of_lists)]
            or [*_signed.clustered(letter, rows_of_lists)]
            or [*_signed.envelope(letter)]
            or _signed.tails(letter, rows_of_lists)
        )
    asked_back = {m.name for m in mentions if m.how == "contact-label"}
    if not listed and all(m.how in _OF_CONTACT and m.name in asked_back for m in mentions):
        mentions = [*_introduced.handed_on(letter)] or mentions or [*_signed.cover(letter)]  # whoever hands a letter on names whom of its own to ask back
    rows = {s.name: s.row for s in reversed(listed)}
    in_list = dict(rows)
    names: dict[str, list[Mention]] = {}
    apart = {s.name for s in listed}
    for mention in [*mentions, *(_in_list(s) for s in listed)]:
        names.setdefault(_known(mention.name, names, apart), []).append(mention)
    if len(names) > 1:
        told = {name: _bracket(letter, them) or _line(letter, them, mentions) for name, them in names.items() if _bare(letter, rows.get(name))}
        rows |= {name: row for name, row in told.items() if row is not None}
    found = [Person(name, tuple(them), rows.get(name), max(_names.plausible(m.name) for m in them)) for name, them in names.items()]
    found += [Person(s.name, (_in_list(s),), s.row, _names.plausible(s.name)) for s in listed if s.row != in_list[s.name]]
    return tuple(_ordered(_without_bystanders(found, listed=bool(listed))))


_OF_CONTACT = frozenset({"contact-label", "signature-line"})
"""How somebody is named whom an office wants to be asked back: his row may look like a signature."""
_ROW_OF_ONE = frozenset({"form-label", "signature-label", "further-label"})


def _bare(letter: Letter, row: tuple[int, int] | None) -> bool:
    """Whether somebody has no row of a list, or one that gives the name alone."""
    return row is None or not re.search(r"\d", letter.text[slice(*row)])


def _line(letter: Letter, mentions: list[Mention], others: Collection[Mention]) -> tuple[int, int] | None:
    """The line that a label heads with one of several names, behind which numbers or an address stand and nobody else is named: that person's particulars."""
    for mention in mentions:
        alone = mention.how in _ROW_OF_ONE and all(o.name == mention.name for o in others if o.paragraph is mention.paragraph)
        if alone and _BEHIND.match(letter.text, mention.end, mention.paragraph.end):
            return mention.start, mention.paragraph.end
    return None


_BEHIND = re.compile(r"\s?[,、;:\t ](?=[^\n]*\d)[^。!?]{6,140}[。;]?\s*$")


def _bracket(letter: Letter, mentions: list[Mention]) -> tuple[int, int] | None:
    """The bracket with numbers or an address right behind one of several names: that person's particulars."""
    for mention in mentions:
        match = _PARTICULARS.match(letter.text, mention.end, mention.paragraph.end)
        if match is not None:
            return mention.start, match.end()
    return None


_PARTICULARS = re.compile(r"\s?\((?=[^()]*\d)[^()]{8,100}\)")


def _in_list(signer: _signers.Signer) -> Mention:
    return Mention(signer.name, signer.start, signer.end, "signer-table", signer.paragraph)


def _known(name: str, names: Collection[str], apart: Collection[str]) -> str:
    """The same name as before, one misread character allowed; but of those that stand ``apart`` in one list each is another: brothers share two characters."""
    if name in names:
        return name
    others = (other for other in names if not (name in apart and other in apart))
    return next((other for other in others if len(other) == len(name) >= 3 and _differs_by_one(other, name)), name)


def _differs_by_one(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 and one[0] == other[0]


def _without_bystanders(found: list[Person], *, listed: bool) -> list[Person]:
    """A contact person only counts when nobody else is announced but further ones, or when the list has the same name."""
    real = [p for p in found if p.hows - {"contact-label", "signature-line"}]
    if not real or all(p.hows == {"further-label"} for p in real):
        return found
    return [p for p in found if p in real or (listed and "contact-label" in p.hows)]


_RANK = {
    "form-label": 0,
    "body": 0,
    "self-introduction": 1,
    "introduction": 1,
    "signature-label": 2,
    "sender-name": 2,
    "contact-label": 3,
    "signature-line": 4,
    "signer-table": 5,
    "further-label": 5,
    "handed-on": 6,
    "fax-cover": 7,
}


def _ordered(found: list[Person]) -> list[Person]:
    def rank(person: Person) -> tuple[int, int]:
        rows = {m.paragraph.start for m in person.mentions if m.how != "signer-table"}
        said = {m.how for m in person.mentions if m.how != "signer-table" or m.paragraph.start not in rows}
        return (-len(said - {"fax-cover", "further-label"}), min(_RANK[h] for h in person.hows))

    if not found:
        return []
    main = min(found, key=rank)
    return [main, *sorted((p for p in found if p is not main), key=lambda p: min(m.start for m in p.mentions))]
