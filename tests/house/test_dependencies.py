"""What the product imports is what pyproject.toml asks for, no more and no less."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from typing import Any

from tests.house.test_house import PACKAGES, REPO, project

INDIRECT = {
    "psycopg": "SQLAlchemy's driver for PostgreSQL, named in a URL",
    "tzdata": "the time zones of zoneinfo where the system has none",
}
"""Wanted although nothing imports them, and why."""


def canonical(name: str) -> str:
    """A distribution's name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """Top-level names that the five packages import, anywhere in their code."""
    names = set()
    for package in PACKAGES:
        for path in (REPO / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - set(PACKAGES)


def declared() -> set[str]:
    """Distributions named in pyproject.toml's dependencies, and in those of its extras."""
    found: dict[str, Any] = project()["project"]  # type: ignore[assignment]
    lines = [*found["dependencies"], *(line for extra in found["optional-dependencies"].values() for line in extra)]
    return {canonical(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in lines}


def test_everything_imported_is_declared() -> None:
    """No module lives on what another library happens to bring along."""
    owners = packages_distributions()
    homeless = {name for name in imported() if not {canonical(owner) for owner in owners.get(name, ())} & declared()}
    assert homeless == set()


def test_everything_declared_is_imported() -> None:
    """Nothing is downloaded that nobody uses."""
    owners = packages_distributions()
    used = {canonical(owner) for name in imported() for owner in owners.get(name, ())}
    assert declared() - used - set(INDIRECT) == set()
