"""Damaged bytes come back from whoever still has them: a source, the folder where it keeps what is done, a backup; else it is said what is lost."""

import threading
from pathlib import Path

import pytest

from ingest.polling import open_source, take
from ingest.registrar import Registrar
from ingest.repair import repair
from petition_intake.config import Config
from store import Blobs, Database, SourceState, Store, migrate
from store.shapes import Damage

LETTERS = {"one.txt": "示例路积水，请处理。", "two.txt": "示例巷路灯不亮。"}


def office(folder: Path, **options: str) -> tuple[Config, Store]:
    """A folder of scans, polled once."""
    scans = folder / "scans"
    scans.mkdir()
    for name, text in LETTERS.items():
        (scans / name).write_text(text, encoding="utf-8")
    source = {"name": "scans", "kind": "folder", "way": "letter", "path": str(scans), "settle_seconds": 0, **options}
    config = Config.model_validate({"sources": [source]})
    store = Store(Database(f"sqlite:///{folder / 'petition.db'}"), Blobs(folder / "blobs"), config.office)
    migrate(store.database)
    registrar = Registrar(store, lambda _connection, _ids: None)
    with open_source(config.sources[0], config) as poller:
        take(poller, registrar, store, SourceState("scans", state="live"), threading.Event())
    registrar.close()
    return config, store


def damaged(store: Store) -> list[Damage]:
    """Both letters lost from the disk, one to a flipped byte and one as a whole."""
    first, second = (item.digest for item in store.items())
    store.blobs.path(first).write_bytes(b"something else")
    store.blobs.path(second).unlink()
    return [damage for digest in (first, second) for damage in store.inspect(digest[:2]).damages]


@pytest.mark.parametrize("moved", [False, True])
def test_what_the_source_still_has_is_fetched_again(tmp_path: Path, *, moved: bool) -> None:
    """Also from the folder of what is done; with the very bytes its name promises, as the same item."""
    config, store = office(tmp_path, **({"done": "move", "done_folder": str(tmp_path / "done")} if moved else {}))
    before = store.items()
    done = repair(damaged(store), config, store, "李样例")
    assert (set(done.restored), done.left) == ({item.digest for item in before}, ())
    assert {store.content(item.digest).decode() for item in before} == set(LETTERS.values())
    assert store.damages() == []
    assert store.items() == before, "nothing was registered, nothing acknowledged"


def test_what_nobody_has_is_said_and_a_backup_gives_it(tmp_path: Path) -> None:
    """A changed file at the source is another letter and no copy of ours."""
    config, store = office(tmp_path)
    backup = Blobs(tmp_path / "backup")
    for item in store.items():
        backup.put(store.blobs.path(item.digest))
    lost = damaged(store)
    for name in LETTERS:
        (tmp_path / "scans" / name).write_text("后来改过的内容", encoding="utf-8")
    assert len(repair(lost, config, store, "李样例").left) == 2
    assert repair(lost, config, store, "李样例", backup).left == ()
    assert store.damages() == []
