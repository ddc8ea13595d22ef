"""What becomes of items, whatever happens to the steps, on SQLite and on PostgreSQL."""

import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions
from dbos._utils import INTERNAL_QUEUE_NAME

from ingest import engine, pipeline
from ingest.engine import NAME
from ingest.executors import executor_name, here, seen_dead
from ingest.pipeline import StepFailedError
from petition_intake.errors import ChildError, InputError, RefusedError, SourceError, StoreError
from petition_intake.model import Failure, ItemState, RecordStatus, Step, Trouble, Way
from store.shapes import Kept, Outcome
from tests.engine.story import Stage, arrival

Build = Callable[..., Stage]


def test_an_arrival_is_settled_once_and_its_place_is_known(stage: Build) -> None:
    """Registering twice gives one item, one number and one run."""
    house = stage()
    (first,) = house.arrive("one")
    (again,) = house.arrive("one")
    assert first.new
    assert not again.new
    assert again.item_id == first.item_id
    with house.at_work():
        (item,) = house.until(first.item_id)
    assert item.state is ItemState.RECORDED
    assert item.attempt == 1
    assert house.store.record(first.record_no).status is RecordStatus.RECORDED
    assert [house.children.count("one", step) for step in ("extract", "understand")] == [1, 1]


def test_the_runs_of_a_group_are_written_as_dbos_writes_each(stage: Build) -> None:
    """Row for row the same but for ids and times, whether it was told of one or of many."""
    house = stage()
    with house.database.write() as connection:
        house.engine.enqueue(connection, {"many-1": "fax", "many-2": "fax"}, late=True)
        options: EnqueueOptions = {
            "workflow_name": house.engine.workflow, "queue_name": house.engine.pages, "queue_partition_key": "fax", "workflow_id": "one", "priority": 10,
        }  # fmt: skip
        DBOSClient(
            system_database_url=house.database.url.render_as_string(hide_password=False),
            system_database_engine=house.database.engine,
            serializer=DBOSPortableJSONSerializer(),
            application_name=NAME,
        ).enqueue_in_transaction(connection, options, "one")
    schema = "" if house.database.is_sqlite else "dbos."
    with house.database.read() as connection:
        runs = connection.execute(sa.text(f"SELECT * FROM {schema}workflow_status")).mappings().all()  # noqa: S608 - no foreign word in it
        inputs = connection.execute(sa.text(f"SELECT workflow_uuid, inputs FROM {schema}workflow_input")).all()  # noqa: S608 - the same
    own = {"workflow_uuid", "created_at", "updated_at", "creator_xid"}
    assert {run["workflow_uuid"] for run in runs} == {"many-1", "many-2", "one"}
    assert len({run["creator_xid"] for run in runs}) == len(runs)
    assert len({str(sorted((key, value) for key, value in run.items() if key not in own)) for run in runs}) == 1
    assert {said.replace(uuid, "ID") for uuid, said in inputs} == {inputs[0].inputs.replace(inputs[0].workflow_uuid, "ID")}


def test_registration_and_run_commit_together(stage: Build) -> None:
    """When the enqueue fails, no item, no number and no sighting stay behind."""
    house = stage()

    def refuse(connection: sa.Connection, channels: Mapping[str, str]) -> None:
        house.engine.enqueue(connection, channels)
        raise StoreError

    kept = [_kept(house, "lost")]
    with pytest.raises(StoreError):
        house.store.register(kept, [], enqueue=refuse, now=datetime.now(UTC))
    assert sum(house.store.counts().values()) == 0
    (row,) = house.arrive("lost")
    with house.at_work():
        house.until(row.item_id)
        assert len(DBOS.list_workflows()) == 1


def test_transient_trouble_is_tried_again_from_the_step_that_failed(stage: Build) -> None:
    """Two failures of the third step: the third run ends well, and the first step ran once."""
    house = stage()
    house.children.trouble["flaky", "understand"] = [SourceError("source-unavailable"), SourceError("source-unavailable")]
    (row,) = house.arrive("flaky")
    with house.at_work():
        (item,) = house.until(row.item_id)
    assert item.state is ItemState.RECORDED
    assert item.attempt == 3
    assert house.children.count("flaky", "extract") == 1
    assert house.children.count("flaky", "understand") == 3


