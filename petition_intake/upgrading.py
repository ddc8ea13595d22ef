"""From one installed version to the next, and back by itself.

    checked bundle ─> environment beside the old ─> backup while all works ─> service stopped ─> backup again ─> migrated ─> doctor
      ─> link switched ─> service started ─> doctor.            Anything fails: link, database, service as they were.

Each version is asked through its own command line, as the account that owns the data: no code of one meets the database of the other. Doctor is
asked before the new daemon takes anything in, so that going back loses no arrival; when the daemon fails later, what it registered meanwhile is
backed up, its numbers are left out, and the sources have it still.
"""

import fcntl
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from petition_intake.bundle import Machine, opened, require_suited
from petition_intake.errors import IntakeError, LockedError, RefusedError, StrandedError, UpgradeError
from petition_intake.i18n import _, fill
from petition_intake.installing import COMMAND, Home, lay_down, run_as_owner
from store.vault import snapshots

SETTLE_SECONDS = 10.0
"""So long a started service has to stay up before it is believed."""
Tell = Callable[[str], None]


class Service(Protocol):
    """What starts and stops the daemon on this machine."""

    def running(self) -> bool:
        """Whether the daemon is up."""
        ...

    def start(self) -> None:
        """``UpgradeError("upgrade-not-started")`` when it does not come up."""
        ...

    def stop(self) -> None:
        """Wait until it is down. ``UpgradeError("upgrade-not-stopped")``."""
        ...


@dataclass(frozen=True, slots=True)
class Called:
    """A service moved by a program: ``systemctl WORD UNIT``, or one of the office's own that is called with start, stop or status."""

    words: tuple[str, ...]
    unit: tuple[str, ...] = ()
    status: str = "status"

    def running(self) -> bool:
        """See ``Service``."""
        return self._call(self.status)

    def start(self) -> None:
        """See ``Service``."""
        if not self._call("start"):
            raise UpgradeError("upgrade-not-started")

    def stop(self) -> None:
        """See ``Service``."""
        if not self._call("stop"):
            raise UpgradeError("upgrade-not-stopped")

    def _call(self, word: str) -> bool:
        return subprocess.run([*self.words, word, *self.unit], check=False, stdin=subprocess.DEVNULL, capture_output=word == self.status).returncode == 0


class Unserved:
    """Nothing is known that starts the daemon: whoever started it sees to it."""

    def running(self) -> bool:
        """Not as far as is known."""
        return False

    def start(self) -> None:
        """Nothing to be done."""

    def stop(self) -> None:
        """Nothing to be done."""


def service_of(program: str | None, unit: str) -> Service:
    """The office's own program, else systemd where it runs this machine and knows the unit."""
    if program:
        return Called((program,))
    systemd = Called(("systemctl",), (unit,), "is-active")
    if Path("/run/systemd/system").exists() and subprocess.run(["systemctl", "cat", unit], capture_output=True, check=False).returncode == 0:  # noqa: S607 - systemd's own
        return systemd
    return Unserved()


@dataclass(frozen=True, slots=True)
class Ground:
    """Where an upgrade happens: the installation, its data (whose owner all commands run as), the folder of backups, the service, in whose name."""

    home: Home
    config: Path
    data: Path
    vault: Path
    service: Service
    who: str
    settle_seconds: float = SETTLE_SECONDS


