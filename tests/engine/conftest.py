"""The two databases every story is told on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.story import Stage
from tests.faults.seedbed import seedbed


@pytest.fixture(scope="module", autouse=True)
def loaded_once() -> Iterator[None]:
    """Children are forked of a process that has loaded what they work with: to load it takes longer than most tests."""
    with seedbed().in_use():
        yield


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path, ready_file: Path) -> str:
    """A database of the test's own, with all tables and no rows."""
    if request.param == "sqlite":
        return f"sqlite:///{shutil.copy(ready_file, tmp_path / 'petition.db')}"
    return str(request.getfixturevalue("ready_url"))


@pytest.fixture
def stage(url: str, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Builds houses on the test's database; call it again for another executor or version."""
    built: list[Stage] = []

    def build(**settings: Any) -> Stage:
        version = settings.pop("version", None)
        made = Stage(url, tmp_path, settings=settings) if version is None else Stage(url, tmp_path, settings=settings, version=version)
        built.append(made)
        return made

    yield build
    for one in built:
        one.close()
