"""PP-OCR: detection on a reduced sheet, recognition of full-size crops, one at a time.

Detector, line classifier and the detector's post-processing are those of the rapidocr wheel, the recogniser is that wheel's, taught on faxes
(docs/decisions/fax-recogniser.md). rapidocr's own pipeline reduces large pages before recognition, its
sessions log, and it downloads whatever model it misses: none of that is wanted here, so the sessions are our own.
"""

import hashlib
import logging
from collections.abc import Callable, Collection, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ocr import belief, orientation, words
from ocr.engine import Fragment, Gray, Quad, Turn
from ocr.engines._ctc import Tensor, seen_at, spelled
from ocr.engines._gaps import doubted
from ocr.engines._runs import counted, has_runs, stretched
from ocr.places import Place, together, written
from petition_intake.errors import ToolError

Session = Callable[[Tensor], Tensor]
"""A loaded model: one input, one output."""

_DETECTOR, _CLASSIFIER, _RECOGNISER = "PP-OCRv6_det_small.onnx", "ch_ppocr_mobile_v2.0_cls_mobile.onnx", "recogniser.onnx"

_DETECT_SIDE = 960
_DETECT_LEAST = 0.35
_DETECT_PIXELS = 3_000_000
_REC_HEIGHT, _REC_LEAST, _REC_STEP, _REC_MOST = 48, 320, 64, 6400
"""Crops are padded to widths of 64 and more: OpenVINO keeps a plan for every shape it has met. 400 lines of free width took 1.1 GB and
grew on, padded ones 0.36 GB and no more (16 page sizes in the detector add 0.25), and are faster too."""
_TRADITIONAL = 0.02
"""Weight of traditional forms where one strip is to hold one character: on worn faxes the model wavers between 項 and 项."""

_IN_DOUBT, _BLUR, _CLOSER = 0.7, 0.7, 0.05
"""Chance of a character below which its line is looked at again; the second look's blur in pixels, and what it leaves off above and below in
heights of the line."""

_CLS_WIDTH, _CLS_HEIGHT = 192, 48
_CLS_HEAD = 6
"""How many heights of a line's beginning the classifier sees. The whole line squeezed into its 192 pixels turned two of 140 upright
pages on their heads (dense ones, 34 characters a row); the first six heights got 264 of 264 right, the least margin 0.99."""


def models() -> tuple[Path, Path, Path]:
    """Detector, line classifier and recogniser; ``ToolError`` when the rapidocr wheel, which has the first two, is missing."""
    folder = wheel_models()
    return folder / _DETECTOR, folder / _CLASSIFIER, Path(__file__).resolve().parent.parent / "data" / _RECOGNISER


def wheel_models() -> Path:
    """Where the rapidocr wheel keeps its models; ``ToolError`` when the package is missing."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ToolError("tool-missing", tool="rapidocr")
    return Path(spec.origin).parent / "models"


def identity(name: str, *packages: str) -> str:
    """Name, package versions, and a short digest over the three models."""
    try:
        versions = [f"{package}-{_installed(package)}" for package in ("rapidocr", *packages)]
    except PackageNotFoundError as error:
        raise ToolError("tool-missing", tool=error.name) from None
    return "+".join([name, *versions, "models-" + _models_digest()])


_installed = cache(version)
"""A package's version; it does not change while a process runs, and is asked for with every page."""


def _models_digest() -> str:
    stamps = []
    for model in models():
        try:
            stat = model.stat()
        except OSError:
            raise ToolError("model-missing", tool="rapidocr", model=model.name) from None
        stamps.append((str(model), stat.st_size, stat.st_mtime_ns))
    return _digest_of(tuple(stamps))


@cache
def _digest_of(stamps: tuple[tuple[str, int, int], ...]) -> str:
    """Digest over the files' contents, computed once for each path, size and time of change."""
    digest = hashlib.sha256()
    for path, _, _ in stamps:
        digest.update(hashlib.sha256(Path(path).read_bytes()).digest())
    return digest.hexdigest()[:12]


def boxes_of() -> Any:  # noqa: ANN401 - a class without types
    """The class that makes boxes of what the detector saw, imported so that it reports to nobody: it takes as long as the models."""
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr.ch_ppocr_det.utils import DBPostProcess

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return DBPostProcess


