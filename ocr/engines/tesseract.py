"""Tesseract 5 through pytesseract: for comparison, and for machines without a processor the wheels support."""

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Collection
from functools import cache

import numpy as np
import pytesseract
from PIL import Image

from ocr.engine import Fragment, Gray, Quad, Recogniser, Turn
from petition_intake.errors import InputError, ToolError

_LANGUAGE = "chi_sim"
_SECONDS = 100
_PAGE, _LINE = "--psm 3", "--psm 7"
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")
_SURE_OF_TURN = 2.0
_OVERSURE = 0.9
"""Its beliefs are not calibrated: never certain enough to be taken without a look."""
_NOISE = 0.2
"""Confidence below which what it says it read is a ruled line or dirt: rules of writing paper came out as ``tttrveaeeee`` at 0.00 to 0.19."""
_STROKES = frozenset("一二上人-—_|｜1lI丨.。 ")
_DRAWN_OUT = 2.5
"""Widths of a character, in heights of its line, beyond which strokes are a rule and not writing; upright ones are narrower than one in five."""


class Tesseract:
    """See ``ocr.engine.OcrEngine``."""

    def identity(self) -> str:
        """Engine, version of the program, and size and time of the model."""
        program = _program()
        return f"tesseract-{_version(program, os.environ.get('TESSDATA_PREFIX', ''))}"

    def open(self, threads: int) -> Recogniser:
        """Check that program and model are there. One thread in any case: more make tesseract slower (OpenMP)."""
        del threads
        self.identity()
        os.environ["OMP_THREAD_LIMIT"] = "1"
        return TesseractRecogniser()


def _program() -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise ToolError("tool-missing", tool="tesseract")
    return program


@cache
def _version(program: str, models: str) -> str:
    """Version, checked to have the language; asked once for each program and model folder."""
    del program, models
    try:
        if _LANGUAGE not in pytesseract.get_languages():
            raise ToolError("model-missing", tool="tesseract", model=_LANGUAGE)
        return str(pytesseract.get_tesseract_version())
    except (OSError, pytesseract.TesseractError):
        raise ToolError("tool-missing", tool="tesseract") from None


class TesseractRecogniser:
    """See ``ocr.engine.Recogniser``."""

    def read(self, sheet: Gray, turns: Collection[int]) -> list[Fragment] | Turn:
        """Lines of the whole sheet (page segmentation 3); which way is up comes from its own detector, where that is sure."""
        image = Image.fromarray(sheet)
        turn = _turn(image) if turns else 0
        if turn in turns:
            return Turn(turn)
        words = _run(pytesseract.image_to_data, image, _PAGE)
        lines: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for i, text in enumerate(words["text"]):
            if str(text).strip():
                lines[words["block_num"][i], words["par_num"][i], words["line_num"][i]].append(i)
        return [fragment for members in lines.values() if not _is_a_rule(fragment := _fragment(words, members))]

    def piece(self, sheet: Gray, quad: Quad) -> Fragment:
        """One line (page segmentation 7) of the upright rectangle around the quad."""
        (left, top), (right, bottom) = np.floor(quad.min(0)).astype(int), np.ceil(quad.max(0)).astype(int)
        strip = sheet[max(0, top) : bottom, max(0, left) : right]
        return Fragment(*(self.line(strip) if strip.size else ("", 0.0, 0.0)), quad)

    def line(self, strip: Gray) -> tuple[str, float, float]:
        """One line (page segmentation 7)."""
        words = _run(pytesseract.image_to_data, Image.fromarray(strip), _LINE)
        members = [i for i, text in enumerate(words["text"]) if str(text).strip()]
        if not members:
            return "", 0.0, 0.0
        fragment = _fragment(words, members)
        return fragment.text, fragment.score, fragment.right


def _fragment(words: dict, members: list[int]) -> Fragment:  # type: ignore[type-arg]
    left, top = (min(words[k][i] for i in members) for k in ("left", "top"))
    right = max(words["left"][i] + words["width"][i] for i in members)
    bottom = max(words["top"][i] + words["height"][i] for i in members)
    text = _SPACE_IN_CHINESE.sub("", " ".join(str(words["text"][i]) for i in members))
    sure = [(len(str(words["text"][i])), max(0.0, float(words["conf"][i])) / 100) for i in members]
    score = sum(n * c for n, c in sure) / sum(n for n, _ in sure)
    return Fragment(text, score, score * _OVERSURE, np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32))


def _is_a_rule(fragment: Fragment) -> bool:
    """Whether a ruled line, or what is left of one, was taken for writing."""
    if fragment.score < _NOISE:
        return True
    width, height = np.ptp(fragment.quad, axis=0)
    shape = float(width) / max(1.0, float(height)) / max(1, len(fragment.text))
    return set(fragment.text) <= _STROKES and not 1 / 5 < shape < _DRAWN_OUT


def _turn(image: Image.Image) -> int:
    """Degrees clockwise that make the sheet upright, as tesseract sees it; 0 when it can't say."""
    try:
        said = pytesseract.image_to_osd(image, config="--psm 0", output_type=pytesseract.Output.DICT, timeout=_SECONDS)
    except (pytesseract.TesseractError, RuntimeError):
        return 0
    return int(said["rotate"]) if float(said["orientation_conf"]) >= _SURE_OF_TURN else 0


def _run(task, image: Image.Image, config: str) -> dict:  # type: ignore[no-untyped-def, type-arg]  # noqa: ANN001
    try:
        found: dict = task(image, lang=_LANGUAGE, config=config, output_type=pytesseract.Output.DICT, timeout=_SECONDS)  # type: ignore[type-arg]
    except pytesseract.TesseractNotFoundError:
        raise ToolError("tool-missing", tool="tesseract") from None
    except (pytesseract.TesseractError, RuntimeError) as error:
        raise InputError("page-unreadable", why=type(error).__name__) from None
    return found


__all__ = ["ENGINE", "Tesseract", "TesseractRecogniser"]
ENGINE = Tesseract()
