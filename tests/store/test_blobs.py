"""The folder of blobs: whole or not at all, private, and mended from good bytes. What every place of blobs promises: ``test_blob_contract``."""

import errno
import hashlib
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petition_intake.errors import DigestMismatchError, DiskFullError, SourceError, StoreError
from store import Blobs
from store.flush import flush, one_flush_serves


def test_nobody_else_may_read(blobs: Blobs) -> None:
    """Files 0600, folders 0700."""
    path = blobs.path(blobs.put(b"private")[0])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, blobs.folder)] == [0o700, 0o700]


def test_a_blob_already_there_is_renewed(blobs: Blobs) -> None:
    """Its mtime tells verify --prune that somebody wants it now."""
    path = blobs.path(blobs.put(b"old")[0])
    os.utime(path, (1_000_000, 1_000_000))
    blobs.put(b"old")
    assert path.stat().st_mtime > 1_700_000_000


@pytest.mark.parametrize("damage", [b"", b"hellX", b"hello and more"])
def test_a_damaged_blob_is_noticed_and_mended_from_the_good_bytes(blobs: Blobs, damage: bytes) -> None:
    """A power cut or a bad disk; the same letter comes again."""
    digest, _ = blobs.put(b"hello")
    blobs.path(digest).write_bytes(damage)
    with pytest.raises(DigestMismatchError):
        blobs.open(digest)
    blobs.put(b"hello")
    assert blobs.open(digest) == b"hello"


def test_leftovers_of_a_crash_are_no_blobs(blobs: Blobs) -> None:
    """A temp file of a killed daemon is listed apart and disturbs nothing."""
    digest, _ = blobs.put(b"hello")
    (blobs.folder / ".tmp-abc123").write_bytes(b"hel")
    (blobs.path(digest).parent / "README").write_text("no blob")
    assert list(blobs.all()) == [digest]
    assert [path.name for path in blobs.leftovers()] == [".tmp-abc123"]
    assert blobs.open(blobs.put(b"hello")[0]) == b"hello"


def test_a_full_disk_leaves_nothing_half_written(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel says ENOSPC; nothing is named, nothing is left."""
    real = tempfile.mkstemp

    def full(prefix: str, dir: Path) -> tuple[int, str]:  # noqa: A002 - tempfile's own name
        descriptor, name = real(prefix=prefix, dir=dir)
        os.close(descriptor)
        return os.open("/dev/full", os.O_WRONLY), name

    monkeypatch.setattr(tempfile, "mkstemp", full)
    for body in (b"small", b"x" * 3_000_000):
        with pytest.raises(DiskFullError):
            blobs.put(body)
    monkeypatch.undo()
    assert list(blobs.all()) == []
    assert list(blobs.leftovers()) == []


def test_short_writes_are_noticed(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that loses the end of a file must not have it published."""
    real = os.fstat

    def short(descriptor: int) -> os.stat_result:
        values = list(real(descriptor))
        values[stat.ST_SIZE] -= 1
        return os.stat_result(values)

    blobs.put(b"makes the folders")
    monkeypatch.setattr(os, "fstat", short)
    with pytest.raises(StoreError):
        blobs.put(b"hello")
    monkeypatch.undo()
    assert len(list(blobs.all())) == 1


def test_everything_is_synced_before_it_is_named(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file before the rename, its folder and the new parents after."""
    acts: list[str] = []
    sync, rename = os.fsync, Path.rename

    def note_sync(descriptor: int) -> None:
        acts.append(f"sync {Path(f'/proc/self/fd/{descriptor}').resolve().name[:7]}")
        sync(descriptor)

    def note_rename(self: Path, target: Path) -> Path:
        acts.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "rename", note_rename)
    digest, _ = blobs.put(b"hello")
    position = acts.index("rename")
    assert any(act.startswith("sync .tmp-") for act in acts[:position])
    assert acts[position + 1 :] == [f"sync {digest[:2]}", "sync blobs"]


def test_many_are_made_durable_by_one_flush(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """All have their names before, among them one that was there; one that can't be read stops no other, and no file is waited for by itself."""
    acts: list[str] = []
    blobs.put(b"letter 3")
    monkeypatch.setattr("store.blobs.one_flush_serves", lambda _: True)
    monkeypatch.setattr("store.blobs.flush", lambda folder: acts.append(f"{folder.name}: {sum(1 for _ in blobs.all())}"))
    monkeypatch.setattr(os, "fsync", lambda _: acts.append("one"))
    monkeypatch.setattr("store.blobs.make_folder", lambda folder: folder.mkdir(parents=True, exist_ok=True))
    bodies: list[bytes | Path] = [b"letter %d" % number for number in range(20)]
    kept = blobs.put_all([*bodies, blobs.folder / "gone"])
    assert acts == ["blobs: 20"]
    assert isinstance(kept.pop(), SourceError)
    assert kept == [blobs.put(body) for body in bodies]


def test_what_could_not_be_flushed_is_not_kept(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk says so for all at once; the torn bytes under a name give way to the good ones."""

    def broken(_: Path) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr("store.blobs.one_flush_serves", lambda _: True)
    with monkeypatch.context() as patch:
        patch.setattr("store.blobs.flush", broken)
        assert {type(one) for one in blobs.put_all([b"%d" % number for number in range(10)])} == {StoreError}
    digest = hashlib.sha256(b"7").hexdigest()
    blobs.path(digest).write_bytes(b"")
    assert blobs.put(b"7") == (digest, 1)
    assert blobs.open(digest) == b"7"


def test_where_one_flush_does_not_serve_each_is_waited_for(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share over the network, an old kernel; a few letters on any disk."""
    monkeypatch.setattr("store.blobs.flush", lambda _: pytest.fail("flushed"))
    assert len({digest for digest, _ in map(_kept, blobs.put_all([b"a", b"b", b"c"]))}) == 3
    monkeypatch.setattr("store.flush.os.uname", lambda: os.uname_result(("Linux", "", "5.4.0-1-amd64", "", "")))
    assert [_kept(one) for one in Blobs(blobs.folder).put_all([b"%d" % number for number in range(10)])] == [blobs.put(b"%d" % n) for n in range(10)]


def _kept(one: tuple[str, int] | Exception) -> tuple[str, int]:
    assert not isinstance(one, Exception)
    return one


def test_the_flush_of_this_machine_is_told_by_its_file_system(tmp_path: Path) -> None:
    """The type stands in the table of mounts; the process's own files are on none that serves, and flushing one that can't be opened is an error."""
    assert not one_flush_serves(Path("/proc"))
    flush(tmp_path)
    with pytest.raises(OSError, match="gone"):
        flush(tmp_path / "gone")


def test_a_folder_that_cannot_be_used_is_the_stores_trouble(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "blobs").write_text("in the way")
    with pytest.raises(StoreError):
        Blobs(tmp_path / "blobs").put(b"hello")


@settings(max_examples=30)
@given(st.binary(max_size=300))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    """Whatever is put is what is opened."""
    blobs = Blobs(tmp_path_factory.getbasetemp() / "any-bytes")
    assert blobs.open(blobs.put(body)[0]) == body