def test_backoff_holds_no_slot(stage: Build) -> None:
    """While one item waits for its next try, a good one passes, even with a single slot."""
    house = stage(concurrency=1, beside=0, backoff_seconds=30, backoff_limit_seconds=30)
    house.children.trouble["bad", "extract"] = [SourceError("source-unavailable")]
    bad, good = house.arrive("bad", "good", way=Way.EMAIL)
    with house.at_work():
        begun = time.monotonic()
        (item,) = house.until(good.item_id)
        assert time.monotonic() - begun < 10
        (waiting,) = house.until(bad.item_id, states=frozenset({ItemState.RETRY}))
    assert item.state is ItemState.RECORDED
    assert waiting.next_at is not None
    assert waiting.next_at > datetime.now(UTC) + timedelta(seconds=10)
    assert waiting.failed_step is Step.EXTRACT


def test_transient_trouble_that_lasts_is_shunted_and_a_person_brings_it_back(stage: Build) -> None:
    """After the last attempt the item is parked with its reason; ``retry`` runs it again from the failed step."""
    house = stage(transient_attempts=2, backoff_seconds=0.05)
    house.children.trouble["down", "understand"] = [SourceError("source-unavailable")] * 2
    (row,) = house.arrive("down")
    with house.at_work():
        (item,) = house.until(row.item_id)
        assert item.state is ItemState.SHUNTED
        assert item.failure is not None
        assert item.failure.code == "source-unavailable"
        assert house.store.record(row.record_no).status is RecordStatus.SHUNTED
        house.store.ask_retry([row.item_id], "clerk", None)
        (item,) = house.until(row.item_id, states=frozenset({ItemState.RECORDED}))
    assert house.children.count("down", "extract") == 1


def test_what_can_never_work_is_shunted_at_once_and_harms_no_other(stage: Build) -> None:
    """A permanent failure is not tried again."""
    house = stage()
    house.children.trouble["broken", "extract"] = [InputError("damaged")]
    house.children.trouble["bug", "extract"] = [KeyError("张样例")]
    rows = house.arrive("broken", "fine", "bug")
    with house.at_work():
        broken, fine, bug = house.until(*(row.item_id for row in rows))
    assert (broken.state, fine.state, bug.state) == (ItemState.SHUNTED, ItemState.RECORDED, ItemState.SHUNTED)
    assert broken.attempt == 1
    assert bug.failure is not None
    assert bug.failure.code == "internal"
    assert "张样例" not in repr(bug.failure)


def test_an_item_that_kills_its_child_three_times_is_parked(stage: Build) -> None:
    """Poison: its own child's deaths are counted in its row, and others go on."""
    house = stage()
    house.children.trouble["poison", "extract"] = [ChildError("child-died")] * 9
    rows = house.arrive("poison", "fine")
    with house.at_work():
        poison, fine = house.until(*(row.item_id for row in rows))
    assert poison.state is ItemState.SHUNTED
    assert poison.failure is not None
    assert (poison.failure.code, poison.failure.params["deaths"]) == ("poison", 3)
    assert house.children.count("poison", "extract") == 3
    assert fine.state is ItemState.RECORDED


def test_deaths_start_anew_when_a_step_is_done(stage: Build) -> None:
    """Two deaths in one step and two in the next are four chances, not poison."""
    house = stage()
    house.children.trouble["unlucky", "extract"] = [ChildError("child-died")] * 2
    house.children.trouble["unlucky", "understand"] = [ChildError("child-memory")] * 2
    (row,) = house.arrive("unlucky")
    with house.at_work():
        (item,) = house.until(row.item_id)
    assert item.state is ItemState.RECORDED
    assert item.deaths == 0


def test_a_page_that_kills_its_reader_becomes_a_reason_not_a_stop(stage: Build) -> None:
    """Two deaths on the same page: the page is unreadable, the other pages are read, a person is asked."""
    house = stage()
    house.children.trouble["p2", "page"] = [ChildError("child-died")] * 2
    (row,) = house.arrive("fax", data=b"pages:p1|p2|p3")
    with house.at_work():
        (item,) = house.until(row.item_id)
    assert item.state is ItemState.REVIEW
    assert "page-unreadable" in item.reasons
    reading = house.store.latest_reading(item.id)
    assert reading is not None
    assert [page.quality for page in reading.documents[0].pages] == ["readable", "unreadable", "readable"]


