"""A backup while the work goes on, and the way back, from either database into either: all that was in it is there again, and nothing that is damaged."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from petition_intake.config import Office
from petition_intake.errors import DamageError, NotFoundError, RefusedError, StoreError
from petition_intake.model import JsonValue, PageImage, PetitionRecord
from petition_intake.ports import Extracted
from petition_intake.record_json import as_json
from store import Blobs, Database, Store, check, migrate
from store.backup import back_up, restore
from store.migrate import revision_in
from store.vault import snapshots
from tests.store.makers import Desk, arrival, document, draft, imap, keep_documents, reading

Place = Callable[[str], str]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """Gives the URL of an empty database of a kind."""

    def empty(kind: str) -> str:
        if kind == "postgres":
            return str(request.getfixturevalue("postgres_database")())
        (tmp_path / "places").mkdir(exist_ok=True)
        return f"sqlite:///{tmp_path / 'places' / str(len(list((tmp_path / 'places').iterdir())))}.db"

    return empty


@contextmanager
def desk_at(url: str, blobs: Path) -> Iterator[Desk]:
    """The store of one office in a database of its own."""
    database = Database(url)
    try:
        yield Desk(Store(database, Blobs(blobs), Office()), [])
    finally:
        database.close()


def filled(desk: Desk) -> Desk:
    """An office with a bit of everything: a mail with parts and pages, copies, corrections, a joined record, odd names, an item in hand."""
    migrate(desk.store.database)
    item, no = desk.running(b"mail with parts")
    big, small = b"large part " * 40_000, b"small part"
    images = (PageImage(1, b"page image", 1, 1, 1.0, 1.0),)
    keep_documents(desk.store, item.id, [Extracted(document("1"), images, big), Extracted(document("2"), (), small)])
    reference = desk.store.put_reading(item.id, reading(item))
    desk.settle(item, draft(item, "张样例", "李样例"), reading_ref=reference)
    desk.store.correct(no, "title", "改过的标题 \U0001f4e0", "李经办")
    desk.register(imap(b"same bytes", 1), imap(b"same bytes", 2), arrival(b"odd", "new/\udcff-name\x00"))
    other = desk.one(b"joined later")
    desk.store.join(other.record_no, no, "李经办")
    desk.running(b"in hand when the backup is made")
    return desk


def records(store: Store) -> list[dict[str, JsonValue]]:
    """All records as they are shown, oldest first, with their history but for that of the way back."""
    found: list[PetitionRecord] = sorted(store.records(limit=1000), key=lambda record: record.record_no)
    return [as_json(record) for record in found]


@pytest.mark.parametrize(("one", "other"), [("sqlite", "postgres"), ("postgres", "sqlite"), ("sqlite", "sqlite")])
@pytest.mark.parametrize("form", ["vault", "whole.tar"])
def test_all_records_are_there_again(place: Place, tmp_path: Path, one: str, other: str, form: str) -> None:
    """From one database into another of either kind, rows and bytes; numbers go on where they were, and the next history line has a free id."""
    with desk_at(place(one), tmp_path / "blobs") as desk:
        filled(desk)
        made = back_up(desk.store.database, desk.store.blobs, tmp_path / form, "李经办", lambda _: None)
        before, contents = records(desk.store), {digest: desk.store.content(digest) for digest in desk.store.blobs.all()}
        assert made.manifest.lost == ()
        assert made.path.stat().st_mode & 0o077 == 0
    with desk_at(place(other), tmp_path / "restored") as back:
        assert restore(tmp_path / form, back.store.database, back.store.blobs, lambda _: None) == made.manifest
        check(back.store.database)
        assert records(back.store) == before
        assert {digest: back.store.content(digest) for digest in back.store.blobs.all()} == contents
        assert not any(back.store.inspect(digest[:2]).damages for digest in contents)
        assert back.store.begin_anew("李经办") == 5, "what waited or was in hand is due again"
        assert back.one(b"after the restore").record_no == "XF2026-000007"
        assert not list(back.store.blobs.leftovers())


def test_a_backup_made_in_the_middle_of_an_ingest_is_one_moment(place: Place, tmp_path: Path) -> None:
    """Registrations go on in another thread: every record that the backup knows is whole, with its bytes, and there are none it half knows."""
    with desk_at(place("sqlite"), tmp_path / "blobs") as desk:
        migrate(desk.store.database)
        stop, count = threading.Event(), 0

        def ingest() -> None:
            nonlocal count
            while not stop.is_set() and count < 400:
                desk.one(b"mail %d" % count)
                count += 1

        thread = threading.Thread(target=ingest)
        thread.start()
        while count < 20 and thread.is_alive():
            pass
        back_up(desk.store.database, desk.store.blobs, tmp_path / "vault", "李经办", lambda _: None)
        during = count
        stop.set()
        thread.join()
    with desk_at(place("sqlite"), tmp_path / "restored") as back:
        restore(tmp_path / "vault", back.store.database, back.store.blobs, lambda _: None)
        found = back.store.items(limit=1000)
        assert 20 <= len(found) <= during + 1
        assert [back.store.content(item.digest) for item in reversed(found)] == [b"mail %d" % number for number in range(len(found))]


def test_a_second_backup_copies_only_what_is_new(place: Place, tmp_path: Path) -> None:
    """Both can be restored; the folder's latest is meant unless one is named."""
    with desk_at(place("sqlite"), tmp_path / "blobs") as desk:
        migrate(desk.store.database)
        desk.one(b"first")
        first = back_up(desk.store.database, desk.store.blobs, tmp_path / "vault", "李经办", lambda _: None)
        desk.one(b"second")
        second = back_up(desk.store.database, desk.store.blobs, tmp_path / "vault", "李经办", lambda _: None)
        assert (first.new, second.new, second.manifest.blobs) == (1, 1, 2)
        assert snapshots(tmp_path / "vault") == [first.path, second.path]
    for source, count in ((tmp_path / "vault", 2), (first.path, 1)):
        with desk_at(place("sqlite"), tmp_path / f"restored-{count}") as back:
            restore(source, back.store.database, back.store.blobs, lambda _: None)
            assert len(back.store.items()) == count


