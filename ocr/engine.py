"""The port between the reading chain and what recognises: a prepared sheet in, fragments of text out."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from petition_intake.errors import ToolError
from petition_intake.model import Alternative
from petition_intake.plugins import discover

Gray = npt.NDArray[np.uint8]
"""An image, rows by columns, 0 black to 255 white."""

Quad = npt.NDArray[np.float32]
"""Four corners (x, y) of a line of text, from its upper left clockwise *as the line is read*: shape (4, 2)."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """One piece of text found on a sheet; ``quad`` in pixels of that sheet.

    ``score`` is the engine's mean belief in a character, 0 to 1: good for judging a page. ``right`` is the probability that the
    whole text is right to the last character, good for judging a value. ``certainty`` is the
    same of each character alone, empty where the engine does not say; ``alternatives`` are other readings of parts of it. Where an engine says
    them they are its own belief, until ``ocr.choosing`` has chosen and calibrated.
    """

    text: str
    score: float
    right: float
    quad: Quad
    certainty: tuple[float, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    handwritten: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """The engine could not read the sheet as it lies: turn it clockwise by ``degrees`` and ask again."""

    degrees: int


class Recogniser(Protocol):
    """An engine with its models loaded. Not thread-safe: one a worker."""

    def read(self, sheet: Gray, turns: Collection[int]) -> list[Fragment] | Turn:
        """Every line of text on the sheet, in any order; or, of the ``turns`` allowed, the one that makes it upright."""
        ...

    def piece(self, sheet: Gray, quad: Quad) -> Fragment:
        """What the quad covers on the sheet, read as one line; an empty text for none."""
        ...

    def line(self, strip: Gray) -> tuple[str, float, float]:
        """Text, score and ``right`` (see ``Fragment``) of a picture that holds one upright line only; ``("", 0.0, 0.0)`` for none."""
        ...


class OcrEngine(Protocol):
    """A kind of recogniser."""

    def identity(self) -> str:
        """Name, library versions and models in one line without spaces; loads nothing. ``ToolError`` when a tool is missing."""
        ...

    def open(self, threads: int) -> Recogniser:
        """Load the models, to compute with ``threads`` threads. ``ToolError`` when a tool or model is missing."""
        ...


def engine_named(name: str) -> OcrEngine:
    """The engine of that name; ``ToolError`` when there is none, naming those there are."""
    engines = discover("ocr.engines", "ENGINE")
    if name not in engines:
        raise ToolError("engine-unknown", engine=name, known=", ".join(engines))
    engine: OcrEngine = engines[name]
    return engine