def test_pages_are_read_once_whatever_happens_later(stage: Build) -> None:
    """A page's reading is kept at once: a crash of the third page costs the first two nothing."""
    house = stage(backoff_seconds=0.05)
    house.children.trouble["q3", "page"] = [StoreError("store-unavailable")]
    (row,) = house.arrive("fax", data=b"pages:q1|q2|q3")
    with house.at_work():
        house.until(row.item_id, states=frozenset({ItemState.RECORDED}))
    assert [house.children.count(page, "page") for page in ("q1", "q2", "q3")] == [1, 1, 2]


def test_a_page_our_own_fault_left_unread_is_read_when_a_person_asks_again(stage: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug's failure is no reading to be kept: mended, the page needs no other engine to be read anew."""
    house = stage()
    right = house.children._page
    fault = Failure("read", Trouble.BUG, "internal", {"kind": "KeyError"})
    monkeypatch.setattr(house.children, "_page", lambda image: replace(right(image), quality="unreadable", failure=fault))
    (row,) = house.arrive("fax", data=b"pages:u1")
    with house.at_work():
        (item,) = house.until(row.item_id)
        assert "page-unreadable" in item.reasons
        monkeypatch.setattr(house.children, "_page", right)
        house.store.ask_retry([item.id], "clerk", Step.READ)
        house.until(row.item_id, states=frozenset({ItemState.RECORDED}))
    assert house.children.count("u1", "page") == 2


def test_what_a_person_typed_clears_an_unreadable_page(stage: Build) -> None:
    """A transcription outranks recognition and survives every retry."""
    house = stage()
    house.children.trouble["r1", "page"] = [ChildError("child-timeout")]
    (row,) = house.arrive("fax", data=b"pages:r1")
    with house.at_work():
        (item,) = house.until(row.item_id)
        assert item.state is ItemState.REVIEW
        house.store.transcribe(item.id, "", 1, "请求处理\n夜间施工", "clerk")
        house.store.ask_retry([item.id], "clerk", Step.READ)
        house.until(row.item_id, states=frozenset({ItemState.RECORDED}))
    reading = house.store.latest_reading(item.id)
    assert reading is not None
    (page,) = reading.documents[0].pages
    assert (page.engine, page.text) == ("transcribed", "请求处理\n夜间施工")


def test_a_stale_attempt_is_refused(stage: Build) -> None:
    """A run that was thought dead and ends after its successor began can't write."""
    house = stage()
    (row,) = house.arrive("slow")
    first = house.store.begin(house.store.item(row.item_id), "one")
    house.store.begin(house.store.item(row.item_id), "two")
    with pytest.raises(RefusedError, match="stale-attempt"), house.store.database.write() as connection:
        house.store.settle(connection, row.item_id, first.attempt, Outcome(ItemState.RECORDED))
    assert house.pipeline.failed(first, Step.READ, RefusedError("stale-attempt")) == "stale-attempt"
    assert house.store.item(row.item_id).state is ItemState.RUNNING


def test_a_run_that_was_overtaken_before_it_began_does_not_begin(stage: Build) -> None:
    """Frozen while it waited for its turn, it wakes up when its successor has settled the item."""
    house = stage()
    (row,) = house.arrive("overtaken")
    waiting = house.store.item(row.item_id)
    item = house.store.begin(waiting, "successor")
    with house.store.database.write() as connection:
        house.store.settle(connection, row.item_id, item.attempt, Outcome(ItemState.RECORDED))
    with pytest.raises(StepFailedError, match="stale-attempt"):
        house.pipeline._begun(waiting)
    assert house.store.item(row.item_id).attempt == item.attempt


def test_an_older_versions_items_start_again(stage: Build) -> None:
    """Runs that an older program left, waiting or in hand, are moved and run from the first step."""
    old = stage(version="steps-0", concurrency=1)
    gate = threading.Event()
    old.children.trouble["held", "understand"] = [lambda: _await(gate)]
    rows = old.arrive("held", "waiting", way=Way.EMAIL)
    old.engine.start(old.pipeline, 1)
    _until(lambda: old.children.count("held", "understand") == 1)
    DBOS.destroy(destroy_registry=True)  # no farewell: the row still says that the old one has it in hand
    new = stage(version="steps-1")
    with new.at_work():
        items = new.until(*(row.item_id for row in rows))
        assert {run.app_version for run in DBOS.list_workflows()} == {"steps-1"}
    gate.set()
    _until(lambda: old.engine.in_hand() == 0)
    assert {item.state for item in items} == {ItemState.RECORDED}
    assert new.children.count("held", "extract") == 1


def test_a_dead_executors_items_are_taken_over(stage: Build) -> None:
    """What an executor without heartbeat had in hand is begun again; what was made in a moment and not kept is made anew."""
    dead = stage(concurrency=1)
    gate = threading.Event()
    dead.children.trouble["held", "understand"] = [lambda: _await(gate)]
    (row,) = dead.arrive("held")
    dead.engine.start(dead.pipeline, 1)
    _until(lambda: dead.children.count("held", "understand") == 1)
    DBOS.destroy(destroy_registry=True)
    heir = stage()
    with heir.at_work():
        (item,) = heir.until(row.item_id)
    gate.set()
    _until(lambda: dead.engine.in_hand() == 0)
    assert item.state is ItemState.RECORDED
    assert item.attempt == 2
    assert heir.children.count("held", "extract") == 1


def test_a_living_executors_items_are_left_alone(stage: Build) -> None:
    """A sweep takes nothing from an executor whose heart beats."""
    house = stage()
    gate = threading.Event()
    house.children.trouble["held", "extract"] = [lambda: _await(gate)]
    (row,) = house.arrive("held")
    with house.at_work():
        _until(lambda: house.children.count("held", "extract") == 1)
        assert house.caretaker.sweep() == 0
        gate.set()
        (item,) = house.until(row.item_id)
    assert item.attempt == 1


def test_a_crash_between_cancel_and_resume_is_mended(stage: Build) -> None:
    """A cancelled run is one that a sweep left halfway: the next sweep resumes it."""
    house = stage()
    (row,) = house.arrive("half")
    house.engine._client.cancel_workflow(row.item_id)
    with house.at_work():
        (item,) = house.until(row.item_id)
    assert item.state is ItemState.RECORDED


def test_a_row_that_says_running_without_a_run_is_mended(stage: Build) -> None:
    """A run that ended in error before its row was written is picked up by the sweep."""
    house = stage()
    (row,) = house.arrive("torn")
    house.children.trouble["torn", "extract"] = [KeyError("first")]
    broken = house.pipeline.failed

    def tear(*_: object) -> str:
        house.pipeline.failed = broken  # type: ignore[method-assign]
        raise StoreError

    house.pipeline.failed = tear  # type: ignore[assignment,method-assign]
    with house.at_work():
        _until(lambda: house.caretaker.sweep() == 1)
        (item,) = house.until(row.item_id)
    assert item.state is ItemState.RECORDED
    assert item.attempt == 2


def test_a_crash_after_the_last_write_disturbs_nothing(stage: Build) -> None:
    """A run that settled its item and died before the engine knew is taken over without a new attempt."""
    house = stage()
    (row,) = house.arrive("done")
    item = house.store.begin(house.store.item(row.item_id), "dead")
    with house.store.database.write() as connection:
        house.store.settle(connection, row.item_id, item.attempt, Outcome(ItemState.RECORDED))
    with house.at_work(caretaker=False):
        _until(lambda: [run.status for run in DBOS.list_workflows()] == ["SUCCESS"])
    assert house.store.item(row.item_id).attempt == 1
    assert house.children.visits == []


def test_an_item_in_hand_at_a_hundred_deaths_of_the_daemon_is_parked(stage: Build) -> None:
    """A daemon's death is charged to nobody below the limit of claims, and to the item that was always there beyond it."""
    house = stage(poison_claims=3)
    (row,) = house.arrive("cursed")
    for _ in range(3):
        house.store.begin(house.store.item(row.item_id), "dead")
    with house.at_work():
        (item,) = house.until(row.item_id)
    assert item.state is ItemState.SHUNTED
    assert item.failure is not None
    assert item.failure.code == "poison"
    assert house.children.count("cursed", "extract") == 0


def test_history_waits_behind_live_items(stage: Build) -> None:
    """Mail from before the start is enqueued first here and run last."""
    house = stage(concurrency=1, beside=0)
    old = house.arrive("old-1", "old-2", history=True, way=Way.EMAIL)
    live = house.arrive("live-1", "live-2", way=Way.EMAIL)
    with house.at_work():
        house.until(*(row.item_id for row in old + live))
    order = [name for name, step in house.children.visits if step == "extract"]
    assert order == ["live-1", "live-2", "old-1", "old-2"]


def test_a_flood_by_one_channel_keeps_no_other_waiting(stage: Build) -> None:
    """A fax behind two hundred mails waits for no more of them than are taken in hand at once."""
    house = stage()
    house.arrive(*(f"mail-{n}" for n in range(200)), way=Way.EMAIL)
    (fax,) = house.arrive("fax", way=Way.FAX)
    with house.at_work():
        house.until(fax.item_id)
        extracted = [name for name, step in list(house.children.visits) if step == "extract"]
    assert extracted.index("fax") <= house.config.engine.concurrency + house.config.engine.beside


def test_one_machine_does_not_take_all_that_is_read_from_pages(stage: Build) -> None:
    """Of thirty faxes most are left to others while the first are read, though of thirty mails all would be in hand."""
    house = stage()
    gate = threading.Event()
    for n in range(30):
        house.children.trouble[f"fax-{n}", "extract"] = [lambda: _await(gate)]
    rows = house.arrive(*(f"fax-{n}" for n in range(30)), way=Way.FAX)
    with house.at_work():
        _until(lambda: house.engine.in_hand() >= house.config.engine.concurrency)
        time.sleep(2.5)  # two looks more
        taken = house.engine.in_hand()
        gate.set()
        house.until(*(row.item_id for row in rows), seconds=60)
    assert taken <= 10 < house.config.engine.beside


def test_long_documents_keep_no_short_one_waiting(stage: Build) -> None:
    """Six long documents wait for their pages, more than there are places at work: a mail and a short fax are settled all the same."""
    house = stage(concurrency=2)
    gate = threading.Event()
    names = [f"long{n}" for n in range(6)]
    for name in names:
        house.children.trouble[f"{name}-1", "page"] = [lambda: _await(gate)]
    long = [row for name in names for row in house.arrive(name, data=b"pages:" + b"|".join(b"%s-%d" % (name.encode(), n) for n in range(1, 30)))]
    with house.at_work():
        _until(lambda: sum(step == "page" and name.endswith("-1") for name, step in list(house.children.visits)) == 2)
        house.until(*(row.item_id for row in house.arrive("mail")))
        fax = house.arrive("fax", data=b"pages:only")
        _until(lambda: house.children.count("fax", "extract") == 1)
        time.sleep(0.2)  # its page is at the desk
        gate.set()
        items = house.until(*(row.item_id for row in long + fax), seconds=60)
    assert {item.state for item in items} == {ItemState.RECORDED}
    visits = [name for name, step in house.children.visits if step == "page"]
    assert visits.index("only") < visits.index("long5-19")


def test_a_page_read_before_is_not_read_again(stage: Build) -> None:
    """The same image in another item, and the same item run again on request: the recogniser sees each image once."""
    house = stage()
    with house.at_work():
        (first,) = house.arrive("one", data=b"pages:same|other")
        house.until(first.item_id)
        (second,) = house.arrive("two", data=b"pages:more|same")
        house.until(second.item_id)
        house.store.ask_retry([first.item_id], "clerk", Step.READ)
        _until(lambda: house.store.item(first.item_id).attempt == 2)
        (item,) = house.until(first.item_id)
    assert item.attempt == 2
    assert [house.children.count(image, "page") for image in ("same", "other", "more")] == [1, 1, 1]


def test_an_engine_that_changed_reads_its_pages_again(stage: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading is kept under what read it: another identity, another reading."""
    house = stage()
    (row,) = house.arrive("one", data=b"pages:sheet")
    with house.at_work():
        house.until(row.item_id)
        monkeypatch.setattr(pipeline, "engine_identity", lambda _: "blank-2")
        house.store.ask_retry([row.item_id], "clerk", Step.READ)
        _until(lambda: house.store.item(row.item_id).attempt == 2)
        house.until(row.item_id)
    assert house.children.count("sheet", "page") == 2


def test_stopping_gives_back_what_waits_for_a_place(stage: Build) -> None:
    """Items in hand that never came to work are settled by the next executor."""
    house = stage(concurrency=1, stop_seconds=20)
    gate = threading.Event()
    house.children.trouble["first", "extract"] = [lambda: _await(gate)]
    rows = house.arrive("first")
    with house.at_work(caretaker=False):  # it is stopped before the pipeline
        _until(lambda: house.children.count("first", "extract") == 1)
        rows += house.arrive("second", "third", "fourth")
        _until(lambda: house.engine.in_hand() == 4)
        house.pipeline.stopping.set()
        _until(lambda: house.engine.in_hand() == 1)
        gate.set()
    heir = stage()
    with heir.at_work():
        items = heir.until(*(row.item_id for row in rows))
    assert {item.state for item in items} == {ItemState.RECORDED}


def _open_after(stopping: threading.Event, gate: threading.Event) -> None:
    """A moment after the stop, when what has not begun was taken back."""
    stopping.wait(30)
    time.sleep(0.6)
    gate.set()


def test_stopping_finishes_or_releases_what_is_in_hand(stage: Build) -> None:
    """A document whose pages take long is released, keeps the pages that were read, and is finished by the next executor."""
    house = stage(concurrency=1)
    gate = threading.Event()
    house.children.trouble["s1", "page"] = [lambda: _await(gate)]
    house.children.trouble["s4", "page"] = [lambda: _await(gate)]
    (row,) = house.arrive("long", data=b"pages:" + b"|".join(b"s%d" % n for n in range(1, 9)))
    with house.at_work():
        _until(lambda: house.children.count("s4", "page") == 1)
        threading.Thread(target=_open_after, args=(house.pipeline.stopping, gate), daemon=True).start()
    assert house.store.item(row.item_id).state is ItemState.RETRY
    read_before = sum(1 for name, step in house.children.visits if step == "page")
    assert read_before < 8
    heir = stage()
    with heir.at_work():
        heir.until(row.item_id)
    assert sum(1 for name, step in heir.children.visits if step == "page") == 8 - read_before


def test_a_forgotten_run_is_enqueued_anew(stage: Build) -> None:
    """Finished runs are deleted after a while; a retry after that still works."""
    house = stage()
    (row,) = house.arrive("past")
    with house.at_work():
        house.until(row.item_id)
        _until(lambda: house.engine.in_hand() == 0)
        _until(lambda: house.engine.tidy(datetime.now(UTC) + timedelta(minutes=1)) == 1)  # the run's end is noted a moment after it
        assert DBOS.list_workflows() == []
        house.store.ask_retry([row.item_id], "clerk", None)
        _until(lambda: house.children.count("past", "extract") == 2)
        house.until(row.item_id, states=frozenset({ItemState.RECORDED}))


def test_an_executor_of_this_host_is_seen_to_be_dead() -> None:
    """No heartbeat need be awaited for a process that is gone from this host; another host's is never judged so."""
    name = f"{socket.gethostname()}@elsewhere:1:abc"
    assert not seen_dead(name)
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    assert seen_dead(f"{here()}:{pid}:abc")
    assert not seen_dead(executor_name())


def _kept(house: Stage, name: str) -> Kept:
    one = arrival(name)
    assert isinstance(one.body, bytes)
    digest, size = house.store.blobs.put(one.body)
    return Kept(one, digest, size)


def _await(gate: threading.Event) -> None:
    gate.wait(timeout=20)


def _until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_what_no_run_of_ours_has_is_looked_for_rarely(stage: Build) -> None:
    """DBOS looks for delays and deadlines, and into a queue of its own, every second, unless names of its own that slow it mean what they meant."""
    house = stage()
    said: list[str] = []
    sa.event.listen(house.database.engine, "before_cursor_execute", lambda *told: said.append(f"{told[2]} {told[3]}"))
    begun = time.monotonic()
    with house.at_work():
        time.sleep(3.5)
    intervals = (time.monotonic() - begun) // engine._CALM_SECONDS
    assert 1 <= sum("workflow_deadline_epoch_ms" in one and one.startswith("UPDATE") for one in said) <= 1 + intervals
    assert sum(INTERNAL_QUEUE_NAME in one for one in said) <= 2 * intervals
    assert any(house.engine.pages in one for one in said)
