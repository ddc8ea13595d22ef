"""Fixtures of the fault tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.daemons import Office
from tests.faults.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where daemons are forked."""
    with Nursery() as forking:
        yield forking


@pytest.fixture
def embedded(tmp_path: Path, nursery: Nursery) -> Iterator[Office]:
    """A configuration on an empty SQLite file."""
    office = Office(tmp_path, f"sqlite:///{tmp_path / 'petition.db'}", nursery=nursery)
    yield office
    office.end()


@pytest.fixture
def shared(tmp_path: Path, postgres_url: str, nursery: Nursery) -> Iterator[Office]:
    """A configuration on an empty database of a PostgreSQL."""
    office = Office(tmp_path, postgres_url, nursery=nursery)
    yield office
    office.end()
