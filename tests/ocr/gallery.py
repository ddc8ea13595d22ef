"""Engines that fail, each in its own way; and one that sees rectangles, for tests of where boxes come to lie."""

from collections.abc import Callable, Collection

import cv2
import numpy as np

from ocr.engine import Fragment, Gray, Quad, Recogniser, Turn
from petition_intake.errors import ToolError


class Gallery:
    """An engine whose whole-page reading is the given function."""

    def __init__(self, behave: Callable[[Gray, Collection[int]], list[Fragment] | Turn]) -> None:
        """Take the behaviour."""
        self._behave = behave

    def identity(self) -> str:
        """No version: it is nobody's."""
        return "gallery"

    def open(self, threads: int) -> Recogniser:
        """Nothing to load."""
        del threads
        return self

    def read(self, sheet: Gray, turns: Collection[int]) -> list[Fragment] | Turn:
        """Behave."""
        return self._behave(sheet, turns)

    def piece(self, sheet: Gray, quad: Quad) -> Fragment:
        """Nothing legible."""
        del sheet
        return Fragment("", 0.0, 0.0, quad)

    def line(self, strip: Gray) -> tuple[str, float, float]:
        """No header."""
        del strip
        return "", 0.0, 0.0


def _quad(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def crash(sheet: Gray, turns: Collection[int]) -> list[Fragment]:
    """Falls over like a library with a bug."""
    raise ValueError(sheet.shape, turns)


def out_of_memory(sheet: Gray, turns: Collection[int]) -> list[Fragment]:
    """Asks for more than there is."""
    raise MemoryError(sheet.shape, turns)


def endless_turner(sheet: Gray, turns: Collection[int]) -> Turn:
    """Is never content with how the sheet lies."""
    del sheet, turns
    return Turn(90)


def nowhere(sheet: Gray, turns: Collection[int]) -> list[Fragment]:
    """Places a line at no number."""
    del sheet, turns
    return [Fragment("样例", 0.9, 0.9, _quad(float("nan"), 0, 10, 10))]


def unsure_of_itself(sheet: Gray, turns: Collection[int]) -> list[Fragment]:
    """Believes in no number."""
    del sheet, turns
    return [Fragment("样例", float("nan"), float("nan"), _quad(0, 0, 10, 10))]


def off_the_sheet(sheet: Gray, turns: Collection[int]) -> list[Fragment]:
    """Finds text beyond the paper, and believes in it more than fully."""
    del turns
    return [Fragment("样例", 1.0, 7.5, _quad(-50, -50, sheet.shape[1] + 500, sheet.shape[0] + 500))]


def tool_gone(sheet: Gray, turns: Collection[int]) -> list[Fragment]:
    """Was uninstalled meanwhile."""
    raise ToolError("tool-missing", tool=f"gallery-{sheet.ndim}-{len(turns)}")


def rectangles(sheet: Gray, turns: Collection[int]) -> list[Fragment] | Turn:
    """Takes every solid dark rectangle for a line; its width in pixels is its text."""
    del turns
    count, _, stats, _ = cv2.connectedComponentsWithStats((sheet < 128).astype(np.uint8))
    boxes = [stats[i] for i in range(1, count) if stats[i][cv2.CC_STAT_AREA] > 200]
    return [Fragment(str(int(w)), 0.99, 0.99, _quad(x, y, x + w, y + h)) for x, y, w, h, _ in boxes]
