"""A gallery of misbehaving tasks, each run through the real sandbox: one task's end is never another's."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import petition_intake.sandbox
from petition_intake.belonging import Split
from petition_intake.errors import ChildError, InputError, IntakeError, ToolError
from petition_intake.model import Page, PetitionDraft, Trouble
from petition_intake.ports import Extracted
from petition_intake.sandbox import Sandbox, SandboxClosedError
from tests.sandbox import gallery

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Two warm children for all tests of this module."""
    with Sandbox(workers=2, seconds=20, memory_mb=250, recycle=50) as pool:
        yield pool


def code(sandbox: Sandbox, *task: object, seconds: float | None = None) -> str:
    """The code a task fails with."""
    with pytest.raises(IntakeError) as caught:
        sandbox.run(*task, seconds=seconds)  # type: ignore[arg-type]
    return caught.value.case


def nouns_of(kind: Any) -> set[type]:
    """Every class of ours that a value of this type may hold."""
    found: set[type] = set()
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if isinstance(one, type) and one.__module__.split(".")[0] == "petition_intake" and one not in found:
            found.add(one)
            waiting += get_type_hints(one).values() if is_dataclass(one) else ()
    return found


@pytest.mark.parametrize("kind", [Extracted, Page, PetitionDraft])
def test_whatever_a_step_gives_back_may_cross_the_border(kind: type) -> None:
    """A noun in a module the border does not know would shunt every item that has one."""
    assert {noun.__module__ for noun in nouns_of(kind)} <= petition_intake.sandbox._OURS


def test_a_proposed_split_comes_back_whole(sandbox: Sandbox) -> None:
    """Two petitions in one transmission are said to be two."""
    assert sandbox.run(gallery.split, "1") == Split("1", 2, 3, ("cover-sheet",))


def test_a_task_returns_its_result_from_a_warm_child(sandbox: Sandbox) -> None:
    """The second task costs no new process."""
    assert sandbox.run(gallery.add, 2, 3) == 5
    assert sandbox.run(gallery.whoami) == sandbox.run(gallery.whoami) != os.getpid()


@pytest.mark.parametrize("task", [gallery.crash, gallery.segfault])
def test_a_crash_is_the_tasks_own(sandbox: Sandbox, task: object) -> None:
    """A child that leaves or is struck down fails its task, and the next task finds a new child."""
    assert code(sandbox, task) == "child-died"


@pytest.mark.parametrize(("task", "how"), [(gallery.crash, "exit 7"), (gallery.segfault, "SIGSEGV")])
def test_a_death_says_how_it_came(sandbox: Sandbox, task: Any, how: str) -> None:
    """A broken library dies otherwise than a process that the kernel takes for want of memory."""
    with pytest.raises(ChildError) as caught:
        sandbox.run(task)
    assert caught.value.params == {"how": how}
    assert sandbox.run(gallery.add, 1, 1) == 2


def test_a_task_past_its_time_is_killed(sandbox: Sandbox) -> None:
    """An endless loop ends at its limit, not later."""
    began = time.monotonic()
    assert code(sandbox, gallery.endless, seconds=0.5) == "child-timeout"
    assert time.monotonic() - began < 5
    assert sandbox.run(gallery.add, 1, 1) == 2


def test_a_program_started_by_a_child_ends_with_it(sandbox: Sandbox) -> None:
    """Killing a child at its limit takes along the tool it waits for."""
    marks = [str(p) for p in _sleepers()]
    assert code(sandbox, gallery.endless_tool, seconds=1) == "child-timeout"
    assert _eventually(lambda: [str(p) for p in _sleepers()] == marks)


@pytest.mark.parametrize("task", [(gallery.hog, 600), (gallery.tool_hog,), (gallery.out_of_memory,)])
def test_memory_is_limited_by_resident_size(sandbox: Sandbox, task: tuple[object, ...]) -> None:
    """A child, or a program it started, that grows past the limit is killed."""
    assert code(sandbox, *task) == "child-memory"
    assert sandbox.run(gallery.add, 1, 1) == 2


def test_a_refusal_comes_back_as_it_was_raised(sandbox: Sandbox) -> None:
    """An error of ours keeps its class, code and parameters, and the child is kept."""
    child = sandbox.run(gallery.whoami)
    with pytest.raises(InputError) as caught:
        sandbox.run(gallery.raises_ours)
    assert (caught.value.case, dict(caught.value.params)) == ("encrypted", {"media_type": "application/pdf"})
    assert sandbox.run(gallery.whoami) == child


def test_a_foreign_exception_leaves_only_its_type(sandbox: Sandbox) -> None:
    """What a library says of the bytes may name the petitioner, so it stays in the child, which is replaced."""
    child = sandbox.run(gallery.whoami)
    with pytest.raises(IntakeError) as caught:
        sandbox.run(gallery.raises_theirs)
    assert (caught.value.case, dict(caught.value.params)) == ("internal", {"kind": "ValueError"})
    assert "张" not in repr(caught.value)
    assert sandbox.run(gallery.whoami) != child


