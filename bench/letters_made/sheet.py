"""What a layout makes, and what all layouts use."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bench.letters_made.scene import Scene

Kind = Literal["solo", "joint", "anonymous", "reply"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter as text; ``rows`` are label and value where it is a form, which mail may carry as a table.

    ``sender`` is the mail's sender where that is somebody else than the main petitioner, as (display name, address).
    ``subject`` is used as it is; without one the mail gets the matter's title or something general. ``titled`` tells that it names the matter.
    """

    text: str
    subject: str | None = None
    titled: bool = False
    sender: tuple[str, str] | None = None
    rows: Sequence[Sequence[str]] = ()


Layout = Callable[[Scene], Sheet]


def lines(*parts: str) -> str:
    """Those that are not empty, one below the other."""
    return "\n".join(part for part in parts if part)


def likely(s: Scene, share: float) -> bool:
    """True in so many cases of all."""
    return s.chance.random() < share


def unpointed(text: str, mark: str = " ") -> str:
    """Without punctuation, as typed on a telephone; what stands in brackets keeps them."""
    return re.sub(r"[，。；：！？、]+", mark, text).strip()


def table(rows: Sequence[Sequence[str]], gap: str = "\t") -> str:
    """Rows as lines."""
    return "\n".join(gap.join(row) for row in rows)


def outsider(s: Scene, unit: str) -> tuple[str, str]:
    """The mail address of an office that passes something on."""
    local = s.chance.choice(("xfb", "office", "rx12345", "zwzx", "bgs"))
    return unit, f"{local}{s.chance.randrange(100):02d}@gov.example.cn"
