"""Article → Reading: one pass of the encoder, spans by label, then links between spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tocsin.codebook import ATTRIBUTIONS, LABELS, ROLES, STAGES
from tocsin.config import ReaderConfig
from tocsin.reader.decode import decode_tags
from tocsin.reader.features import (
    ANCHOR_LABEL,
    KIND_COLUMNS,
    KIND_GROUPS,
    KNOWN_ATTACK_TYPES,
    anchor_pairs,
    pair_features,
)
from tocsin.reader.names import name_runs, whole
from tocsin.reader.network import Network
from tocsin.reader.tokens import Tokens, Window, central_windows, tokenise, windows
from tocsin.records import AnchorScores, Article, Link, Mark, Reading, SameIncident, Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Scores = tuple[tuple[str, float], ...]

MARK_THRESHOLD = 0.3  # marks below are not worth carrying on; later stages choose higher
LINK_THRESHOLD = 0.1
MOST_ANCHORS = 80
_LINKABLE = {label: role for role, labels in ROLES.items() for label in labels}


class Reader:
    """Reads articles with one trained model.

    The same Reader serves any number of articles; it holds no state between them.
    """

    def __init__(self, config: ReaderConfig) -> None:
        self._network = Network(config)
        self._budget = config.batch_tokens
        self.model = self._network.name

    def read(self, article: Article) -> Reading:
        """All that the model finds in one article."""
        tokens = tokenise(article.text, self._network.tokenizer)
        if not tokens.words:
            return Reading(article.id, self.model, (), relevance=0.0)
        return self._read_words(article, tokens, self._encode(tokens))

    def link(self, article: Article, reading: Reading) -> Reading:
        """What the model says of words that somebody else has marked: the same marks with links and anchors' scores.

        Marks that hold no word of the text have none. Which anchors are one incident stays as it is given.
        """
        tokens = tokenise(article.text, self._network.tokenizer)
        places = {
            n: place for n, mark in enumerate(reading.marks) if (place := _words_in(tokens, mark.span)) is not None
        }
        if not places:
            return replace(reading, links=(), anchors=())
        marks = tuple(reading.marks[n] for n in places)
        starts, ends = (np.array(column, np.int64) for column in zip(*places.values(), strict=True))
        labels = np.array([LABELS.index(mark.label) for mark in marks], np.int64)
        vectors, _, anchor_logits = self._network.spans(self._encode(tokens), starts, ends, labels)
        chosen = np.flatnonzero(labels == ANCHOR_LABEL).tolist()
        links = self._links(starts, ends, tokens.sentence, vectors, marks, chosen)
        scores = _anchor_scores(chosen, anchor_logits[chosen])
        numbers = list(places)
        return replace(
            reading,
            links=tuple(replace(link, anchor=numbers[link.anchor], mark=numbers[link.mark]) for link in links),
            anchors=tuple(replace(score, anchor=numbers[score.anchor]) for score in scores),
        )

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in the order of the articles."""
        return map(self.read, articles)

    def _encode(self, tokens: Tokens) -> Floats:
        """[W, hidden] of the words of one article; all its windows are of one length, so that nothing is padded."""
        first, last = self._network.special
        found = windows(len(tokens.pieces))
        ids = np.stack([np.concatenate(([first], tokens.pieces[w.start : w.end], [last])) for w in found])
        rows, held = _rows(tokens, found)
        count = max(1, self._budget // ids.shape[1])
        slices = [slice(n, n + count) for n in range(0, len(ids), count)]
        hidden: Floats = np.concatenate([self._network.hidden(ids[part], rows[part]) for part in slices])
        return hidden[held]

    def _read_words(self, article: Article, tokens: Tokens, words: Floats) -> Reading:
        tags, relevance = self._network.tags(words)
        found = _found(article, tokens, tags)
        anchors = sorted((n for n, f in enumerate(found) if f[2] == ANCHOR_LABEL), key=lambda n: -found[n][3])
        dropped = set(anchors[MOST_ANCHORS:])
        found = sorted(f for n, f in enumerate(found) if n not in dropped)
        if not found:
            return Reading(article.id, self.model, (), relevance=relevance)
        starts, ends, labels = (np.array([f[k] for f in found], np.int64) for k in range(3))
        vectors, kinds, anchor_logits = self._network.spans(words, starts, ends, labels)
        kinds_of = _kinds(labels, kinds)
        marks = tuple(
            Mark(
                Span(tokens.words[start].start, tokens.words[end - 1].end),
                LABELS[label],
                probability,
                kinds_of.get(n, ()),
            )
            for n, (start, end, label, probability) in enumerate(found)
        )
        chosen = [n for n, f in enumerate(found) if f[2] == ANCHOR_LABEL]
        return Reading(
            article.id,
            self.model,
            marks,
            self._links(starts, ends, tokens.sentence, vectors, marks, chosen),
            _anchor_scores(chosen, anchor_logits[chosen]),
            self._same(starts, ends, tokens.sentence, vectors, chosen),
            relevance,
        )

    def _links(
        self, starts: Ints, ends: Ints, sentence: Ints, vectors: Floats, marks: Sequence[Mark], anchors: Sequence[int]
    ) -> tuple[Link, ...]:
        linkable = [n for n, mark in enumerate(marks) if mark.label in _LINKABLE]
        pairs = pair_features(starts, ends, sentence, anchors, linkable)
        if not len(pairs.anchor):
            return ()
        logits = self._network.links(vectors, pairs)
        probability = _sigmoid(logits[:, 0])
        held = np.flatnonzero(probability >= LINK_THRESHOLD)
        attributions = _ranked(ATTRIBUTIONS, _softmax(logits[held, 1:]))
        links = []
        for n, kinds in zip(held.tolist(), attributions, strict=True):
            anchor, mark = int(pairs.anchor[n]), int(pairs.mark[n])
            role = _LINKABLE[marks[mark].label]
            links.append(Link(anchor, mark, role, float(probability[n]), kinds if role == "perpetrator" else ()))
        return tuple(links)

    def _same(
        self, starts: Ints, ends: Ints, sentence: Ints, vectors: Floats, anchors: Sequence[int]
    ) -> tuple[SameIncident, ...]:
        pairs = anchor_pairs(starts, ends, sentence, anchors)
        if not len(pairs.anchor):
            return ()
        probability = _sigmoid(self._network.same(vectors, pairs)[:, 0])
        return tuple(
            SameIncident(int(a), int(b), float(p))
            for a, b, p in zip(pairs.anchor, pairs.mark, probability, strict=True)
        )


def _found(article: Article, tokens: Tokens, tags: Floats) -> list[tuple[int, int, int, float]]:
    """Marked spans as (first word, after the last word, label number, probability), whole names, each once."""
    headline = len(article.title) if article.title and article.text.startswith(article.title) else 0
    runs = name_runs(article.text, tokens, after=headline)
    best: dict[tuple[int, int, int], float] = {}
    for label, name in enumerate(LABELS):
        for start, end, probability in decode_tags(tags[:, label], MARK_THRESHOLD):
            key = (*whole(name, start, end, runs), label)
            best[key] = max(probability, best.get(key, 0.0))
    return [(*key, probability) for key, probability in best.items()]


def _words_in(tokens: Tokens, span: Span) -> tuple[int, int] | None:
    """First word of a span and the one after its last; None where it holds none."""
    first = bisect_right(tokens.words, span.start, key=lambda word: word.end)
    after = bisect_left(tokens.words, span.end, key=lambda word: word.start)
    return (first, after) if first < after else None


def _rows(tokens: Tokens, found: Sequence[Window]) -> tuple[Ints, NDArray[np.bool_]]:
    """[windows, R] where each window's words begin in it, and which of these are words and not filling.

    A word is taken from the window in which it is farthest from an edge, so windows and words are in the same order.
    """
    window = central_windows(tokens.first, found)
    starts = np.array([w.start for w in found], np.int64)
    counts = np.bincount(window, minlength=len(found))
    held: NDArray[np.bool_] = np.arange(counts.max()) < counts[:, None]
    rows = np.zeros(held.shape, np.int64)
    rows[held] = tokens.first - starts[window] + 1  # 0 is the leading special piece
    return rows, held


def _kinds(labels: Ints, logits: Floats) -> dict[int, Scores]:
    """The likeliest kinds of each span whose label has kinds, by the span's number."""
    found: dict[int, Scores] = {}
    for label, group in KIND_GROUPS.items():
        spans = np.flatnonzero(labels == LABELS.index(label))
        column = KIND_COLUMNS[label]
        ranked = _ranked(group, _softmax(logits[spans, column : column + len(group)]))
        found |= {n: scores[:4] for n, scores in zip(spans.tolist(), ranked, strict=True)}
    return found


def _anchor_scores(anchors: Sequence[int], logits: Floats) -> tuple[AnchorScores, ...]:
    stages, types = len(STAGES), len(KNOWN_ATTACK_TYPES)
    ranked = (
        _ranked(STAGES, _softmax(logits[:, :stages])),
        _ranked(KNOWN_ATTACK_TYPES, _sigmoid(logits[:, stages : stages + types])),
    )
    rest = _sigmoid(logits[:, stages + types :]).tolist()  # suicide, recent
    return tuple(
        AnchorScores(anchor, stage, kinds, suicide, recent)
        for anchor, stage, kinds, (suicide, recent) in zip(anchors, *ranked, rest, strict=True)
    )


def _ranked(names: Sequence[str], rows: Floats) -> list[Scores]:
    """For each row [N, names] of probabilities the names with theirs, likeliest first."""
    order = np.argsort(-rows, axis=1, kind="stable")
    values = np.take_along_axis(rows, order, axis=1)
    return [
        tuple((names[n], p) for n, p in zip(numbers, probabilities, strict=True))
        for numbers, probabilities in zip(order.tolist(), values.tolist(), strict=True)
    ]


def _softmax(logits: Floats) -> Floats:
    """Of each row [N, classes]; N may be 0."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    out: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return out


def _sigmoid(logits: Floats) -> Floats:
    out: Floats = (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
    return out
