"""``kill -9`` again and again while petitions arrive: what is lost, what comes twice, what is stuck, how soon work goes on.

    python bench/faults.py --kills 1000 --items 5000 --database sqlite --folder var/faults        goes on where it stopped
    python bench/faults.py --kills 1000 --items 5000 --database postgres --workers 3              a daemon that takes in, and two workers
    python bench/faults.py --kills 50 --items 300 --database postgres --workers 3 --machines      each in a process namespace of its own

A third of the kills come at any moment of a daemon's life, its start among them, a third while items are in hand, a third at a commit point
(``petition_intake/failpoint.py``), where the daemon dies by its own hand. Recovery is the time from a kill until the first item that was in hand
runs again; with several processes, an item of the one that was killed. Of several the first is ``run``, the others are ``worker``, and any of them is
killed. With ``--machines`` no other process can see that the killed one is gone: it is
taken for dead when its heartbeat is old. ``--warm`` forks daemons from a process that has the program loaded, which is quicker by the
second and a half that loading takes; recovery is then told without it.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).parents[1]))

from petition_intake.failpoint import POINTS
from petition_intake.wiring import House
from tests import servers
from tests.faults.checking import Account, in_hand, unsettled
from tests.faults.daemons import Daemon, Office, wait_until
from tests.faults.nursery import Nursery, moments

MACHINE = ("unshare", "--pid", "--fork", "--kill-child", "--mount-proc")
HEAD = "| database | daemons | items | kills | with items in hand | at a commit point | lost | twice | stuck | left over | recovery p50 | p95 | worst |"
_PATIENCE = 300.0
RUN, WORKER = "run", "worker"
_WHERE = dict.fromkeys(POINTS[: POINTS.index("begun")], RUN)
"""Points that only a daemon comes to: it registers."""


@dataclass
class Progress:
    """How far it is; a line of JSON on disk, so that it can be gone on with."""

    kills: int = 0
    dropped: int = 0
    busy: int = 0
    points: dict[str, int] = field(default_factory=dict)
    recoveries: list[float] = field(default_factory=list)
    left_over: int = 0
    fell: int = 0
    """Daemons that ended by themselves."""
    mark: str = ""

    @classmethod
    def of(cls, file: Path) -> "Progress":
        """As it was left."""
        return cls(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else cls()

    def keep(self, file: Path) -> None:
        """Whole or not at all."""
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps(asdict(self)), encoding="utf-8")
        beside.rename(file)


class Killing:
    """The run."""

    def __init__(self, told: argparse.Namespace, office: Office, progress: Progress) -> None:
        """``office`` holds what was dropped so far."""
        self.told, self.office, self.progress = told, office, progress
        self.chance = random.Random(f"{told.seed}/{progress.kills}")
        self.before = MACHINE if told.machines else ()
        self.parts: dict[int, str] = {}
        self.signs: dict[int, str] = {}
        """What each process is, and what its executor's name holds; by its number."""

    def run(self, house: House) -> None:
        """All kills that are still to come; then the rest of the work in peace."""
        if self.told.workers > 1 and house.store.shared_blobs() is None:  # workers wait for a first daemon
            self._start(RUN)
            wait_until(lambda: house.store.shared_blobs() is not None, _PATIENCE, "no daemon came up")
        while self.progress.kills < self.told.kills:
            due = self.told.items * (self.progress.kills + 1) // self.told.kills
            self.office.drop(due - self.office.dropped)
            self.progress.dropped = self.office.dropped
            self._kill_one(house)
            self.progress.kills += 1
            self.progress.keep(self.office.folder / "progress.json")
            if self.progress.kills % 10 == 0:
                print(f"{time.strftime('%H:%M:%S')} {self.progress.kills} kills, {self.office.dropped} sent, {unsettled(house)} open", flush=True)
        self._fill()
        wait_until(lambda: self.office.settled(house), 3600, "not everything was settled within an hour")
        for daemon in list(self.office.daemons):
            self.office.stop(daemon)

    def _kill_one(self, house: House) -> None:
        way, point = self.chance.choice(("anywhere", "busy", "point")), self.chance.choice(POINTS)
        self._fill()
        victim = self._to_die_at(point) if way == "point" else self.chance.choice(self.office.daemons)
        if way == "anywhere":
            time.sleep(self.chance.uniform(0.0, 3.0))
        elif way == "busy":
            self._until_busy(house, victim)
            time.sleep(self.chance.uniform(0.0, 0.3))
        else:
            self._until_dead(victim)
            self._count(point, fell=victim.poll() is not None)
        self.progress.fell += victim.poll() not in {None, -signal.SIGKILL}
        self.office.kill(victim)
        held = self._held(house, victim)
        self.progress.busy += bool(held)
        self._fill()
        if held and (seconds := self._recovery(house, held)) is not None:
            self.progress.recoveries.append(round(seconds, 2))
        self._children_gone(victim)

    def _to_die_at(self, point: str) -> Daemon:
        """A process that comes to the point and dies there takes the place of one that would come to it too."""
        part = _WHERE.get(point) or self.chance.choice(self._parts())
        old = next(daemon for daemon in self.office.daemons if self.parts[daemon.pid] == part)
        self.office.stop(old)
        return self._start(part, "--die-at", f"{point}:{self.chance.randint(1, 3)}")

    def _held(self, house: House, daemon: Daemon) -> dict[str, int]:
        """What it has in hand, each with its attempt. Of one daemon alone that is all there is."""
        sign = self.signs[daemon.pid] if self.told.workers > 1 else ""
        return {item: attempt for item, (attempt, executor) in in_hand(house).items() if sign in (executor or "")}

    def _count(self, point: str, *, fell: bool) -> None:
        if fell:
            self.progress.points[point] = self.progress.points.get(point, 0) + 1

    def _parts(self) -> list[str]:
        return [RUN, *[WORKER] * (self.told.workers - 1)]

    def _fill(self) -> None:
        """As many of each as there should be, in place of those that ended by themselves too."""
        for daemon in [one for one in self.office.daemons if one.poll() is not None]:
            self.progress.fell += 1
            self.office.daemons.remove(daemon)
        there = Counter(self.parts[daemon.pid] for daemon in self.office.daemons)
        for part in (Counter(self._parts()) - there).elements():
            self._start(part)

    def _start(self, part: str, *words: str) -> Daemon:
        daemon = self.office.start(*(["--worker"] if part == WORKER else []), *words, before=self.before)
        self.parts[daemon.pid] = part
        self.signs[daemon.pid] = f"@{_namespace(daemon):x}-" if self.told.machines else f":{daemon.pid}:"
        return daemon

    def _until_busy(self, house: House, victim: Daemon) -> None:
        """Until it has items in hand, or nothing is left to do."""
        for _ in moments(_PATIENCE):
            if victim.poll() is not None or self._held(house, victim) or self.office.settled(house):
                return

    @staticmethod
    def _until_dead(victim: Daemon) -> None:
        """Until it has come to its point; where it does not come there in time, it is killed where it is."""
        any(victim.poll() is not None for _ in moments(10.0))

    def _children_gone(self, victim: Daemon) -> None:
        """Whatever it started goes at once; what has not after half a minute is left over."""
        if not any(not self.office.alive(victim) for _ in moments(30.0)):
            self.progress.left_over += len(self.office.alive(victim))

    def _recovery(self, house: House, held: dict[str, int]) -> float | None:
        """Seconds until the first of them has begun again; ``None`` when none was left to."""
        for gone in moments(_PATIENCE):
            items = [house.store.item(item) for item in list(held)[:50]]
            if any(item.attempt > held[item.id] for item in items):
                return gone
            if all(item.state.settled for item in items):
                return None
            self._fill()
        return _PATIENCE


