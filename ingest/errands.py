"""What children are sent to do, each task by a name of its own. A task loads the parsers or the recogniser where it is done.

The daemon only sends: with them it would take a second longer to start, and keep in its memory what foreign bytes never meet there.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from petition_intake.config import Limits, Office
from petition_intake.model import Alarm, Page, PageImage, PetitionDraft, Reading
from petition_intake.ports import Extracted


def extract_file(
    body: Path,
    name: str,
    limits: Limits,
    folder: Path,
    opened: Mapping[str, Path] | None = None,
    charsets: Mapping[str, str] | None = None,
) -> tuple[Extracted, ...]:
    """``parsers.tree.extract_file``."""
    from parsers import tree

    return tree.extract_file(body, name, limits, folder, opened, charsets)


def as_pictures(body: Path, numbers: Sequence[int], limits: Limits, folder: Path) -> tuple[PageImage, ...]:
    """``parsers.formats.pdf.as_pictures``."""
    from parsers.formats import pdf

    return pdf.as_pictures(body, numbers, limits, folder)


def understand(reading: Reading, office: Office) -> PetitionDraft:
    """``parsers.understand.understand``."""
    from parsers import understand as understanding

    return understanding.understand(reading, office)


def look_at_several(bodies: Sequence[tuple[Path, str]]) -> tuple[tuple[Alarm, ...], ...]:
    """``parsers.alarm.look_at_several``."""
    from parsers import alarm

    return alarm.look_at_several(bodies)


def look_at_page(page: Page) -> tuple[Alarm, ...]:
    """``parsers.alarm.look_at_page``."""
    from parsers import alarm

    return alarm.look_at_page(page)


def open_reader(engine: str, threads: int, page_pixels: int | None = None) -> None:
    """``ocr.reader.open_reader``, with which a child of the readers of pages begins."""
    from ocr import reader

    reader.open_reader(engine, threads, page_pixels)


def read_page(image: PageImage) -> Page:
    """``ocr.reader.read_page``."""
    from ocr import reader

    return reader.read_page(image)


def read_lines(strips: tuple[bytes, ...]) -> tuple[tuple[str, float], ...]:
    """``ocr.reader.read_lines``."""
    from ocr import reader

    return reader.read_lines(strips)


def engine_identity(engine: str) -> str:
    """``ocr.reader.engine_identity``: no task for a child, yet asked for only where pages are."""
    from ocr import reader

    return reader.engine_identity(engine)
