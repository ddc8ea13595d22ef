"""Pages to read: our own faxes and letters (fictional people), and readers with their models loaded once."""

import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from ocr.reader import PageReader
from petition_intake.model import Page, PageImage

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Sample:
    """A page image with the text that should be read from it."""

    image: PageImage
    truth: str

    def error_rate(self, page: Page) -> float:
        """Edits over characters, both NFKC and without white space."""
        return Levenshtein.distance(plain(self.truth), plain(page.text)) / len(plain(self.truth))


def plain(text: str) -> str:
    """The characters that count, quotes straight."""
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return "".join(unicodedata.normalize("NFKC", text).translate(straight).split())


def sample(name: str) -> Sample:
    """A page of ``tests/ocr/data``."""
    data = (DATA / f"{name}.png").read_bytes()
    truth = DATA / f"{name}.txt"
    with Image.open(BytesIO(data)) as opened:
        xdpi, ydpi = (float(dots) for dots in opened.info["dpi"])
        image = PageImage(1, data, opened.width, opened.height, xdpi, ydpi, fax=name.startswith("fax"))
    return Sample(image, truth.read_text(encoding="utf-8") if truth.exists() else "")


def as_png(picture: Image.Image, *, dpi: tuple[float, float] = (204, 204), fax: bool = False) -> PageImage:
    """A drawn picture as a page."""
    encoded = BytesIO()
    picture.save(encoded, "PNG")
    return PageImage(1, encoded.getvalue(), picture.width, picture.height, *dpi, fax=fax)


@pytest.fixture(scope="session")
def reader() -> PageReader:
    """The default engine, its models loaded once for all tests."""
    return PageReader("rapidocr")
