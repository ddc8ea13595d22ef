"""Fixtures every part's tests may use: real servers, and the folder of samples that may or may not be there."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import servers

settings.register_profile("untimed", deadline=None)  # a busy machine makes no test fail; what must be quick is measured in bench/
settings.load_profile("untimed")

SAMPLES = Path(os.environ.get("PETITION_SAMPLES", servers.REPO.parent / "shared" / "samples"))
"""Other people's mails and faxes, beside the checkout on some machines; tests that use them skip where they are absent."""


LONG_FILES = (
    *("house/test_demo.py", "acceptance/test_whole_way.py", "faults/test_kill.py", "cli/test_upgrading.py", "faults/test_first_office.py"),
    *("formats/test_sample_office.py", "engine/test_stories.py", "faults/test_workers.py", "faults/test_outages.py", "formats/test_locked.py"),
)
"""Files that take most of a minute or more, longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files stand first: for one that a test process begins at the end, all the others wait."""
    places = {servers.REPO / "tests" / name: place for place, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of samples, or a skip that says where it should be."""
    if not SAMPLES.is_dir():
        pytest.skip("no samples: PETITION_SAMPLES names no folder")
    return SAMPLES


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.Postgres]:
    """A running PostgreSQL; started when the first test asks."""
    with servers.postgres() as server:
        yield server


@pytest.fixture
def postgres_database(postgres_server: servers.Postgres) -> Iterator[Callable[[], str]]:
    """Call it for the URL of a new, empty database; all are dropped when the test ends."""
    names: list[str] = []

    def create() -> str:
        names.append(postgres_server.create())
        return postgres_server.url(names[-1])

    yield create
    for name in names:
        postgres_server.drop(name)


@pytest.fixture
def postgres_url(postgres_database: Callable[[], str]) -> str:
    """The URL (``postgresql+psycopg://…``) of an empty database of this test's own."""
    return postgres_database()


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables of ours and of the engine, and no rows: copy it."""
    file = tmp_path_factory.mktemp("ready") / "petition.db"
    furnish(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def ready_database(postgres_server: servers.Postgres) -> str:
    """The name of such a database on PostgreSQL: copy it."""
    name = postgres_server.create()
    furnish(postgres_server.url(name))
    return name


@pytest.fixture
def ready_url(postgres_server: servers.Postgres, ready_database: str) -> Iterator[str]:
    """The URL of a database of this test's own on PostgreSQL, with all tables and no rows."""
    name = postgres_server.create(ready_database)
    yield postgres_server.url(name)
    postgres_server.drop(name)


def furnish(url: str) -> None:
    """Make all tables. Once: to make them anew for every test takes longer than most tests."""
    from ingest.engine import migrate as engine_tables
    from store.database import Database
    from store.migrate import migrate

    database = Database(url)
    migrate(database, engine_tables=lambda: engine_tables(database))
    database.close()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[servers.S3Server]:
    """A running S3-compatible server; use a prefix of your own per test."""
    with servers.s3_server() as server:
        yield server


@pytest.fixture(scope="session")
def dovecot() -> Iterator[servers.Dovecot]:
    """A running Dovecot; use a user name of your own per test for an empty mailbox (any name, the same password)."""
    with servers.dovecot() as server:
        yield server


@pytest.fixture
def tesseract(monkeypatch: pytest.MonkeyPatch) -> servers.Tesseract:
    """The unpacked Tesseract, first on this test's PATH."""
    program = servers.tesseract()
    for name, value in program.environment.items():
        monkeypatch.setenv(name, value)
    return program
