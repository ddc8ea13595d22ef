"""``backup``, ``restore``, ``migrate`` and ``retention`` as an administrator calls them, on an office that works."""

import json
import shutil
from pathlib import Path

import sqlalchemy as sa

from petition_intake import labels
from store import Database
from store.migrate import pending, revision_in
from tests.cli.conftest import CONFIG, call, furnish, quick
from tests.cli.test_commands import numbers, shown


def test_an_office_burns_down_and_goes_on_elsewhere(filled: Path, tmp_path: Path) -> None:
    """Backed up twice, restored into an empty place, verified; what was in flight is read there, numbers go on, and records are what they were."""
    before = {number: shown(filled, number) for number in numbers(filled)}
    fax = numbers(filled, channel="fax")[0]
    assert quick("retry", fax, "--from", "understand", cwd=filled).returncode == 0
    first = quick("backup", tmp_path / "vault", "--by", "李经办", cwd=filled)
    assert first.returncode == 0, first.stderr
    assert "0 of them new" in quick("backup", tmp_path / "vault", cwd=filled).stdout
    assert quick("restore", tmp_path / "vault", cwd=filled).returncode == 12, "not over what is there"

    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "scans").mkdir(parents=True)
    (elsewhere / "config.yaml").write_text(CONFIG, encoding="utf-8")
    shutil.rmtree(filled / "var")
    done = call("restore", tmp_path / "vault", "--skip-numbers", "100", "--by", "李经办", cwd=elsewhere)
    assert done.returncode == 0, done.stderr
    assert "Verified: all" in done.stdout
    assert "The next record number is XF2026-000104." in done.stdout
    settled = call("run", "--once", cwd=elsewhere)
    assert settled.returncode == 0, settled.stderr
    after = {number: shown(elsewhere, number) for number in numbers(elsewhere)}
    for number, record in before.items():
        kept = {key: value for key, value in record.items() if key != "history"}
        assert {key: value for key, value in after[number].items() if key != "history"} == kept
    assert quick("verify", cwd=elsewhere).returncode == 0


def test_a_migration_says_what_it_would_do_and_wants_a_backup_first(tmp_path: Path) -> None:
    """On an old schema: listed, changed by nothing; refused without a backup, done after one, and then there is nothing to do."""
    office = furnish(tmp_path)
    (office / "var").mkdir()
    database = Database(f"sqlite:///{office / 'var' / 'petition.db'}")
    with database.write() as connection:
        revision_in(connection, "0005")
    dry = quick("migrate", "--dry-run", cwd=office)
    assert dry.returncode == 0, dry.stderr
    assert "schema 0005" in dry.stdout
    assert "0006       repeated petitions" in dry.stdout
    assert "No backup was ever made." in dry.stderr
    assert pending(database)[0] == "0005"
    assert quick("migrate", cwd=office).returncode == 12
    assert quick("backup", office / "vault", cwd=office).returncode == 0
    assert pending(database)[0] == "0005", "a backup changes no schema"
    assert quick("migrate", cwd=office).returncode == 0
    assert quick("migrate", cwd=office).stdout.endswith("The database is up to date.\n")
    assert pending(database)[1] == []
    with database.read() as connection:
        assert connection.execute(sa.text("SELECT act FROM history")).scalars().all() == ["backed-up", "migrated"]
    database.close()


def test_every_migration_has_words(tmp_path: Path) -> None:
    """A new one is listed in the reader's language."""
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    assert set(labels.MIGRATIONS) == set(pending(database)[1])
    database.close()


def _titled(folder: Path, number: str) -> bool:
    """Whether a heading was read: of an empty file none was."""
    title = shown(folder, number)["title"]
    return isinstance(title, dict) and bool(title["value"])


def test_nothing_goes_that_was_not_looked_at(filled: Path) -> None:
    """A rule is listed before it is applied; a held record is named and spared; applied, the record stays and says so."""
    (mail,) = (number for number in numbers(filled, channel="email") if _titled(filled, number))
    rule = "retention: {rules: [{name: spam, of: excluded, days: 1, removes: files}]}\n"
    (filled / "config.yaml").write_text(CONFIG + rule, encoding="utf-8")
    assert quick("exclude", mail, "--as", "newsletter", "--yes", "--by", "李经办", cwd=filled).returncode == 0
    database = Database(f"sqlite:///{filled / 'var' / 'petition.db'}")
    with database.write() as connection:
        connection.execute(sa.text("UPDATE record SET confirmed_at = '2026-01-01 00:00:00.000000' WHERE no = :no"), {"no": mail})
    database.close()
    assert quick("hold", mail, "--by", "李经办", cwd=filled, typed="复议期间保全\n").returncode == 0
    held = quick("retention", cwd=filled)
    assert "复议期间保全" in held.stdout
    assert "No rule lets anything go now." in held.stderr
    assert quick("release", mail, cwd=filled).returncode == 0
    (one,) = json.loads(quick("retention", "--json", cwd=filled).stdout)["expired"]
    assert one["records"] == [mail]
    assert quick("retention", "--apply", cwd=filled).returncode == 12
    gone = quick("retention", "--apply", "--yes", "--by", "李经办", cwd=filled)
    assert gone.returncode == 0, gone.stderr
    page = quick("show", mail, cwd=filled)
    assert page.returncode == 0, page.stderr
    assert "李经办  gone by a rule of retention as it arrived" in page.stdout
    assert quick("verify", cwd=filled).returncode == 0
