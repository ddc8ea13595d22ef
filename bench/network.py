"""An ONNX graph as a PyTorch network whose weights can be trained, and the way back into an ONNX file. Needs ``torch`` and ``onnx``.

Only the operators of PP-OCR's recogniser; the graph's own names are kept, so that trained weights go back to where they came from.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn
from torch.nn import functional

Weights = Mapping[str, torch.Tensor]
"""By the name of the ONNX initializer."""

_STORED_WHOLE = 64
"""Values up to which an initializer is stored in single precision: shapes, scales and the like."""


class Network(nn.Module):  # type: ignore[misc]
    """The graph of an ONNX file; calling it gives what the last softmax is fed, not its output."""

    def __init__(self, path: Path) -> None:
        """Load the graph and its weights."""
        super().__init__()
        graph = onnx.load(str(path)).graph
        arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self._fixed = {name: torch.tensor(array.copy()) for name, array in arrays.items() if array.dtype != np.float32 or not array.size}
        self._weights = nn.ParameterDict({_key(name): _weight(array) for name, array in arrays.items() if name not in self._fixed})
        self._alias: dict[str, str] = {}
        self._nodes: list[tuple[str, Sequence[str], Sequence[str], dict[str, Any]]] = []
        for node in graph.node:
            self._take(node, arrays)
        self._input, self._output = graph.input[0].name, graph.output[0].name

    def _take(self, node: onnx.NodeProto, arrays: Mapping[str, Any]) -> None:
        source = self._alias.get(node.input[0], node.input[0]) if node.input else ""
        settings = {one.name: helper.get_attribute_value(one) for one in node.attribute}
        if node.op_type == "Constant":
            self._fixed[node.output[0]] = torch.tensor(numpy_helper.to_array(settings["value"]).copy())
        elif node.op_type == "Identity" and source in arrays:
            self._alias[node.output[0]] = source
        else:
            self._nodes.append((node.op_type, list(node.input), list(node.output), settings))

    def weights(self) -> dict[str, torch.Tensor]:
        """What is trained, by name, not copied."""
        return {name.replace("__", "."): weight for name, weight in self._weights.items() if weight.requires_grad}

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Images (count, 3, height, width) to scores before the last softmax (count, strips, characters)."""
        made = {self._input: image}
        for operator, inputs, outputs, settings in self._nodes:
            values = [self._value(made, name) for name in inputs if name]
            if operator == "Softmax" and outputs[0] == self._output:
                return values[0]
            made[outputs[0]] = _OPERATORS[operator](values, settings)
        return made[self._output]

    def _value(self, made: Mapping[str, torch.Tensor], name: str) -> torch.Tensor:
        name = self._alias.get(name, name)
        if name in made:
            return made[name]
        return self._weights[_key(name)] if _key(name) in self._weights else self._fixed[name]


