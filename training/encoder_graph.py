"""The encoder (a BERT) as an 8-bit ONNX graph, node by node, in the forms that ONNX Runtime runs fastest.

Weights are in 8 bits with a scale for each output column. Activations have fixed scales, from `Extents` measured on
texts, so what is computed for one window never depends on the windows beside it. A few channels of the feed-forward
layers are some ten times as large as the rest and would take up the scale, so part of their size is moved into the
weights (Xiao et al. 2023, SmoothQuant). There is no padding mask: all windows of a batch are of one length, and without
a mask attention is fused. The last layer asks for some rows of each window only: keys and values are of all rows, the
rest of it (queries, attention, output, feed-forward) of those that are wanted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
CONTRIB = "com.microsoft"  # ONNX Runtime's own operators
MOVED = 0.8  # share (as an exponent) of a channel's size that is moved into the weights
EPSILON = 1e-12  # BERT's layer norms


@dataclass(frozen=True)
class Extents:
    """Lowest and highest value of each channel of a linear layer's input, [channels]."""

    low: Floats
    high: Floats


@dataclass(frozen=True)
class _Quantised:
    """Names of an 8-bit tensor, its scale and its zero point."""

    values: str
    scale: str
    zero: str


class EncoderGraph:
    """Builds the model.

    weights: by their names in transformers' BertModel; extents: by the name of the linear layer that they go into.
    """

    def __init__(
        self, weights: Mapping[str, Floats], extents: Mapping[str, Extents], *, layers: int, heads: int
    ) -> None:
        self._weights, self._extents = weights, extents
        self._layers, self._heads = layers, heads
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def build(self) -> onnx.ModelProto:
        """input_ids [B, T], rows [B, R] (places in the window, 0 to T - 1) → hidden [B, R, hidden] of those rows."""
        state = self._embeddings()
        for number in range(self._layers):
            state = self._layer(f"encoder.layer.{number}.", state, some=number == self._layers - 1)
        self._nodes.append(helper.make_node("Identity", [state], ["hidden"]))
        width = len(self._weights["embeddings.LayerNorm.bias"])
        # The rows' number has no name, else ONNX Runtime joins sums and norms of the last layer (see _norm).
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [
                helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "pieces"]),
                helper.make_tensor_value_info("rows", TensorProto.INT64, ["batch", None]),
            ],
            [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["batch", None, width])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _embeddings(self) -> str:
        length = self._node("Squeeze", [self._node("Shape", ["input_ids"], start=1, end=2)])
        zero, one = (self._constant(name, np.array(n, np.int64)) for n, name in enumerate(("zero", "one")))
        positions = self._node("Range", [zero, length, one])
        words = self._weights["embeddings.word_embeddings.weight"]
        places = self._weights["embeddings.position_embeddings.weight"]
        places = places + self._weights["embeddings.token_type_embeddings.weight"][0]
        rows = [self._rows("words", words, "input_ids"), self._rows("places", places, positions)]
        return self._norm("embeddings.LayerNorm", self._node("Add", rows))

    def _rows(self, name: str, table: Floats, ids: str) -> str:
        """Rows of a table that is kept in 8 bits with a scale for each row."""
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
        rows = self._node("Gather", [self._constant(name, np.round(table / scale).astype(np.int8)), ids])
        scales = self._node("Gather", [self._constant(f"{name}.scale", scale.astype(np.float32)), ids])
        return self._node("Mul", [self._node("Cast", [rows], to=TensorProto.FLOAT), scales])

    def _layer(self, at: str, state: str, *, some: bool) -> str:
        """One layer; `some`: of the wanted rows only."""
        names = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
        asked = told = self._quantised(state, names[0])
        if some:
            state, asked = self._wanted(state), replace(asked, values=self._wanted(asked.values))
        parts = [self._linear(name, taken) for name, taken in zip(names, (asked, told, told), strict=True)]
        mixed = self._node("MultiHeadAttention", parts, domain=CONTRIB, num_heads=self._heads)
        name = f"{at}attention.output.dense"
        added = self._node("Add", [self._linear(name, self._quantised(mixed, name)), state])
        state = self._norm(f"{at}attention.output.LayerNorm", added)
        wide = self._node("Gelu", [self._smooth_linear(f"{at}intermediate.dense", state)], domain=CONTRIB)
        added = self._node("Add", [self._smooth_linear(f"{at}output.dense", wide), state])
        return self._norm(f"{at}output.LayerNorm", added)

    def _wanted(self, state: str) -> str:
        """[B, T, width] → [B, R, width]."""
        last = self._constant(f"{state}.last", np.array([-1], np.int64))
        return self._node("GatherND", [state, self._node("Unsqueeze", ["rows", last])], batch_dims=1)

    def _norm(self, name: str, state: str) -> str:
        # With the sum before it in one node (SkipLayerNormalization) it takes five times as long.
        constants = [self._constant(f"{name}.{part}", self._weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self._node("LayerNormalization", [state, *constants], axis=-1, epsilon=EPSILON)

    def _smooth_linear(self, name: str, state: str) -> str:
        """A linear layer whose input has channels far larger than the rest."""
        extents = self._extents[name]
        size = np.maximum(np.maximum(np.abs(extents.low), np.abs(extents.high)), 1e-3)
        taken = np.maximum(np.abs(self._weights[f"{name}.weight"]).max(axis=0), 1e-4)
        factor = size**MOVED / taken ** (1 - MOVED)
        factor = (factor / np.exp(np.log(factor).mean())).astype(np.float32)
        smooth = self._node("Mul", [state, self._constant(f"{name}.factor", 1 / factor)])
        return self._linear(name, self._quantised(smooth, name, factor), factor)

    def _quantised(self, state: str, name: str, factor: Floats | float = 1.0) -> _Quantised:
        """The input of the linear layer `name` in 8 bits; `factor` [channels] is what it was divided by."""
        extents = self._extents[name]
        low, high = min(0.0, float((extents.low / factor).min())), max(0.0, float((extents.high / factor).max()))
        scale = (high - low) / 255
        constants = (
            self._constant(f"{name}.input_scale", np.array(scale, np.float32)),
            self._constant(f"{name}.input_zero", np.array(round(-low / scale), np.uint8)),
        )
        return _Quantised(self._node("QuantizeLinear", [state, *constants]), *constants)

    def _linear(self, name: str, taken: _Quantised, factor: Floats | float = 1.0) -> str:
        weight = (self._weights[f"{name}.weight"] * factor).T
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-9) / 127
        values = self._constant(f"{name}.weight", np.round(weight / scale).astype(np.int8))
        scales = self._constant(f"{name}.weight_scale", scale.astype(np.float32))
        bias = self._constant(f"{name}.bias", self._weights[f"{name}.bias"])
        # Unsigned activations with signed weights is the one pairing that has VNNI's kernels.
        inputs = [taken.values, values, taken.scale, scales, taken.zero, "", bias]
        return self._node("MatMulIntegerToFloat", inputs, domain=CONTRIB)

    def _constant(self, name: str, value: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, kind: str, inputs: Sequence[str], **attributes: object) -> str:
        output = f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output
