"""Which parts of a mail are its words: every text shown inline, and of alternatives the richest (RFC 2046, 5.1.4).

Of alternatives that say the same the plain one is the body. When each says something that the other doesn't, the longer one is; the other is
kept beside it with its text, and a note says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.formats._charset import decode
from parsers.formats.enriched import unmarked
from parsers.formats.html import source_of, words
from parsers.formats.text import charset_of
from petition_intake.ports import Child

_TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_LINK = re.compile(r"[<\[(]?\b(?:https?|mailto|cid):[^\s>\])]*[>\])]?|\[(?:image|图片|cid)[^\]\n]{0,200}\]", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_COMPARED = 64 * 1024
_LITTLE, _RICHER, _NOTICE_CHARS = 0.1, 1.25, 300


@dataclass(frozen=True, slots=True)
class Stand:
    """How a leaf stands in its mail: numbers of the alternatives around it, outermost first, and whether it is shown by itself."""

    alternatives: tuple[str, ...] = ()
    inline: bool = True


def is_text(kind: str) -> bool:
    """Whether a media type is one of those in which people write mail."""
    return kind in _TEXTS


def with_roles(children: Sequence[Child], stands: Sequence[Stand]) -> Iterator[Child]:
    """The children with ``body`` and the notes ``alternative`` and ``alternatives-differ`` where they belong."""
    groups: dict[str, list[int]] = {}
    for position, stand in enumerate(stands):
        if stand.inline and stand.alternatives:
            groups.setdefault(stand.alternatives[0], []).append(position)
    passed: dict[int, str] = {}
    for group in groups.values():
        chosen, note = _chosen(group, children)
        passed |= {position: note if children[position].data.strip() else "alternative" for position in group if position not in chosen}
    for position, (child, stand) in enumerate(zip(children, stands, strict=True)):
        if not stand.inline:
            yield child
        elif position in passed:
            yield replace(child, notes=(*child.notes, passed[position]))
        else:
            yield replace(child, role="body")


def _chosen(group: list[int], children: Sequence[Child]) -> tuple[list[int], str]:
    """Positions of the bodies among alternatives, and the note for the others; plain texts are pieces of one form, and so are the rich ones."""
    filled = [position for position in group if children[position].data.strip()]
    plain = [position for position in filled if children[position].media_type.startswith("text/plain")]
    rich = [position for position in filled if position not in plain]
    if not rich or not plain:
        return plain or _last_form(rich, children) or group[-1:], "alternative"
    rich = _last_form(rich, children)
    said, shown = (_words([children[position] for position in form]) for form in (plain, rich))
    if said == shown or _holds(said, shown):
        return plain, "alternative"
    note = "alternative" if _holds(shown, said) or _is_notice(said, shown) else "alternatives-differ"
    return (rich if len(shown) > len(said) * _RICHER else plain), note


def _is_notice(said: str, shown: str) -> bool:
    """Whether the plain text only says that there is a page to look at."""
    return "html" in said and len(said) < _NOTICE_CHARS and len(said) * 3 < len(shown)


def _last_form(rich: list[int], children: Sequence[Child]) -> list[int]:
    """Of rich forms the last type, which the sender prefers (RFC 2046, 5.1.4)."""
    kind = children[rich[-1]].media_type.split(";")[0] if rich else ""
    return [position for position in rich if children[position].media_type.split(";")[0] == kind]


def _words(form: Sequence[Child]) -> str:
    """What a form says, letters and digits alone, without addresses of links."""
    texts = (_shown(child.data[:_COMPARED], child.media_type) for child in form)
    return "".join(_NO_WORD.sub("", _LINK.sub("", text)) for text in texts).lower()


def _shown(data: bytes, declared: str) -> str:
    if declared.startswith("text/html"):
        return words(source_of(data, declared))
    text = decode(data, charset_of(declared))[0]
    return text if declared.startswith("text/plain") else unmarked(text)


def _holds(one: str, other: str) -> bool:
    """Whether nearly everything the other says is said by the one too."""
    pairs = set(pairwise(other))
    return len(pairs - set(pairwise(one))) <= _LITTLE * len(pairs) and len(other) <= len(one) * (1 + _LITTLE) + 2
