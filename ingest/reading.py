"""Reads bytes without keeping them: parse, then recognise every page that has no text of its own. The CLI's ``read`` is this."""

from concurrent.futures import Future
from dataclasses import replace

from ocr.reader import engine_identity, read_page
from parsers.tree import extract
from petition_intake.config import Limits
from petition_intake.errors import ChildError, IntakeError
from petition_intake.model import Document, Failure, Page, PageImage, Trouble
from petition_intake.ports import Extracted
from petition_intake.sandbox import Sandbox

TEXT_LAYER = "text-layer"
TRANSCRIBED = "transcribed"
NOT_DECODED = "none"
"""Of a page that no engine saw."""


def read_bytes(data: bytes, name: str, *, parsers: Sandbox, pages: Sandbox, limits: Limits, engine: str) -> tuple[Document, ...]:
    """The parts of ``data`` with text, or with pages read by ``engine``; first the item itself.

    Never raises for bad bytes: what can't be read carries its failure. ``ToolError`` when the engine's tools are missing.
    """
    parts = parsers.run(extract, data, name, limits)
    waiting = {(part.document.part, image.number): _read(image, pages) for part in parts for image in part.images}
    return tuple(replace(part.document, pages=_collect(part, waiting, engine)) for part in parts)


def _read(image: PageImage, pages: Sandbox) -> "Future[Page] | Page":
    return pages.submit(read_page, image) if image.lines is None and image.failure is None else text_layer_page(image, None)


def _collect(part: Extracted, waiting: "dict[tuple[str, int], Future[Page] | Page]", engine: str) -> tuple[Page, ...]:
    read = []
    for image in part.images:
        page = waiting[part.document.part, image.number]
        try:
            read.append(page if isinstance(page, Page) else page.result())
        except ChildError as error:
            read.append(unread_page(image, None, engine_identity(engine), error))
    return tuple(read)


def text_layer_page(image: PageImage, digest: str | None) -> Page:
    """A page that needs no recogniser: its own text layer can be trusted, or nothing of it could be decoded; ``digest`` is its picture's."""
    if image.failure is not None:
        lost = Page(number=image.number, width=image.width, height=image.height, image=digest, engine=NOT_DECODED)
        return replace(lost, quality="unreadable", reasons=("page-unreadable", *image.damage), failure=image.failure)
    return Page(number=image.number, width=image.width, height=image.height, image=digest, engine=TEXT_LAYER, lines=image.lines or ())


def unread_page(image: PageImage, digest: str | None, identity: str, error: IntakeError) -> Page:
    """A page that brought its recogniser down: kept with the reason, for a person to type."""
    failure = Failure(stage="page", trouble=Trouble.PERMANENT, code="page-unreadable", params={"page": image.number, "why": error.case})
    return Page(number=image.number, width=image.width, height=image.height, image=digest, engine=identity, quality="unreadable", failure=failure)
