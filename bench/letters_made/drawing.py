"""Letters as page images, as a scanner gives them: 1728 pixels wide at 204 by 196 dots an inch."""

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN, SIZE, STEP = 1728, 2200, 150, 40, 62
_TAB = 330


@cache
def _font(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), SIZE)


def _broken(line: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The line in pieces that fit between the margins."""
    pieces, piece = [], ""
    for character in line:
        if piece and font.getlength(piece + character) > WIDTH - 2 * MARGIN:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def pages(text: str, font_file: Path) -> list[Image.Image]:
    """The text on as many white pages as it takes; tabs part columns."""
    font = _font(font_file)
    rows = [row for line in text.split("\n") for row in ([line] if "\t" in line else _broken(line, font))]
    a_page = (HEIGHT - 2 * MARGIN) // STEP
    sheets = []
    for at in range(0, len(rows), a_page):
        sheet = Image.new("L", (WIDTH, HEIGHT), 255)
        pen = ImageDraw.Draw(sheet)
        for number, row in enumerate(rows[at : at + a_page]):
            for column, cell in enumerate(row.split("\t")):
                pen.text((MARGIN + column * _TAB - (_TAB // 2 if column and "\t" in row else 0), MARGIN + number * STEP), cell, fill=0, font=font)
        sheets.append(sheet.convert("1"))
    return sheets
