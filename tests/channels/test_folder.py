"""Folders into which people and scanners put files."""

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ingest.channels import _files as files
from ingest.channels._text import alias, original, plain
from ingest.channels.folder import CHANNEL
from petition_intake.errors import SourceError
from petition_intake.model import Arrival
from tests.channels.yards import OLD, Ledger, age, body, open_poller


def _names(found: list[Any]) -> list[str]:
    return [thing.place.key.split(";")[0] for thing in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The folder that is watched."""
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def test_any_format_comes_from_any_depth(path: Path, ledger: Ledger) -> None:
    """Scans, mails carried in by hand, files nobody knows."""
    (path / "三月" / "二").mkdir(parents=True)
    for name in ("a.pdf", "b.eml", "三月/信.jpg", "三月/二/c.mbox", "unknown"):
        (path / name).write_bytes(name.encode())
    with open_poller("folder", path=path, settle_seconds=0) as poller:
        assert set(_names(ledger.take(poller))) == {"a.pdf", "b.eml", "三月/信.jpg", "三月/二/c.mbox", "unknown"}
        assert "三月/二" in poller.look().folders
    with open_poller("folder", path=path, settle_seconds=0, recursive=False) as poller:
        assert set(_names(Ledger().take(poller))) == {"a.pdf", "b.eml", "unknown"}


@pytest.mark.parametrize(
    "name",
    [
        ".hidden",
        "~$letter.docx",
        "scan.part",
        "scan.TMP",
        "x.crdownload",
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "letter.docx~",
        "@eaDir/x.jpg",
        ".trash/x.jpg",
    ],
)
def test_litter_is_left_alone(path: Path, ledger: Ledger, name: str) -> None:
    """Hidden, temporary and system files are nobody's petition."""
    (path / name).parent.mkdir(exist_ok=True)
    (path / name).write_bytes(b"x")
    with open_poller("folder", path=path, settle_seconds=0) as poller:
        assert ledger.take(poller) == []
        assert list(poller.places()) == []


def test_a_file_that_is_still_written_waits(path: Path, ledger: Ledger) -> None:
    """A scanner that writes for a while is not interrupted: the file comes once, whole."""
    target = path / "scan.pdf"
    stop = threading.Event()

    def write() -> None:
        with target.open("wb", buffering=0) as file:
            while not stop.wait(0.05):
                file.write(b"page ")

    writing = threading.Thread(target=write)
    writing.start()
    with open_poller("folder", path=path, settle_seconds=0.6) as poller:
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            assert ledger.take(poller) == []
            time.sleep(0.1)
        stop.set()
        writing.join()
        time.sleep(0.8)
        assert [body(thing) for thing in ledger.take(poller)] == [target.read_bytes()]


def test_a_file_from_the_future_is_watched_and_taken(path: Path, ledger: Ledger) -> None:
    """A scanner whose clock runs ahead: taken when it stays unchanged, received when it came to lie here; both times are kept."""
    target = path / "scan.pdf"
    target.write_bytes(b"x")
    os.utime(target, (4_000_000_000, 4_000_000_000))
    with open_poller("folder", path=path, settle_seconds=0.1) as poller:
        (found,) = ledger.take(poller)
    assert isinstance(found, Arrival)
    assert abs(found.received_at.timestamp() - time.time()) < 60
    assert found.received_by == "ctime;mtime=2096-10-02T07:06:40+00:00"


def test_a_file_without_a_clock_is_received_when_it_came(path: Path, ledger: Ledger) -> None:
    """1970 is no date of a scan."""
    target = path / "scan.pdf"
    target.write_bytes(b"x")
    os.utime(target, (0, 0))
    with open_poller("folder", path=path, settle_seconds=0) as poller:
        (found,) = ledger.take(poller, OLD)
    assert isinstance(found, Arrival)
    assert found.received_by.startswith("ctime;mtime=1970")
    assert not found.history


def test_a_changed_file_is_a_new_arrival_and_a_renamed_one_a_new_place_of_the_same_bytes(path: Path, ledger: Ledger) -> None:
    """Place = path + size + mtime + digest."""
    target = path / "a.txt"
    target.write_bytes(b"one")
    age(target, OLD)
    with open_poller("folder", path=path, settle_seconds=0) as poller:
        (first,) = ledger.take(poller)
        target.write_bytes(b"two")
        age(target, OLD)
        (second,) = ledger.take(poller)
        target.rename(path / "b.txt")
        (third,) = ledger.take(poller)
    assert [body(thing) for thing in (first, second)] == [b"one", b"two"]
    assert third.place.key.rsplit(";", 1)[1] == second.place.key.rsplit(";", 1)[1]
    assert third.place.key != second.place.key


def test_the_same_size_and_time_is_not_the_same_file(path: Path, ledger: Ledger) -> None:
    """A file replaced by another of the same name, size and time is seen: its inode or ctime differ, and so does its digest."""
    target = path / "a.txt"
    for text in (b"one", b"two"):
        fresh = path.parent / "fresh"
        fresh.write_bytes(text)
        age(fresh, OLD)
        fresh.replace(target)
        with open_poller("folder", path=path, settle_seconds=0) as poller:
            assert len(ledger.take(poller)) == 1


def test_a_large_file_is_handed_over_as_a_path(path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes are never in memory as a whole."""
    monkeypatch.setattr(files, "IN_MEMORY", 10)
    (path / "a.txt").write_bytes(b"x" * 11)
    with open_poller("folder", path=path, settle_seconds=0) as poller:
        (found,) = ledger.take(poller)
    assert isinstance(found, Arrival)
    assert found.body == path / "a.txt"


def test_an_empty_file_arrives(path: Path, ledger: Ledger) -> None:
    """Everything received gets a number; what is empty says so later."""
    (path / "a.txt").touch()
    with open_poller("folder", path=path, settle_seconds=0) as poller:
        assert [body(thing) for thing in ledger.take(poller)] == [b""]


def test_links_pipes_and_sockets_are_not_followed(path: Path, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing outside the folder can be drawn in, nothing hangs, and the log does not repeat a name."""
    (path / "秘密").symlink_to("/etc/passwd")
    (path / "loop").symlink_to(path, target_is_directory=True)
    os.mkfifo(path / "管道")
    with open_poller("folder", path=path, settle_seconds=0) as poller:
        assert ledger.take(poller) == []
    said = capsys.readouterr()
    assert "秘密" not in said.out + said.err


def test_a_name_that_is_no_text_is_carried_safely(path: Path, ledger: Ledger) -> None:
    """Bytes that are no UTF-8 and line breaks in a name: place and name are plain text, and the file is found again by it."""
    odd = os.fsencode(path) + b"/\xd0\xc5\n\\x41.txt"  # GBK
    with open(odd, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"x")
    done = path.parent / "done"
    with open_poller("folder", path=path, settle_seconds=0, done="move", done_folder=done) as poller:
        (found,) = ledger.take(poller)
        assert isinstance(found, Arrival)
        found.place.key.encode("utf-8")
        assert found.name == r"\xd0\xc5\x0a\x5cx41.txt"
        poller.done([found.place])
        assert {place.key for place in poller.places()} == {found.place.key}
    assert [os.fsencode(file.name) for file in done.iterdir()] == [b"\xd0\xc5\n\\x41.txt"]
    assert list(path.iterdir()) == []


@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name))
def test_any_name_comes_back_from_its_plain_text(name: bytes) -> None:
    """``plain`` loses nothing and is always one line of valid UTF-8."""
    text = plain(os.fsdecode(name))
    text.encode("utf-8")
    assert text.isprintable() or not any(ord(ch) < 32 for ch in text)
    assert os.fsencode(original(text)) == name


