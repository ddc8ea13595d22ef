"""PP-OCRv6 small with OpenVINO: the default. 1.6 s of processor time a fax page, 1 % of characters wrong."""

import os
import sys
from typing import Any

import numpy as np

from ocr.engine import Recogniser
from ocr.engines._ctc import Tensor
from ocr.engines._paddle import PaddleRecogniser, Session, boxes_of, identity, models
from petition_intake.errors import ToolError


class RapidOcr:
    """See ``ocr.engine.OcrEngine``."""

    def identity(self) -> str:
        """Engine, rapidocr, OpenVINO and model digests."""
        return identity("rapidocr", "openvino")

    def open(self, threads: int) -> Recogniser:
        """Load the three models; nothing is downloaded."""
        openvino = silent_openvino()
        core = openvino.Core()
        # Pinning puts the thread of every reader on the same core: 49 pages a minute instead of 75 with two on two cores.
        core.set_property("CPU", {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False})
        loaded = [core.read_model(model) for model in models()]
        detect, classify, recognise = (_session(core.compile_model(model, "CPU")) for model in loaded)
        characters = loaded[2].get_rt_info(["framework", "character"]).astype(str).splitlines()
        return PaddleRecogniser(detect, classify, recognise, characters)


def preload() -> None:
    """Import what every reader of pages needs before they are forked. Models are each reader's own: threads do not outlive a fork."""
    silent_openvino()
    boxes_of()


def silent_openvino() -> Any:  # noqa: ANN401 - a module without types
    """The openvino module, imported so that it reports to nobody. ``ToolError`` when it is not there. Nobody else may import it.

    ``import openvino`` (2026.4) loads its model converter, which forks a child to send usage data to Google Analytics, without asking,
    and leaves a client id in ``~/intel``. Without the package ``openvino_telemetry`` it uses a stub of its own that does nothing.
    Its hwloc complains on standard error where ``/sys`` is not mounted, and works all the same.
    """
    os.environ.setdefault("HWLOC_HIDE_ERRORS", "2")
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        import openvino
    except ImportError:
        raise ToolError("tool-missing", tool="openvino") from None
    return openvino


def _session(compiled: Any) -> Session:  # noqa: ANN401 - openvino's own type
    request = compiled.create_infer_request()

    def run(tensor: Tensor) -> Tensor:
        request.infer([tensor])
        return np.array(request.get_output_tensor().data, np.float32)

    return run


ENGINE = RapidOcr()
