"""Text of an OFD page by position: text codes to pieces, pieces to lines (GB/T 33190-2016, 11).

Lengths are millimetres from the upper left corner of the page, the y axis pointing down; a piece stands on its baseline.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f: x' = a·x + c·y + e, y' = b·x + d·y + f (8.3)."""
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
_NUMBER_LIMIT = 1e6
_SLANT = 0.2
"""Share of the other axis from which a direction is oblique: a watermark, no line of the text."""
_NEW_CELL, _NEW_WORD = 1.0, 0.3
"""Gaps between pieces, in font sizes, that make two blanks or one."""
_JUMP, _BACK, _DOWN, _STILL = 1.9, -0.5, 0.5, 0.1
_SAME_LINE = 0.4
_TWICE = 0.15
"""The same text again within this share of its size is one text made bold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together: where they begin and end, and the size of the font."""

    x: float
    y: float
    end: float
    size: float
    text: str


def numbers(value: str | None, count: int) -> list[float]:
    """The first ``count`` numbers of an attribute; fewer where it has fewer or they are none."""
    out = []
    for word in (value or "").replace(",", " ").split()[:count]:
        try:
            number = float(word)
        except ValueError:
            break
        if not abs(number) <= _NUMBER_LIMIT:
            break
        out.append(number)
    return out


def placed(element: Element, outer: Matrix) -> Matrix:
    """How an object's own coordinates lie on the page: its CTM, then the corner of its Boundary, then what it stands in."""
    matrix = numbers(element.get("CTM"), 6)
    a, b, c, d, e, f = matrix if len(matrix) == len(UNMOVED) else UNMOVED
    left, top = [*numbers(element.get("Boundary"), 2), 0.0, 0.0][:2]
    e, f = e + left, f + top
    p, q, r, s, t, u = outer
    return (p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, p * e + r * f + t, q * e + s * f + u)


def pieces(element: Element, outer: Matrix) -> Iterator[Piece]:
    """The pieces of a TextObject; nothing for slanted ones. A TextCode without X or Y goes on where the one before began."""
    matrix = placed(element, outer)
    a, b, c, d, *_ = matrix
    scale = math.sqrt(abs(a * d - b * c)) or 1.0
    if min(abs(a), abs(b)) > _SLANT * max(abs(a), abs(b)):
        return
    size = next(iter(numbers(element.get("Size"), 1)), 0.0) or 4.0
    x = y = 0.0
    for code in element.iter("TextCode"):
        x, y = next(iter(numbers(code.get("X"), 1)), x), next(iter(numbers(code.get("Y"), 1)), y)
        for at_x, at_y, width, text in _runs(code, x, y, size):
            if text.strip():
                left, base = _moved(matrix, at_x, at_y)
                yield Piece(left, base, left + width * scale, size * scale, text)


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _runs(code: Element, x: float, y: float, size: float) -> Iterator[tuple[float, float, float, str]]:
    """A text code parted where its characters jump, to a next line or a next cell, and at blanks that leave room for other text."""
    text = "".join(code.itertext()).strip("\r\n\t")
    across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
    start_x, start_y, end, begin = x, y, x, 0
    for at, char in enumerate(text):
        if at:
            dx = across[at - 1] if at <= len(across) else 0.0 if down else _advance(text[at - 1], size)
            dy = down[at - 1] if at <= len(down) else 0.0
            x, y = x + dx, y + dy
            jump = dx < _BACK * size or dx > _JUMP * size or (abs(dy) > _DOWN * size and abs(dx) > _STILL * size)
            if jump or (not char.isspace() and text[begin:at].endswith(("  ", "\u3000\u3000"))):
                yield start_x, start_y, end - start_x, text[begin:at].rstrip()
                start_x, start_y, begin = x, y, at
        end = end if char.isspace() else x + _advance(char, size)
    yield start_x, start_y, end - start_x, text[begin:].rstrip()


def _deltas(value: str | None, count: int) -> list[float]:
    """The steps of DeltaX or DeltaY, ``g 3 2.5`` standing for three times 2.5; no more than there are characters."""
    return list(islice(_steps((value or "").split()[: 3 * count + 3]), count))


def _steps(words: Sequence[str]) -> Iterator[float]:
    queue = iter(words)
    for word in queue:
        repeat, step = (numbers(next(queue, ""), 1), next(queue, "")) if word == "g" else ([1.0], word)
        value = numbers(step, 1)
        if not repeat or not value:
            return
        for _ in range(int(repeat[0])):
            yield value[0]


def _advance(char: str, size: float) -> float:
    return size if east_asian_width(char) in "WF" else size / 2


def lines(found: Sequence[Piece]) -> str:
    """The text of a page: pieces on one baseline side by side, cells parted by blanks, lines from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: (piece.y, piece.x)):
        if rows and piece.y - rows[-1][0].y <= _SAME_LINE * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return "\n".join(_joined(sorted(row, key=lambda piece: piece.x)) for row in rows)


def _joined(row: Sequence[Piece]) -> str:
    out, end = row[0].text, row[0].end
    for before, piece in pairwise(row):
        if piece.text == before.text and piece.x - before.x <= _TWICE * piece.size:
            continue
        gap = (piece.x - end) / piece.size
        out += ("  " if gap > _NEW_CELL else " " if gap > _NEW_WORD else "") + piece.text
        end = max(end, piece.end)
    return out
