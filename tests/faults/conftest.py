"""Fixtures of the fault tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.daemons import Office
from tests.faults.nursery import Nursery
from tests.faults.nursery import nursery as shared_nursery


@pytest.fixture(scope="session")
def nursery() -> Nursery:
    """Where daemons are forked."""
    return shared_nursery()


@pytest.fixture
def embedded(tmp_path: Path, ready_file: Path, nursery: Nursery) -> Iterator[Office]:
    """A configuration on an SQLite file without rows."""
    office = Office(tmp_path, f"sqlite:///{shutil.copy(ready_file, tmp_path / 'petition.db')}", nursery=nursery)
    yield office
    office.end()


@pytest.fixture
def shared(tmp_path: Path, ready_url: str, nursery: Nursery) -> Iterator[Office]:
    """A configuration on a database of a PostgreSQL without rows."""
    office = Office(tmp_path, ready_url, nursery=nursery)
    yield office
    office.end()
