"""Trained weights → the files that the product reads: encoder (int8 ONNX), heads (ONNX), tokenizer.

python -m training.export RUN/model.pt src/tocsin/models/NAME
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from tocsin.codebook import LABELS
from training.encoder_graph import EncoderGraph
from training.model import Network
from training.scales import measure
from training.train import encoder_path, load_tokenizer, new_network


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
    words = torch.randn(12, width)
    spans = torch.tensor([0, 3, 5]), torch.tensor([1, 5, 9]), torch.tensor([0, 1, 2])
    pairs = (torch.randn(3, network.spans.kinds.in_features), *(torch.tensor([0, 1, 1, 2]) for _ in range(6)))
    onnx.save(_encoder(network, folder), out / "encoder.onnx")
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


def _encoder(network: Network, folder: Path) -> onnx.ModelProto:
    shape = network.encoder.config
    weights = {name: value.float().numpy() for name, value in network.encoder.state_dict().items()}
    extents = measure(network, load_tokenizer(folder))
    graph = EncoderGraph(weights, extents, layers=shape.num_hidden_layers, heads=shape.num_attention_heads)
    return graph.build()


_AXES = {
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
