"""Accusations against the office's own people are read by those whom the configuration names, and by nobody else, whichever way in is tried."""

import json
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.balance import Balance, Entry, Standing
from ingest.reconcile import Reconciled, unnamed
from petition_intake import config as configuration
from petition_intake.errors import NotFoundError
from petition_intake.model import Alarm, ItemState
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
                opened.store.alarmed(item.id, [Alarm("threat", "violence", "")])
            desk.settle(item, letter, ItemState.REVIEW)
            made.append((no, item.id))
    return Sealed(folder, made[0][0], tuple(made[1:]))


def through(office: Sealed, account: str, *words: object, typed: str | None = None) -> "subprocess.CompletedProcess[str]":
    """A command as an account calls it; what it says of itself otherwise changes nothing."""
    caller = english(SUDO_UID=str(pwd.getpwnam(account).pw_uid), LOGNAME=READER, PETITION_OPERATOR=READER)
    return quick(*words, cwd=office.folder, typed=typed, environment=caller)


LISTS = (
    ("records", "--json", "--unmask"), ("records", "--due", "90d"), ("items",), ("items", "--where", "state=review"), ("items", "--sort", "age"),
    ("alerts", "--all"), ("export", "--format", "jsonl"), ("export", "--format", "csv"),
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
    found = unnamed(Reconciled("mail", Balance(entries), {"a": "XF1", "b": "XF2"}), {"b"})
    assert found.balance.counts == {Standing.TAKEN: 2}
    assert (found.balance.entries[1], found.records) == (Entry(Standing.TAKEN, ""), {"a": "XF1"})


def test_acts_on_many_pass_them_by(office: Sealed) -> None:
    """What is meant by a condition is what may be seen."""
    assert "1 items will be processed again" in through(office, ACCUSED, "retry", "--where", "source=mail", "--yes").stdout
