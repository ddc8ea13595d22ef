"""Fragments with their place on the sheet, put into rows and together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ocr.engine import Fragment, Quad


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment and the upright rectangle around it, in pixels of the sheet."""

    left: float
    top: float
    right: float
    bottom: float
    fragment: Fragment

    @classmethod
    def of(cls, fragment: Fragment) -> "Placed":
        """The fragment where it is."""
        x, y = fragment.quad[:, 0], fragment.quad[:, 1]
        return cls(float(x.min()), float(y.min()), float(x.max()), float(y.max()), fragment)

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Down."""
        return self.bottom - self.top


def rows_of(placed: Sequence[Placed], height: float) -> list[list[Placed]]:
    """Boxes whose middles lie within half a line's ``height`` of the row's first are one row, from left to right."""
    rows: list[list[Placed]] = []
    for box in sorted(placed, key=lambda p: p.middle):
        if rows and box.middle - rows[-1][0].middle < 0.5 * height:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def join(left: Fragment, right: Fragment, between: str = "", quad: Quad | None = None) -> Fragment:
    """Two neighbours as one with ``between`` in between: corners outward, score weighted by length, both right together."""
    if quad is None:
        quad = np.array([left.quad[0], right.quad[1], right.quad[2], left.quad[3]], np.float32)
    a, b = max(1, len(left.text)), max(1, len(right.text))
    head = left.text + between
    return replace(
        left,
        text=head + right.text,
        score=(left.score * a + right.score * b) / (a + b),
        right=left.right * right.right,
        quad=quad,
        certainty=_each(left) + (1.0,) * len(between) + _each(right) if left.certainty or right.certainty else (),
        alternatives=left.alternatives + tuple(replace(other, start=other.start + len(head), end=other.end + len(head)) for other in right.alternatives),
        handwritten=left.handwritten or right.handwritten,
    )


def ended(fragment: Fragment, by: str, quad: Quad | None = None) -> Fragment:
    """The fragment with ``by`` after its text, as sure as before."""
    certainty = fragment.certainty + (1.0,) * len(by) if fragment.certainty else ()
    return replace(fragment, text=fragment.text + by, certainty=certainty, quad=fragment.quad if quad is None else quad)


def _each(fragment: Fragment) -> tuple[float, ...]:
    """The certainty of each character; where only the whole is known, it stands for each."""
    return fragment.certainty if len(fragment.certainty) == len(fragment.text) else (fragment.right,) * len(fragment.text)