class PaddleRecogniser:
    """Detector, line classifier and recogniser over given sessions."""

    def __init__(self, detect: Session, classify: Session, recognise: Session, characters: Sequence[str]) -> None:
        """Take the loaded models and the recogniser's alphabet, without the blank and the space that frame it."""
        self._detect, self._classify, self._recognise = detect, classify, recognise
        self._alphabet = ["", *characters, " "]
        self._prior = np.array([_TRADITIONAL if character in words.traditional_forms() else 1.0 for character in self._alphabet], np.float32)
        self._boxes = boxes_of()(thresh=0.3, box_thresh=0.5, max_candidates=1000, unclip_ratio=1.6, score_mode="fast", use_dilation=True)

    @property
    def alphabet(self) -> frozenset[str]:
        """All that can be read."""
        return frozenset(self._alphabet) - {""}

    def read(self, sheet: Gray, turns: Collection[int]) -> list[Fragment] | Turn:
        """See ``ocr.engine.Recogniser``. A quarter turn is asked for from box shapes, a half turn by the line classifier."""
        quads = self.find(sheet)
        if 270 in turns and orientation.lies_on_its_side(quads):  # noqa: PLR2004 - degrees
            return Turn(270)
        if 180 in turns and orientation.stands_on_its_head([self._vote(cut_out(sheet, quad)) for quad in orientation.longest(quads)]):  # noqa: PLR2004 - degrees
            return Turn(180)
        return [self.piece(sheet, quad) for quad in quads]

    def find(self, sheet: Gray) -> list[Quad]:
        """Where text lines are, in pixels of ``sheet``."""
        height, width = sheet.shape
        scale = min(1.0, max(_DETECT_SIDE / max(height, width), _DETECT_LEAST), (_DETECT_PIXELS / sheet.size) ** 0.5)
        size = tuple(max(32, round(side * scale / 32) * 32) for side in (width, height))
        small = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        tensor = np.broadcast_to((small.astype(np.float32) / 127.5 - 1.0)[None, None], (1, 3, size[1], size[0]))
        boxes, _ = self._boxes(self._detect(np.ascontiguousarray(tensor)), (height, width))
        quads = [np.clip(np.asarray(box, np.float32), 0, [width - 1, height - 1]).astype(np.float32) for box in boxes]
        return quads if orientation.lies_on_its_side(quads) else stretched(quads, sheet)

    def line(self, strip: Gray) -> tuple[str, float, float]:
        """See ``ocr.engine.Recogniser``."""
        text, certainty, _ = written(self._places(strip))
        return text, _mean(certainty), belief.of_line(certainty)

    def piece(self, sheet: Gray, quad: Quad) -> Fragment:
        """See ``ocr.engine.Recogniser``. Where a character is in doubt a second look is taken, at a blurred and closer crop."""
        places = self._places(cut_out(sheet, quad))
        if any(place.chances.get(place.taken, 0.0) < _IN_DOUBT for place in places):
            places = together(places, self._places(cv2.GaussianBlur(cut_out(sheet, _closer(quad)), (0, 0), _BLUR)))
        text, certainty, alternatives = written(places)
        return Fragment(text, _mean(certainty), belief.of_line(certainty), quad, certainty, alternatives)

    def _places(self, strip: npt.NDArray[Any]) -> list[Place]:
        height, width = strip.shape
        if not height or not width:
            return []
        fitted = min(_REC_MOST, max(1, -(-width * _REC_HEIGHT // height)))
        padded = max(_REC_LEAST, -(-fitted // _REC_STEP) * _REC_STEP)
        tensor = np.zeros((1, 3, _REC_HEIGHT, padded), np.float32)
        tensor[..., :fitted] = cv2.resize(strip, (fitted, _REC_HEIGHT)).astype(np.float32) / 127.5 - 1.0
        steps = self._recognise(tensor)[0]
        places = spelled(steps, self._alphabet, self._prior)
        middles = [share * padded * height / _REC_HEIGHT for share in seen_at(steps, self._prior)]
        places = doubted(places, middles, strip)
        return counted(places, middles, strip) if has_runs(places) else places

    def _vote(self, strip: Gray) -> tuple[bool, float]:
        """Whether the line stands on its head, and how sure the classifier is."""
        height = len(strip)
        strip = strip[:, : _CLS_HEAD * height]
        width = strip.shape[1]
        fitted = min(_CLS_WIDTH, max(1, -(-width * _CLS_HEIGHT // height)))
        tensor = np.zeros((1, 3, _CLS_HEIGHT, _CLS_WIDTH), np.float32)
        tensor[..., :fitted] = cv2.resize(strip, (fitted, _CLS_HEIGHT)).astype(np.float32) / 127.5 - 1.0
        upright, down = self._classify(tensor)[0]
        return bool(down > upright), float(max(upright, down))


def _mean(certainty: Sequence[float]) -> float:
    return sum(certainty) / len(certainty) if certainty else 0.0


def _closer(quad: Quad) -> Quad:
    """The quad with a little less above and below."""
    inward = (quad[3] - quad[0]) * _CLOSER
    return np.array([quad[0] + inward, quad[1] + inward, quad[2] - inward, quad[3] - inward], np.float32)


def cut_out(sheet: Gray, quad: Quad) -> Gray:
    """The quad of a sheet cut out and levelled; a crop much taller than wide is laid on its side (a column of vertical writing)."""
    width, height = (max(1, int(max(np.linalg.norm(quad[a] - quad[b]), np.linalg.norm(quad[c] - quad[d])))) for a, b, c, d in ((0, 1, 2, 3), (0, 3, 1, 2)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    forth = cv2.getPerspectiveTransform(quad, target)
    crop = np.asarray(cv2.warpPerspective(sheet, forth, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8)
    return np.rot90(crop).copy() if height >= 1.5 * width else crop
