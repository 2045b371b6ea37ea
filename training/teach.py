"""A trained teacher's soft labels of texts: python -m training.teach WEIGHTS ENCODER OUT.npz --data FILE…

ENCODER is the folder of the teacher's pretrained encoder. Texts are those of `training.examples`; what a corpus does
not annotate, the teacher adds.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from tocsin.codebook import ATTRIBUTIONS, LABELS
from tocsin.reader.decode import decode_tags
from tocsin.reader.features import anchor_pairs, pair_features
from training import taught
from training.losses import pair_logits
from training.model import Network
from training.prepare import Prepared
from training.taught import Taught
from training.train import load_texts, load_tokenizer, new_network, special_pieces, word_vectors

FOUND = 0.35  # tag probability from which a span that the corpus has not is the teacher's own
MOST_SPANS = 300
BUDGET = 3072

Span = tuple[int, int, int]


def teach(weights: Path, encoder: Path, data: Sequence[Path], out: Path) -> None:
    """Write the soft labels of all texts of the files."""
    tokenizer = load_tokenizer(encoder)
    special = special_pieces(tokenizer)
    network = new_network(encoder)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    texts = sorted(load_texts(data, tokenizer), key=lambda t: t.size)
    rng = np.random.default_rng(0)
    found: dict[str, Taught] = {}
    batch: list[Prepared] = []
    with torch.no_grad():
        for number, text in enumerate(texts):
            batch.append(text)
            if number + 1 < len(texts) and sum(t.size for t in batch) < BUDGET:
                continue
            with torch.autocast("cpu", dtype=torch.bfloat16):
                words = word_vectors(network, batch, special, rng, hidden_share=0.0).float()
            start = 0
            for one in batch:
                end = start + len(one.tokens.words)
                found[one.key] = _taught(network, one, words[start:end])
                start = end
            batch = []
            print(f"{number + 1} of {len(texts)} texts", flush=True)
    taught.write(out, found)


def _taught(network: Network, text: Prepared, words: torch.Tensor) -> Taught:
    tags = network.words(words)[0].softmax(dim=-1).numpy()
    cells, likely = taught.sparse(tags)
    spans = [*zip(text.starts, text.ends, text.labels, strict=True)]
    spans = (spans + _own(tags, spans))[:MOST_SPANS]
    table = np.array(spans, np.int64).reshape(-1, 3)
    nothing = np.zeros(0, np.uint8)
    told = Taught(cells, likely, table, nothing, np.zeros((0, len(ATTRIBUTIONS)), np.uint8), nothing)
    anchors = told.anchors
    if anchors:
        vectors = network.spans(words, *torch.from_numpy(table.T.copy()))[0]
        pairs = pair_features(table[:, 0], table[:, 1], text.tokens.sentence, anchors, told.marks)
        if len(pairs.anchor):
            out = pair_logits(network.links, vectors, pairs).float()
            told = replace(told, links=_bytes(out[:, 0].sigmoid()), attributions=_bytes(out[:, 1:].softmax(dim=-1)))
        pairs = anchor_pairs(table[:, 0], table[:, 1], text.tokens.sentence, anchors)
        if len(pairs.anchor):
            told = replace(told, same=_bytes(pair_logits(network.same, vectors, pairs)[:, 0].float().sigmoid()))
    return told


def _own(tags: NDArray[np.float32], spans: Sequence[Span]) -> list[Span]:
    """Spans of the teacher's that overlap none of the corpus's with the same label."""
    known = {(word, label) for start, end, label in spans for word in range(start, end)}
    return [
        (start, end, label)
        for label in range(len(LABELS))
        for start, end, _ in decode_tags(tags[:, label], FOUND)
        if not any((word, label) in known for word in range(start, end))
    ]


def _bytes(probabilities: torch.Tensor) -> NDArray[np.uint8]:
    found: NDArray[np.uint8] = (probabilities * 255).round().to(torch.uint8).numpy()
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    teach(options.weights, options.encoder, options.data, options.out)


if __name__ == "__main__":
    main()