def pack(source: Path, weights: Weights, share: float, target: Path) -> None:
    """Write ``source`` to ``target`` with ``share`` (0 to 1) of the way to ``weights`` gone, in half precision, widened again when it is loaded."""
    model = onnx.load(str(source))
    initializers = {one.name: one for one in model.graph.initializer}
    kept, widened = [], []
    for name, one in initializers.items():
        array = numpy_helper.to_array(one)
        if name in weights:
            array = (array + share * (weights[name].numpy() - array)).astype(np.float32)
        if array.dtype != np.float32 or array.size <= _STORED_WHOLE:
            kept.append(numpy_helper.from_array(array, name))
        else:
            kept.append(numpy_helper.from_array(array.astype(np.float16), f"{name}.half"))
            widened.append(helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
    nodes = [*widened, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _key(name: str) -> str:
    return name.replace(".", "__")


def _weight(array: npt.NDArray[np.float32]) -> nn.Parameter:
    """Single numbers are the exponents and divisors of a formula: they stay, and the gradient of an exponent is none where its base is negative."""
    return nn.Parameter(torch.tensor(array.copy()), requires_grad=array.size > 1)


# ---- operators ------------------------------------------------------------------------------------------------------------

Values = Sequence[torch.Tensor]
Settings = Mapping[str, Any]


def _padded(values: torch.Tensor, settings: Settings, kernel: Sequence[int], fill: float = 0.0) -> torch.Tensor:
    if settings.get("auto_pad") == b"SAME_UPPER":
        strides = settings.get("strides", [1, 1])
        missing = [max((-(-values.shape[2 + axis] // strides[axis]) - 1) * strides[axis] + kernel[axis] - values.shape[2 + axis], 0) for axis in (0, 1)]
        top, left = (one // 2 for one in missing)
        sides = [left, missing[1] - left, top, missing[0] - top]
    else:
        top, left, bottom, right = settings.get("pads", [0, 0, 0, 0])
        sides = [left, right, top, bottom]
    return functional.pad(values, sides, value=fill) if any(sides) else values


def _convolution(values: Values, settings: Settings) -> torch.Tensor:
    image, kernel = values[0], values[1]
    bias = values[2] if len(values) > 2 else None
    image = _padded(image, settings, kernel.shape[2:])
    return functional.conv2d(image, kernel, bias, settings.get("strides", [1, 1]), 0, settings.get("dilations", [1, 1]), settings.get("group", 1))


def _max_pool(values: Values, settings: Settings) -> torch.Tensor:
    kernel = settings["kernel_shape"]
    pooled: torch.Tensor = functional.max_pool2d(_padded(values[0], settings, kernel, -np.inf), kernel, settings.get("strides", [1, 1]))
    return pooled


def _average_pool(values: Values, settings: Settings) -> torch.Tensor:
    return functional.avg_pool2d(values[0], settings["kernel_shape"], settings.get("strides", [1, 1]), settings.get("pads", [0, 0])[:2])


def _normalised(values: Values, settings: Settings) -> torch.Tensor:
    image, scale, shift, mean, variance = values
    return functional.batch_norm(image, mean.detach(), variance.detach(), scale, shift, eps=settings.get("epsilon", 1e-5))


def _mean(values: Values, settings: Settings) -> torch.Tensor:
    axes = settings["axes"] if "axes" in settings else values[1].tolist()
    return values[0].mean(axes, keepdim=bool(settings.get("keepdims", 1)))


def _reshaped(values: Values, settings: Settings) -> torch.Tensor:
    del settings
    return values[0].reshape([values[0].shape[axis] if size == 0 else int(size) for axis, size in enumerate(values[1].tolist())])


def _axes(values: Values, settings: Settings, at: int = 1) -> list[int]:
    return [int(axis) for axis in (settings["axes"] if "axes" in settings else values[at].tolist())]


def _squeezed(values: Values, settings: Settings) -> torch.Tensor:
    return values[0].squeeze([axis % values[0].dim() for axis in _axes(values, settings)])


def _unsqueezed(values: Values, settings: Settings) -> torch.Tensor:
    result = values[0]
    for axis in sorted(_axes(values, settings)):
        result = result.unsqueeze(axis)
    return result


def _sliced(values: Values, settings: Settings) -> torch.Tensor:
    if len(values) > 1:
        starts, ends = values[1].tolist(), values[2].tolist()
        axes = _axes(values, settings, 3)
    else:
        starts, ends, axes = settings["starts"], settings["ends"], settings["axes"]
    result = values[0]
    for start, end, axis in zip(starts, ends, axes, strict=True):
        length = result.shape[axis]
        first, last = (min(max(place + length if place < 0 else place, 0), length) for place in (start, end))
        result = result.narrow(axis, first, last - first)
    return result


_OPERATORS: dict[str, Callable[[Values, Settings], torch.Tensor]] = {
    "Add": lambda v, _: v[0] + v[1],
    "AveragePool": _average_pool,
    "BatchNormalization": _normalised,
    "Concat": lambda v, s: torch.cat(list(v), s["axis"]),
    "Conv": _convolution,
    "Div": lambda v, _: v[0] / v[1],
    "Erf": lambda v, _: torch.erf(v[0]),
    "HardSigmoid": lambda v, s: torch.clamp(v[0] * s.get("alpha", 0.2) + s.get("beta", 0.5), 0, 1),
    "Identity": lambda v, _: v[0],
    "MatMul": lambda v, _: v[0] @ v[1],
    "MaxPool": _max_pool,
    "Mul": lambda v, _: v[0] * v[1],
    "Pow": lambda v, _: v[0] ** v[1],
    "ReduceMean": _mean,
    "Relu": lambda v, _: functional.relu(v[0]),
    "Reshape": _reshaped,
    "Shape": lambda v, _: torch.tensor(v[0].shape),
    "Sigmoid": lambda v, _: torch.sigmoid(v[0]),
    "Slice": _sliced,
    "Softmax": lambda v, s: v[0].softmax(s.get("axis", -1)),
    "Sqrt": lambda v, _: v[0].sqrt(),
    "Squeeze": _squeezed,
    "Sub": lambda v, _: v[0] - v[1],
    "Transpose": lambda v, s: v[0].permute(s["perm"]),
    "Unsqueeze": _unsqueezed,
}
