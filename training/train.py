"""Fine-tunes the reader: `python -m training.train FORMS OUT --epochs 6`, on a CPU or a GPU alike.

Checkpoints every few minutes; the same command goes on from the last one, exactly: order, learning rate, random state.
The learning rate is held after a short warm-up and falls over the last part; an average of the weights is what is evaluated.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reader.tokens import load_tokenizer
from onrecord.reader.windows import marks
from training import warm
from training.corpora.form import read
from training.examples import Cut, Example, cuts, example
from training.losses import loss
from training.network import Network
from training.start import pretrained

# How often a corpus is seen in one epoch: the small, nested one more than once, those that only help entities and times less.
SHARES = {"polnear": 0.35, "onrecord_gold": 2.0, "gum": 0.3, "names": 0.8, "timeml": 1.6, "ewt": 1.0, "tdg": 0.7}
ENCODER_RATE, HEAD_RATE = 2e-4, 1.5e-3
WARM, FALL = 0.04, 0.4  # shares of the schedule
WINDOWS = 6  # a batch
WEIGHTS = {
    "cue": 1.0, "role": 0.3, "entity": 0.7, "time": 0.5, "event": 0.3, "certainty": 0.3, "polarity": 0.3, "factuality": 1.5,
    "arc": 0.1, "relation": 0.1, **dict.fromkeys(("class0", "class1", "class2", "class3"), 0.3),
}  # of the losses  # fmt: skip
DECAY = 0.998  # of the weight average
SAVE_EVERY = 180.0  # seconds


@dataclass(slots=True)
class State:
    """What a checkpoint holds beside the weights."""

    step: int = 0
    epoch: int = 0
    done: int = 0  # batches of this epoch


def batches(examples: dict[str, list[Example]], epoch: int, seed: int = 7) -> list[list[Cut]]:
    """One epoch's batches: windows of like length together, in random order; a pure function of the epoch."""
    rng = random.Random(seed * 1000 + epoch)
    chosen: list[Cut] = []
    for name in sorted(examples):
        share = SHARES[name]
        for item in examples[name]:
            times = int(share) + (rng.random() < share % 1)
            for _ in range(times):
                chosen += cuts(item, rng)
    rng.shuffle(chosen)
    out: list[list[Cut]] = []
    for at in range(0, len(chosen), 40 * WINDOWS):
        pool = sorted(chosen[at : at + 40 * WINDOWS], key=lambda c: c.window.end - c.window.start)
        out += [pool[i : i + WINDOWS] for i in range(0, len(pool), WINDOWS)]
    rng.shuffle(out)
    return out


def schedule(step: int, total: int) -> float:
    """Share of the full learning rate at a step."""
    warm, fall = WARM * total, (1 - FALL) * total
    if step < warm:
        return (step + 1) / warm
    return 1.0 if step < fall else max(0.02, (total - step) / (total - fall))


def optimizer(network: Network, freeze: int = 0) -> torch.optim.AdamW:
    """Word pieces stay as they were pretrained, and `freeze` layers above them; the encoder learns slowly, the heads fast."""
    bert = network.encoder.bert
    bert.embeddings.requires_grad_(False)
    for part in bert.encoder.layer[:freeze] if freeze else ():
        part.requires_grad_(False)
    network.encoder.features.requires_grad_(freeze == 0)
    slow = [p for p in bert.parameters() if p.requires_grad]
    known = {id(p) for p in bert.parameters()}
    fast = [p for p in network.parameters() if id(p) not in known and p.requires_grad]
    groups = [{"params": slow, "rate": ENCODER_RATE}, {"params": fast, "rate": HEAD_RATE}]
    return torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