def test_a_large_result_arrives_whole(sandbox: Sandbox) -> None:
    """A hundred megabytes of page images travel."""
    assert len(sandbox.run(gallery.huge, 100_000_000)) == 100_000_000


def test_a_result_larger_than_the_limit_is_refused(sandbox: Sandbox) -> None:
    """A child cannot fill the daemon with its answer."""
    assert code(sandbox, gallery.huge, 300_000_000) == "child-memory"


def test_what_cannot_travel_is_said_so(sandbox: Sandbox) -> None:
    """Neither an argument nor a result that can't be pickled hangs anything."""
    assert code(sandbox, gallery.unpicklable) == "internal"
    assert code(sandbox, gallery.add, lambda: 1, 2) == "internal"
    assert sandbox.run(gallery.add, 1, 1) == 2


def test_a_childs_answer_runs_no_code_here(sandbox: Sandbox) -> None:
    """A result naming anything but the floor's nouns and plain values is refused."""
    assert code(sandbox, gallery.evil) == "internal"
    assert code(sandbox, gallery.reaches) == "internal"


def test_the_floors_nouns_travel(sandbox: Sandbox) -> None:
    """A failure comes back equal to what was returned."""
    assert sandbox.run(gallery.noun) == gallery.noun()


def test_a_child_has_no_network(sandbox: Sandbox) -> None:
    """Where the kernel allows a namespace, not even a server on this machine can be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = sandbox.run(gallery.dial, server.getsockname()[1])
    if not sandbox.isolation()["network"]:
        pytest.skip("this kernel allows no network namespace here; doctor says so")
    assert answer != "connected"


def test_the_network_stays_when_asked_for() -> None:
    """The namespace is a choice of the pool."""
    with Sandbox(workers=1, seconds=5, memory_mb=200, recycle=5, network=True) as pool, socket.create_server(("127.0.0.1", 0)) as server:
        assert pool.run(gallery.dial, server.getsockname()[1]) == "connected"
        assert not pool.isolation()["network"]


def test_a_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords in the daemon's environment are not handed to whatever reads foreign bytes."""
    monkeypatch.setenv("MAILBOX_PASSWORD", "x")
    with Sandbox(workers=1, seconds=5, memory_mb=200, recycle=5) as pool:
        assert "MAILBOX_PASSWORD" not in pool.run(gallery.secrets)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_terminals_signals_are_the_daemons_business(sandbox: Sandbox, number: int) -> None:
    """Ctrl-C reaches every process of the terminal; a child finishes what it has in hand."""
    assert sandbox.run(gallery.ignores, number)


def test_children_stand_back_behind_who_opened_the_pool() -> None:
    """Nicer than this process by what was asked for."""
    with Sandbox(workers=1, seconds=5, memory_mb=200, recycle=2, niceness=3) as pool:
        assert pool.run(gallery.niceness) == min(os.nice(0) + 3, 19)


def test_children_are_replaced_after_so_many_tasks() -> None:
    """What leaks in a library leaks for a bounded time."""
    with Sandbox(workers=1, seconds=5, memory_mb=200, recycle=2) as pool:
        ids = [pool.run(gallery.whoami) for _ in range(4)]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_a_child_that_keeps_too_much_is_replaced_after_its_task() -> None:
    """It is let to end its task, and the next one has a child of its own."""
    with Sandbox(workers=1, seconds=20, memory_mb=1000, recycle=50, retire_mb=150) as pool:
        before = pool.run(gallery.whoami)
        assert pool.run(gallery.whoami) == before
        assert pool.run(gallery.keeps, 200) == before
        assert pool.run(gallery.whoami) != before


def test_an_initializer_runs_once_in_each_child() -> None:
    """A model is loaded once a child, not once a task."""
    with Sandbox(workers=1, seconds=5, memory_mb=200, recycle=5, initializer=gallery.load, initargs=("model",)) as pool:
        assert [pool.run(gallery.loaded), pool.run(gallery.loaded)] == [["model"], ["model"]]


def test_a_missing_tool_is_named_by_the_first_task() -> None:
    """The initializer's own refusal reaches whoever asks for work."""
    with Sandbox(workers=1, seconds=5, memory_mb=200, recycle=5, initializer=gallery.load_fails) as pool, pytest.raises(ToolError):
        pool.run(gallery.add, 1, 1)


def test_a_child_that_dies_before_its_task_is_not_charged_to_it() -> None:
    """A model that can't be loaded is trouble of the house, to be tried again, never the item's poison."""
    with Sandbox(workers=1, seconds=5, memory_mb=200, recycle=5, initializer=gallery.load_crashes) as pool:
        assert code(pool, gallery.add, 1, 1) == "sandbox-start"


