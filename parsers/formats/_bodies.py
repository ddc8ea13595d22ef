"""Which parts of a mail are its words: every text shown inline, and of alternatives the richest (RFC 2046, 5.1.4).

Of two alternatives that say the same one is the body, the plain one when it says all. What only one of them says must not be lost: when
neither holds the other, both are bodies and a note says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.formats._charset import decode
from parsers.formats.html import source_of, visible
from parsers.formats.text import charset_of
from petition_intake.ports import Child

_TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_LINK = re.compile(r"[<\[(]?\b(?:https?|mailto|cid):[^\s>\])]*[>\])]?|\[(?:image|图片|cid)[^\]\n]*\]", re.IGNORECASE)
_NOTICE = re.compile(r"html", re.IGNORECASE)
_COMPARED = 64 * 1024
_LITTLE, _NOTICE_CHARS = 0.1, 300


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
    chosen: dict[int, tuple[str, ...]] = {}
    for group in groups.values():
        chosen |= _chosen(group, children)
    for position, (child, stand) in enumerate(zip(children, stands, strict=True)):
        if not stand.inline:
            yield child
        elif not stand.alternatives or position in chosen:
            yield replace(child, role="body", notes=child.notes + chosen.get(position, ()))
        else:
            yield replace(child, notes=(*child.notes, "alternative"))


def _chosen(group: list[int], children: Sequence[Child]) -> dict[int, tuple[str, ...]]:
    """Positions of the bodies among alternatives, each with its notes; plain texts are pieces of one form, and so are the others."""
    filled = [position for position in group if children[position].data.strip()]
    plain = [position for position in filled if children[position].media_type.startswith("text/plain")]
    rich = [position for position in filled if position not in plain]
    if not rich or not plain:
        return dict.fromkeys(plain or _last_form(rich, children) or group[-1:], ())
    said, shown = (_words([children[position] for position in form]) for form in (plain, rich))
    if not shown or _holds(said, shown):
        return dict.fromkeys(plain, ())
    if not said or _holds(shown, said) or (_NOTICE.search(said) and len(said) < _NOTICE_CHARS and len(said) * 3 < len(shown)):
        return dict.fromkeys(_last_form(rich, children), ())
    return dict.fromkeys([*plain, *_last_form(rich, children)], ("alternatives-differ",))


def _last_form(rich: list[int], children: Sequence[Child]) -> list[int]:
    """Of rich forms the last type, which the sender prefers (RFC 2046, 5.1.4)."""
    kind = children[rich[-1]].media_type.split(";")[0] if rich else ""
    return [position for position in rich if children[position].media_type.split(";")[0] == kind]


def _words(form: Sequence[Child]) -> str:
    """What a form says, letters and digits alone, without addresses of links."""
    texts = (
        visible(source_of(child.data[:_COMPARED], child.media_type)) if child.media_type.startswith("text/html") else
        decode(child.data[:_COMPARED], charset_of(child.media_type))[0]
        for child in form
    )  # fmt: skip
    return "".join(char for text in texts for char in _LINK.sub("", text).lower() if char.isalnum())


def _holds(one: str, other: str) -> bool:
    """Whether nearly everything the other says is said by the one too."""
    pairs = set(pairwise(other)) if len(other) > 1 else set()
    missing = len(pairs - set(pairwise(one)))
    return missing <= _LITTLE * len(pairs) and len(other) <= len(one) * (1 + 2 * _LITTLE) + 2
