"""``read``: parse and recognise files without registering anything."""

import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from petition_intake.cli.base import choices, settings
from petition_intake.cli.screen import Advance, complain, tidy, warn, write
from petition_intake.config import DEFAULT_PATH, Config
from petition_intake.errors import InputError, IntakeError
from petition_intake.i18n import N_, _, fill
from petition_intake.messages import say_failure
from petition_intake.reading_json import reading_json, reading_text

if TYPE_CHECKING:
    from petition_intake.model import Document
    from petition_intake.wiring import House


class ReadFormat(StrEnum):
    """How a reading is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=N_("Parse and recognise files without registering anything."))(read)


def read(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=N_("Mails, faxes, scans, PDF and office files; - reads standard input."))],
    form: Annotated[
        ReadFormat, typer.Option("--format", help=N_("text: pages separated by form feed; json: every part, page and line with its place."))
    ] = ReadFormat.TEXT,
) -> None:
    """Print what each file says; a file that can't be read is named and the next goes on."""
    worst = 0
    with _readers(_settings(ctx)) as readers:
        printer = _Printer(form, many=len(files) > 1)
        for file in files:
            try:
                documents = readers.documents(file)
            except IntakeError as error:
                worst = worst or error.exit_code
                warn(f"{file}:", style="bold")
                complain(error)
                continue
            worst = _complain_of(file, documents) or worst
            printer.add(file, documents)
        printer.close()
    if worst:
        raise typer.Exit(worst)


def _settings(ctx: typer.Context) -> Config:
    """The configuration where there is one; reading alone needs none."""
    named = choices(ctx).config or os.environ.get("PETITION_INTAKE_CONFIG")
    return settings(ctx) if named or DEFAULT_PATH.exists() else Config()


class _Readers:
    """The pools that read, opened as far as they are used; no database."""

    def __init__(self, config: Config, opened: "House") -> None:
        self._config, self._house = config, opened

    def documents(self, file: Path) -> "tuple[Document, ...]":
        from ingest.reading import read_file

        pools = {"parsers": self._house.openers, "pages": self._house.pages}
        with _body_of(file, self._config.limits.unpacked_bytes) as body, Advance(fill(_("Reading {file} …"), {"file": file.name}), brief=True) as advance:
            return read_file(body, file.name, **pools, limits=self._config.limits, engine=self._config.ocr.engine, progress=advance)


@contextmanager
def _readers(config: Config) -> Iterator[_Readers]:
    from petition_intake.wiring import House

    with House(config) as opened:
        yield _Readers(config, opened)


@contextmanager
def _body_of(file: Path, limit: int) -> Iterator[Path]:
    """Where the bytes of a file lie: a file of any size where it is, what comes through a pipe in a file of our own, no larger than ``limit``."""
    with tempfile.TemporaryDirectory(prefix="petition-intake-") as folder:
        try:
            if str(file) != "-" and stat.S_ISREG(file.stat().st_mode):
                file.open("rb").close()
                body = file.resolve()
            else:
                body = Path(folder) / "body"
                with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as source, body.open("wb") as kept:
                    _copy(source, kept, limit)
        except FileNotFoundError:
            raise InputError("file-missing", file=str(file)) from None
        except OSError as error:
            raise InputError("file-unreadable", file=str(file), why=type(error).__name__) from None
        yield body


def _copy(source: BinaryIO, kept: BinaryIO, limit: int) -> None:
    while chunk := source.read(1 << 20):
        if kept.tell() + len(chunk) > limit:
            raise InputError("too-large", size=kept.tell() + len(chunk), limit=limit)
        kept.write(chunk)


def _complain_of(file: Path, documents: "Sequence[Document]") -> int:
    """Say on standard error which parts could not be read; 8 when nothing could."""
    failed = [document for document in documents if document.failure]
    for document in failed:
        if document.failure:
            sentence, remedy = say_failure(document.failure)
            warn(f"{file}{' · ' + document.part if document.part else ''}: {sentence}", remedy, style="yellow")
    return InputError.exit_code if documents and documents[0].failure else 0


class _Printer:
    """Prints readings as they come: text with form feeds between, one JSON object, or a JSON list of several."""

    def __init__(self, form: ReadFormat, *, many: bool) -> None:
        self._form, self._many, self._count = form, many, 0

    def add(self, file: Path, documents: "Sequence[Document]") -> None:
        self._count += 1
        if self._form is ReadFormat.TEXT:
            sys.stdout.write("\f" * (self._count > 1))
            write(tidy(reading_text(documents), lines=True) if sys.stdout.isatty() else reading_text(documents))
            return
        if self._many:
            write("[" if self._count == 1 else ",")
        write(json.dumps(reading_json(str(file), documents), ensure_ascii=False, indent=2))

    def close(self) -> None:
        if self._form is ReadFormat.JSON and self._many:
            write("]" if self._count else "[]")
