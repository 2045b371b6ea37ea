"""How large the inputs of the encoder's linear layers get, measured on our own articles (those that are trained on)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tocsin.evaluate.own_files import USUAL, held_out, read_marked
from tocsin.reader.tokens import tokenise, windows
from training.encoder_graph import Extents
from training.model import Network
from training.train import special_pieces

EVERY = 5  # one article in so many: more widen the extents by a few per cent
ARTICLES = Path(__file__).parent.parent / USUAL


def measure(network: Network, tokenizer: Tokenizer) -> dict[str, Extents]:
    """Extents by the name of the linear layer in the encoder."""
    found: dict[str, Extents] = {}

    def watch(name: str, layer: nn.Module) -> None:
        def widen(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            low, high = (getattr(inputs[0], part)(dim=(0, 1)).numpy() for part in ("amin", "amax"))
            before = found.get(name, Extents(low, high))
            found[name] = Extents(np.minimum(before.low, low), np.maximum(before.high, high))

        handles.append(layer.register_forward_pre_hook(widen))

    handles: list[torch.utils.hooks.RemovableHandle] = []
    for name, layer in network.encoder.named_modules():
        if isinstance(layer, nn.Linear) and name.startswith("encoder."):
            watch(name, layer)
    with torch.inference_mode():
        for ids in _batches(tokenizer):
            network.hidden(ids, torch.ones_like(ids))
    for handle in handles:
        handle.remove()
    return found


def _batches(tokenizer: Tokenizer) -> Iterator[Tensor]:
    """The windows of each article, as the reader makes them."""
    first, last, *_ = special_pieces(tokenizer)
    articles = [article for article in read_marked(ARTICLES) if not held_out(article.id)]
    for article in articles[::EVERY]:
        pieces = tokenise(article.text, tokenizer).pieces
        rows = [np.concatenate(([first], pieces[w.start : w.end], [last])) for w in windows(len(pieces))]
        yield torch.from_numpy(np.stack(rows))
