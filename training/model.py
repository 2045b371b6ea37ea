"""The reader's network in torch: one encoder, heads on words, spans and pairs of spans.

Words are tagged for every label on their own (outside, begins, continues), so spans of different labels may overlap.
Spans are then paired with anchors by a light head, so that ten incidents cost no more than one pass of the encoder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from tocsin.codebook import LABELS
from tocsin.reader.features import (
    ANCHOR_WIDTH,
    ATTRIBUTION_WIDTH,
    CROWDS,
    KIND_WIDTH,
    RANKS,
    SENTENCE_BUCKETS,
    TAGS,
    WORD_BUCKETS,
)


@dataclass(frozen=True)
class Sizes:
    hidden: int = 384
    span: int = 256
    pair: int = 192
    dropout: float = 0.1


class WordHead(nn.Module):
    """[W, hidden] → tag logits [W, labels, TAGS] and relevance logit [1]."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.mix = nn.Sequential(
            nn.Dropout(sizes.dropout), nn.Linear(sizes.hidden, sizes.hidden), nn.GELU(), nn.Dropout(sizes.dropout)
        )
        self.tags = nn.Linear(sizes.hidden, len(LABELS) * TAGS)
        self.relevance = nn.Linear(sizes.hidden, 1)
        with torch.no_grad():  # nearly every word is outside: start there
            self.tags.bias.copy_(torch.tensor([4.0, 0.0, 0.0]).repeat(len(LABELS)))

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        tags = self.tags(self.mix(words)).reshape(-1, len(LABELS), TAGS)
        return tags, self.relevance(words.amax(dim=0))


class SpanHead(nn.Module):
    """Spans of words (first, last, mean, label) → representation [S, span] and kind logits [S, KIND_WIDTH]."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.label = nn.Embedding(len(LABELS), 64)
        self.project = nn.Sequential(
            nn.Dropout(sizes.dropout), nn.Linear(3 * sizes.hidden + 64, sizes.span), nn.GELU(), nn.LayerNorm(sizes.span)
        )
        self.kinds = nn.Linear(sizes.span, KIND_WIDTH)
        self.anchors = nn.Sequential(nn.Linear(sizes.span, sizes.span), nn.GELU(), nn.Linear(sizes.span, ANCHOR_WIDTH))

    def forward(self, words: Tensor, starts: Tensor, ends: Tensor, labels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        sums = torch.cat((torch.zeros_like(words[:1]), words.cumsum(dim=0)))
        mean = (sums[ends] - sums[starts]) / (ends - starts).unsqueeze(1).to(words.dtype)
        joined = torch.cat((words[starts], words[ends - 1], mean, self.label(labels)), dim=1)
        spans = self.project(joined)
        return spans, self.kinds(spans), self.anchors(spans)


class PairHead(nn.Module):
    """Two spans and their bucketed features → logits [N, outputs]."""

    def __init__(self, sizes: Sizes, outputs: int) -> None:
        super().__init__()
        self.first = nn.Linear(sizes.span, sizes.pair)
        self.second = nn.Linear(sizes.span, sizes.pair)
        self.product = nn.Linear(sizes.span, sizes.pair)
        self.words = nn.Embedding(WORD_BUCKETS, sizes.pair)
        self.sentences = nn.Embedding(SENTENCE_BUCKETS, sizes.pair)
        self.rank = nn.Embedding(RANKS, sizes.pair)
        self.crowd = nn.Embedding(CROWDS, sizes.pair)
        self.out = nn.Sequential(
            nn.GELU(),
            nn.Dropout(sizes.dropout),
            nn.Linear(sizes.pair, sizes.pair),
            nn.GELU(),
            nn.Linear(sizes.pair, outputs),
        )

    def forward(
        self, spans: Tensor, one: Tensor, two: Tensor, words: Tensor, sentences: Tensor, rank: Tensor, crowd: Tensor
    ) -> Tensor:
        # Once a span, not once a pair; in the spans' own precision, for the gradients of a span's pairs are summed.
        first, second = (layer(spans).to(spans.dtype) for layer in (self.first, self.second))
        mixed = first[one] + second[two] + self.product(spans[one] * spans[two])
        mixed = mixed + self.words(words) + self.sentences(sentences) + self.rank(rank) + self.crowd(crowd)
        out: Tensor = self.out(mixed)
        return out


class Network(nn.Module):
    """Encoder and heads; `encode` gives one vector a word of each text."""

    def __init__(self, encoder: nn.Module, sizes: Sizes | None = None) -> None:
        super().__init__()
        sizes = sizes or Sizes(hidden=encoder.config.hidden_size)  # type: ignore[union-attr,arg-type]
        self.encoder = encoder
        self.words = WordHead(sizes)
        self.spans = SpanHead(sizes)
        self.links = PairHead(sizes, 1 + ATTRIBUTION_WIDTH)
        self.same = PairHead(sizes, 1)

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """[B, T] piece ids and mask → [B, T, hidden]."""
        out: Any = self.encoder(input_ids=ids, attention_mask=mask)
        state: Tensor = out.last_hidden_state
        return state
