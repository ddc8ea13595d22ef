"""Many items at once: which are meant, asked before, counted after."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from petition_intake.cli.choosing import conditions
from petition_intake.errors import RefusedError
from petition_intake.model import ItemState, Way
from petition_intake.ports import Chosen
from tests.cli.conftest import LETTER, call, quick

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def test_conditions_are_read_as_they_are_typed() -> None:
    """Each key once, reasons and notes together; an age counts back from now."""
    typed = ["state=review", "state=shunted", "source=hall", "channel=fax", "reason=a", "reason=b", "note=c", "older=3d", "newer=2w"]
    assert conditions(typed, NOW) == Chosen(
        states=(ItemState.REVIEW, ItemState.SHUNTED), source="hall", way=Way.FAX, reasons=("a", "b"), notes=("c",),
        before=NOW - timedelta(days=3), since=NOW - timedelta(days=14),
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["colour=red", "state", "state=", "state=odd", "channel=pigeon", "older=soon", "older=-"])
def test_a_condition_nobody_understands_is_refused_with_what_is_allowed(typed: str) -> None:
    """Never taken for one that holds for everything."""
    with pytest.raises(RefusedError) as caught:
        conditions([typed], NOW)
    assert caught.value.case == "where-invalid"


def test_wrong_guesses_of_a_charset_are_corrected_in_one_go(office: Path) -> None:
    """Two mails in Big5 that do not say so, and one in UTF-8: the filter finds the two, nothing happens unasked, and the changes are counted."""
    inbox = office / "inbox"
    inbox.mkdir()
    (inbox / "good.eml").write_text(LETTER, encoding="utf-8")
    text = "To: office@kaifu.example\nFrom: zhang@mail.example.net\nSubject: letter {n}\n\n" + "示例路積水嚴重，請求儘快疏通下水道。" * 3 + "\n"
    for number in (1, 2):
        (inbox / f"{number}.eml").write_bytes(text.format(n=number).encode("big5"))
    assert call("ingest", inbox, "--channel", "email", cwd=office).returncode == 0
    listed = json.loads(quick("items", "--where", "note=charset-guessed", "--sort", "age", "--json", cwd=office).stdout)
    assert len(listed) == 2
    assert quick("items", "--where", "older=1d", "--json", cwd=office).stdout.strip() == "[]"

    words = ("fix", "--where", "note=charset-guessed", "--where", "channel=email", "--charset", "gb18030", "--retry", "--by", "李经办")
    refused = quick(*words, cwd=office)
    assert refused.returncode == 12
    assert "2 items are meant" in refused.stderr
    done = call(*words, "--yes", cwd=office)
    assert done.returncode == 0, done.stderr
    assert "2 items: the whole: read as gb18030 – said by 李经办." in done.stdout
    assert "2 records were read again: 2 changed, 0 did not." in done.stdout
    undone = call("fix", "--where", "channel=email", "--undo", "--retry", "--yes", cwd=office)
    assert "2 records were read again: 2 changed, 0 did not." in undone.stdout
    assert quick("fix", "--where", "channel=email", "--undo", "--yes", cwd=office).stderr.startswith("There are no such items.")
