"""The two databases every story is told on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.story import Stage


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of the test's own."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'petition.db'}"
    return str(request.getfixturevalue("postgres_url"))


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
