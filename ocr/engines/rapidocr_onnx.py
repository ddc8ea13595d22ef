"""PP-OCRv6 small with onnxruntime: the same models where OpenVINO has no wheel or no processor it likes; slower."""

import numpy as np

from ocr.engine import Recogniser
from ocr.engines._paddle import CLASSIFIER, DETECTOR, RECOGNISER, PaddleRecogniser, Session, Tensor, identity, model_folder
from petition_intake.errors import ToolError


class RapidOcrOnnx:
    """See ``ocr.engine.OcrEngine``."""

    def identity(self) -> str:
        """Engine, rapidocr, onnxruntime and model digests."""
        return identity("rapidocr_onnx", "onnxruntime")

    def open(self, threads: int) -> Recogniser:
        """Load the three models of the wheel; nothing is downloaded."""
        try:
            import onnxruntime
        except ImportError:
            raise ToolError("tool-missing", tool="onnxruntime") from None
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        folder = model_folder()
        loaded = [onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"]) for name in (DETECTOR, CLASSIFIER, RECOGNISER)]
        detect, classify, recognise = (_session(model) for model in loaded)
        characters = loaded[2].get_modelmeta().custom_metadata_map["character"].splitlines()
        return PaddleRecogniser(detect, classify, recognise, characters)


def _session(model) -> Session:  # type: ignore[no-untyped-def]  # noqa: ANN001 - onnxruntime has no types
    name = model.get_inputs()[0].name

    def run(tensor: Tensor) -> Tensor:
        return np.asarray(model.run(None, {name: tensor})[0], np.float32)

    return run


ENGINE = RapidOcrOnnx()