def test_moving_never_writes_over_a_file(path: Path, ledger: Ledger) -> None:
    """Two files of one name, one after the other: both are kept, both places stay in the ledger."""
    done = path.parent / "done"
    with open_poller("folder", path=path, settle_seconds=0, done="move", done_folder=done) as poller:
        for text in (b"one", b"two", b"three"):
            (path / "sub").mkdir(exist_ok=True)
            (path / "sub" / "a.txt").write_bytes(text)
            (found,) = ledger.take(poller)
            poller.done([found.place])
        assert {place.key for place in poller.places()} == ledger.keys
    assert sorted(file.read_bytes() for file in done.rglob("a.txt")) == [b"one", b"three", b"two"]


def test_a_file_that_changed_since_it_was_taken_is_not_moved(path: Path, ledger: Ledger) -> None:
    """The new bytes are another arrival, still to be taken."""
    done = path.parent / "done"
    (path / "a.txt").write_bytes(b"one")
    with open_poller("folder", path=path, settle_seconds=0, done="move", done_folder=done) as poller:
        (found,) = ledger.take(poller)
        (path / "a.txt").write_bytes(b"two!")
        poller.done([found.place])
        assert [body(thing) for thing in ledger.take(poller)] == [b"two!"]


def test_a_done_folder_inside_is_not_polled(path: Path, ledger: Ledger) -> None:
    """What was moved does not arrive again."""
    done = path / "done"
    (path / "a.txt").write_bytes(b"one")
    with open_poller("folder", path=path, settle_seconds=0, done="move", done_folder=done) as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
        assert (done / "a.txt").exists()
        assert ledger.take(poller) == []
        assert {place.key for place in poller.places()} == ledger.keys


