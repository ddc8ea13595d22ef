"""A desk at which petitions arrive one after the other: a store that registers and settles each, and what is then said of repeats."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from petition_intake.config import Office
from petition_intake.model import Arrival, Envelope, ItemState, JsonValue, PetitionDraft, Place, Way
from petition_intake.repeats import NO_REPEAT
from store import Blobs, Database, Kept, Outcome, Store, migrate, tables

OFFICE = Office(code="bench")
_LIKELY = 0.5
START = datetime(2020, 1, 1, tzinfo=UTC)


@contextmanager
def opened(kind: str) -> Iterator[Store]:
    """The store of an empty database, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        blobs = Blobs(Path(folder) / "blobs")
        if kind == "sqlite":
            database = Database(f"sqlite:///{folder}/petition.db")
            migrate(database)
            yield Store(database, blobs, OFFICE)
            database.close()
            return
        from tests import servers  # which starts one

        with servers.postgres() as server:
            name = server.create()
            database = Database(server.url(name))
            migrate(database)
            yield Store(database, blobs, OFFICE)
            database.close()


@dataclass(slots=True)
class Desk:
    """A store that takes understood petitions one after the other; ``case_of`` each number."""

    store: Store
    case_of: dict[str, str]

    def take(self, case: str, way: Way, draft: PetitionDraft) -> dict[str, JsonValue]:
        """Register and settle one; the case that it is proposed to repeat, or whether it is sure that there is none."""
        at = START + timedelta(hours=len(self.case_of))
        body = case.encode()
        arrival = Arrival(source="bench", way=way, place=Place(case), body=body, name=case, received_at=at, received_by="bench", envelope=Envelope())
        registered = self.store.register([Kept(arrival, *self.store.blobs.put(body))], [], enqueue=lambda *_: None, now=at)[0]
        item = self.store.begin(self.store.item(registered.item_id), "bench")
        self.case_of[registered.record_no] = case
        state = ItemState.SET_ASIDE if draft.set_aside_rule else ItemState.RECORDED
        with self.store.database.write() as connection:
            self.store.settle(connection, item.id, item.attempt, Outcome(state, draft=_of_item(draft, item.id), rule=draft.set_aside_rule))
        repeat = tables.repeat.c
        query = sa.select(repeat.to_no, repeat.score).where(repeat.record_no == registered.record_no, repeat.score >= _LIKELY)
        with self.store.database.read() as connection:
            found = connection.execute(query.order_by(repeat.score.desc(), repeat.to_no).limit(1)).one_or_none()
        if found is not None:
            return {"value": self.case_of[found.to_no], "confidence": found.score, "auto": False}
        none = next((finding for finding in self.store.record(registered.record_no).findings if finding.field == NO_REPEAT), None)
        return {"value": None, "confidence": none.confidence if none else 0.9, "auto": none is not None and none.auto}


def _of_item(draft: PetitionDraft, item: str) -> PetitionDraft:
    return replace(draft, findings=tuple(replace(f, where=replace(f.where, item=item)) if f.where else f for f in draft.findings))
