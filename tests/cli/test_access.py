"""Accusations against the office's own people are read by those whom the configuration names, and by nobody else, whichever way in is tried."""

import json
import pwd
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from ingest.absence import found
from ingest.balance import Balance, Entry, Standing
from ingest.reconcile import Reconciled, unnamed
from ingest.telling import Teller
from petition_intake import config as configuration
from petition_intake.errors import NotFoundError
from petition_intake.metrics import StandingCollector
from petition_intake.model import Alarm, ItemState, RecordStatus
from petition_intake.today import gather, morning_mail
from petition_intake.watch import Concern
from petition_intake.wiring import House
from store import MACHINE
from store.sight import REFUSED
from tests.cli.conftest import CONFIG, english, quick
from tests.store.makers import Desk, draft

ACCUSED, READER, RECUSAL, CLERK = "daemon", "bin", "sys", "games"
"""Accounts that every machine has; ``sudo`` says which of them calls."""
ACCESS = f"""\
access:
  sealed: [{READER}, {ACCUSED}]
  recusal_readers: [{RECUSAL}]
  recusal:
    - {{name: 欧阳样例, account: {ACCUSED}, posts: [副局长]}}
"""
ALL = 30
SENTENCE = "不处理我就砸了你们的门。"


@dataclass(frozen=True)
class Sealed:
    """Where the office is, its plain petition, and number and item of each accusation."""

    folder: Path
    plain: str
    accusations: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """An office with one plain petition and thirty accusations against its deputy head, by full name, by post, or only somewhere in the text."""
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "config.yaml").write_text(CONFIG + ACCESS, encoding="utf-8")
    (folder / "scans").mkdir()
    blamed = [
        {"name": "欧阳样例", "post": None, "unit": None, "role": "responsible"},
        {"name": "欧阳", "post": "副局长", "unit": "示例信访局", "role": "responsible"},
        {"name": "王示范", "post": "村主任", "unit": "样例村", "role": "responsible"},
    ]
    with House.open(configuration.load(folder / "config.yaml"), daemon=False) as opened:
        desk, made = Desk(opened.store, []), []
        for number in range(ALL + 1):
            item, no = desk.running(b"letter %d" % number)
            says = {"report": True, "respondents": [blamed[number % 3]]} if number else {"report": False}
            letter = draft(item, "张样例", title=f"关于欧阳样例的举报{number}" if number else "示例路积水", **says)
            if number:
                opened.store.alarmed(item.id, [Alarm("threat", "violence", SENTENCE)])
            desk.settle(item, letter, ItemState.REVIEW)
            made.append((no, item.id))
    return Sealed(folder, made[0][0], tuple(made[1:]))


def through(office: Sealed, account: str, *words: object, typed: str | None = None) -> "subprocess.CompletedProcess[str]":
    """A command as an account calls it; what it says of itself otherwise changes nothing."""
    caller = english(SUDO_UID=str(pwd.getpwnam(account).pw_uid), LOGNAME=READER, PETITION_OPERATOR=READER)
    return quick(*words, cwd=office.folder, typed=typed, environment=caller)


LISTS = (
    ("records", "--json", "--unmask"), ("records", "--due", "90d"), ("items",), ("items", "--where", "state=review"), ("items", "--sort", "age"),
    ("alerts", "--all"), ("export", "--format", "jsonl"), ("export", "--format", "csv"), ("today",), ("source", "list"), ("reconcile", "--all"),
    ("retention",), ("trust",),
)  # fmt: skip


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_no_list_shows_the_accused_that_there_is_one(office: Sealed, words: tuple[str, ...]) -> None:
    """Thirty, of which they see none, although they may read what is sealed otherwise; nor do others who may, or a clerk without any such right."""
    for account in (ACCUSED, READER, CLERK):
        done = through(office, account, *words)
        assert done.returncode == 0
        shown = done.stdout + done.stderr
        assert not [name for pair in office.accusations for name in pair if name in shown]
        assert "举报" not in shown


def test_whoever_may_sees_all(office: Sealed) -> None:
    """In lists and exports alike."""
    for words in (("records",), ("export", "--format", "jsonl"), ("alerts",)):
        shown = through(office, RECUSAL, *words).stdout
        assert [no for no, _item in office.accusations if no in shown] == [no for no, _item in office.accusations]


def test_numbers_are_those_of_an_office_without_them(office: Sealed) -> None:
    """The day at a glance counts what its reader may see, and so does the line below a list."""
    seen = {account: json.loads(through(office, account, "today", "--json").stdout) for account in (ACCUSED, CLERK, READER, RECUSAL)}
    assert {account: (day["to_confirm"]["review"], day["alerts"]["count"], day["arrived"]["email"]) for account, day in seen.items()} == {
        ACCUSED: (1, 0, 1), CLERK: (1, 0, 1), READER: (1, 0, 1), RECUSAL: (ALL + 1, ALL, ALL + 1),
    }  # fmt: skip
    assert "review 1" in through(office, ACCUSED, "items").stderr


