"""One contract suite: every test that asks for ``desk`` or ``database`` runs on SQLite and on PostgreSQL."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from petition_intake.config import Office
from store import Blobs, Database, Store, migrate
from tests import servers
from tests.store.makers import Desk


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("empty") / "petition.db"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()
    return file


@pytest.fixture(scope="session")
def shared_postgres(postgres_server: servers.Postgres) -> Iterator[str]:
    """A migrated PostgreSQL database; tests share it, each as an office of its own."""
    name = postgres_server.create()
    url = postgres_server.url(name)
    database = Database(url)
    migrate(database)
    database.close()
    yield url
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> Iterator[Database]:
    """A migrated database of either kind."""
    if request.param == "sqlite":
        shutil.copy(empty_file, tmp_path / "petition.db")
        url = f"sqlite:///{tmp_path / 'petition.db'}"
    else:
        url = request.getfixturevalue("shared_postgres")
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database of either kind without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'fresh.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    """An empty folder of blobs."""
    return Blobs(tmp_path / "blobs")


@pytest.fixture
def desk(database: Database, blobs: Blobs) -> Desk:
    """The store of an office that no other test knows."""
    return Desk(Store(database, blobs, Office(code=f"o{uuid.uuid4().hex[:12]}")), [])


@pytest.fixture
def store(desk: Desk) -> Store:
    """The desk's store."""
    return desk.store
