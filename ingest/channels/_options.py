"""Options that the channels made of files have in common."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class SpoolOptions(BaseModel):
    """A folder that other programs fill."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Path
    """The folder to watch."""
    settle_seconds: Annotated[float, Field(ge=0, le=3600)] = 5.0
    """A file is taken when nobody has written to it for so long."""
    done: Literal["leave", "move"] = "leave"
    """What happens to a file once it is durable here. It is never deleted."""
    done_folder: Path | None = None
    """Where ``done: move`` puts it."""

    @model_validator(mode="after")
    def _has_somewhere_to_go(self) -> Self:
        if (self.done == "move") != (self.done_folder is not None):
            msg = "done_folder goes with done: move, and only with it"
            raise ValueError(msg)
        if self.done_folder is not None and self.path.absolute().is_relative_to(self.done_folder.absolute()):
            msg = "done_folder must not contain path"
            raise ValueError(msg)
        return self

    @property
    def kept_apart(self) -> frozenset[Path]:
        """Folders below ``path`` that hold what is done."""
        return frozenset() if self.done_folder is None else frozenset({self.done_folder})


__all__ = ["SpoolOptions"]