def _cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[min(len(data) // 2, 700)] ^= 0x20
    path.write_bytes(data)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of backups with one in it, and a file beside it."""
    folder = tmp_path_factory.mktemp("sound")
    with desk_at(f"sqlite:///{folder / 'petition.db'}", folder / "blobs") as desk:
        migrate(desk.store.database)
        desk.one(b"a mail that is long enough to be cut short in the middle of it")
        for target in (folder / "vault", folder / "vault" / "whole.tar"):
            back_up(desk.store.database, desk.store.blobs, target, "李经办", lambda _: None)
    return folder / "vault"


@pytest.mark.parametrize("hurt", [_cut, _flip, Path.unlink])
@pytest.mark.parametrize("what", ["*/rows.jsonl.gz", "blobs/??/*", "*/manifest.json", "*.tar"])
def test_a_damaged_backup_is_refused_and_leaves_the_place_empty(sound: Path, tmp_path: Path, what: str, hurt: Callable[[Path], None]) -> None:
    """Rows, a file, the manifest, the archive: cut short, one bit, or gone."""
    vault = tmp_path / "vault"
    shutil.copytree(sound, vault)
    (damaged,) = vault.glob(what)
    hurt(damaged)
    database = Database(f"sqlite:///{tmp_path / 'restored.db'}")
    with pytest.raises((DamageError, NotFoundError)) as caught:
        restore(damaged if what == "*.tar" else vault, database, Blobs(tmp_path / "restored"), lambda _: None)
    assert caught.value.case in {"backup-damaged", "no-backup"}
    assert sa.inspect(database.engine).get_table_names() == []
    if hurt is _cut:
        restore(sound, database, Blobs(tmp_path / "restored"), lambda _: None)  # another one, into the same place
    database.close()


def test_only_an_empty_place_is_restored_into(place: Place, tmp_path: Path) -> None:
    """A database with our tables, or a folder with other files, is refused; so is a file that is there already as a backup."""
    with desk_at(place("sqlite"), tmp_path / "blobs") as desk:
        filled(desk)
        back_up(desk.store.database, desk.store.blobs, tmp_path / "one.tar", "李经办", lambda _: None)
        for act in (
            lambda: restore(tmp_path / "one.tar", desk.store.database, Blobs(tmp_path / "empty"), lambda _: None),
            lambda: restore(tmp_path / "one.tar", Database(place("sqlite")), desk.store.blobs, lambda _: None),
            lambda: back_up(desk.store.database, desk.store.blobs, tmp_path / "one.tar", "李经办", lambda _: None),
        ):
            with pytest.raises(RefusedError):
                act()
    with pytest.raises(NotFoundError):
        restore(tmp_path, Database(place("sqlite")), Blobs(tmp_path / "empty"), lambda _: None)


def test_what_is_damaged_here_is_left_out_and_named(place: Place, tmp_path: Path) -> None:
    """The rest is backed up and restored; the hole stays known."""
    with desk_at(place("sqlite"), tmp_path / "blobs") as desk:
        migrate(desk.store.database)
        gone, spoilt = (desk.store.item(desk.one(body).item_id).digest for body in (b"gone", b"spoilt"))
        desk.one(b"good")
        desk.store.blobs.path(gone).unlink()
        desk.store.blobs.path(spoilt).write_bytes(b"other bytes")
        made = back_up(desk.store.database, desk.store.blobs, tmp_path / "vault", "李经办", lambda _: None)
        assert set(made.manifest.lost) == {gone, spoilt}
    with desk_at(place("sqlite"), tmp_path / "restored") as back:
        restore(tmp_path / "vault", back.store.database, back.store.blobs, lambda _: None)
        assert sum((back.store.inspect(digest[:2]).count for digest in {gone, spoilt}), 0) >= 2
        assert {damage.digest for damage in back.store.damages()} == {gone, spoilt}


@pytest.mark.parametrize("schema", [f"{number:04d}" for number in range(1, 9)])
def test_a_backup_of_any_schema_is_restored_and_grows(tmp_path: Path, schema: str) -> None:
    """Rows of an older version come back as they were and are then brought up to date, as a daemon of this version would."""
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with old.write() as connection:
        revision_in(connection, schema)
        connection.execute(sa.text("INSERT INTO counter VALUES ('default', 2026, 41)"))
        words = "INSERT INTO history (office, at, who, act) VALUES ('default', '2026-03-02 04:00:00.000000', '李样例', 'source-started')"
        connection.execute(sa.text(words))
    back_up(old, Blobs(tmp_path / "blobs"), tmp_path / "vault", "李经办", lambda _: None)
    old.close()
    with desk_at(f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "restored") as back:
        assert restore(tmp_path / "vault", back.store.database, back.store.blobs, lambda _: None).revision == schema
        with pytest.raises(StoreError):
            check(back.store.database)
        migrate(back.store.database)
        check(back.store.database)
        assert back.one(b"the next").record_no == "XF2026-000042"


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_backup_takes_the_place_of_a_database_of_a_newer_schema(place: Place, tmp_path: Path, kind: str) -> None:
    """As an upgrade does that goes back: rows as they were, files stay, numbers given out since are left out; from a damaged backup nothing happens."""
    with desk_at(place(kind), tmp_path / "blobs") as desk:
        filled(desk)
        store = desk.store
        made = back_up(store.database, store.blobs, tmp_path / "vault", "李经办", lambda _: None)
        before = records(store)
        desk.one(b"came after the backup")
        with store.database.write() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
            connection.execute(sa.text("ALTER TABLE record ADD COLUMN of_a_version_to_come INTEGER"))
        given = store.numbers_given()
        packed = (made.path / "rows.jsonl.gz").read_bytes()
        (made.path / "rows.jsonl.gz").write_bytes(packed[:-40])
        with pytest.raises(DamageError):
            restore(tmp_path / "vault", store.database, store.blobs, lambda _: None, over=True)
        assert store.numbers_given() == given
        with store.database.read() as connection:
            assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
        (made.path / "rows.jsonl.gz").write_bytes(packed)
        restore(tmp_path / "vault", store.database, store.blobs, lambda _: None, over=True)
        check(store.database)
        assert records(store) == before
        assert store.skip_given(given, "李经办") == 1
        assert store.skip_given(given, "李经办") == 0
        assert desk.one(b"came after the backup").record_no == "XF2026-000008"