def test_moving_across_file_systems_copies_first(path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't be linked it is copied whole, with its time, and only then removed."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(18, "cross-device")

    monkeypatch.setattr(os, "link", refuse)
    done = path.parent / "done"
    (path / "a.txt").write_bytes(b"one")
    age(path / "a.txt", OLD)
    with open_poller("folder", path=path, settle_seconds=0, done="move", done_folder=done) as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
        assert {place.key for place in poller.places()} == ledger.keys
        (path / "a.txt").write_bytes(b"two")
        poller.done([thing.place for thing in ledger.take(poller)])
    assert sorted(file.read_bytes() for file in done.rglob("*.txt")) == [b"one", b"two"]
    assert list(path.iterdir()) == []


def test_a_place_that_points_outside_moves_nothing(path: Path, ledger: Ledger) -> None:
    """A forged place can't reach beyond the folder."""
    outside = path.parent / "outside.txt"
    outside.write_bytes(b"x")
    status = outside.stat()
    with open_poller("folder", path=path, settle_seconds=0, done="move", done_folder=path.parent / "done") as poller:
        (path / "inside.txt").write_bytes(b"x")
        age(path / "inside.txt", OLD)
        (found,) = ledger.take(poller)
        digest = found.place.key.rsplit(";", 1)[1]
        poller.done([type(found.place)(f"../outside.txt;{status.st_size};{status.st_mtime_ns};{digest}")])
    assert outside.exists()


def test_ten_polls_hash_a_file_once(path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full folder is not read anew at every poll."""
    (path / "a.txt").write_bytes(b"one")
    reads = []
    read = files.read

    def counted(found: files.Found, source: str) -> files.Content | None:
        reads.append(found)
        return read(found, source)

    monkeypatch.setattr(files, "read", counted)
    for _ in range(10):
        with open_poller("folder", path=path, settle_seconds=0) as poller:
            ledger.take(poller)
    assert len(reads) == 2  # once for the place, once for the arrival


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    """The folder is named: it stands in the configuration."""
    with pytest.raises(SourceError) as caught, open_poller("folder", path=tmp_path / "none"):
        pass
    assert caught.value.case == "folder-missing"
    assert caught.value.params == {"folder": str(tmp_path / "none")}


def test_a_folder_that_goes_away_is_a_source_error(path: Path, ledger: Ledger) -> None:
    """A share that is unmounted between two polls."""
    with open_poller("folder", path=path) as poller:
        path.rmdir()
        with pytest.raises(SourceError):
            ledger.take(poller)


@pytest.mark.parametrize(
    "wrong",
    [
        {"done": "flag"},
        {"done": "delete"},
        {"done": "move"},
        {"done_folder": "/x"},
        {"settle_seconds": -1},
        {"pathh": "/x"},
        {"done": "move", "done_folder": "/"},
    ],
)
def test_wrong_options_are_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    """Nothing deletes; unknown keys are told."""
    CHANNEL.options.model_validate({"path": tmp_path})
    with pytest.raises(ValidationError):
        CHANNEL.options.model_validate({"path": tmp_path} | wrong)


def test_a_long_wait_is_spread_over_polls(path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long ``settle_seconds`` blocks no poll: what was seen unchanged for that long is taken by a later one."""
    monkeypatch.setattr(files, "_WAITED_OUT", 0)
    (path / "a.txt").write_bytes(b"one")
    began = time.monotonic()
    with open_poller("folder", path=path, settle_seconds=0.4) as poller:
        assert ledger.take(poller) == []
    assert time.monotonic() - began < 0.3
    time.sleep(0.5)
    with open_poller("folder", path=path, settle_seconds=0.4) as poller:
        assert len(ledger.take(poller)) == 1


def test_a_short_wait_is_waited_out_once_for_all(path: Path, ledger: Ledger) -> None:
    """A run that is to drain everything takes what was put there just before."""
    for number in range(5):
        (path / f"{number}.txt").write_bytes(b"x")
    began = time.monotonic()
    with open_poller("folder", path=path, settle_seconds=0.3) as poller:
        assert len(ledger.take(poller)) == 5
    assert 0.3 <= time.monotonic() - began < 1.2


def test_what_cannot_be_taken_is_said_once(path: Path, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Not at every poll."""
    (path / "link").symlink_to("/etc/passwd")
    for _ in range(5):
        with open_poller("folder", path=path, settle_seconds=0) as poller:
            ledger.take(poller)
    said = capsys.readouterr()
    assert (said.out + said.err).count("file-skipped") == 1


def test_a_done_folder_that_cannot_be_used_leaves_the_file(path: Path, ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be moved stays, is known, and is complained about without its name."""
    done = path.parent / "done"
    done.write_bytes(b"a file, no folder")
    (path / "张样例.txt").write_bytes(b"one")
    with open_poller("folder", path=path, settle_seconds=0, done="move", done_folder=done) as poller:
        poller.done([thing.place for thing in ledger.take(poller)])
        assert ledger.take(poller) == []
    assert (path / "张样例.txt").exists()
    said = capsys.readouterr()
    assert "not-moved" in said.out + said.err
    assert "张样例" not in said.out + said.err


def test_a_copy_that_fails_half_way_leaves_the_original_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Across file systems: no room over there, nothing lost here and nothing half-written there."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(18, "cross-device")

    monkeypatch.setattr(os, "link", refuse)
    target = path.parent / "done" / "a.txt"
    target.parent.mkdir()
    (target.parent / f".{alias(target)}.part").symlink_to("/dev/full")
    (path / "a.txt").write_bytes(b"one")
    with pytest.raises(OSError, match="space"):
        files.move(path / "a.txt", target)
    assert (path / "a.txt").read_bytes() == b"one"
    assert list(target.parent.iterdir()) == []
