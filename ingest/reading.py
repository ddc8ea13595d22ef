"""Reads bytes without keeping them: parse, then recognise every page that has no text of its own. The CLI's ``read`` is this."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from ingest import layers
from ingest.errands import as_pictures, engine_identity, extract_file, read_lines
from ingest.pages import PageDesk
from parsers.spool import in_hand
from petition_intake.config import Limits
from petition_intake.errors import ChildError, IntakeError
from petition_intake.model import Document, Failure, Page, PageImage, Trouble
from petition_intake.ports import Extracted, Progress
from petition_intake.sandbox import Sandbox

Tell = Callable[[Progress], None]
_IN_SPOOL = re.compile(r"[0-9]{1,9}")
TEXT_LAYER = "text-layer"
TRANSCRIBED = "transcribed"
NOT_DECODED = "none"
"""Of a page that no engine saw."""


def read_bytes(data: bytes, name: str, *, parsers: Sandbox, pages: Sandbox, limits: Limits, engine: str, progress: Tell | None = None) -> tuple[Document, ...]:
    """``read_file`` of bytes."""
    with TemporaryDirectory(prefix="petition-intake-", ignore_cleanup_errors=True) as given:
        body = Path(given) / "body"
        body.write_bytes(data)
        return read_file(body, name, parsers=parsers, pages=pages, limits=limits, engine=engine, progress=progress)


def read_file(body: Path, name: str, *, parsers: Sandbox, pages: Sandbox, limits: Limits, engine: str, progress: Tell | None = None) -> tuple[Document, ...]:
    """The parts of what lies in ``body``, of any size, called ``name``, with text, or with pages read by ``engine``; first the item itself.

    Never raises for bad bytes: what can't be read carries its failure. ``ToolError`` when the engine's tools are missing. Page images wait
    for their turn in a temporary folder. ``progress`` hears of every page that is done.
    """
    with TemporaryDirectory(prefix="petition-intake-", ignore_cleanup_errors=True) as given:
        folder = Path(given) / "spool"
        folder.mkdir(mode=0o700)
        desk = PageDesk(lambda: pages, pages.workers)
        parts = layers.checked(
            extracted(parsers, folder, body, name, limits),
            lambda strips: layers.gathered([desk.hand_over("", read_lines, partial(tuple, batch)) for batch in layers.batches(strips)]),
            redrawing(parsers, body, folder, limits),
        )
        waiting = {(part.document.part, image.number): _read(image, desk) for part in parts for image in part.images}
        _await([page for page in waiting.values() if isinstance(page, Future)], progress)
        return tuple(replace(part.document, pages=_collect(part, waiting, engine)) for part in parts)


def _read(image: PageImage, desk: PageDesk) -> "Future[Page] | Page":
    if image.lines is not None or image.failure is not None:
        return text_layer_page(image, None)
    return desk.submit("", lambda: replace(image, data=image.file.read_bytes(), file=None) if image.file else image)


def _await(pages: "Sequence[Future[Page]]", progress: Tell | None) -> None:
    if progress and pages:
        progress(Progress(0, len(pages), "pages"))
    for done, _ in enumerate(as_completed(pages), 1):
        if progress:
            progress(Progress(done, len(pages), "pages"))


def _collect(part: Extracted, waiting: "dict[tuple[str, int], Future[Page] | Page]", engine: str) -> tuple[Page, ...]:
    read = []
    for image in part.images:
        page = waiting[part.document.part, image.number]
        try:
            read.append(page if isinstance(page, Page) else layers.beside(page.result(), image.layer))
        except ChildError as error:
            read.append(unread_page(image, None, engine_identity(engine), error))
    return tuple(read)


def extracted(
    parsers: Sandbox, folder: Path, body: Path, name: str, limits: Limits, opened: Mapping[str, Path] | None = None, charsets: Mapping[str, str] | None = None
) -> list[Extracted]:
    """The parts of what lies in ``body``, their bulk in ``folder``; ``opened`` and ``charsets`` as ``parsers.tree.extract_file`` has them.

    ``ChildError`` says on which page of which part the child was, as far as it told.
    """
    said = (opened, charsets) if opened or charsets else ()
    try:
        return taken_from(folder, parsers.run(extract_file, body, name, limits, folder, *said))
    except ChildError as error:
        raise ChildError(error.case, **{**in_hand(folder), **error.params}) from None


def taken_from(folder: Path, parts: Sequence[Extracted]) -> list[Extracted]:
    """What an extraction gave, its bulk as files of ``folder``. A child names its own files only: it may have fallen to what it read."""
    return [
        replace(part, file=_in_folder(folder, part.file), images=tuple(replace(image, file=_in_folder(folder, image.file)) for image in part.images))
        for part in parts
    ]


def redrawing(
    parsers: Sandbox, body: Path, folder: Path, limits: Limits, opened: Mapping[str, Path] | None = None
) -> Callable[[Extracted, tuple[int, ...]], tuple[PageImage, ...]]:
    """Gives pages of a PDF from what they show, laid down in ``folder``; none when that brings its child down.

    ``opened`` are copies without a lock, by part.
    """

    def redraw(part: Extracted, numbers: tuple[int, ...]) -> tuple[PageImage, ...]:
        own = Path(mkdtemp(dir=folder))
        source = (opened or {}).get(part.document.part) or (body if part.document.role == "whole" else part.file)
        if source is None:
            source = own / "part"
            source.write_bytes(part.data or b"")
        try:
            images = parsers.run(as_pictures, source, numbers, limits, own)
        except ChildError:
            return ()
        return tuple(replace(image, file=_in_folder(own, image.file)) for image in images)

    return redraw


def _in_folder(folder: Path, name: Path | None) -> Path | None:
    if name is None:
        return None
    file = folder / name
    if not _IN_SPOOL.fullmatch(str(name)) or file.is_symlink() or not file.is_file():
        raise IntakeError("internal", kind="Spool")
    return file


def text_layer_page(image: PageImage, digest: str | None) -> Page:
    """A page that needs no recogniser: its own text layer can be trusted, or nothing of it could be decoded; ``digest`` is its picture's."""
    if image.failure is not None:
        lost = Page(number=image.number, width=image.width, height=image.height, image=digest, engine=NOT_DECODED)
        return replace(lost, quality="unreadable", reasons=("page-unreadable", *image.damage), failure=image.failure)
    return Page(number=image.number, width=image.width, height=image.height, image=digest, engine=TEXT_LAYER, lines=image.lines or ())


def unread_page(image: PageImage, digest: str | None, identity: str, error: IntakeError) -> Page:
    """A page that brought its recogniser down: kept with the reason, for a person to type."""
    failure = Failure(stage="page", trouble=Trouble.PERMANENT, code="page-unreadable", params={**error.params, "page": image.number, "why": error.case})
    return Page(number=image.number, width=image.width, height=image.height, image=digest, engine=identity, quality="unreadable", failure=failure)
