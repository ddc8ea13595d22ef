"""Accusations against the office's own people are read by those whom the configuration names, and by nobody else, whichever way in is tried."""

import json
import os
import pwd
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from petition_intake import config as configuration
from petition_intake.model import Alarm, ItemState
from petition_intake.wiring import House
from store.sight import REFUSED
from tests.cli.conftest import CONFIG, english, quick
from tests.store.makers import Desk, draft, find

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


@pytest.fixture(scope="module")
def accused_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
        desk = Desk(opened.store, [])
        for number in range(ALL + 1):
            item, no = desk.running(b"letter %d" % number)
            says = {"report": bool(number)}
            if number:
                says["respondents"] = [blamed[number % 3]]
            made = draft(item, "张样例", title=f"关于欧阳样例的举报{number}" if number else "示例路积水", **says)
            if number:
                opened.store.alarmed(item.id, [Alarm("threat", "violence", "")])
            desk.settle(item, made, ItemState.REVIEW)
            assert no
    return folder


def through(folder: Path, account: str, *words: object, typed: str | None = None) -> str:
    """What an account gets to see of a command, on either stream."""
    done = quick(*words, cwd=folder, typed=typed, environment=english(SUDO_UID=str(pwd.getpwnam(account).pw_uid), LOGNAME=READER))
    return f"{done.returncode}\n{done.stdout}\n{done.stderr}"


def numbers(folder: Path) -> list[tuple[str, str]]:
    """Number and item of each accusation, as the machine knows them."""
    with House.open(configuration.load(folder / "config.yaml"), daemon=False) as opened:
        return [(record.record_no, record.items[0]) for record in opened.store.all_records()][1:]


LISTS = (
    ("records",), ("records", "--json", "--unmask"), ("records", "--status", "review"), ("records", "--due", "90d"), ("items",), ("items", "--json"),
    ("items", "--where", "state=review"), ("items", "--sort", "age"), ("alerts",), ("alerts", "--all", "--json"), ("today",), ("today", "--json"),
    ("export", "--format", "jsonl"), ("export", "--format", "csv"), ("retention",), ("verify",), ("verify", "--json"),
)  # fmt: skip


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_no_list_shows_the_accused_that_there_is_one(accused_once: Path, words: tuple[str, ...]) -> None:
    """Nor a clerk without any such right; whoever may read them sees all thirty, but for where only numbers are shown."""
    known = [name for pair in numbers(accused_once) for name in pair]
    for account in (ACCUSED, CLERK):
        shown = through(accused_once, account, *words)
        assert not [name for name in known if name in shown]
        assert "举报" not in shown
    assert "30" not in through(accused_once, ACCUSED, "today").split("First")[0].replace("2030", "")


@pytest.mark.parametrize("account", [READER, RECUSAL])
def test_whoever_may_sees_all(accused_once: Path, account: str) -> None:
    """In lists and exports alike."""
    known = [no for no, _item in numbers(accused_once)]
    for words in (("records",), ("export", "--format", "jsonl"), ("alerts",)):
        shown = through(accused_once, account, *words)
        assert [no for no in known if no in shown] == known


ACTS = (
    ("show", "{}"), ("show", "{}", "--json"), ("show", "{}", "--html", "page.html"), ("confirm", "{}", "--yes"), ("correct", "{}", "title"),
    ("attach", "{}", "config.yaml"), ("join", "{}", "--to", "{plain}"), ("join", "{plain}", "--to", "{}"), ("part", "{}"), ("split", "{}", "--pages", "1-2"),
    ("link", "{plain}", "{}"), ("unlink", "{}", "{plain}"), ("retry", "{}"), ("fix", "{}"), ("exclude", "{}", "--yes"), ("include", "{}"), ("ack", "{}"),
    ("hold", "{}"), ("event", "{}", "withdrawn"), ("transcribe", "{}", "--page", "1"),
)  # fmt: skip


@pytest.mark.parametrize("words", ACTS, ids=lambda words: " ".join(words))
def test_an_act_is_answered_as_for_a_number_that_does_not_exist(accused_once: Path, words: tuple[str, ...]) -> None:
    """By number and by item; and the attempt stands in the record's history, for those who may read it."""
    no, item = numbers(accused_once)[7]
    plain = json.loads(through(accused_once, CLERK, "records", "--json").split("\n", 1)[1].rsplit("]", 1)[0] + "]")[0]["record_no"]
    for asked, nothing in ((no, no[:-2] + "99"), (item, "0" * len(item))):
        answers = [
            through(accused_once, ACCUSED, *(word.format(named, plain=plain) for word in words), typed="新的标题").replace(named, "ID") for named in (asked, nothing)
        ]
        assert answers[0] == answers[1]
        assert not answers[0].startswith("0")
    with House.open(configuration.load(accused_once / "config.yaml"), daemon=False) as opened:
        acts = {(entry.act, entry.who) for entry in opened.store.record(no).history}
    assert (REFUSED, ACCUSED) in acts
    assert not {act for act, who in acts if who == ACCUSED} - {REFUSED}