def _namespace(daemon: Daemon) -> int:
    """The process namespace that its children are in, once it is not ours any more."""
    ours = Path("/proc/self/ns/pid").stat().st_ino
    there = Path(f"/proc/{daemon.pid}/ns/pid_for_children")
    for _ in moments(_PATIENCE):
        with suppress(OSError):
            if (found := there.stat().st_ino) != ours:
                return found
    msg = "no process namespace was made"
    raise RuntimeError(msg)


def row(told: argparse.Namespace, progress: Progress, account: Account) -> str:
    """The line of the table."""
    times = sorted(progress.recoveries) or [0.0]
    parts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    daemons = f"{told.workers}{' machines' if told.machines else ''}"
    return (
        f"| {told.database} | {daemons} | {progress.dropped} | {progress.kills} | {progress.busy} | {sum(progress.points.values())} | "
        f"{len(account.lost)} | {len(account.twice)} | {len(account.stuck)} | {progress.left_over + len(account.left_over)} | "
        f"{parts[9]:.1f} s | {parts[18]:.1f} s | {times[-1]:.1f} s |"
    )


@contextmanager
def _database(told: argparse.Namespace, folder: Path) -> Iterator[str]:
    if told.url:
        yield told.url
    elif told.database == "sqlite":
        yield f"sqlite:///{folder / 'petition.db'}"
    else:
        with servers.postgres(durable=True) as server:
            yield server.url(server.create())


def main() -> None:
    """Run, print the table, exit with 1 when something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--items", type=int, default=5000)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--url", help="a PostgreSQL that is there; else one is started, which ends with the run and can't be gone on with")
    parser.add_argument("--workers", type=int, default=1, help="processes at the same time, one of which takes in; SQLite has one")
    parser.add_argument("--machines", action="store_true")
    parser.add_argument("--warm", action="store_true")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--folder", type=Path, help="where it is kept, to be gone on with")
    told = parser.parse_args()
    if told.database == "sqlite" and told.workers > 1:
        parser.error("SQLite has one daemon")
    with ExitStack() as stack:
        folder = told.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-faults-")))
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        url = stack.enter_context(_database(told, folder))
        nursery = stack.enter_context(Nursery()) if told.warm and not told.machines else None
        progress = Progress.of(folder / "progress.json")
        office = Office(folder, url, {"stop_seconds": 30}, nursery=nursery)
        office.mark = progress.mark = progress.mark or office.mark
        office.go_on()
        stack.callback(office.end)
        with office.open() as house:
            Killing(told, office, progress).run(house)
        account = office.account()
    print(HEAD, "|" + "---|" * 13, row(told, progress, account), sep="\n")
    print("commit points:", ", ".join(f"{point} {times}" for point, times in Counter(progress.points).most_common()))
    wrong = account.wrong | ({"fell": progress.fell} if progress.fell else {})
    print("wrong:", wrong or "nothing")
    sys.exit(bool(wrong) or bool(progress.left_over))


if __name__ == "__main__":
    main()