@dataclass(frozen=True, slots=True)
class Program:
    """One installed version, asked through its command line."""

    ground: Ground
    name: str

    def run(self, *words: str, quiet: bool = False) -> "subprocess.CompletedProcess[str]":
        """Run one of its commands."""
        command = self.ground.home.version(self.name) / "bin" / COMMAND
        return run_as_owner(self.ground.data, [str(command), "--config", str(self.ground.config), *words], quiet=quiet)

    def must(self, *words: str, quiet: bool = False) -> str:
        """The same; what it printed, where it was ``quiet``. ``UpgradeError("upgrade-step")`` unless it ends with 0."""
        done = self.run(*words, quiet=quiet)
        if done.returncode:
            raise UpgradeError("upgrade-step", step=" ".join(words[:2] if words[0] == "config" else words[:1]), code=done.returncode)
        return done.stdout or ""

    def ahead(self) -> list[str]:
        """The migrations it would run."""
        return list(json.loads(self.must("migrate", "--dry-run", "--json", quiet=True))["ahead"])

    def knows_the_database(self) -> bool:
        """Whether it can work on the database as it is: not when a newer version migrated it."""
        return self.run("migrate", "--dry-run", "--json", quiet=True).returncode == 0

    def failing(self) -> frozenset[str]:
        """The names of what its ``doctor`` finds failing. ``UpgradeError`` when it does not answer."""
        done = self.run("doctor", "--json", quiet=True)
        try:
            return frozenset(check["name"] for check in json.loads(done.stdout) if check["state"] == "fail")
        except (ValueError, KeyError, TypeError):
            raise UpgradeError("upgrade-step", step="doctor", code=done.returncode) from None

    def back_up(self) -> str:
        """Back up into the vault; the path of that backup."""
        self.must("backup", str(self.ground.vault), "--by", self.ground.who)
        return str(snapshots(self.ground.vault)[-1])


def upgrade(ground: Ground, source: Path, tell: Tell) -> bool:
    """Go to the version in a bundle; whether there was anything to do.

    Before anything was changed: whatever refuses the bundle, or ``UpgradeError("upgrade-not-begun")``. Afterwards ``UpgradeError("upgrade-undone")``
    when it went back, ``StrandedError`` when that failed too.
    """
    home = ground.home
    with _alone(home):
        if (last := _last(home)) and last["state"] in {"begun", "failed", "stranded"}:
            raise RefusedError("upgrade-open")
        tell(_("Checking the bundle …"))
        with opened(source, home.folder) as bundle:
            require_suited(bundle.manifest, Machine.this())
            old, new = Program(ground, home.current), Program(ground, bundle.name)
            if old.name == new.name:
                return False
            tell(fill(_("Installing version {version} beside {old} …"), {"version": new.name, "old": old.name}))
            os.umask(0o022)
            lay_down(bundle, home)
        try:
            entry = _prepare(old, new, tell)
        except UpgradeError as error:
            raise UpgradeError("upgrade-not-begun", version=old.name, **_cause(error)) from None
        home.note(entry | {"state": "begun"})
        try:
            _cross(old, new, entry, tell)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it was, the service is down now
            why = _cause(error)
            home.note(entry | {"state": "failed", "why": why["why"]})
            _return(ground, entry, why, tell)
            raise UpgradeError("upgrade-undone", version=old.name, **why) from None
        home.note(entry | {"state": "done"})
        _forget(home, {old.name, new.name})
        return True


def back(ground: Ground, tell: Tell, agreed: Callable[[str], bool]) -> str:
    """Go back to the version before the last upgrade, or out of one that was interrupted; its name.

    Where the database was migrated since, ``agreed`` is asked whether the backup may take its place: all that was done since would have to be done again.
    ``RefusedError`` ("nothing-to-go-back-to", "back-not-agreed"), ``StrandedError``.
    """
    with _alone(ground.home):
        entry = _last(ground.home)
        if entry is None or entry["state"] not in {"begun", "failed", "stranded", "done"}:
            raise RefusedError("nothing-to-go-back-to")
        if entry["state"] == "done" and not Program(ground, entry["from"]).knows_the_database() and not agreed(str(entry["backup"])):
            raise RefusedError("back-not-agreed")
        _return(ground, entry | {"running": entry["running"] or ground.service.running()}, {"why": "upgrade-stopped"}, tell)
        return str(entry["from"])


