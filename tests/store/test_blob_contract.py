"""What every place of blobs promises: the folder, and the bucket of a real S3-compatible server."""

import errno
import hashlib
import os
import threading
import uuid
from pathlib import Path

import pytest

from petition_intake.config import S3Section, StoreSection
from petition_intake.errors import ConfigError, DigestMismatchError, NotFoundError, SourceError, StoreError
from store import Blobs, open_blobs, s3
from store.s3 import S3Blobs
from tests import servers


@pytest.fixture(params=["folder", "s3"])
def section(request: pytest.FixtureRequest, tmp_path: Path) -> StoreSection:
    """An empty place of its own."""
    if request.param == "folder":
        return StoreSection(blobs=tmp_path / "blobs")
    server: servers.S3Server = request.getfixturevalue("s3_server")
    return StoreSection(blobs=tmp_path / "near", s3=S3Section.model_validate(server.section(f"{uuid.uuid4().hex}/", tmp_path / "secret")))


@pytest.fixture
def blobs(section: StoreSection) -> Blobs:
    """The place."""
    return open_blobs(section)


@pytest.fixture
def elsewhere(section: StoreSection, tmp_path: Path) -> Blobs:
    """The same place as another machine has it."""
    return open_blobs(section if section.s3 is None else section.model_copy(update={"blobs": tmp_path / "far"}))


def test_bytes_come_back_under_their_digest(blobs: Blobs) -> None:
    """The name is the SHA-256."""
    digest, size = blobs.put(b"hello")
    assert (digest, size) == (hashlib.sha256(b"hello").hexdigest(), 5)
    assert blobs.open(digest) == b"hello"
    assert blobs.has(digest)
    assert list(blobs.all()) == [digest]


def test_a_file_is_copied_once_and_keeps_what_was_read(blobs: Blobs, tmp_path: Path) -> None:
    """Large files never lie in memory as a whole."""
    file = tmp_path / "scan.tif"
    file.write_bytes(os.urandom(3_000_001))
    digest, size = blobs.put(file)
    assert size == 3_000_001
    assert blobs.open(digest) == file.read_bytes()
    assert file.exists()


def test_many_are_kept_together(blobs: Blobs, elsewhere: Blobs, tmp_path: Path) -> None:
    """Each is there for everybody, in whatever number they come; one that can't be read stops no other."""
    for count in (3, 20):
        *kept, gone = blobs.put_all([*(b"%d of %d" % (number, count) for number in range(count)), tmp_path / "gone"])
        assert isinstance(gone, SourceError)
        digests = [one[0] for one in kept if not isinstance(one, Exception)]
        assert [elsewhere.open(digest) for digest in digests] == [b"%d of %d" % (number, count) for number in range(count)]


def test_an_empty_arrival_has_a_blob_too(blobs: Blobs, tmp_path: Path) -> None:
    """A call that brought no page still has bytes: none."""
    file = tmp_path / "empty"
    file.touch()
    assert blobs.put(file) == blobs.put(b"") == (hashlib.sha256(b"").hexdigest(), 0)


def test_no_such_blob(blobs: Blobs) -> None:
    """Missing bytes and names that are no digest, such as ways out of the folder."""
    for name in ("0" * 64, "../../etc/passwd", ""):
        with pytest.raises(NotFoundError):
            blobs.open(name)


def test_a_file_that_cannot_be_read_is_the_sources_trouble(blobs: Blobs, tmp_path: Path) -> None:
    """A scan that was taken away again."""
    with pytest.raises(SourceError) as caught:
        blobs.put(tmp_path / "gone.tif")
    assert caught.value.params["kind"] == errno.errorcode[errno.ENOENT]


def test_many_threads_may_keep_the_same_bytes(blobs: Blobs) -> None:
    """A name always means the same bytes, whoever wins."""
    gate = threading.Barrier(8)
    kept: list[str] = []

    def work() -> None:
        gate.wait()
        kept.append(blobs.put(b"same")[0])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 8
    assert blobs.open(kept[0]) == b"same"
    assert list(blobs.leftovers()) == []


def test_what_one_machine_put_another_opens(blobs: Blobs, elsewhere: Blobs) -> None:
    """As bytes, as a file that a child reads, and read through to the ground; both know that they share a place."""
    digest, size = blobs.put(b"hello")
    assert elsewhere.has(digest)
    assert elsewhere.open(digest) == b"hello"
    assert elsewhere.checked(digest).read_bytes() == elsewhere.near(digest).read_bytes() == b"hello"
    assert elsewhere.proven(digest) == size
    assert blobs.place() == elsewhere.place() == blobs.place()


def test_names_come_in_order(blobs: Blobs) -> None:
    """All, or those of one part."""
    digests = sorted(blobs.put(str(number).encode())[0] for number in range(40))
    assert list(blobs.all()) == digests
    part = digests[7][:2]
    assert blobs.within(part) == [digest for digest in digests if digest.startswith(part)]
    blobs.place()
    assert list(blobs.all()) == digests


