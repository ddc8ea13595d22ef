"""A small working house for stories: the real store, registrar, pipeline and engine; only the children are played by this process.

``Children`` parses one-line "files" and meets the trouble a story has written for a file, once per entry.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from ingest.caretaker import Caretaker
from ingest.engine import DbosEngine
from ingest.engine import migrate as engine_tables
from ingest.pages import PageDesk
from ingest.pipeline import VERSION, Pipeline
from ingest.registrar import Registrar
from petition_intake.config import Config
from petition_intake.model import Arrival, Document, Item, ItemState, Page, PageImage, PetitionDraft, Place, Reading, Way
from petition_intake.ports import Extracted
from petition_intake.sandbox import Sandbox
from store.blobs import Blobs
from store.database import Database
from store.migrate import migrate
from store.shapes import Registered
from store.store import Store

RECEIVED_AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
Trouble = Exception | Callable[[], None]


@dataclass
class Children:
    """Plays the pools. ``trouble`` holds, by (file name, step), what happens at the next visits, in order."""

    trouble: dict[tuple[str, str], list[Trouble]] = field(default_factory=lambda: defaultdict(list))
    visits: list[tuple[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, function: Callable[..., Any], *args: Any, seconds: float | None = None) -> Any:
        """Do what the pipeline sends to a child."""
        del seconds
        if function.__name__ == "extract_file":
            return self._extract(*args)
        if function.__name__ == "understand":
            return self._understand(*args)
        return self._page(*args)

    def submit(self, function: Callable[..., Any], *args: Any, seconds: float | None = None) -> "Future[Any]":
        """Like ``run``, as a future."""
        future: Future[Any] = Future()

        def work() -> None:
            try:
                future.set_result(self.run(function, *args, seconds=seconds))
            except Exception as error:  # noqa: BLE001 - handed on
                future.set_exception(error)

        threading.Thread(target=work, daemon=True).start()
        return future

    def count(self, name: str, step: str) -> int:
        """How often the step visited the file."""
        return self.visits.count((name, step))

    def _meet(self, name: str, step: str) -> None:
        with self.lock:
            self.visits.append((name, step))
            ahead = self.trouble[name, step]
            met = ahead.pop(0) if ahead else None
        if isinstance(met, Exception):
            raise met
        if met is not None:
            met()

    def _extract(self, body: Path, name: str, limits: object, folder: Path) -> tuple[Extracted, ...]:
        del limits, folder
        data = body.read_bytes()
        self._meet(name, "extract")
        document = Document(part="", name=name, media_type="text/plain", size=len(data), sha256="0" * 64, role="whole")
        if not data.startswith(b"pages:"):
            return (Extracted(replace_text(document, data.decode())),)
        texts = data.decode().removeprefix("pages:").split("|")
        images = (PageImage(number=n, data=text.encode(), width=10, height=10, xdpi=200, ydpi=200) for n, text in enumerate(texts, 1))
        return (Extracted(document, tuple(images)),)

    def _page(self, image: PageImage) -> Page:
        self._meet(image.data.decode(), "page")
        return Page(number=image.number, width=image.width, height=image.height, image=None, engine="played")

    def _understand(self, reading: Reading, office: object) -> PetitionDraft:
        del office
        self._meet(reading.documents[0].name, "understand")
        return PetitionDraft(findings=(), content=reading.documents[0].text or "")


def replace_text(document: Document, text: str) -> Document:
    """The document with a text."""
    return Document(
        part=document.part, name=document.name, media_type=document.media_type, size=document.size, sha256=document.sha256, role=document.role, text=text
    )


@dataclass
class Stage:
    """One house on one database; several may stand on the same."""

    url: str
    folder: Path
    children: Children = field(default_factory=Children)
    settings: dict[str, Any] = field(default_factory=dict)
    version: str = VERSION

    def __post_init__(self) -> None:
        """Make the tables and put the parts together; nothing runs yet."""
        quick = {"backoff_seconds": 0.2, "backoff_limit_seconds": 0.5, "concurrency": 2, "stop_seconds": 5}
        self.config = Config.model_validate({"engine": quick | self.settings, "ocr": {"engine": "blank"}})
        self.database = Database(self.url)
        migrate(self.database, engine_tables=lambda: engine_tables(self.database))
        self.store = Store(self.database, Blobs(self.folder / "blobs"), self.config.office)
        self.engine = DbosEngine(self.database, version=self.version)
        pool = cast("Sandbox", self.children)
        self.pipeline = Pipeline(self.config, self.store, lambda: pool, PageDesk(lambda: pool, 2), self.engine.executor, version=self.version)
        self.caretaker = Caretaker(self.store, self.engine, self.config.engine)

    def arrive(self, *names: str, data: bytes | None = None, history: bool = False, way: Way = Way.LETTER) -> list[Registered]:
        """Register files of these names, as one poll would."""
        registrar = Registrar(
            self.store,
            self.engine.enqueue,
            late=partial(self.engine.enqueue, late=True),
        )
        try:
            futures = [registrar.submit(arrival(name, data, history=history, way=way)) for name in names]
            return [row for future in futures if (row := future.result(timeout=30)) is not None]
        finally:
            registrar.close()

    @contextmanager
    def at_work(self, *, caretaker: bool = True) -> Iterator[None]:
        """Engine and caretaker running."""
        self.engine.start(self.pipeline, self.config.engine.concurrency, self.config.engine.beside)
        try:
            if caretaker:
                self.caretaker.start()
            yield
        finally:
            self.caretaker.stop()
            self.pipeline.stopping.set()
            self.engine.stop(self.config.engine.stop_seconds)

    def until(self, *item_ids: str, states: frozenset[ItemState] | None = None, seconds: float = 30) -> list[Item]:
        """Wait until each item is in one of the states (default: settled); gives the items."""
        end = time.monotonic() + seconds
        while True:
            items = [self.store.item(item_id) for item_id in item_ids]
            if all(item.state in states if states else item.state.settled for item in items):
                return items
            if time.monotonic() > end:
                raise AssertionError([(item.state, item.failure) for item in items])
            time.sleep(0.05)

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()


def arrival(name: str, data: bytes | None = None, *, history: bool = False, way: Way = Way.LETTER) -> Arrival:
    """A file as a folder source would offer it."""
    body = name.encode() if data is None else data
    return Arrival(source="desk", way=way, place=Place(name), body=body, name=name, received_at=RECEIVED_AT, received_by="mtime", history=history)
