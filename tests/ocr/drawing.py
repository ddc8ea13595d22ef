"""Sheets drawn for the tests: registration forms, vertical writing, columns. People on them are fictional."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

SONG = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
HEI = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
KAI = "/usr/share/fonts/truetype/arphic/ukai.ttc"


def face(path: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of that size in pixels; the test is skipped where it is not installed."""
    if not Path(path).exists():
        pytest.skip(f"{Path(path).name} is not installed")
    return ImageFont.truetype(path, size, index=0 if path == KAI else 2)


Cell = tuple[int, int, int, int, str]
"""Column, row, columns wide, rows high, text; lines parted by a line feed."""


def form(
    cells: Sequence[Cell], widths: Sequence[int], heights: Sequence[int], *, font: str = SONG, size: int = 36, title: str = "", rule: int = 3, left: int = 130
) -> Image.Image:
    """A form at 204 dots an inch on A4: cells with rules around, their text in the middle of the height."""
    sheet = Image.new("L", (1728, 2290), 255)
    pen = ImageDraw.Draw(sheet)
    if title:
        big = face(font, round(size * 1.5))
        pen.text(((1728 - big.getlength(title)) / 2, 150), title, font=big, fill=0)
    xs = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [290 + sum(heights[:n]) for n in range(len(heights) + 1)]
    for column, row, wide, high, text in cells:
        box = (xs[column], ys[row], xs[column + wide], ys[row + high])
        pen.rectangle(box, outline=0, width=rule)
        lines = text.split("\n")
        top = (box[1] + box[3]) / 2 - len(lines) * size * 0.75
        for number, line in enumerate(lines):
            pen.text((box[0] + 16, top + number * size * 1.5), line, font=face(font, size), fill=0)
    return sheet


def stamped(sheet: Image.Image, x: int, y: int, radius: int = 170) -> Image.Image:
    """The sheet with an office's round stamp over it: two rings, a star, words along the ring."""
    out = sheet.copy()
    pen = ImageDraw.Draw(out)
    for inset, width in ((0, 8), (14, 3)):
        pen.ellipse((x - radius + inset, y - radius + inset, x + radius - inset, y + radius - inset), outline=0, width=width)
    pen.regular_polygon((x, y, radius // 4), 5, fill=0)
    small = face(SONG, 40)
    words = "样板镇信访接待专用章"
    for number, word in enumerate(words):
        glyph = Image.new("L", (56, 56), 0)
        ImageDraw.Draw(glyph).text((8, 0), word, font=small, fill=255)
        angle = 120 - number * 240 / (len(words) - 1)
        turned = glyph.rotate(angle, expand=True)
        import math

        at = x - math.sin(math.radians(angle)) * (radius - 48), y - math.cos(math.radians(angle)) * (radius - 48)
        out.paste(0, (round(at[0] - turned.width / 2), round(at[1] - turned.height / 2)), turned)
    return out
