"""The losses of a batch: tags, kinds, links, anchors, same incident, relevance; what is masked costs nothing.

The texts of a batch are laid end to end, so that every head runs once a batch; pairs never cross from text to text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from tocsin.codebook import ATTRIBUTIONS, LABELS, ROLES, STAGES
from tocsin.reader.decode import decode_tags
from tocsin.reader.features import (
    KIND_COLUMNS,
    KIND_GROUPS,
    KNOWN_ATTACK_TYPES,
    Pairs,
    anchor_pairs,
    pair_features,
)
from training.model import Network
from training.prepare import MASKED, Incident, Prepared
from training.taught import ROLE_OF_LABEL, Taught

WEIGHTS = {"tags": 6.0, "kinds": 0.4, "links": 1.0, "anchors": 0.4, "same": 0.8, "relevance": 0.2}
TAUGHT = 0.5  # the teacher's part where the corpus speaks too
MOST_FALSE_MARKS = 24
LINKED = 0.5  # the teacher's link from which its attribution is taken
FALSE_MARK = 0.35  # tag probability from which a wrong span is shown to the link head as a negative

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Span = tuple[int, int, int]


class _Batch:
    """Spans of all texts in one numbering: those of the corpora first within each text, then false marks."""

    def __init__(self, texts: Sequence[Prepared], tags: NDArray[np.float32], rng: np.random.Generator) -> None:
        self.texts = texts
        self.word_base = np.cumsum([0, *(len(t.tokens.words) for t in texts)])
        self.span_base: list[int] = []
        self.spans: list[list[Span]] = []
        count = 0
        for text, base in zip(texts, self.word_base.tolist(), strict=False):
            own = list(zip(text.starts, text.ends, text.labels, strict=True))
            if text.taught is not None:
                own = [(start, end, label) for start, end, label in text.taught.spans.tolist()]
            if text.incidents or text.taught is not None:
                own += _false_marks(tags[base : base + len(text.tokens.words)], text, rng)
            self.span_base.append(count)
            self.spans.append(own)
            count += len(own)
        self.count = count

    def columns(self) -> tuple[Tensor, Tensor, Tensor]:
        """Starts, ends (over all words) and labels of all spans."""
        rows = [
            (start + int(base), end + int(base), label)
            for base, spans in zip(self.word_base, self.spans, strict=False)
            for start, end, label in spans
        ]
        table = torch.tensor(rows, dtype=torch.long)
        return table[:, 0], table[:, 1], table[:, 2]


def batch_losses(
    network: Network, texts: Sequence[Prepared], words: Tensor, rng: np.random.Generator
) -> dict[str, Tensor]:
    """Losses by name, each a scalar; `words` is [all words of the texts, hidden]."""
    tags, _ = network.words(words)
    targets = torch.from_numpy(np.concatenate([t.tags for t in texts]))
    losses = {"tags": _tag_loss(tags.float(), targets, texts)}
    with torch.no_grad():
        likely = tags.float().softmax(dim=-1).numpy()
    batch = _Batch(texts, likely, rng)
    losses["relevance"] = _relevance_loss(network, batch, words)
    if batch.count:
        spans, kinds, anchors = network.spans(words, *batch.columns())
        losses["kinds"] = _kind_loss(kinds, batch)
        losses["anchors"] = _anchor_loss(anchors, batch)
        losses["links"] = _link_loss(network, spans, batch)
        losses["same"] = _same_loss(network, spans, batch)
    return losses


def _tag_loss(tags: Tensor, targets: Tensor, texts: Sequence[Prepared]) -> Tensor:
    """Cross-entropy a word, against the corpus and, where there is a teacher, half and half against both."""
    flat = tags.reshape(-1, tags.shape[-1])
    hard = functional.cross_entropy(flat, targets.reshape(-1), ignore_index=MASKED, reduction="none")
    if all(text.taught is None for text in texts):
        return hard.sum() / len(targets)
    hard = hard.reshape(targets.shape)
    total, start = tags.sum() * 0.0, 0
    for text in texts:
        end = start + len(text.tokens.words)
        if text.taught is None:
            total = total + hard[start:end].sum()
        else:
            soft = torch.from_numpy(text.taught.tags(end - start))
            own = -(soft * tags[start:end].log_softmax(dim=-1)).sum(dim=-1)
            total = total + TAUGHT * own.sum() + (1 - TAUGHT) * hard[start:end].sum()
        start = end
    return total / len(targets)


def _relevance_loss(network: Network, batch: _Batch, words: Tensor) -> Tensor:
    tops, told = [], []
    for n, text in enumerate(batch.texts):
        if text.has_incident != MASKED:
            tops.append(words[int(batch.word_base[n]) : int(batch.word_base[n + 1])].amax(dim=0))
            told.append(float(text.has_incident))
    if not tops:
        return words.sum() * 0.0
    logits = network.words.relevance(torch.stack(tops))[:, 0].float()
    return functional.binary_cross_entropy_with_logits(logits, torch.tensor(told))


def _false_marks(likely: NDArray[np.float32], text: Prepared, rng: np.random.Generator) -> list[Span]:
    """Spans that the tagger finds where the corpus, which marks all, or the teacher has none."""
    known = list(zip(text.starts, text.ends, text.labels, strict=True))
    labels: Iterable[int] = text.complete
    if text.taught is not None:
        known, labels = text.taught.spans.tolist(), range(len(LABELS))
    gold = {(w, label) for s, e, label in known for w in range(s, e)}
    found = []
    for label in labels:
        if LABELS[label] not in ROLE_OF_LABEL:
            continue
        for start, end, _ in decode_tags(likely[:, label], FALSE_MARK):
            masked = text.taught is None and (text.tags[start:end, label] == MASKED).any()
            if not masked and not any((w, label) in gold for w in range(start, end)):
                found.append((start, end, label))
    if len(found) > MOST_FALSE_MARKS:
        found = [found[n] for n in rng.choice(len(found), MOST_FALSE_MARKS, replace=False)]
    return found


def _kind_loss(kinds: Tensor, batch: _Batch) -> Tensor:
    rows: dict[str, list[tuple[int, int]]] = {}
    for text, base in zip(batch.texts, batch.span_base, strict=True):
        for n, (number, kind) in enumerate(zip(text.labels, text.kinds, strict=True)):
            if kind != MASKED:
                rows.setdefault(LABELS[number], []).append((base + n, kind - KIND_COLUMNS[LABELS[number]]))
    losses = []
    for label, told in rows.items():
        column, width = KIND_COLUMNS[label], len(KIND_GROUPS[label])
        chosen = kinds[[n for n, _ in told], column : column + width].float()
        losses.append(functional.cross_entropy(chosen, torch.tensor([k for _, k in told])))
    return torch.stack(losses).sum() if losses else kinds.sum() * 0.0


def _anchor_loss(anchors: Tensor, batch: _Batch) -> Tensor:
    stages, types = len(STAGES), len(KNOWN_ATTACK_TYPES)
    told = [
        (base + a, incident)
        for text, base in zip(batch.texts, batch.span_base, strict=True)
        for incident in text.incidents
        for a in incident.anchors
    ]
    if not told:
        return anchors.sum() * 0.0
    out = anchors[[n for n, _ in told]].float()
    known = [i for _, i in told]
    losses = [
        functional.cross_entropy(
            out[:, :stages], torch.tensor([i.stage for i in known]), ignore_index=MASKED, reduction="sum"
        )
    ]
    typed = [n for n, i in enumerate(known) if i.attack_types is not None]
    if typed:
        target = torch.from_numpy(np.stack([t for n in typed if (t := known[n].attack_types) is not None]))
        losses.append(
            functional.binary_cross_entropy_with_logits(out[typed, stages : stages + types], target, reduction="sum")
            / 2
        )
    for column, values in (
        (stages + types, [i.suicide for i in known]),
        (stages + types + 1, [i.recent for i in known]),
    ):
        judged = [n for n, v in enumerate(values) if v != MASKED]
        if judged:
            target = torch.tensor([float(values[n]) for n in judged])
            losses.append(functional.binary_cross_entropy_with_logits(out[judged, column], target, reduction="sum"))
    return torch.stack(losses).sum() / len(told)


def _link_loss(network: Network, spans: Tensor, batch: _Batch) -> Tensor:
    found, targets, attributions, weights = [], [], [], []
    for number, text in enumerate(batch.texts):
        linked = [i for i in text.incidents if i.linked]
        own = batch.spans[number]
        marks = [n for n, span in enumerate(own) if LABELS[span[2]] in ROLE_OF_LABEL]
        anchors = [a for incident in linked for a in incident.anchors]
        if text.taught is not None:
            anchors = text.taught.anchors
        if not anchors or not marks:
            continue
        starts, ends = np.array([s[0] for s in own], np.int64), np.array([s[1] for s in own], np.int64)
        pairs = pair_features(starts, ends, text.tokens.sentence, anchors, marks)
        target, attribution = _link_targets(text, linked, pairs, own)
        if text.taught is not None:
            target, attribution = _taught_links(text.taught, pairs, target, attribution)
        judged = int((~np.isnan(target)).sum())
        found.append(_moved(pairs, batch.span_base[number]))
        targets.append(target)
        attributions.append(attribution)
        weights.append(np.full(len(target), 1.0 / max(1, judged) ** 0.75, np.float32))
    if not found:
        return spans.sum() * 0.0
    out = pair_logits(network.links, spans, _joined(found))
    target, attribution = np.concatenate(targets), np.concatenate(attributions)
    loss = _judged(out[:, 0], target, np.concatenate(weights)) / len(found)
    told = np.flatnonzero(attribution.sum(axis=1) > 0)
    if len(told):
        chosen = out[torch.from_numpy(told), 1 : 1 + len(ATTRIBUTIONS)].float()
        loss = loss + functional.cross_entropy(chosen, torch.from_numpy(attribution[told]))
    return loss


def _judged(logits: Tensor, target: Floats, weight: Floats) -> Tensor:
    """Weighted sum of the losses where a target is known (no NaN)."""
    rows = np.flatnonzero(~np.isnan(target))
    each = functional.binary_cross_entropy_with_logits(
        logits[torch.from_numpy(rows)].float(), torch.from_numpy(target[rows]), reduction="none"
    )
    return (each * torch.from_numpy(weight[rows])).sum()


def _link_targets(
    text: Prepared, linked: Sequence[Incident], pairs: Pairs, own: Sequence[Span]
) -> tuple[Floats, Floats]:
    """For each pair: 1 linked, 0 not, NaN not annotated; and the attribution of linked perpetrators, [N, 6]."""
    owner = {a: incident for incident in linked for a in incident.anchors}
    target = np.full(len(pairs.anchor), np.nan, np.float32)
    attribution = np.zeros((len(pairs.anchor), len(ATTRIBUTIONS)), np.float32)
    for n, (a, m) in enumerate(zip(pairs.anchor.tolist(), pairs.mark.tolist(), strict=True)):
        if a not in owner:
            continue
        fillers = owner[a].fillers
        if m in fillers:
            target[n] = 1
            if fillers[m] != MASKED:
                attribution[n, fillers[m]] = 1
        elif ROLE_OF_LABEL[LABELS[own[m][2]]] in text.roles:
            target[n] = 0
    return target, attribution


def _taught_links(taught: Taught, pairs: Pairs, target: Floats, attribution: Floats) -> tuple[Floats, Floats]:
    """The targets of the corpus mixed with the teacher's; a mark that is neither's belongs to nothing."""
    anchors, marks = taught.anchors, taught.marks
    place = np.full((len(taught.spans), int(pairs.mark.max()) + 1), MASKED, np.int64)
    place[np.ix_(anchors, marks)] = np.arange(len(taught.links)).reshape(len(anchors), len(marks))
    rows = place[pairs.anchor, pairs.mark]
    soft = np.where(rows == MASKED, 0.0, taught.links[rows] / 255 if len(taught.links) else 0.0).astype(np.float32)
    mixed = np.where(np.isnan(target), soft, TAUGHT * soft + (1 - TAUGHT) * target).astype(np.float32)
    perpetrator = np.array([LABELS[n] in ROLES["perpetrator"] for n in taught.spans[:, 2].tolist()])
    told = (rows != MASKED) & (soft >= LINKED)
    told[told] = perpetrator[pairs.mark[told]]
    likely = np.zeros_like(attribution)
    likely[told] = taught.attributions[rows[told]] / 255
    both = (likely.sum(axis=1) > 0) & (attribution.sum(axis=1) > 0)
    summed = np.where(both[:, None], TAUGHT * likely + (1 - TAUGHT) * attribution, likely + attribution)
    return mixed, summed.astype(np.float32)


def _same_loss(network: Network, spans: Tensor, batch: _Batch) -> Tensor:
    found, targets, weights = [], [], []
    for number, text in enumerate(batch.texts):
        owner = {a: n for n, i in enumerate(text.incidents) if i.recent != 0 or i.fillers for a in i.anchors}
        own = batch.spans[number]
        starts, ends = np.array([s[0] for s in own], np.int64), np.array([s[1] for s in own], np.int64)
        pairs = anchor_pairs(starts, ends, text.tokens.sentence, list(owner))
        if text.taught is not None:
            pairs = anchor_pairs(starts, ends, text.tokens.sentence, text.taught.anchors)
        if not len(pairs.anchor):
            continue
        target = np.full(len(pairs.anchor), np.nan, np.float32)
        for n, (a, b) in enumerate(zip(pairs.anchor.tolist(), pairs.mark.tolist(), strict=True)):
            if a in owner and b in owner and (text.same_complete or owner[a] == owner[b]):
                target[n] = owner[a] == owner[b]
        if text.taught is not None:
            soft = text.taught.same / np.float32(255)
            target = np.where(np.isnan(target), soft, TAUGHT * soft + (1 - TAUGHT) * target).astype(np.float32)
        judged = int((~np.isnan(target)).sum())
        found.append(_moved(pairs, batch.span_base[number]))
        targets.append(target)
        weights.append(np.full(len(target), 1.0 / max(1, judged) ** 0.75, np.float32))
    if not found:
        return spans.sum() * 0.0
    out = pair_logits(network.same, spans, _joined(found))[:, 0]
    return _judged(out, np.concatenate(targets), np.concatenate(weights)) / len(found)


def _moved(pairs: Pairs, base: int) -> Pairs:
    return Pairs(pairs.anchor + base, pairs.mark + base, pairs.words, pairs.sentences, pairs.rank, pairs.crowd)


def _joined(found: Sequence[Pairs]) -> Pairs:
    return Pairs(
        *(
            np.concatenate([getattr(p, name) for p in found])
            for name in ("anchor", "mark", "words", "sentences", "rank", "crowd")
        )
    )


def pair_logits(head: torch.nn.Module, spans: Tensor, pairs: Pairs) -> Tensor:
    """[N, outputs] logits of a head on pairs of spans."""
    out: Tensor = head(
        spans,
        *(
            torch.from_numpy(column)
            for column in (pairs.anchor, pairs.mark, pairs.words, pairs.sentences, pairs.rank, pairs.crowd)
        ),
    )
    return out
