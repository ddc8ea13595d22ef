"""Which names in the database are ours."""

from typing import Any

from store.tables import OURS


def ours_only(name: str | None, kind: str, parents: Any) -> bool:  # noqa: ANN401 - Alembic's own mapping
    """Whether Alembic may look at it: the workflow engine's tables lie in the same database and are none of ours."""
    if kind == "schema":
        return name is None
    return name in OURS if kind == "table" else parents.get("table_name") in OURS
