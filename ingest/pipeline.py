"""The four steps of one item, in order, and nothing else: what is decided stands in ``ingest.decide``.

    bytes --extract--> documents --read--> reading --understand--> draft --settle--> record
            (sandbox)             (pages)            (sandbox)           (one transaction)

Steps take and return references; bulk lies in the store. Untrusted bytes are opened in a child process only. Every page's reading is
kept the moment it is there, so a crash costs one page a worker and a repeat costs nothing. An item whose pages are being read takes no place
at work and holds nothing in memory; what must be held whole for a moment (a long reading) is held for few items at once, which also leaves
a child free for short ones. A failure is written to the item's row
*before* the step ends in error, and what leaves a step carries a code and no words.
"""

import random
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import structlog

from ingest import decide
from ingest.gate import Gate
from ingest.matters import ADDED, compose, in_force, placed
from ingest.pages import PageDesk
from ingest.reading import TRANSCRIBED, taken_from, text_layer_page, unread_page
from ingest.relating import related, signs_of, transmission
from ingest.threads import answered, thread_of
from ocr.reader import engine_identity
from parsers.tree import extract_file
from parsers.understand import understand
from petition_intake.belonging import Exchange, Matter, Related, reason_of
from petition_intake.config import Config
from petition_intake.errors import ChildError, IntakeError, RefusedError, ToolError
from petition_intake.model import OPENED, PETITION, ROTATION, Box, Document, Failure, Fix, Item, Line, Page, PageImage, Reading, Step, Trouble, Way
from petition_intake.sandbox import Sandbox
from store.shapes import MatterOutcome, Outcome, PageRef, Signs, Understood

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.store import Store

_log = structlog.get_logger(__name__)
_LOOK_SECONDS = 0.5
_LONG_BYTES = 1024 * 1024
_LONG_PAGES = 20
"""More is long: opened, put together and understood for seconds rather than in a moment."""
_T = TypeVar("_T")


class StepFailedError(Exception):
    """A step did not end well and the item's row says so already; the message is the failure's code."""


