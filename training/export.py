"""Trained weights → the files that the product reads: encoder (int8 ONNX), heads (ONNX), tokenizer.

python -m training.export RUN/model.pt src/tocsin/models/NAME
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from tocsin.codebook import LABELS
from training.model import Network
from training.train import encoder_path, new_network


class _Encoder(nn.Module):
    """input_ids, attention_mask [B, T] → hidden [B, T, hidden]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.network.hidden(input_ids, attention_mask)


class _Words(nn.Module):
    """words [W, hidden] → tag probabilities [W, labels, 3] and relevance [1]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.head = network.words

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        tags, relevance = self.head(words)
        return tags.softmax(dim=-1), relevance.sigmoid()


class _Spans(nn.Module):
    """Words and spans → span vectors, kind logits, anchor logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.head = network.spans

    def forward(self, words: Tensor, starts: Tensor, ends: Tensor, labels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        found: tuple[Tensor, Tensor, Tensor] = self.head(words, starts, ends, labels)
        return found


PAIR_INPUTS = ("spans", "one", "two", "words", "sentences", "rank", "crowd")


def export(weights: Path, out: Path, name: str) -> None:
    """Write encoder.onnx, words.onnx, spans.onnx, links.onnx, same.onnx, tokenizer.json and reader.json to `out`."""
    folder = encoder_path()
    network = new_network(folder)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    width = int(network.words.relevance.in_features)
    ids = torch.ones((2, 8), dtype=torch.long)
    words = torch.randn(12, width)
    spans = torch.tensor([0, 3, 5]), torch.tensor([1, 5, 9]), torch.tensor([0, 1, 2])
    pairs = (torch.randn(3, network.spans.kinds.in_features), *(torch.tensor([0, 1, 1, 2]) for _ in range(6)))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        _write(_Encoder(network), (ids, ids), plain, ("input_ids", "attention_mask"), ("hidden",), "bt")
        quantize_dynamic(plain, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    _write(_Words(network), (words,), out / "words.onnx", ("words",), ("tags", "relevance"), "w")
    _write(
        _Spans(network),
        (words, *spans),
        out / "spans.onnx",
        ("words", "starts", "ends", "labels"),
        ("spans", "kinds", "anchors"),
        "s",
    )
    _write(network.links, pairs, out / "links.onnx", PAIR_INPUTS, ("logits",), "p")
    _write(network.same, pairs, out / "same.onnx", PAIR_INPUTS, ("logits",), "p")
    shutil.copy(folder / "tokenizer.json", out / "tokenizer.json")
    (out / "reader.json").write_text(json.dumps({"name": name, "labels": list(LABELS)}, indent=1) + "\n")


_AXES = {
    "input_ids": ("batch", "pieces"),
    "attention_mask": ("batch", "pieces"),
    "hidden": ("batch", "pieces"),
    "tags": ("words",),
    "starts": ("count",),
    "ends": ("count",),
    "labels": ("count",),
    "kinds": ("count",),
    "anchors": ("count",),
    "one": ("pairs",),
    "two": ("pairs",),
    "sentences": ("pairs",),
    "rank": ("pairs",),
    "crowd": ("pairs",),
    "logits": ("pairs",),
}


def _write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str,
) -> None:
    axes = {n: dict(enumerate(_AXES[n])) for n in (*names, *outputs) if n in _AXES}
    if "words" in names:
        axes["words"] = {0: "pairs" if form == "p" else "words"}
    if "spans" in (*names, *outputs):
        axes["spans"] = {0: "count"}
    torch.onnx.export(
        module.eval(),
        inputs,
        str(path),
        input_names=list(names),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    export(options.weights, options.out, options.out.name)


if __name__ == "__main__":
    main()
