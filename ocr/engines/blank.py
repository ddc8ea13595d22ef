"""Reads nothing: for installations that keep pages for a person to type, and for tests of everything around recognition."""

from collections.abc import Collection

from ocr.engine import Fragment, Gray, Quad, Recogniser, Turn


class Blank:
    """See ``ocr.engine.OcrEngine`` and ``Recogniser``: it is both."""

    def identity(self) -> str:
        """Always the same."""
        return "blank"

    def open(self, threads: int) -> Recogniser:
        """Nothing to load."""
        del threads
        return self

    def read(self, sheet: Gray, turns: Collection[int]) -> list[Fragment] | Turn:
        """No lines."""
        del sheet, turns
        return []

    def piece(self, sheet: Gray, quad: Quad) -> Fragment:
        """No text."""
        del sheet
        return Fragment("", 0.0, 0.0, quad)

    def line(self, strip: Gray) -> tuple[str, float, float]:
        """No text."""
        del strip
        return "", 0.0, 0.0


ENGINE = Blank()