class _HopelessError(Exception):
    """Carries a failure that is to stand as it is."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.code)
        self.failure = failure


class _ReleasedError(Exception):
    """The daemon stops: what is in hand goes back untried."""


class _AgainError(Exception):
    """A page whose child died by what may have been chance."""


@dataclass(slots=True)
class _Sheet:
    """A page image still to be read, with every place in the item where the same image stands."""

    ref: PageRef
    places: list[tuple[str, int]]
    again: bool = True


class Pipeline:
    """The steps, bound to a store and to pools of children."""

    def __init__(self, config: Config, store: "Store", parsers: Callable[[], Sandbox], desk: PageDesk, executor: str) -> None:
        """``parsers`` opens the pool of parser children when first needed; ``executor`` is this process's name in the engine."""
        self._config = config
        self._store = store
        self._parsers = parsers
        self._desk = desk
        self._executor = executor
        self._in_hand: dict[str, Item] = {}
        """Items as their runs began: what the steps need of a row does not change while a run lasts."""
        self._wounded: set[str] = set()
        """Items whose row counts deaths or claims, to be cleared by the next step that is done."""
        self._few = threading.BoundedSemaphore(max(1, config.engine.parsers - 1))
        self.stopping = threading.Event()
        self._gate = Gate(config.engine.concurrency, self.stopping)

    # ---- one run ----------------------------------------------------------------------------------------------------

    def at_work(self, item_id: str) -> AbstractContextManager[None]:
        """A place to work at for the length of a run; what is imported or done anew waits behind what has just arrived."""
        item = self._store.item(item_id)
        return self._gate.at_work(late=item.history or item.attempt > 0)

    def begin(self, item_id: str) -> int:
        """Count the run before it does anything; gives its attempt, or 0 when the item is at rest and nobody asked for more.

        That is the case after a crash between the last write to the row and the engine's own. ``StepFailedError``: worn out, or the daemon
        stops and has not begun it.
        """
        before = self._store.item(item_id)
        if before.state.settled:
            return 0
        item = self._in_hand[item_id] = self._store.begin(item_id, self._executor)
        if self.stopping.is_set():  # let through by the gate: back it goes, as one that was begun, for else no sweep would find it
            raise StepFailedError(self.failed(item_id, item.attempt, before.failed_step or Step.EXTRACT, _ReleasedError()))
        if item.deaths or item.claims:
            self._wounded.add(item_id)
        if failure := decide.worn_out(item, self._config.engine):
            self._store.shunt(item_id, item.attempt, failure, Step.EXTRACT)
            raise StepFailedError(failure.code)
        return item.attempt

    def extract(self, item_id: str, attempt: int) -> str:
        """Open the bytes in a child: one round trip for a whole tree of parts. Gives a reference to documents."""
        return self._guarded(Step.EXTRACT, item_id, attempt, self._extract)

    def read(self, item_id: str, attempt: int, documents: str) -> str:
        """Recognise the pages that have no text. Gives a reference to a reading."""
        return self._guarded(Step.READ, item_id, attempt, lambda item: self._read(item, documents))

    def understand(self, item_id: str, attempt: int, reading: str) -> str:
        """Find the fields, in a child. Gives a reference to a draft."""
        return self._guarded(Step.UNDERSTAND, item_id, attempt, lambda item: self._understand(item, reading))

    def conclude(self, item_id: str, attempt: int, reading: str, draft: str) -> Outcome:
        """Say what is to be written by ``settle``; reads only, so that the transaction stays short."""
        return self._guarded(Step.SETTLE, item_id, attempt, lambda item: self._conclude(item, reading, draft), done=False)

    def settle(self, connection: "Connection", item_id: str, attempt: int, outcome: Outcome) -> None:
        """Write outcome and findings on the engine's own transaction."""
        self._store.settle(connection, item_id, attempt, outcome)

    # ---- the work of each step --------------------------------------------------------------------------------------

    def _extract(self, item: Item) -> str:
        if failure := decide.nothing_came(item):
            raise _HopelessError(failure)
        blobs = self._store.blobs
        body = blobs.checked(item.digest)
        opened = {fix.part: blobs.checked(fix.value) for fix in self._store.fixes(item.id) if fix.kind == OPENED}
        more = (opened,) if opened else ()
        with self._turn(item, long=item.size > _LONG_BYTES), blobs.spool() as folder:
            parts = self._parsers().run(extract_file, body, item.name, self._config.limits, folder, *more)
            return self._store.put_documents(item.id, item.attempt, taken_from(folder, parts))

    @contextmanager
    def _turn(self, item: Item, *, long: bool) -> Iterator[None]:
        """Let only few long items through at a time, so that a short one finds a child free; with one parser all take turns."""
        if not long:
            yield
            return
        with self._aside(item):
            self._few.acquire()
        try:
            yield
        finally:
            self._few.release()

    def _aside(self, item: Item) -> AbstractContextManager[None]:
        return self._gate.aside(late=item.history or item.attempt > 1)

    def _is_long(self, reading: str) -> bool:
        return self._store.blobs.has(reading) and self._store.blobs.path(reading).stat().st_size > _LONG_BYTES

    def _read(self, item: Item, documents: str) -> str:
        refs = _turned(self._store.all_page_images(documents), self._store.fixes(item.id))
        typed = self._store.transcriptions(item.id)
        bare = [(part, ref) for part, listed in refs.items() for ref in listed if _wants_reading(ref) and (part, ref.number) not in typed]
        known = self._store.pages_read((ref.digest, self._key(ref)) for _, ref in bare)
        wanted = [(part, ref) for part, ref in bare if (ref.digest, self._key(ref)) not in known]
        odd = {}
        if wanted:
            with self._aside(item):
                odd = self._recognise(item, wanted)
        with self._turn(item, long=sum(map(len, refs.values())) > _LONG_PAGES):
            parts = self._store.documents(documents)
            read = tuple(_with_pages(part, list(self._pages(part.part, refs.get(part.part, []), typed, odd))) for part in parts)
            reading = Reading(item=item.id, way=item.way, received_at=item.received_at, envelope=item.envelope, documents=read)
            return self._store.put_reading(item.id, reading)

    def _pages(self, part: str, listed: list[PageRef], typed: dict[tuple[str, int], str], odd: dict[tuple[str, int], Page]) -> Iterator[Page]:
        """The pages of a part: typed by a person, with a text layer, not to be read, or as the recogniser read them."""
        for ref in listed:
            if (part, ref.number) in typed:
                yield _typed_page(ref, typed[part, ref.number])
            elif not _wants_reading(ref):
                yield text_layer_page(self._shape(ref), ref.digest)
            elif page := odd.get((part, ref.number)) or self._store.page_reading(ref.digest, self._key(ref)):
                yield replace(page, number=ref.number, image=ref.digest)
            else:
                raise IntakeError("internal", kind="PageReading")

    def _recognise(self, item: Item, wanted: list[tuple[str, PageRef]]) -> dict[tuple[str, int], Page]:
        """Hand every page over at once, keep each reading in the store as it comes; gives the pages of which none may be kept."""
        sheets: dict[tuple[str, int | None], _Sheet] = {}
        for part, ref in wanted:
            sheets.setdefault((ref.digest, ref.turn), _Sheet(ref, [])).places.append((part, ref.number))
        odd: dict[tuple[str, int], Page] = {}
        trouble: Exception | None = None
        waiting = {self._submit(item, sheet): sheet for sheet in sheets.values()}
        while waiting:
            done, _ = wait(waiting, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                sheet = waiting.pop(future)
                try:
                    page = self._page(item, sheet, future)
                except _AgainError:
                    waiting[self._submit(item, sheet)] = sheet
                    continue
                except Exception as error:  # noqa: BLE001 - raised below, when the pages in hand are kept
                    trouble = trouble or error
                    continue
                if page:
                    odd |= dict.fromkeys(sheet.places, page)
            if trouble or self.stopping.is_set():
                self._desk.withdraw(item.id)
        if trouble:
            raise trouble
        return odd

    def _submit(self, item: Item, sheet: _Sheet) -> "Future[Page]":
        return self._desk.submit(item.id, lambda: self._image(sheet.ref), late=item.attempt > 1)

    def _page(self, item: Item, sheet: _Sheet, future: "Future[Page]") -> Page | None:
        """Keep one page's reading, or give the page that says why there is none. ``_AgainError`` asks for one more try."""
        try:
            page = replace(future.result(), image=sheet.ref.digest)
        except CancelledError:
            raise _ReleasedError from None
        except ChildError as error:
            return self._page_of_dead_child(item, sheet, error)
        except ToolError:
            raise
        except IntakeError as error:
            if error.trouble is Trouble.TRANSIENT:
                raise
            return unread_page(self._shape(sheet.ref), sheet.ref.digest, self._identity, error)
        if page.failure is not None and page.failure.trouble is Trouble.BUG:  # our own fault may be mended by the time a person asks again
            return page
        self._store.put_page_reading(sheet.ref.digest, self._key(sheet.ref), page)
        return None

    def _page_of_dead_child(self, item: Item, sheet: _Sheet, error: ChildError) -> Page:
        self._alive()
        deaths = self._died(item.id)
        next_move = decide.after_death(error.failure("page"), deaths, _now(), self._config.engine)
        if isinstance(next_move, decide.Shunt):
            raise _HopelessError(next_move.failure)
        if sheet.again and error.case != "child-timeout":  # a death may be chance, a time limit is not
            sheet.again = False
            raise _AgainError
        return unread_page(self._shape(sheet.ref), sheet.ref.digest, self._identity, error)

    def _understand(self, item: Item, reading: str) -> str:
        """Every record that the item's pages feed, each from all the pages that feed it."""
        with self._turn(item, long=self._is_long(reading)):
            own = self._store.reading(reading)
            made = tuple(self._understood(item, matter, own, reading) for matter in self._store.matters(item.id))
        return self._store.put_understood(item.id, made)

    def _understood(self, item: Item, matter: Matter, own: Reading, reference: str) -> Understood:
        composed = compose(matter.feeds, self._readings(matter, own)) or own
        kept = reference if composed is own else self._store.put_composed(item.id, composed)
        draft = placed(self._parsers().run(understand, composed, self._config.office), composed.item)
        return Understood(matter.record_no, matter.feeds, kept, draft, self._store.put_draft(item.id, draft) if draft.splits else None)

    def _readings(self, matter: Matter, own: Reading) -> dict[str, Reading | None]:
        """By item; ``None`` for a call that brought nothing, no entry for what is yet to be read."""
        found: dict[str, Reading | None] = {own.item: own}
        for other in {feed.item for feed in matter.feeds} - {own.item}:
            latest = self._store.latest_reading(other)
            if latest is not None or not self._store.item(other).size:
                found[other] = latest
        return found

    def _conclude(self, item: Item, reading: str, draft: str) -> Outcome:
        with self._turn(item, long=self._is_long(reading)):
            read = self._store.reading(reading)
            understood = self._store.understood(draft)
            signs, belonging = self._belonging(item, read, next((one.draft.set_aside_rule for one in understood), None))
            matters = [self._matter(item, one, belonging) for one in understood]
        end = decide.together([end for _, end in matters])
        return Outcome(
            state=end.state, reasons=end.reasons, reading_ref=reading, rule=end.rule, failure=end.failure,
            matters=tuple(matter for matter, _ in matters), signs=signs, related=belonging,
        )  # fmt: skip

    def _belonging(self, item: Item, read: Reading, rule: str | None) -> tuple[Signs | None, tuple[Related, ...]]:
        """What the item can be known again by, and the arrivals it seems to belong to; ``None`` where nothing is kept."""
        thread = thread_of(read, self._config.office.number_pattern)
        answers = answered(Exchange(item.id, item.received_at, thread, rule, item.record_no), self._store.exchanges(item, thread))
        if item.way is not Way.FAX and not any(document.role == "whole" and document.pages for document in read.documents):
            return (Signs(thread=thread) if thread.own or thread.named or answers else None), answers
        signs = replace(signs_of(read, self._config.fax.own_numbers), thread=thread)
        others = self._store.alike(item, signs, timedelta(hours=self._config.fax.related_hours))
        calls = related(transmission(item.id, read, signs, item.record_no), others)
        return signs, (*answers, *(one for one in calls if (one.item, one.to_item) not in {(each.item, each.to_item) for each in answers}))

    def _matter(self, item: Item, understood: Understood, belonging: tuple[Related, ...]) -> tuple[MatterOutcome, decide.Verdict]:
        read, draft = self._store.reading(understood.reading), understood.draft
        last = in_force(understood.feeds)[-1].item
        petition = draft.set_aside_rule is not None and any(fix.kind == PETITION for fix in self._store.fixes(item.id))
        end = decide.verdict(read, draft, item if last == item.id else self._store.item(last), petition=petition)
        more = [reason_of(one) for one in belonging if one.item == item.id and understood.record_no == item.record_no]
        more += ["new-material"] if any(feed.role in ADDED for feed in understood.feeds) else []
        end = decide.with_reasons(end, more)
        engine = "; ".join(sorted({page.engine for document in read.documents for page in document.pages})) or None
        matter = MatterOutcome(
            understood.record_no, understood.feeds, end.state, end.reasons, draft, understood.reading, understood.draft_ref, engine, end.rule
        )  # fmt: skip
        return matter, end

    # ---- failures ---------------------------------------------------------------------------------------------------

    def _guarded(self, step: Step, item_id: str, attempt: int, work: Callable[[Item], _T], *, done: bool = True) -> _T:
        """Run one step; write down what it failed of before that leaves as a code."""
        try:
            result = work(self._item(item_id, attempt))
            if done and item_id in self._wounded:
                self._store.step_done(item_id)
                self._wounded.discard(item_id)
            if not done:
                self._in_hand.pop(item_id, None)
        except Exception as error:  # noqa: BLE001 - any bug whatever must cost this item alone
            raise StepFailedError(self.failed(item_id, attempt, step, error)) from None
        return result

    def failed(self, item_id: str, attempt: int, step: Step, error: Exception) -> str:
        """Write down why ``step`` failed and what comes next; gives the failure's code."""
        self._in_hand.pop(item_id, None)
        if isinstance(error, RefusedError):  # another run of the item has begun: this one has no say any more
            return error.case
        if isinstance(error, _ReleasedError) or (self.stopping.is_set() and isinstance(error, ChildError | CancelledError)):
            failure = Failure(stage="engine", trouble=Trouble.TRANSIENT, code="stopped")
            self._store.postpone(item_id, attempt, failure, step, _now())
            return failure.code
        failure, move = self._next_move(item_id, attempt, step, error)
        if isinstance(move, decide.Retry):
            self._store.postpone(item_id, attempt, failure, step, move.at)
        else:
            failure = move.failure
            self._store.shunt(item_id, attempt, failure, step)
        _log.warning("step-failed", item=item_id, step=step, attempt=attempt, code=failure.code, trouble=failure.trouble, **_plain(failure))
        return failure.code

    def _next_move(self, item_id: str, attempt: int, step: Step, error: Exception) -> tuple[Failure, decide.Retry | decide.Shunt]:
        if isinstance(error, _HopelessError):
            return error.failure, decide.Shunt(error.failure)
        failure = error.failure(step) if isinstance(error, IntakeError) else _bug(step, error)
        if isinstance(error, ChildError):
            return failure, decide.after_death(failure, self._died(item_id), _now(), self._config.engine)
        spread = random.uniform(0.8, 1.2)  # noqa: S311 - no secret
        return failure, decide.after_failure(failure, attempt, _now(), self._config.engine, spread=spread)

    def _item(self, item_id: str, attempt: int) -> Item:
        item = self._in_hand.get(item_id)
        return item if item is not None and item.attempt == attempt else replace(self._store.item(item_id), attempt=attempt)

    def _died(self, item_id: str) -> int:
        self._wounded.add(item_id)
        return self._store.child_died(item_id)

    def _alive(self) -> None:
        if self.stopping.is_set():
            raise _ReleasedError

    # ---- small things -----------------------------------------------------------------------------------------------

    @property
    def _identity(self) -> str:
        return engine_identity(self._config.ocr.engine)

    def _key(self, ref: PageRef) -> str:
        """Under which a page's reading is kept: what read it, how a person had it turned, and what happened to it on the way, since its grade says so."""
        turned = () if ref.turn is None else (f"turned-{ref.turn}",)
        return "+".join((self._identity, *turned, *sorted(ref.damage)))

    def _image(self, ref: PageRef) -> PageImage:
        return replace(self._shape(ref), data=self._store.blobs.open(ref.digest))

    @staticmethod
    def _shape(ref: PageRef) -> PageImage:
        return PageImage(
            number=ref.number, data=b"", width=ref.width, height=ref.height, xdpi=ref.xdpi, ydpi=ref.ydpi, fax=ref.fax, damage=ref.damage, lines=ref.lines,
            bad_rows=ref.bad_rows, failure=ref.failure, turn=ref.turn,
        )  # fmt: skip


def _turned(refs: dict[str, list[PageRef]], fixes: Sequence[Fix]) -> dict[str, list[PageRef]]:
    """The pages with a person's word on their orientation; such a page is read from its picture even when it has a text layer."""
    turns = {(fix.part, fix.page): int(fix.value) for fix in fixes if fix.kind == ROTATION}
    return {
        part: [replace(ref, turn=turns[part, ref.number], lines=None) if (part, ref.number) in turns else ref for ref in listed]
        for part, listed in refs.items()
    }


def _wants_reading(ref: PageRef) -> bool:
    """Whether a page has to be recognised, if nobody typed it: it has no text layer and could be decoded."""
    return ref.lines is None and ref.failure is None


def _typed_page(ref: PageRef, text: str) -> Page:
    """A page as a person typed it; every line stands for the whole sheet, for nobody said where it is."""
    sheet = Box(0, 0, ref.width, ref.height)
    lines = tuple(Line(text=line.strip(), confidence=1.0, box=sheet) for line in text.splitlines() if line.strip())
    return Page(number=ref.number, width=ref.width, height=ref.height, image=ref.digest, engine=TRANSCRIBED, lines=lines)


def _with_pages(document: Document, pages: list[Page]) -> Document:
    return replace(document, pages=tuple(pages)) if pages else document


def _bug(step: Step, error: Exception) -> Failure:
    """Our own fault: the kind of error and the line it came from, never its words, which may hold what was read."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return Failure(stage=step, trouble=Trouble.BUG, code="internal", params={"kind": type(error).__name__, "where": where})


def _plain(failure: Failure) -> dict[str, object]:
    return {f"why_{key}": value for key, value in failure.params.items() if isinstance(value, int | float | str)}


def _now() -> datetime:
    return datetime.now(UTC)
