"""Finds the one-file plugins: channels, formats, field readers, OCR engines. A new one is a new file and no edit."""

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType
from typing import Any


@cache
def discover(package: str, attribute: str) -> MappingProxyType[str, Any]:
    """Every ``attribute`` offered by a module directly inside ``package``, by module name, in name order.

    Modules whose name starts with an underscore are helpers of the package and offer nothing.
    """
    found = {}
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        if module.name.startswith("_"):
            continue
        loaded = importlib.import_module(f"{package}.{module.name}")
        if hasattr(loaded, attribute):
            found[module.name] = getattr(loaded, attribute)
    return MappingProxyType(dict(sorted(found.items())))