def test_what_goes_out_by_itself_says_nothing_to_the_accused_either(office: Sealed) -> None:
    """Alerts go to the next on duty; morning mail, alarms and first words are each person's own; the port, which knows nobody, counts what anybody may read."""
    note = office.folder / "told"
    people = [
        {"name": who, "command": ["sh", "-c", f'echo "{who}:$PETITION_ALERT_COUNT:$PETITION_ALERT_TEXT" >> {note}'], "account": account}
        for who, account in (("副局长", ACCUSED), ("值班", None), ("督查", RECUSAL))
    ]
    raw = yaml.safe_load((office.folder / "config.yaml").read_text(encoding="utf-8")) | {"alerts": {"contacts": people, "quote": "sentence"}}
    config, now = configuration.Config.model_validate(raw), datetime.now(UTC)
    accused, clerk, recusal = config.alerts.contacts
    named = {no for no, _item in office.accusations}
    with House.open(configuration.load(office.folder / "config.yaml"), daemon=False) as opened:
        store = opened.store
        Teller(store, config, lambda: now + timedelta(minutes=1)).finish(60)
        said = note.read_text(encoding="utf-8")
        assert said.startswith(f"值班:{ALL}:")
        assert (SENTENCE in said, "副局长:" in said) == (False, False)
        store.concern_seen(Concern("alerts-waiting", "", {"count": ALL, "since": "2026-11-30 08:00"}), now)
        days = [gather(store.as_read_by(one.account), config, now) for one in (accused, clerk, recusal)]
        assert [(day.to_confirm[RecordStatus.REVIEW], day.alerts.count, day.overdue, len(day.concerns)) for day in days] == [
            (1, 0, days[0].overdue, 0), (1, 0, days[0].overdue, 0), (ALL + 1, ALL, (ALL + 1) * days[0].overdue, 1),
        ]  # fmt: skip
        assert not [no for day in days[:2] for no in named if no in morning_mail(day, "zh").text]
        assert [store.as_told_to(one.account).concern_as_seen(Concern("alerts-waiting")) is None for one in (accused, clerk, recusal)] == [True, False, False]
        after = [found(store, now - timedelta(days=400), now, config, one) for one in (accused, clerk, recusal)]
        assert [(len(one.threats), len({no for no, *_ in one.clocks} & named)) for one in after] == [(0, 0), (ALL, 0), (ALL, ALL)]
        counted = {one.name: one.samples for one in StandingCollector(opened, now).collect()}
    assert sum(sample.value for sample in counted["petition_intake_records_open"]) == 1
    assert [counted[f"petition_intake_{name}"][0].value for name in ("alerts_unacknowledged", "alerts_oldest_seconds")] == [0, 0]
    assert not counted["petition_intake_concerns"]
    late = {sample.labels["clock"]: sample.value for sample in counted["petition_intake_deadlines_at_risk"] if sample.labels["when"] == "overdue"}
    assert sum(late.values()) == days[0].overdue


def test_while_nobody_knows_whom_it_accuses_the_offices_own_are_told_last(office: Sealed) -> None:
    """A life goes before the doubt; a certain accusation does not come to the accused at all."""
    config = configuration.load(office.folder / "config.yaml")
    with House.open(config, daemon=False) as opened:
        unread = Desk(opened.store, []).one(b"not read yet").record_no
        views = [opened.store.as_told_to(account, doubt=doubt) for account in (ACCUSED, None) for doubt in (True, False)]
        assert [sorted(view.hidden_records([unread, office.accusations[0][0]])) for view in views] == [
            sorted([unread, office.accusations[0][0]]), [office.accusations[0][0]], [], [],
        ]  # fmt: skip


ACTS = (
    ("show", "{}"), ("show", "{}", "--json"), ("show", "{}", "--html", "page.html"), ("confirm", "{}", "--yes"), ("correct", "{}", "title"),
    ("attach", "{}", "config.yaml"), ("join", "{}", "--to", "{plain}"), ("join", "{plain}", "--to", "{}"), ("part", "{}"), ("split", "{}", "--pages", "1-2"),
    ("link", "{plain}", "{}"), ("unlink", "{}", "{plain}"), ("retry", "{}"), ("fix", "{}"), ("exclude", "{}", "--yes"), ("include", "{}"), ("ack", "{}"),
    ("hold", "{}"), ("event", "{}", "withdrawn"), ("transcribe", "{}", "--page", "1"),
)  # fmt: skip


@pytest.mark.parametrize(("position", "words"), list(enumerate(ACTS)), ids=[" ".join(words) for words in ACTS])
def test_an_act_is_answered_as_for_a_number_that_does_not_exist(office: Sealed, position: int, words: tuple[str, ...]) -> None:
    """By number and, every other time, by item; and the attempt stands in that record's history."""
    no, item = office.accusations[position]
    named, nothing = (item, "0" * len(item)) if position % 2 else (no, no[:-2] + "99")
    answers = []
    for one in (named, nothing):
        done = through(office, ACCUSED, *(word.format(one, plain=office.plain) for word in words), typed="新的标题")
        answers.append((done.returncode, done.stdout.replace(one, "ID"), done.stderr.replace(one, "ID")))
    assert answers[0] == answers[1]
    assert answers[0][0] == NotFoundError.exit_code
    with House.open(configuration.load(office.folder / "config.yaml"), daemon=False) as opened:
        acts = [(entry.act, entry.who) for entry in opened.store.record(no).history if entry.who != MACHINE and entry.act != "exported"]
    assert acts == [(REFUSED, ACCUSED)]


def test_a_balance_counts_what_it_does_not_name() -> None:
    """Of what must not be seen it says how it stands."""
    entries = (Entry(Standing.TAKEN, "new/1", "a"), Entry(Standing.TAKEN, "new/2", "b"))
    told = unnamed(Reconciled("mail", Balance(entries), {"a": "XF1", "b": "XF2"}), {"b"})
    assert told.balance.counts == {Standing.TAKEN: 2}
    assert (told.balance.entries[1], told.records) == (Entry(Standing.TAKEN, ""), {"a": "XF1"})


def test_acts_on_many_pass_them_by(office: Sealed) -> None:
    """What is meant by a condition is what may be seen."""
    assert "1 items will be processed again" in through(office, ACCUSED, "retry", "--where", "source=mail", "--yes").stdout