class Training:
    """One run: network, optimizer, average, checkpoint."""

    def __init__(
        self,
        forms: Path,
        out: Path,
        epochs: int,
        device: str,
        start: Path | None = None,
        freeze: int = 0,
        without: Sequence[str] = (),
    ) -> None:
        self.out, self.epochs, self.device = out, epochs, device
        self.weights = WEIGHTS | dict.fromkeys(without, 0.0)
        out.mkdir(parents=True, exist_ok=True)
        bert, vocabulary = pretrained(out)
        self.network = Network(bert).to(device)
        if start:
            print(f"started from {start.name}; new: {warm.load(self.network, start)}", flush=True)
        self.average = {n: p.detach().clone() for n, p in self.network.state_dict().items()}
        self.optimizer = optimizer(self.network, freeze)
        self.tokenizer = load_tokenizer(vocabulary)
        self.examples = {
            n: [example(self.tokenizer, d) for d in read(forms / f"{n}-train.jsonl")]
            for n in SHARES
            if (forms / f"{n}-train.jsonl").exists()
        }
        self.total = epochs * len(batches(self.examples, 0))
        self.state = State()
        if (out / "last.pt").exists():
            self.load(out / "last.pt")

    def load(self, path: Path) -> None:
        """Goes on from a checkpoint."""
        saved = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(saved["network"])
        self.average = saved["average"]
        self.optimizer.load_state_dict(saved["optimizer"])
        self.state = State(**saved["state"])
        torch.set_rng_state(saved["random"].cpu())

    def save(self, name: str = "last.pt") -> None:
        """Writes a checkpoint in one step, so that a killed run leaves the one before it."""
        part = self.out / "part.pt"
        weights = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
        }
        torch.save({**weights, "state": asdict(self.state), "random": torch.get_rng_state()}, part)
        part.replace(self.out / name)

    def run(self) -> None:
        """All epochs that are left."""
        saved = time.monotonic()
        while self.state.epoch < self.epochs:
            todo = batches(self.examples, self.state.epoch)
            for batch in todo[self.state.done :]:
                if self.state.step == self.total:
                    self.save()
                    return
                self.step(batch)
                self.state.done += 1
                if time.monotonic() - saved > SAVE_EVERY:
                    self.save()
                    saved = time.monotonic()
            self.state = State(self.state.step, self.state.epoch + 1)
            self.save()
            self.save(f"epoch{self.state.epoch}.pt")

    def step(self, batch: list[Cut]) -> None:
        """One batch: loss, gradient, weights, average."""
        self.network.train()
        rate = schedule(self.state.step, self.total)
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * rate
        cls, sep = marks(self.tokenizer)
        parts = loss(self.network, batch, cls, sep, self.device)
        whole: Tensor = torch.stack([value * self.weights[name] for name, value in parts.items()]).sum()
        whole.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 20.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.state.step += 1
        keep = min(DECAY, self.state.step / (self.state.step + 10))
        for name, value in self.network.state_dict().items():
            if value.requires_grad or value.dtype.is_floating_point:
                self.average[name].lerp_(value, 1 - keep)
        self.log(parts)

    def log(self, parts: dict[str, Tensor]) -> None:
        """A line every 25 steps."""
        for name, value in parts.items():
            self.sums.setdefault(name, []).append(value.item())
        if self.state.step % 25 == 0:
            means = " ".join(f"{n} {np.mean(v):.2f}" for n, v in sorted(self.sums.items()))
            print(f"{time.strftime('%H:%M:%S')} step {self.state.step}/{self.total} {means}", flush=True)
            self.sums.clear()

    sums: dict[str, list[float]] = {}  # noqa: RUF012 - one run a process


def main() -> None:
    """Trains to the end, or goes on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--start", type=Path, help="a reader (a folder that training.export made) whose weights to go on from"
    )
    parser.add_argument("--freeze", type=int, default=0, help="lowest layers of the encoder that stay as they are")
    parser.add_argument(
        "--without", nargs="*", default=(), choices=list(WEIGHTS), help="losses to leave out: an ablation"
    )
    parser.add_argument("--steps", type=int, help="batches in all, in place of whole epochs")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    training = Training(args.forms, args.out, args.epochs, args.device, args.start, args.freeze, args.without)
    training.total = args.steps or training.total
    training.run()


if __name__ == "__main__":
    main()
