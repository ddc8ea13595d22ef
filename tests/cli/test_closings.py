"""The operator proves that nothing was lost, and sees what was changed."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook

from ingest.closing import close_days
from petition_intake.closings import OFFICE, Closing, close
from petition_intake.config import Office, load
from petition_intake.ledger_report import gather, sums, unobserved
from petition_intake.model import JsonValue
from petition_intake.wiring import House
from store.store import Store
from tests.cli.conftest import english, quick

CHINESE = english(LANG="zh_CN.UTF-8")


@pytest.fixture
def closed(filled: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str, str]:
    """The office the day after: folder, the closed day, the hash that was mailed."""
    monkeypatch.chdir(filled)
    with House.open(load(None), daemon=False) as house:
        close_days(house.store, house.config, datetime.now(UTC) + timedelta(days=1))
        last = house.store.last_closing()
    assert last
    return filled, last.day.isoformat(), last.hash


def test_nothing_was_lost_and_a_page_says_so(closed: tuple[Path, str, str], tmp_path: Path) -> None:
    """Page, workbook, screen and JSON agree in both languages; the hash of the morning mail stands at the end."""
    office, day, last = closed
    span = ("reconcile", "--from", day, "--to", day)
    shown = quick(*span, cwd=office)
    assert shown.returncode == 0
    assert "every number is accounted for" in shown.stdout
    told = json.loads(quick(*span, "--json", cwd=office).stdout)
    assert [one["new"] for one in told["closings"]] == [3]
    assert told["numbers"][0]["drawn"] == [[1, 3]]
    assert quick(*span, "--report", tmp_path / "march.html", cwd=office, environment=CHINESE).returncode == 0
    page = (tmp_path / "march.html").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<style>.*</style>|<[^>]+>", " ", page, flags=re.DOTALL))
    assert "每日均已日结" in text
    assert last in text
    assert not re.search("张样例|积水|inbox|letter.eml", text)
    assert quick(*span, "--report", tmp_path / "march.xlsx", cwd=office).returncode == 0
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "march.xlsx")["ledger"].rows]
    assert rows[1][:5] == [day, "by hand", 3, 0, 3], "counts are numbers, which a workbook can add up"
    assert last in quick("today", cwd=office).stdout


def test_a_span_is_told_so_that_both_its_ends_are_seen() -> None:
    """By the minute; by the second where both ends lie in one; until midnight as 24:00."""
    zone = timezone(timedelta(hours=8))
    spans: list[JsonValue] = [
        ["2026-03-09T09:00:00+00:00", "2026-03-09T10:10:00+00:00", None], ["2026-03-09T15:45:10+00:00", "2026-03-09T15:45:50+00:00", None],
        ["2026-03-09T15:59:10+00:00", "2026-03-09T16:00:00+00:00", None],
    ]  # fmt: skip
    told = unobserved(close(None, date(2026, 3, 9), "mail", {"unobserved": spans}), zone, "en")
    assert re.findall(r"[\d:]+-[\d:]+", told) == ["17:00-18:10", "23:45:10-23:45:50", "23:59-24:00"]


@dataclass
class Chain:
    """A hundred closed days, and how many of them were read."""

    days: int = 100
    read: int = 0

    def closings(self, first: date, last: date) -> Iterator[Closing]:
        """Those of these days, one by one."""
        before: Closing | None = None
        for number in range(self.days):
            before = close(before, date(2026, 1, 1) + timedelta(days=number), OFFICE, {"new": 2, "numbers": {}})
            if first <= before.day <= last:
                self.read += 1
                yield before

    def closing_before(self, no: int) -> None:
        """The chain begins here."""


def test_a_report_of_years_begins_with_its_first_month() -> None:
    """Told while the days after it are not read yet; the chain is followed over all of them at the end."""
    chain, told = Chain(), []
    report = gather(cast("Store", chain), Office(), date(2026, 1, 1), date(2026, 4, 10), datetime.now(UTC), lambda month: told.append((len(month), chain.read)))
    assert told == [(31, 32), (28, 60), (31, 91), (10, 100)]
    assert report.proven
    assert sums(report.closings, "en")[4] == "200"


def test_what_is_not_closed_is_no_proof(closed: tuple[Path, str, str]) -> None:
    """Exit code 13, and the days are named; a stretch the wrong way round, or a report of another kind, is refused."""
    office, day, _ = closed
    shown = quick("reconcile", "--from", "2020-01-01", "--to", day, cwd=office)
    assert shown.returncode == 13
    assert "Not closed: 2020-01-01 - " in shown.stdout
    assert quick("reconcile", "--from", day, "--to", "2020-01-01", cwd=office).returncode == 3
    assert quick("reconcile", "--from", day, "--to", day, "--report", "march.doc", cwd=office).returncode == 3


def test_the_chain_tells_of_an_edit_and_of_a_chain_written_anew(closed: tuple[Path, str, str]) -> None:
    """Exit code 15 for a place that is gone, with its day; and for a hash on paper that no closing has."""
    office, day, last = closed
    whole = quick("verify", "--chain", "--known", last, cwd=office)
    assert (whole.returncode, last in whole.stdout) == (0, True)
    assert quick("verify", "--chain", "--known", "0" * 64, cwd=office).returncode == 15
    assert quick("verify", "--chain", "--known", "123", cwd=office).returncode == 3
    with sqlite3.connect(office / "var" / "petition.db") as connection:
        connection.execute("DELETE FROM sighting WHERE key = (SELECT min(key) FROM sighting)")
    edited = quick("verify", "--chain", cwd=office)
    assert edited.returncode == 15
    assert day in edited.stderr
    assert "a place that had been seen is gone" in edited.stderr


def test_what_is_missing_is_fetched(office: Path) -> None:
    """Without waiting for the daemon; under a number, and the history of the source says who."""
    quick("source", "start", "scans", "--since", "2020-01-01", cwd=office)
    (office / "scans" / "a.txt").write_text("一封样例信", encoding="utf-8")
    assert quick("reconcile", cwd=office).returncode == 13
    fetched = quick("reconcile", "--repair", "--by", "李样例", cwd=office)
    assert fetched.returncode == 0, fetched.stderr
    assert "scans: 1 were fetched: " in fetched.stdout + fetched.stderr
    with sqlite3.connect(office / "var" / "petition.db") as connection:
        assert connection.execute("SELECT who FROM history WHERE act = 'fetched-again'").fetchall() == [("李样例",)]
