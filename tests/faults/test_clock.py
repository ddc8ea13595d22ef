"""The machine's clock is set while items are in hand, an hour ahead over midnight and back: nothing is lost, nothing twice, the ledger's days hold."""

import shutil
import struct
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from ingest.closing import close_days, follow
from petition_intake.closings import numbers
from tests.faults.checking import in_hand
from tests.faults.daemons import Office, wait_until


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler, which makes the other clock")
def test_a_clock_that_is_set_over_midnight_and_back(embedded: Office) -> None:
    """A daemon of its own, whose clock of the wall is another and whose clock that only runs is the machine's."""
    clock = Clock(embedded.folder)
    zone = embedded.config.office.zone
    now = datetime.now(zone)
    before_midnight = now.replace(hour=23, minute=40, second=0) - now
    clock.set(before_midnight)
    embedded.drop(6)
    daemon = embedded.start(**clock.variables)
    with embedded.open() as house:
        wait_until(lambda: bool(in_hand(house)), 120, "nothing was begun")
        clock.set(before_midnight + timedelta(hours=1))
        embedded.drop(3)
        wait_until(lambda: embedded.settled(house), 120, embedded.log())
        wait_until(lambda: embedded.log().count('"clock-set"') == 1, 30, "nobody noticed")
        close_days(house.store, house.config, now + before_midnight + timedelta(hours=1))  # unless the daemon was quicker
        embedded.drop(3)
        wait_until(lambda: bool(in_hand(house)), 60, "nothing was begun")
        clock.set(before_midnight)
        embedded.drop(3)
        wait_until(lambda: embedded.settled(house), 120, embedded.log())
        wait_until(lambda: embedded.log().count('"clock-set"') == 2, 30, "nobody noticed")
    embedded.stop(daemon)
    embedded.check()
    with embedded.open() as house:
        assert close_days(house.store, house.config, now + before_midnight + timedelta(days=2)) == 1
        assert [day.fault for day in follow(house.store) if day.fault] == []
        closed = list(house.store.closings())
        assert sum(one.count("new") for one in closed if one.source) == len(embedded.sent)
        assert [year.missing for year in numbers(closed)] == [()]
        spans = [span for one in closed if one.source for span in cast("list[list[str]]", one.facts["unobserved"])]
        assert all(datetime.fromisoformat(begin) < datetime.fromisoformat(end) for begin, end, _why in spans)
        registered = {item.registered_at.astimezone(zone).date() for item in house.store.items()}
    assert registered == {now.date(), now.date() + timedelta(days=1)}


class Clock:
    """What a process takes for the time of day, set while it runs."""

    def __init__(self, folder: Path) -> None:
        """Made in a ``folder``, where the file lies that says how far it is from the machine's."""
        library = folder / "clock.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, Path(__file__).with_name("clock.c")], check=True)
        self._file = folder / "clock"
        self._file.write_bytes(bytes(8))
        self.variables = {"LD_PRELOAD": str(library), "PETITION_CLOCK": str(self._file)}

    def set(self, ahead: timedelta) -> None:
        """Set it, at once for all that read it."""
        with self._file.open("r+b") as file:
            file.write(struct.pack("=q", round(ahead.total_seconds())))
