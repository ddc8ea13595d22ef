"""``reconcile``: an operator proves that nothing is missing, or sees what is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.channels.test_fax_spool import TSI, _ago, _line, _recv, _stamp
from tests.channels.yards import age, fax
from tests.cli.conftest import CONFIG, call, english, quick

UNBALANCED = 13


def run(office: Path, *words: str) -> tuple[int, str, str]:
    """Exit code and both outputs; what starts the engine gets a process of its own."""
    done = (call if words[0] == "run" else quick)(*words, cwd=office)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def spool(office: Path) -> Path:
    """A fax source with three faxes, one of them lost, and a call that brought nothing; not taken yet, and the scans started too."""
    recvq = office / "recvq"
    recvq.mkdir()
    source = "  - {name: hall, kind: fax_spool, way: fax, path: recvq, log: xferfaxlog, log_grace_seconds: 0, settle_seconds: 0, every: 1}\n"
    (office / "config.yaml").write_text(CONFIG.replace("ocr: {workers: 1}", f"{source}ocr: {{engine: blank, workers: 1}}"), encoding="utf-8")
    lines = []
    for number in (1, 2, 3):
        began = _ago(60 - number)
        lines.append(_recv(began, file=f"fax00000000{number}.tif", commid=f"00000000{number}"))
        if number != 2:
            age(fax(recvq / f"fax00000000{number}.tif", began=_stamp(began)), began)
    lines.append(_line("CALL", _ago(50), commid="000000004", reason="no carrier", cid=("16100000000", "", "")))
    (office / "xferfaxlog").write_text("".join(lines), encoding="utf-8")
    for name in ("hall", "scans"):
        assert run(office, "source", "start", name, "--since", "2020-01-01")[0] == 0
    return recvq


def test_before_the_poll_everything_waits_or_is_missing(spool: Path) -> None:
    """Exit code 13, a sentence and what to do; numbers are masked."""
    code, out, err = run(spool.parent, "reconcile")
    assert code == UNBALANCED
    assert "hall does NOT balance" in out
    assert "fax000000002.tif" in out
    assert "000000004" in out
    assert "16100000000" not in out + err
    assert TSI not in out + err
    assert "161****0000" in out
    assert "does not balance" in err


def test_after_the_poll_only_the_lost_fax_is_left(spool: Path) -> None:
    """Named by time, call and file, until a person has confirmed its record; the rest balances."""
    office = spool.parent
    run(office, "run", "--once")
    code, out, _ = run(office, "reconcile", "--json")
    assert code == UNBALANCED
    hall = next(one for one in json.loads(out)["sources"] if one["name"] == "hall")
    assert hall["counts"] == {"taken": 3, "lost": 1}
    (lost,) = [entry for entry in hall["entries"] if entry["standing"] == "lost"]
    assert (lost["file"], lost["call"], lost["pages"]) == ("fax000000002.tif", "000000002", 1)
    assert lost["record_no"]
    assert run(office, "confirm", lost["record_no"], "--by", "tester")[0] == 0
    code, out, _ = run(office, "reconcile", "--all")
    assert code == 0
    assert "hall balances" in out
    assert "seen to by a person" in out
    assert "scans balances" in out


def test_one_source_may_be_asked_for_and_a_day_be_named(spool: Path) -> None:
    """Lines from before that day are not judged; a file that lies there always is."""
    code, out, _ = run(spool.parent, "reconcile", "--source", "hall", "--since", "2090-01-01", "--json")
    assert code == UNBALANCED
    (hall,) = json.loads(out)["sources"]
    assert set(hall["counts"]) == {"missing"}


def test_a_source_that_is_down_hides_no_other(spool: Path) -> None:
    """It is named with its remedy; the others are shown."""
    office = spool.parent
    (office / "scans").rename(office / "elsewhere")
    code, out, err = run(office, "reconcile")
    assert code == UNBALANCED
    assert "hall does NOT balance" in out
    assert "scans" in err


def test_a_source_nobody_started_is_not_missed(office: Path) -> None:
    """What lies there waits until a person starts it."""
    (office / "scans" / "a.txt").write_text("一封样例信", encoding="utf-8")
    code, out, _ = run(office, "reconcile")
    assert code == 0
    assert "waits for the next poll" in out


def test_what_has_just_come_may_be_waited_for(office: Path) -> None:
    """A daemon takes it meanwhile."""
    run(office, "source", "start", "scans", "--since", "2020-01-01")
    (office / "scans" / "a.txt").write_text("一封样例信", encoding="utf-8")
    assert run(office, "reconcile")[0] == UNBALANCED
    program = [sys.executable, "-c", "import sys; from petition_intake.cli import main; sys.exit(main())", "run"]
    with subprocess.Popen(program, cwd=office, env=english(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        try:
            code, out, _ = run(office, "reconcile", "--wait", "60")
        finally:
            daemon.terminate()
    assert code == 0, out


def test_an_unknown_source_is_refused(office: Path) -> None:
    """With the list of those there are."""
    code, _, err = run(office, "reconcile", "--source", "nowhere")
    assert code == 11
    assert "scans" in err
