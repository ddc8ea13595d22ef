"""The four steps of one item, in order, and nothing else: what is decided stands in ``ingest.decide``.

    bytes --extract--> documents --read--> reading --understand--> draft --settle--> record
            (sandbox)             (pages)            (sandbox)           (one transaction)

What was extracted is kept, and every page's reading the moment it is there: a crash costs one page a worker, a repeat nothing, and what is done
anew besides takes milliseconds. Untrusted bytes are opened in a child process only. An item whose pages are being read
takes no place at work and holds nothing in memory; what must be held whole for a moment (a long reading) is held for few items at once, which also
leaves a child free for short ones. A failure is written to the item's row *before* the step ends in error, and what leaves a step carries a code and
no words.
"""

import random
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from ingest import decide, layers
from ingest.errands import engine_identity, read_lines, understand
from ingest.gate import Gate
from ingest.matters import ADDED, compose, in_force, placed
from ingest.pages import PageDesk
from ingest.reading import TRANSCRIBED, extracted, redrawing, text_layer_page, unread_page
from ingest.relating import related, signs_of, transmission
from ingest.tally import Tally
from ingest.threads import answered, thread_of
from petition_intake import failpoint
from petition_intake.belonging import Exchange, Matter, Related, reason_of
from petition_intake.config import Config
from petition_intake.errors import ChildError, DiskFullError, IntakeError, RefusedError, ToolError
from petition_intake.log import logger
from petition_intake.model import (
    CHARSET,
    OPENED,
    PETITION,
    ROTATION,
    Box,
    Document,
    Failure,
    Fix,
    Item,
    ItemState,
    Line,
    Page,
    PageImage,
    PetitionDraft,
    Reading,
    Step,
    Trouble,
    Way,
)
from petition_intake.sandbox import Sandbox
from store.readings import Extraction, Part
from store.shapes import Bulk, MatterOutcome, Outcome, PageRef, Read, Signs

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.store import Store

_log = logger(__name__)
VERSION = "steps-3"
"""Changes when what the steps hand on does: unfinished runs of another version start again from the first step."""
AtPage = Callable[[str, Page], None]
_AFTER_EXTRACT = frozenset({Step.READ, Step.UNDERSTAND, Step.SETTLE})
_LOOK_SECONDS = 0.5
_LONG_BYTES = 1024 * 1024
_LONG_PAGES, _LONG_TEXT = 20, 300_000
"""More is long: opened, put together and understood for seconds rather than in a moment."""


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


@dataclass(slots=True)
class _Material:
    """What a reading is put together from."""

    reference: str
    parts: Sequence[Part]
    """Empty while pages are recognised: then they are fetched by ``reference``."""
    refs: dict[str, list[PageRef]]
    typed: dict[tuple[str, int], str]
    """Pages that a person typed."""
    wanted: list[tuple[str, PageRef]]
    """Pages to be recognised first."""
    long: bool
    """Put together, understood and written for seconds rather than in a moment."""
    bulk: Bulk
    """What was extracted and is not kept yet: of what is understood in a moment it is kept when the item settles, one transaction in place of three."""
    odd: dict[tuple[str, int], Page] = field(default_factory=dict)
    """Recognised pages whose reading may not be kept."""


@dataclass(frozen=True, slots=True)
class _Understood:
    """One record the item feeds: the reading of all that feeds it, and the draft made of that."""

    matter: Matter
    reading: Reading
    draft: PetitionDraft