def test_a_pool_that_closes_while_it_warms_up_gives_its_tasks_back() -> None:
    """A daemon that is stopped in its first second charges nothing to the item that waited."""
    pool = Sandbox(workers=1, seconds=5, memory_mb=200, recycle=5, preload=("tests.sandbox.slow_to_come",))
    pool.warm()
    pool.warm()
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(pool.run, gallery.add, 1, 1)
        time.sleep(0.1)
        pool.close()
        with pytest.raises(SandboxClosedError) as caught:
            waiting.result()
    assert caught.value.trouble is Trouble.TRANSIENT


def test_many_threads_share_few_children(sandbox: Sandbox) -> None:
    """Good and bad tasks from sixteen threads each get their own answer."""

    def one(number: int) -> object:
        if number % 7 == 3:
            return code(sandbox, gallery.crash)
        return sandbox.run(gallery.add, number, number)

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(one, range(140)))
    assert answers == ["child-died" if n % 7 == 3 else 2 * n for n in range(140)]


def test_submit_gives_a_future_with_the_same_errors(sandbox: Sandbox) -> None:
    """A future carries the result or the refusal."""
    assert sandbox.submit(gallery.add, 4, 5).result() == 9
    assert isinstance(sandbox.submit(gallery.crash).exception(), ChildError)


def test_closing_interrupts_and_blames_nobody() -> None:
    """A task in hand when the pool closes raises a transient error; later tasks are refused; closing twice is fine."""
    pool = Sandbox(workers=1, seconds=60, memory_mb=200, recycle=5)
    pool.run(gallery.add, 1, 1)
    running = pool.submit(gallery.nap, 30.0)
    time.sleep(0.6)
    pool.close()
    assert isinstance(running.exception(timeout=5), SandboxClosedError)
    with pytest.raises(SandboxClosedError):
        pool.run(gallery.add, 1, 1)
    pool.close()


def test_closing_can_wait_for_the_task_in_hand() -> None:
    """With ``wait`` the last result still arrives."""
    pool = Sandbox(workers=1, seconds=60, memory_mb=200, recycle=5)
    pool.run(gallery.add, 1, 1)
    running = pool.submit(gallery.nap, 0.5)
    time.sleep(0.3)
    pool.close(wait=True)
    assert running.result(timeout=1) == 0.5


def test_the_pool_survives_the_loss_of_its_server() -> None:
    """When the forking process is killed, the task in hand may be run again and the next one starts a new server."""
    with Sandbox(workers=1, seconds=60, memory_mb=200, recycle=5) as pool:
        pool.run(gallery.add, 1, 1)
        running = pool.submit(gallery.nap, 30.0)
        time.sleep(0.5)
        server = pool._server
        assert server
        server.process.kill()
        assert isinstance(running.exception(timeout=5), SandboxClosedError)
        assert pool.run(gallery.add, 1, 1) == 2


def test_two_pools_may_have_one_server_and_never_one_child() -> None:
    """What is loaded is loaded once; time, memory, niceness and deaths are each pool's own, and both live on when the server is lost."""
    with (
        Sandbox(workers=1, seconds=20, memory_mb=200, recycle=5, preload=("tests.sandbox.gallery", "wave")) as first,
        Sandbox(workers=1, seconds=20, memory_mb=200, recycle=5, niceness=3, beside=first) as second,
    ):
        for _ in range(2):
            ours, theirs = first.run(gallery.family), second.run(gallery.family)
            assert ours[0] == theirs[0]
            assert ours[1] != theirs[1]
            assert second.run(gallery.has, "wave")
            assert second.run(gallery.niceness) == min(os.nice(0) + 3, 19)
            assert code(second, gallery.crash) == "child-died"
            assert first.run(gallery.family) == ours
            second.run(gallery.add, 1, 1)
            assert first._server
            first._server.process.kill()
            first._server.process.wait()


def test_no_process_outlives_a_killed_daemon() -> None:
    """After ``kill -9`` of its owner neither server, nor idle or busy child, nor a program a child runs is left."""
    environment = os.environ | {"PYTHONPATH": str(HERE.parent.parent)}
    owner = subprocess.Popen([sys.executable, str(HERE / "owner.py")], stdout=subprocess.PIPE, text=True, env=environment)
    assert owner.stdout
    assert owner.stdout.readline() == "ready\n"
    assert _eventually(lambda: len(_descendants(owner.pid)) == 5)  # server, three children, one program
    family = _descendants(owner.pid)
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert _eventually(lambda: not [pid for pid in family if _alive(pid)])


def _sleepers() -> list[Path]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"time.sleep(600)" in (process / "cmdline").read_bytes():
                found.append(process)
        except OSError:
            continue
    return found


def _descendants(pid: int) -> list[int]:
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    return children + [grandchild for child in children for grandchild in _descendants(child)]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _eventually(condition: object, seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False