def test_what_is_young_is_not_retired(blobs: Blobs) -> None:
    """Whoever put it is about to name it; what is gone is gone for all, and may come again."""
    digest, _ = blobs.put(b"hello")
    assert blobs.age(digest) < 30
    assert not blobs.retire(digest, 60)
    assert blobs.open(digest) == b"hello"
    assert blobs.retire(digest, -60)
    assert not blobs.has(digest)
    assert not blobs.retire(digest, -60)
    with pytest.raises(NotFoundError):
        blobs.open(digest)
    assert blobs.put(b"hello")[0] == digest
    assert blobs.open(digest) == b"hello"


def test_what_is_on_its_way_here_has_a_folder(blobs: Blobs) -> None:
    """Gone at the end, and none of it a blob."""
    with blobs.spool() as folder:
        (folder / "page.tif").write_bytes(b"page")
        kept, _ = blobs.put(folder / "page.tif")
    assert not folder.exists()
    assert list(blobs.all()) == [kept]


# ---- the bucket alone -----------------------------------------------------------------------------------------------


@pytest.fixture
def bucket(s3_server: servers.S3Server, tmp_path: Path) -> tuple[S3Blobs, servers.S3Server, str]:
    """A bucket, the server behind it, and what its keys begin with."""
    prefix = f"{uuid.uuid4().hex}/"
    return S3Blobs(tmp_path / "near", S3Section.model_validate(s3_server.section(prefix, tmp_path / "secret"))), s3_server, prefix


def test_an_object_is_made_once_and_never_over_another(bucket: tuple[S3Blobs, servers.S3Server, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two machines that see nothing there both put: the server lets one make it, and the other is content."""
    blobs, server, prefix = bucket
    digest, _ = blobs.put(b"hello")
    key = {"Bucket": server.bucket, "Key": f"{prefix}{digest[:2]}/{digest}"}
    before = server.client().head_object(**key)["LastModified"]
    monkeypatch.setattr(blobs, "_head", lambda _: None)
    codes: set[str] = set()
    code_of = s3._code

    def noted(error: Exception) -> str:
        codes.add(code_of(error))
        return code_of(error)

    monkeypatch.setattr(s3, "_code", noted)
    assert blobs.put(b"hello")[0] == digest
    assert codes == {"PreconditionFailed"}
    assert server.client().head_object(**key)["LastModified"] == before


def test_an_object_that_is_not_what_its_name_says_is_noticed_and_mended(bucket: tuple[S3Blobs, servers.S3Server, str], tmp_path: Path) -> None:
    """Behind our back; whoever has a copy serves it on, whoever asks the server is told, and the same letter mends it."""
    blobs, server, prefix = bucket
    digest, _ = blobs.put(b"hello")
    server.client().put_object(Bucket=server.bucket, Key=f"{prefix}{digest[:2]}/{digest}", Body=b"other")
    assert blobs.open(digest) == b"hello"
    elsewhere = S3Blobs(tmp_path / "far", S3Section.model_validate(server.section(prefix, tmp_path / "secret")))
    for act in (blobs.proven, elsewhere.open, elsewhere.checked, elsewhere.near):
        with pytest.raises(DigestMismatchError):
            act(digest)
    assert elsewhere.put(b"hello")[0] == digest
    assert blobs.proven(digest) == 5


def test_a_copy_that_is_damaged_is_fetched_again(bucket: tuple[S3Blobs, servers.S3Server, str]) -> None:
    """The bucket has the good one."""
    blobs, _, _ = bucket
    digest, _ = blobs.put(b"hello")
    blobs.path(digest).write_bytes(b"hellx")
    assert blobs.open(digest) == b"hello"
    blobs.path(digest).write_bytes(b"hellx")
    assert blobs.checked(digest).read_bytes() == b"hello"


def test_copies_nobody_used_for_an_hour_go_and_come_again(bucket: tuple[S3Blobs, servers.S3Server, str]) -> None:
    """The folder of this machine does not fill up."""
    blobs, _, _ = bucket
    digest, _ = blobs.put(b"hello")
    os.utime(blobs.path(digest), (1_000_000, 1_000_000))
    blobs._swept = float("-inf")
    with blobs.spool():
        assert not blobs.path(digest).exists()
    assert blobs.open(digest) == b"hello"


def test_a_server_that_is_away_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    """Nothing may be acknowledged then; it is trouble that passes."""
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    away = {"endpoint": f"http://127.0.0.1:{servers.spare_port()}", "bucket": "petitions", "access_key": "x", "secret_file": str(tmp_path / "secret")}
    blobs = S3Blobs(tmp_path / "near", S3Section.model_validate(away))
    with pytest.raises(StoreError) as caught:
        blobs.put(b"hello")
    assert caught.value.case == "s3-unusable"
    (tmp_path / "secret").unlink()
    with pytest.raises(ConfigError):
        S3Blobs(tmp_path / "near", S3Section.model_validate(away))


@pytest.mark.parametrize("change", [{"endpoint": "http://s3.example.cn"}, {"secret_env": "ALSO"}, {"secret_file": None}, {"prefix": "no-slash"}])
def test_a_bucket_that_would_betray_or_confuse_is_refused(change: dict[str, object]) -> None:
    """In the clear over a network, two secrets or none, a prefix that runs into the digest."""
    good = {"endpoint": "https://s3.example.cn", "bucket": "petitions", "access_key": "x", "secret_file": "secret"}
    S3Section.model_validate(good)
    with pytest.raises(ValueError, match=r"store|Value error|String should"):
        S3Section.model_validate(good | change)
