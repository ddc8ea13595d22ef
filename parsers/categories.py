"""内容分类: the table of categories (``parsers/data/categories.csv``), paths of one to three names."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib import resources

Path = tuple[str, ...]
"""Names from the first level down, one to three."""
_REST = "其他"


@cache
def paths() -> frozenset[Path]:
    """Every path of the table, and those of the levels above."""
    return frozenset(tuple(row[:depth]) for row in rows("categories.csv")[1:] for depth in range(1, 1 + sum(map(bool, row))))


@cache
def first_level() -> tuple[str, ...]:
    """The names of the first level, in name order."""
    return tuple(sorted(path[0] for path in paths() if len(path) == 1))


def completed(names: Sequence[str]) -> Path | None:
    """The one path that ends in these names (物业服务 alone will do); ``None`` when there is none, or several of the shortest kind."""
    wanted = tuple(names)
    if wanted in paths():
        return wanted
    found = sorted(_by_last().get(wanted[-1] if wanted else "", ()), key=len)
    found = [path for path in found if path[-len(wanted) :] == wanted]
    shortest = [path for path in found if len(path) == len(found[0])]
    return shortest[0] if len(shortest) == 1 else None


def rows(name: str) -> list[list[str]]:
    """The rows of a table that lies beside this package's data."""
    return list(csv.reader(resources.files("parsers.data").joinpath(name).read_text(encoding="utf-8").splitlines()))


@cache
def _by_last() -> dict[str, tuple[Path, ...]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for path in paths():
        if path[-1] != _REST:  # stands below nearly everything and names nothing by itself
            found[path[-1]].append(path)
    return {name: tuple(each) for name, each in found.items()}