class Pipeline:
    """The steps, bound to a store and to pools of children."""

    def __init__(
        self,
        config: Config,
        store: "Store",
        parsers: Callable[[], Sandbox],
        desk: PageDesk,
        executor: str,
        *,
        version: str = VERSION,
        at_page: AtPage | None = None,
        tally: Tally | None = None,
    ) -> None:
        """``parsers`` opens the pool of parser children when first needed; ``executor`` is this process's name in the engine.

        ``at_page`` sees every page the moment it is read, long before the rest of its item is; it raises nothing.
        """
        self._at_page = at_page
        self._tally = tally or Tally()
        self._version = version
        self._config = config
        self._store = store
        self._parsers = parsers
        self._desk = desk
        self._executor = executor
        self._wounded: set[str] = set()
        """Items whose row counts deaths or claims, to be cleared by the next step that is done."""
        self.stopping = threading.Event()
        self._few = Gate(max(1, config.engine.parsers - 1), self.stopping)
        self._gate = Gate(config.engine.concurrency, self.stopping, config.engine.per_channel)

    # ---- one run ----------------------------------------------------------------------------------------------------

    def run(self, item_id: str) -> None:
        """Take the item from where it stands to where it comes to rest.

        Nothing is held while pages are recognised; a long item is held whole only for as long as it is one of few. ``StepFailedError`` when a
        step did not end well, the item is worn out, or the daemon stops.
        """
        before = self._store.item(item_id)
        with self._tally.run(item_id), self._gate.at_work(before.way, late=before.history or before.attempt > 0):
            item = self._begun(before)
            if item is None:
                return
            with self._guard(Step.EXTRACT, item):
                fixes = self._store.fixes(item_id)
                extraction = self._extracted_before(before) or self._extract(item, fixes)
            with self._guard(Step.READ, item):
                material = self._material(item, extraction, fixes)
                del extraction
                self._recognised(item, material)
            with self._turn(item, long=material.long):
                with self._guard(Step.READ, item):
                    reading = self._assembled(item, material)
                with self._guard(Step.UNDERSTAND, item):
                    understood = self._understood(item, reading, material.bulk)
                with self._guard(Step.SETTLE, item):
                    outcome = self._concluded(item, reading, understood, material.bulk)
                    with self._store.database.write() as connection:
                        self.settle(connection, item_id, item.attempt, outcome)
                        failpoint.reached("settlement-written")
                    failpoint.reached("settled")
                    self._tally.settled(item, outcome.state)
                self._look_again(item, reading, outcome)

    def settle(self, connection: "Connection", item_id: str, attempt: int, outcome: Outcome) -> None:
        """Write outcome and findings in one transaction; a second time it does nothing."""
        self._store.settle(connection, item_id, attempt, outcome)

    def _begun(self, before: Item) -> Item | None:
        """The item with its run counted, before anything is done; ``None`` when it is at rest and nobody asked for more.

        That is the case after a crash between the last write to the row and the engine's own.
        """
        if before.state.settled:
            return None
        try:
            item = self._store.begin(before, self._executor)
        except RefusedError as error:  # this process was frozen, or taken for dead, between the look and now
            raise StepFailedError(error.case) from None
        failpoint.reached("begun")
        if self.stopping.is_set():  # let through by the gate: back it goes, as one that was begun, for else no sweep would find it
            raise StepFailedError(self.failed(item, before.failed_step or Step.EXTRACT, _ReleasedError()))
        if item.deaths or item.claims:
            self._wounded.add(item.id)
        if failure := decide.worn_out(item, self._config.engine):
            self._shunt(item, failure, Step.EXTRACT)
            raise StepFailedError(failure.code)
        return item

    def _extracted_before(self, before: Item) -> Extraction | None:
        """The documents of an earlier run that came further than extracting them: one that failed later, or whose process died."""
        if not before.attempt or (last := self._store.last_extracted(before.id)) is None or last.version != self._version:
            return None
        failed_later = before.failed_step in _AFTER_EXTRACT
        died_later = before.state is ItemState.RUNNING and last.attempt == before.attempt
        return last if failed_later or died_later else None

    # ---- the work of each step --------------------------------------------------------------------------------------

    def _extract(self, item: Item, fixes: Sequence[Fix]) -> Extraction:
        if failure := decide.nothing_came(item):
            raise _HopelessError(failure)
        if decide.gives_way(item.way, (room.free for room in self._store.room().values()), self._config.store.fax_reserve):
            raise DiskFullError("no-room")
        blobs = self._store.blobs
        body = blobs.checked(item.digest)
        opened = {fix.part: blobs.checked(fix.value) for fix in fixes if fix.kind == OPENED}
        charsets = {fix.part: fix.value for fix in fixes if fix.kind == CHARSET}
        long, limits = item.size > _LONG_BYTES, self._config.limits
        with blobs.spool() as folder:
            with self._turn(item, long=long):
                parts = extracted(self._parsers(), folder, body, item.name, limits, opened, charsets)
            if any(part.probes for part in parts):
                parts = layers.checked(parts, partial(self._lines, item), redrawing(self._parsers(), body, folder, limits, opened))
            with self._turn(item, long=long):
                return self._store.extraction(item.attempt, self._version, parts)

    def _lines(self, item: Item, strips: tuple[bytes, ...]) -> tuple[layers.Reading, ...] | None:
        """Have single lines of the item read."""
        with self._aside(item):
            hand_over = partial(self._desk.hand_over, item.id, read_lines, channel=item.way, late=item.attempt > 1)
            batches = [hand_over(partial(tuple, batch)) for batch in layers.batches(strips)]
            while wait(batches, timeout=_LOOK_SECONDS).not_done:
                if self.stopping.is_set():
                    self._desk.withdraw(item.id)
        try:
            return layers.gathered(batches)
        except CancelledError:
            raise _ReleasedError from None

    @contextmanager
    def _turn(self, item: Item, *, long: bool) -> Iterator[None]:
        """Let only few long items through at a time, so that a short one finds a child free; with one parser all take turns."""
        if not long:
            yield
            return
        with ExitStack() as stack:
            with self._aside(item):
                stack.enter_context(self._few.at_work(item.way, late=_is_late(item)))
            yield

    def _aside(self, item: Item) -> AbstractContextManager[None]:
        return self._gate.aside(item.way, late=_is_late(item))

    def _material(self, item: Item, extraction: Extraction, fixes: Sequence[Fix]) -> _Material:
        """What there is to put together, and which pages have to be recognised for that."""
        parts = extraction.parts
        refs = _turned({part.document.part: list(part.images) for part in parts if part.images}, fixes)
        typed = self._store.transcriptions(item.id) if refs else {}
        bare = [(part, ref) for part, listed in refs.items() for ref in listed if _wants_reading(ref) and (part, ref.number) not in typed]
        known = self._store.pages_read((ref.digest, self._key(ref)) for _, ref in bare) if bare else frozenset()
        wanted = [(part, ref) for part, ref in bare if (ref.digest, self._key(ref)) not in known]
        long = sum(map(len, refs.values())) > _LONG_PAGES or sum(len(part.document.text or "") for part in parts) > _LONG_TEXT
        return _Material(extraction.reference, parts, refs, typed, wanted, long, extraction.bulk)

    def _recognised(self, item: Item, material: _Material) -> None:
        """Every page that needs it read and kept, while the item stands aside and holds nothing."""
        if material.wanted or material.long:
            self._store.keep(item.id, material.bulk)
            failpoint.reached("extracted")
            material.bulk = Bulk()
        if material.wanted:
            material.parts = ()
            with self._aside(item):
                material.odd = self._recognise(item, material.wanted)

    def _assembled(self, item: Item, material: _Material) -> Reading:
        """Everything read from the item."""
        parts = material.parts or self._store.parts(material.reference)
        read = tuple(_with_pages(part.document, list(self._pages(part.document.part, material))) for part in parts)
        return Reading(item=item.id, way=item.way, received_at=item.received_at, envelope=item.envelope, documents=read)

    def _pages(self, part: str, material: _Material) -> Iterator[Page]:
        """The pages of a part: typed by a person, with a text layer, not to be read, or as the recogniser read them."""
        for ref in material.refs.get(part, []):
            if (part, ref.number) in material.typed:
                yield _typed_page(ref, material.typed[part, ref.number])
            elif not _wants_reading(ref):
                yield text_layer_page(self._shape(ref), ref.digest)
            elif page := material.odd.get((part, ref.number)) or self._store.page_reading(ref.digest, self._key(ref)):
                yield layers.beside(replace(page, number=ref.number, image=ref.digest), ref.layer)
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
        return self._desk.submit(item.id, lambda: self._image(sheet.ref), channel=item.way, late=item.attempt > 1)

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
        if self._at_page and not item.history:  # first: what a crash leaves unlooked at is read again
            self._at_page(item.id, page)
        self._store.put_page_reading(sheet.ref.digest, self._key(sheet.ref), page)
        failpoint.reached("page-kept")
        return None

    def _page_of_dead_child(self, item: Item, sheet: _Sheet, error: ChildError) -> Page:
        self._alive()
        deaths = self._died(item.id, item.attempt)
        failure = replace(error.failure("page"), params={**error.params, "page": sheet.ref.number})
        next_move = decide.after_death(failure, deaths, _now(), self._config.engine)
        if isinstance(next_move, decide.Shunt):
            raise _HopelessError(next_move.failure)
        if sheet.again and error.case != "child-timeout":  # a death may be chance, a time limit is not
            sheet.again = False
            raise _AgainError
        return unread_page(self._shape(sheet.ref), sheet.ref.digest, self._identity, error)

    def _understood(self, item: Item, own: Reading, bulk: Bulk) -> tuple[_Understood, ...]:
        """Every record that the item's pages feed, each from all the pages that feed it.

        Where other items feed it too, ours is kept before theirs are asked for: of two at work at the same time the later one sees both.
        What can't be understood is kept all the same: a person looks at it.
        """
        matters = self._store.matters(item.id)
        if any(feed.item != item.id for matter in matters for feed in matter.feeds):
            self._store.put_reading(item.id, own)
        try:
            return tuple(self._of_matter(matter, own) for matter in matters)
        except Exception:
            self._store.keep(item.id, bulk)
            self._store.put_reading(item.id, own)
            raise

    def _of_matter(self, matter: Matter, own: Reading) -> _Understood:
        reading = compose(matter.feeds, self._readings(matter, own)) or own
        return _Understood(matter, reading, placed(self._parsers().run(understand, reading, self._config.office), reading.item))

    def _readings(self, matter: Matter, own: Reading) -> dict[str, Reading | None]:
        """By item; ``None`` for a call that brought nothing, no entry for what is yet to be read."""
        found: dict[str, Reading | None] = {own.item: own}
        for other in {feed.item for feed in matter.feeds} - {own.item}:
            latest = self._store.latest_reading(other)
            if latest is not None or not self._store.item(other).size:
                found[other] = latest
        return found

    def _concluded(self, item: Item, reading: Reading, understood: tuple[_Understood, ...], bulk: Bulk) -> Outcome:
        """Where it comes to rest, with all that was made of it."""
        composed = [one.reading for one in understood if one.reading is not reading]
        drafts = [one.draft for one in understood if one.draft.splits]
        packed = self._store.packed(Read(reading, tuple(composed), tuple(drafts)))
        at_composed, at_draft = iter(packed.composed), iter(packed.drafts)
        signs = self._signs(item, reading)
        belonging = self._belonging(item, reading, signs, understood[0].draft.set_aside_rule if understood else None)
        ends = [self._verdict(item, one, belonging) for one in understood]
        matters = tuple(
            _matter(one, end, packed.own if one.reading is reading else next(at_composed), next(at_draft) if one.draft.splits else None)
            for one, end in zip(understood, ends, strict=True)
        )
        end = decide.together(ends)
        return Outcome(
            state=end.state, reasons=end.reasons, reading_ref=packed.own, documents=reading.documents, rule=end.rule, failure=end.failure,
            matters=matters, signs=signs, related=belonging, bulk=bulk + packed.bulk,
        )  # fmt: skip

    def _signs(self, item: Item, read: Reading) -> Signs:
        """What the item can be known again by."""
        thread = thread_of(read, self._config.office.number_pattern)
        if item.way is not Way.FAX and not any(document.role == "whole" and document.pages for document in read.documents):
            return Signs(thread=thread)
        return replace(signs_of(read, self._config.fax.own_numbers), thread=thread)

    def _belonging(self, item: Item, read: Reading, signs: Signs, rule: str | None) -> tuple[Related, ...]:
        """The arrivals it seems to belong to."""
        answers = answered(Exchange(item.id, item.received_at, signs.thread, rule, item.record_no), self._store.exchanges(item, signs.thread))
        if not (signs.pages or signs.numbers):
            return answers
        others = self._store.alike(item, signs, timedelta(hours=self._config.fax.related_hours))
        calls = related(transmission(item.id, read, signs, item.record_no), others)
        return (*answers, *(one for one in calls if (one.item, one.to_item) not in {(each.item, each.to_item) for each in answers}))

    def _look_again(self, item: Item, reading: Reading, outcome: Outcome) -> None:
        """Of two that settle at the same moment each looked for the other before it was there: the later one finds it now. Its settling stands in any case."""
        if outcome.signs is None:
            return
        with suppress(IntakeError):
            belonging = self._belonging(item, reading, outcome.signs, outcome.matters[0].draft.set_aside_rule if outcome.matters else None)
            known = {(one.item, one.to_item) for one in outcome.related}
            if missed := [one for one in belonging if (one.item, one.to_item) not in known]:
                self._store.relate(missed)

    def _verdict(self, item: Item, one: _Understood, belonging: tuple[Related, ...]) -> decide.Verdict:
        last = in_force(one.matter.feeds)[-1].item
        petition = one.draft.set_aside_rule is not None and any(fix.kind == PETITION for fix in self._store.fixes(item.id))
        end = decide.verdict(one.reading, one.draft, item if last == item.id else self._store.item(last), petition=petition)
        more = [reason_of(other) for other in belonging if other.item == item.id and one.matter.record_no == item.record_no]
        more += ["new-material"] if any(feed.role in ADDED for feed in one.matter.feeds) else []
        more += decide.withheld(one.draft, self._store.withheld())
        return decide.with_reasons(end, more)

    # ---- failures ---------------------------------------------------------------------------------------------------

    @contextmanager
    def _guard(self, step: Step, item: Item) -> Iterator[None]:
        """Write down what a step failed of before that leaves as a code. ``StepFailedError``."""
        self._tally.begins(item, step)
        try:
            yield
            if item.id in self._wounded:
                self._store.step_done(item.id)
                self._wounded.discard(item.id)
        except Exception as error:  # noqa: BLE001 - any bug whatever must cost this item alone
            raise StepFailedError(self.failed(item, step, error)) from None

    def failed(self, item: Item, step: Step, error: Exception) -> str:
        """Write down why ``step`` failed and what comes next; gives the failure's code."""
        if isinstance(error, RefusedError):  # another run of the item has begun: this one has no say any more
            return error.case
        if isinstance(error, _ReleasedError) or (self.stopping.is_set() and isinstance(error, ChildError | CancelledError)):
            failure = Failure(stage="engine", trouble=Trouble.TRANSIENT, code="stopped")
            self._store.postpone(item.id, item.attempt, failure, step, _now())
            return failure.code
        failure, move = self._next_move(item.id, item.attempt, step, error)
        if isinstance(move, decide.Retry):
            self._store.postpone(item.id, item.attempt, failure, step, move.at)
            failpoint.reached("postponed")
        else:
            failure = move.failure
            self._shunt(item, failure, step)
        self._tally.failed(step, failure)
        _log.warning("step-failed", item=item.id, step=step, attempt=item.attempt, code=failure.code, trouble=failure.trouble, **_plain(failure))
        return failure.code

    def _shunt(self, item: Item, failure: Failure, step: Step) -> None:
        self._store.shunt(item.id, item.attempt, failure, step)
        failpoint.reached("shunted")
        self._tally.settled(item, ItemState.SHUNTED)

    def _next_move(self, item_id: str, attempt: int, step: Step, error: Exception) -> tuple[Failure, decide.Retry | decide.Shunt]:
        if isinstance(error, _HopelessError):
            return error.failure, decide.Shunt(error.failure)
        failure = error.failure(step) if isinstance(error, IntakeError) else _bug(step, error)
        if failure.code == "blob-missing" and not self._store.database.is_sqlite:  # of a shared folder: a new name may be seen late
            failure = replace(failure, trouble=Trouble.TRANSIENT)
        if isinstance(error, ChildError):
            return failure, decide.after_death(failure, self._died(item_id, attempt), _now(), self._config.engine)
        spread = random.uniform(0.8, 1.2)  # noqa: S311 - no secret
        return failure, decide.after_failure(failure, attempt, _now(), self._config.engine, spread=spread)

    def _died(self, item_id: str, attempt: int) -> int:
        self._wounded.add(item_id)
        return self._store.child_died(item_id, attempt)

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


def _is_late(item: Item) -> bool:
    """What is done anew, and old mail, waits behind what has just arrived."""
    return item.history or item.attempt > 1


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


def _matter(one: _Understood, end: decide.Verdict, reading: str, draft: str | None) -> MatterOutcome:
    """``reading`` and ``draft`` are references."""
    engine = "; ".join(sorted({page.engine for document in one.reading.documents for page in document.pages})) or None
    return MatterOutcome(one.matter.record_no, one.matter.feeds, end.state, end.reasons, one.draft, reading, draft, engine, end.rule)


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
