"""PP-OCRv6 small with onnxruntime: the same models where OpenVINO has no wheel or no processor it likes; slower."""

import os
from typing import Any

import numpy as np

from ocr.engine import Recogniser
from ocr.engines._ctc import Tensor
from ocr.engines._paddle import PaddleRecogniser, Session, identity, models
from petition_intake.errors import ToolError


class RapidOcrOnnx:
    """See ``ocr.engine.OcrEngine``."""

    def identity(self) -> str:
        """Engine, rapidocr, onnxruntime and model digests."""
        return identity("rapidocr_onnx", "onnxruntime")

    def open(self, threads: int) -> Recogniser:
        """Load the three models; nothing is downloaded."""
        onnxruntime = silent_onnxruntime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        loaded = [onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"]) for model in models()]
        detect, classify, recognise = (_session(model) for model in loaded)
        characters = loaded[2].get_modelmeta().custom_metadata_map["character"].splitlines()
        return PaddleRecogniser(detect, classify, recognise, characters)


def silent_onnxruntime() -> Any:  # noqa: ANN401 - a module without types
    """The onnxruntime module, imported so that it reports to nobody. ``ToolError`` when it is not there. Nobody else may import it.

    Its official builds since 1.29 send usage data to Microsoft and keep a device id under ``~/.cache``, unless this variable is set
    before the first import (its ``Privacy.md``); ``disable_telemetry_events()`` comes too late for the first event.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except ImportError:
        raise ToolError("tool-missing", tool="onnxruntime") from None
    return onnxruntime


def _session(model: Any) -> Session:  # noqa: ANN401 - onnxruntime has no types
    name = model.get_inputs()[0].name

    def run(tensor: Tensor) -> Tensor:
        return np.asarray(model.run(None, {name: tensor})[0], np.float32)

    return run


ENGINE = RapidOcrOnnx()
