"""The fastest 8-bit matrix product that ONNX Runtime gives on this machine."""

from __future__ import annotations

import numpy as np
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

SIDES = (512, 1024, 2048)  # of square matrices: from fitting the cache to far beyond it


class Product:
    """An unsigned matrix times a constant signed one, the pairing that processors have instructions for."""

    def __init__(self, side: int, threads: int) -> None:
        rng = np.random.default_rng(side)
        weights = numpy_helper.from_array(rng.integers(-127, 128, (side, side)).astype(np.int8), "b")
        graph = helper.make_graph(
            [helper.make_node("MatMulInteger", ["a", "b"], ["c"])],
            "product",
            [helper.make_tensor_value_info("a", TensorProto.UINT8, [side, side])],
            [helper.make_tensor_value_info("c", TensorProto.INT32, [side, side])],
            [weights],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # as the reader's sessions
        self._session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        self._left = rng.integers(0, 256, (side, side)).astype(np.uint8)
        self._repeats = max(1, 2 * 1024**3 // side**3)
        self.multiply_adds = self._repeats * side**3

    def run(self) -> None:
        """Do `multiply_adds` of them."""
        for _ in range(self._repeats):
            self._session.run(None, {"a": self._left})
