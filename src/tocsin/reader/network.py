"""The trained network as ONNX sessions: numpy arrays in, numpy arrays out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.codebook import LABELS
from tocsin.config import ReaderConfig
from tocsin.errors import RunError
from tocsin.reader.features import Pairs

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
SHIPPED = Path(__file__).parent.parent / "models" / "reader"
PAIRS_AT_ONCE = 4096
INPUTS = ["input_ids", "rows"]  # of the encoder
FILES = ("encoder", "words", "spans", "links", "same")


class Network:
    """Encoder and heads of one model folder (encoder.onnx and the heads, tokenizer.json, reader.json).

    Raises RunError where the folder is incomplete or was made for other labels or by an older export.
    """

    def __init__(self, config: ReaderConfig) -> None:
        folder = config.model or SHIPPED
        try:
            card = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            self.name, labels = str(card["name"]), tuple(card["labels"])
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._sessions = _sessions(folder, config.threads or len(os.sched_getaffinity(0)))
        except Exception as error:  # tokenizers and onnxruntime raise bare Exceptions of their own
            raise RunError(
                f"{folder}: no reader model there ({error}); name a folder made by training.export"
            ) from error
        if labels != LABELS or [i.name for i in self._sessions["encoder"].get_inputs()] != INPUTS:
            raise RunError(f"{folder}: the model was made by another version; export it again with this one")
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.special = tuple(int(self.tokenizer.token_to_id(t) or 0) for t in ("[CLS]", "[SEP]"))

    def hidden(self, ids: Ints, rows: Ints) -> Floats:
        """[B, T] piece ids of windows of one length, [B, R] places in them → [B, R, hidden] of those places.

        Each window is as it would be alone.
        """
        out: Floats = self._sessions["encoder"].run(None, {"input_ids": ids, "rows": rows})[0]
        return out

    def tags(self, words: Floats) -> tuple[Floats, float]:
        """[W, hidden] → tag probabilities [W, labels, 3], and the probability that there is any incident."""
        tags, relevance = self._sessions["words"].run(None, {"words": words})
        return tags, float(relevance[0])

    def spans(self, words: Floats, starts: Ints, ends: Ints, labels: Ints) -> tuple[Floats, Floats, Floats]:
        """Spans of words → vectors [S, width], kind logits, anchor logits."""
        vectors, kinds, anchors = self._sessions["spans"].run(
            None, {"words": words, "starts": starts, "ends": ends, "labels": labels}
        )
        return vectors, kinds, anchors

    def links(self, spans: Floats, pairs: Pairs) -> Floats:
        """[N, 1 + attributions] logits of anchor-mark pairs."""
        return self._pairs("links", spans, pairs)

    def same(self, spans: Floats, pairs: Pairs) -> Floats:
        """[N, 1] logits of anchor pairs."""
        return self._pairs("same", spans, pairs)

    def _pairs(self, head: str, spans: Floats, pairs: Pairs) -> Floats:
        """Logits of at least one pair; in slices, for a book has a million pairs and each takes kilobytes."""
        columns: dict[str, Ints] = {
            "one": pairs.anchor,
            "two": pairs.mark,
            "words": pairs.words,
            "sentences": pairs.sentences,
            "rank": pairs.rank,
            "crowd": pairs.crowd,
        }
        slices = []
        for start in range(0, len(pairs.anchor), PAIRS_AT_ONCE):
            feeds: dict[str, Any] = {name: column[start : start + PAIRS_AT_ONCE] for name, column in columns.items()}
            # The head has work to do for each span that it is given, so those of other slices are left out.
            used, numbers = np.unique(np.concatenate((feeds["one"], feeds["two"])), return_inverse=True)
            feeds["one"], feeds["two"] = np.split(numbers, 2)
            slices.append(self._sessions[head].run(None, {"spans": spans[used], **feeds})[0])
        return np.concatenate(slices)


def _sessions(folder: Path, threads: int) -> dict[str, ort.InferenceSession]:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A thread that waits must not spin: beside other work on the same cores that takes half as long again.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return {
        name: ort.InferenceSession(str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
        for name in FILES
    }
