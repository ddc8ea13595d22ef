"""What went out: every export is remembered, and a correction names those that carried the old value."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from petition_intake.config import load
from petition_intake.model import HistoryEntry
from petition_intake.sent import carried, sent
from petition_intake.wiring import House
from tests.cli.conftest import quick
from tests.store.makers import Desk, draft

DAY = datetime(2026, 11, 2, tzinfo=UTC)


def _history(*acts: tuple[str, str | None, str | None, str | None]) -> list[HistoryEntry]:
    return [HistoryEntry(DAY + timedelta(days=at), "李经办", *act) for at, act in enumerate(acts)]


def test_an_export_carries_what_stood_there_when_it_went_out() -> None:
    """A correction names the exports since the value before was put there; one that changes nothing names none; other fields and members are left alone."""
    history = _history(
        ("exported", None, None, "csv 一.csv"),
        ("corrected", "title", "旧", "新"),
        ("exported", None, None, "csv 二.csv"),
        ("read-otherwise", "petitioners.name[1]", "张样例", "李样例"),
        ("corrected", "title", "新", "新"),
    )
    assert [(one.what, one.outdated) for one in sent(history)] == [("csv 一.csv", ("title", "petitioners.name[1]")), ("csv 二.csv", ("petitioners.name[1]",))]
    assert [one.what for one in carried(history[:2], "title")] == ["csv 一.csv"]
    assert carried(history, "title") == ()
    again = [*history, *_history(("corrected", "title", "新", "另"))]
    assert [one.what for one in carried(again, "title")] == ["csv 二.csv"]
    assert [one.what for one in carried(history, "petitioners.name[1]")] == ["csv 一.csv", "csv 二.csv"]
    assert carried(history, "petitioners.name[0]") == ()


def test_a_correction_names_the_exports_and_counts_as_a_silent_error(office: Path) -> None:
    """The clerk's story: exported, corrected, told who has the old value; show says it too, and the field's count has the error until it is given back."""
    with House.open(load(office / "config.yaml"), daemon=False) as house:
        desk = Desk(house.store, [])
        read = [desk.running(body) for body in (b"first", b"second")]
        for item, _ in read:
            desk.settle(item, draft(item, "张样例"))
    number, other = (no for _, no in read)
    assert quick("export", "--format", "csv", "--out", office / "名单.csv", "--by", "李经办", cwd=office).returncode == 0
    done = quick("correct", number, "title", "--by", "王经办", cwd=office, typed="另一个标题")
    assert done.returncode == 0, done.stderr
    assert "exported by 李经办: csv 名单.csv" in done.stderr
    assert "carries an old value: Title" in quick("show", number, cwd=office).stdout
    again = quick("correct", number, "title", "--by", "王经办", cwd=office, typed="又一个标题")
    assert "名单.csv" not in again.stderr  # it never carried that one
    assert "as it is" in quick("trust", "--give-back", "title", cwd=office).stderr  # one error takes nothing away
    assert quick("correct", other, "title", "--by", "王经办", cwd=office, typed="别的标题").returncode == 0
    assert "trust --give-back FIELD" in quick("trust", cwd=office).stderr
    assert "trust shows how often" in quick("show", _third(office), cwd=office).stdout
    assert '"auto": false' in quick("trust", "--json", cwd=office).stdout
    assert "by 王经办" in quick("trust", "--give-back", "title", "--by", "王经办", cwd=office).stdout
    assert quick("trust", "--give-back", "shoes", cwd=office).returncode == 11


def _third(office: Path) -> str:
    """One more record, read after the field had lost its trust."""
    with House.open(load(office / "config.yaml"), daemon=False) as house:
        desk = Desk(house.store, [])
        item, no = desk.running(b"third")
        desk.settle(item, draft(item, "张样例"))
    return no