def _prepare(old: Program, new: Program, tell: Tell) -> dict[str, Any]:
    """All that can be known and done while everything works on; what there is to say of the upgrade."""
    new.must("config", "check", quiet=True)
    entry: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "who": old.ground.who, "from": old.name, "to": new.name}
    entry |= {"ahead": new.ahead(), "failing": sorted(old.failing()), "running": old.ground.service.running()}
    tell(_("Backing up while everything works on …"))
    return entry | {"backup": old.back_up()}


def _cross(old: Program, new: Program, entry: dict[str, Any], tell: Tell) -> None:
    """From the old version to the new one; raises at the first thing that is not as it should be."""
    ground, before = old.ground, frozenset(entry["failing"])
    tell(_("Stopping the service …"))
    ground.service.stop()
    if entry["ahead"]:
        tell(fill(_("Backing up once more, then migrating: {migrations} …"), {"migrations": ", ".join(entry["ahead"])}))
        entry["backup"] = old.back_up()
        ground.home.note(entry | {"state": "begun"})
        new.must("migrate", "--yes", "--beside", "--by", ground.who)
    tell(_("Examining the new version …"))
    _require_no_worse(new, before)
    ground.home.switch(new.name)
    if entry["running"]:
        tell(_("Starting the service …"))
        _start(ground)
        _require_no_worse(new, before)


def _start(ground: Ground) -> None:
    ground.service.start()
    end = time.monotonic() + ground.settle_seconds
    while True:
        if not ground.service.running():
            raise UpgradeError("upgrade-not-started")
        if time.monotonic() >= end:
            return
        time.sleep(min(1.0, ground.settle_seconds))


def _require_no_worse(new: Program, before: frozenset[str]) -> None:
    """What failed before the upgrade, a mailbox that is down for instance, is no reason to go back."""
    if worse := new.failing() - before:
        new.run("doctor")  # for whoever looks on
        raise UpgradeError("upgrade-checks", checks=", ".join(sorted(worse)))


def _return(ground: Ground, entry: Mapping[str, Any], why: Mapping[str, Any], tell: Tell) -> None:
    """Link, database and service as they were before the upgrade. ``StrandedError``."""
    home, old, new = ground.home, Program(ground, entry["from"]), Program(ground, entry["to"])
    tell(fill(_("Going back to version {version} …"), {"version": old.name}))
    try:
        ground.service.stop()
        if entry["ahead"] and not old.knows_the_database():
            if home.current == new.name:  # its daemon may have taken something in
                new.run("backup", str(ground.vault), "--by", ground.who)
            old.must("restore", str(entry["backup"]), "--over", "--by", ground.who)
        home.switch(old.name)
        if entry["running"]:
            tell(_("Starting the service …"))
            _start(ground)
    except Exception as error:  # noqa: BLE001 - whoever calls must be told where the backup lies
        home.note({**entry, "state": "stranded", "why": _cause(error)["why"]})
        raise StrandedError("upgrade-stranded", backup=str(entry["backup"]), **_cause(error)) from None
    home.note({**entry, "state": "undone", "why": why["why"]})


def _cause(error: BaseException) -> dict[str, Any]:
    """As parameters of a message that names a cause."""
    if isinstance(error, IntakeError):
        return {**error.params, "why": error.case}
    return {"why": "upgrade-stopped"} if isinstance(error, KeyboardInterrupt) else {"why": "internal", "kind": type(error).__name__}


def _last(home: Home) -> dict[str, Any] | None:
    return next(reversed(home.notes()), None)


def _forget(home: Home, kept: set[str]) -> None:
    """Remove versions that are neither the present one nor the one before."""
    for environment in (home.folder / "versions").iterdir():
        if environment.name not in kept:
            shutil.rmtree(environment, ignore_errors=True)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    with (home.folder / ".upgrading").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError("upgrade-running") from None
        yield


__all__ = ["Called", "Ground", "Program", "Service", "Unserved", "back", "service_of", "upgrade"]
