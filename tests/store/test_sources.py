"""Sources, the ledger, daemons and jobs."""

from datetime import timedelta
from typing import Any

import pytest

from petition_intake.errors import RefusedError
from petition_intake.model import Failure, Place, RecordStatus, Trouble
from petition_intake.ports import Passed
from store import LedgerLine, SourceState
from tests.store.makers import NOON, Desk, imap

DOWN = Failure("poll", Trouble.TRANSIENT, "source-unavailable", {"host": "mail.example.org"})


def test_a_source_nobody_started_is_paused(desk: Desk) -> None:
    """And has no row."""
    assert desk.store.source_state("mail") == SourceState("mail")
    assert desk.store.sources() == []


def test_starting_and_pausing_takes_a_name(desk: Desk) -> None:
    """Since when, with history or without; a pause forgets neither."""
    since = NOON - timedelta(days=30)
    desk.store.start_source("mail", since, True, "李样例")
    state = desk.store.source_state("mail")
    assert (state.state, state.since, state.history) == ("live", since, True)
    desk.store.pause_source("mail", "王样例")
    paused = desk.store.source_state("mail")
    assert (paused.state, paused.since, paused.history) == ("paused", since, True)
    with pytest.raises(RefusedError):
        desk.store.start_source("mail", since, False, "")


def test_the_last_error_goes_when_a_poll_succeeds(desk: Desk) -> None:
    """Visible until then, with the time of both."""
    desk.store.poll_succeeded("mail", NOON)
    desk.store.poll_failed("mail", DOWN, NOON + timedelta(minutes=1))
    failed = desk.store.source_state("mail")
    assert (failed.last_ok_at, failed.last_error, failed.last_error_at) == (NOON, DOWN, NOON + timedelta(minutes=1))
    desk.store.poll_succeeded("mail", NOON + timedelta(minutes=2))
    assert [(one.last_error, one.state) for one in desk.store.sources()] == [(None, "paused")]


def test_the_ledger_accounts_for_every_place(desk: Desk) -> None:
    """Items, mail from before the start, and old numbers of mail met again."""
    first = desk.register(imap(b"a", 1), imap(b"b", 2))
    desk.register(passed=[("mail", Passed(Place("INBOX/1/0", "INBOX", "1"), "before-start", NOON))], now=NOON + timedelta(seconds=1))
    desk.register(imap(b"a", 1, "2"), now=NOON + timedelta(seconds=2))
    lines = desk.store.ledger("mail")
    one, two = (dict[str, Any](record_no=row.record_no, status=RecordStatus.REGISTERED) for row in first)
    assert sorted(lines, key=lambda line: line.place) == [
        LedgerLine("INBOX/1/0", None, "before-start", folder="INBOX", epoch="1"),
        LedgerLine("INBOX/1/1", first[0].item_id, None, renumbered=True, folder="INBOX", epoch="1", **one),
        LedgerLine("INBOX/1/2", first[1].item_id, None, folder="INBOX", epoch="1", **two),
        LedgerLine("INBOX/2/1", first[0].item_id, None, folder="INBOX", epoch="2", **one),
    ]
    assert desk.store.ledger_counts() == {"mail": {"item": 2, "before-start": 1, "renumbered": 1}}
    assert desk.store.ledger("fax") == []


def test_daily_jobs_know_when_they_last_succeeded(desk: Desk) -> None:
    """At start an overdue one runs."""
    assert desk.store.job_last("reconcile") is None
    desk.store.job_done("reconcile", NOON)
    desk.store.job_done("reconcile", NOON + timedelta(days=1))
    assert desk.store.job_last("reconcile") == NOON + timedelta(days=1)
