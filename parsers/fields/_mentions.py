"""What every reader of people shares: a place where a name stands, the labels, whose words a paragraph holds, and lines that only identify."""

import re
from dataclasses import dataclass

from parsers.fields import _clusters, _labels
from parsers.letter import Letter, Paragraph, Zone


@dataclass(frozen=True, slots=True)
class Mention:
    """One place a petitioner's name stands, and what announced it."""

    name: str
    start: int
    end: int
    how: str
    """``form-label``, ``further-label``, ``signature-label``, ``self-introduction``, ``introduction``, ``signer-table``, ``sender-name``, ``signature-line``, ``contact-label``, ``fax-cover``."""
    paragraph: Paragraph


def pairs(letter: Letter) -> tuple[_labels.Pair, ...]:
    """The letter's ``label: value`` pairs, found once."""
    return letter.once(_labels.pairs)


def petitioners_zone(letter: Letter, paragraph: Paragraph) -> bool:
    """Whether a paragraph holds the petitioner's own words, or signature."""
    return paragraph.zone is Zone.OWN or (paragraph.zone is Zone.SIGNATURE and not letter.forwarded)


CONTACT = re.compile(r"联[系络]人")
"""A label for somebody to be asked back, an office's person as often as the petitioner."""


def identifying(letter: Letter, paragraph: Paragraph) -> _clusters.Cluster | None:
    """What a line of the petition identifies somebody by, if it does nothing else; found once for all lines."""
    return letter.once(_identifying).get(paragraph.start)


def _identifying(letter: Letter) -> dict[int, _clusters.Cluster]:
    found = ((p.start, _clusters.of(letter.of(p))) for p in letter.paragraphs if petitioners_zone(letter, p))
    return {start: cluster for start, cluster in found if cluster is not None}


def key_of_line(letter: Letter, paragraph: Paragraph) -> str | None:
    """The kind of the first label in a line; None in a line without one."""
    return next((p.key for p in pairs(letter) if p.paragraph is paragraph), None)
