"""Fine-tunes the reader: `python -m training.train FORMS OUT --epochs 6`, on a CPU or a GPU alike.

Checkpoints every few minutes; the same command goes on from the last one, exactly: order, learning rate, random state.
The learning rate is held after a short warm-up and falls over the last part; an average of the weights is what is evaluated.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reader import labels
from onrecord.reader.engine import STATES
from onrecord.reader.tokens import load_tokenizer
from onrecord.reader.windows import marks
from training import warm
from training.corpora.form import read
from training.examples import IGNORE, Cut, Example, cuts, example, role_labels
from training.network import ARC, BACK, CLASSES, REACH, Network, crf_loss
from training.start import pretrained

# How often a corpus is seen in one epoch: the small, nested one more than once, those that only help entities and times less.
SHARES = {"polnear": 0.35, "onrecord_gold": 2.0, "gum": 0.3, "names": 0.8, "timeml": 0.8, "ewt": 1.0, "tdg": 0.7}
CUE_WEIGHT = {"gum": 0.3}  # GUM's idea of an attribution is clausal and wider than ours
ENCODER_RATE, HEAD_RATE = 2e-4, 1.5e-3
WARM, FALL = 0.04, 0.4  # shares of the schedule
WINDOWS = 6  # a batch
DECAY = 0.998  # of the weight average
SAVE_EVERY = 180.0  # seconds
MOST_CASES = 32  # cues of one batch that the second stage is trained on


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


def tensors(batch: list[Cut], cls: int, sep: int) -> dict[str, Tensor]:
    """The encoder's inputs of one batch, int64 [windows, pieces]."""
    size = max(c.window.end - c.window.start for c in batch) + 2
    out = {n: np.zeros((len(batch), size), dtype=np.int64) for n in ("ids", "case", "gap", "quote", "mask")}
    for row, cut in enumerate(batch):
        w, tokens = cut.window, cut.example.tokens
        span = slice(1, w.end - w.start + 1)
        out["ids"][row, 0], out["ids"][row, span.stop] = cls, sep
        for name in ("ids", "case", "gap", "quote"):
            out[name][row, span] = getattr(tokens, name)[w.start : w.end]
        out["mask"][row, : span.stop + 1] = 1
    return {n: torch.from_numpy(v) for n, v in out.items()}


def loss(network: Network, batch: list[Cut], cls: int, sep: int, device: str) -> dict[str, Tensor]:
    """Every head's loss, summed over the batch and divided by its windows."""
    inputs = {n: v.to(device) for n, v in tensors(batch, cls, sep).items()}
    with autocast(device):
        states = dict(zip(STATES, network.encoder(*inputs.values()), strict=True))
    rows = np.concatenate([np.full(len(c.words), i) for i, c in enumerate(batch)])
    places = np.concatenate([c.example.tokens.first[c.words.start : c.words.stop] - c.window.start + 1 for c in batch])
    at = torch.from_numpy(rows).to(device), torch.from_numpy(places).to(device)
    words = {n: v[at].float() for n, v in states.items()}
    parts = {
        "cue": _weighted(words["cue"], _labels(batch, "cue", device), batch, device),
        "entity": _partial(words["entity"], _labels(batch, "entity", device), _open(batch, "open_entity", device), 7),
        "time": _partial(words["time"], _labels(batch, "time", device), _open(batch, "open_time", device), None),
        "event": nn.functional.cross_entropy(
            words["event"], _labels(batch, "event", device), ignore_index=IGNORE, reduction="sum"
        ),
    }
    parts |= held_loss(words["held"], _labels(batch, "held", device), _labels(batch, "factuality", device))
    parts |= syntax_loss(words, batch, device)
    cases = [(i, c, case) for i, c in enumerate(batch) for case in c.cases]
    if cases:
        cases = random.Random(len(cases)).sample(cases, min(len(cases), MOST_CASES))
        parts |= relation_loss(network, batch, cases, {n: states[n][at] for n in ("key", "lead", "tail")}, device)
    return {name: value / len(batch) for name, value in parts.items()}


def autocast(device: str) -> Any:
    """bfloat16 where the processor computes in it; elsewhere it would be slower than fp32."""
    fast = device != "cpu" or bool(getattr(torch.cpu, "_is_avx512_bf16_supported", bool)())
    return torch.autocast(device, dtype=torch.bfloat16, enabled=fast)


def held_loss(logits: Tensor, gold: Tensor, scores: Tensor) -> dict[str, Tensor]:
    """Certainty, polarity, and factuality on each of its two scales; logits [words, HELD], gold and scores [words, 2]."""
    certainty, polarity, values = logits.split([len(labels.CERTAINTY), len(labels.POLARITY), 2], -1)
    known = ~scores.isnan()
    distance = nn.functional.smooth_l1_loss(values[known], scores[known], reduction="sum", beta=0.5)
    return {
        "certainty": nn.functional.cross_entropy(certainty, gold[:, 0], ignore_index=IGNORE, reduction="sum"),
        "polarity": nn.functional.cross_entropy(polarity, gold[:, 1], ignore_index=IGNORE, reduction="sum"),
        "factuality": distance,
    }


def syntax_loss(words: dict[str, Tensor], batch: list[Cut], device: str) -> dict[str, Tensor]:
    """Heads among the words of their own sentence, and relations; sentences that a cut went through are left out."""
    rows: list[range] = []
    gold: list[Any] = []
    base = 0
    for cut in batch:
        tree, low = cut.example.syntax, cut.words.start
        for sentence in tree.sentences:
            if low <= sentence.start and sentence.stop <= cut.words.stop:
                rows.append(range(sentence.start - low + base, sentence.stop - low + base))
                gold.append(tree.head[sentence.start : sentence.stop] - sentence.start)
        base += len(cut.words)
    if not rows:
        return {}
    size = max(map(len, rows))
    index = torch.tensor([[*r, *[r[0]] * (size - len(r))] for r in rows], device=device)
    there = torch.tensor([[1] * len(r) + [0] * (size - len(r)) for r in rows], device=device) > 0
    target = torch.full((len(rows), size), IGNORE, device=device)
    for i, heads in enumerate(gold):
        target[i, : len(heads)] = torch.from_numpy(np.where(heads < 0, IGNORE, heads)).to(device)
    arcs = words["dependent"][index] @ words["head"][index].transpose(1, 2) * ARC**-0.5
    arcs = arcs.masked_fill(~there[:, None, :], -1e4)
    relation = torch.from_numpy(
        np.concatenate([c.example.syntax.relation[c.words.start : c.words.stop] for c in batch])
    ).to(device)
    return {
        "arc": nn.functional.cross_entropy(arcs.flatten(0, 1), target.flatten(), ignore_index=IGNORE, reduction="sum"),
        "relation": nn.functional.cross_entropy(words["relation"], relation, ignore_index=IGNORE, reduction="sum"),
    }


def relation_loss(
    network: Network, batch: list[Cut], cases: list[Any], states: dict[str, Tensor], device: str
) -> dict[str, Tensor]:
    """Roles and classes of the cues of a batch."""
    offsets = np.cumsum([0, *(len(c.words) for c in batch)])
    base = np.array([offsets[i] - c.words.start for i, c, _ in cases])
    starts = np.array([case.start for _, _, case in cases])
    ends = np.array([case.end for _, _, case in cases])
    numbers = starts[:, None] + np.arange(-BACK, REACH - BACK)
    low = np.array([c.words.start for _, c, _ in cases])[:, None]
    high = np.array([c.words.stop for _, c, _ in cases])[:, None]
    mask = torch.from_numpy(((numbers >= low) & (numbers < high)).astype(np.float32)).to(device)
    inside = torch.from_numpy(((numbers >= starts[:, None]) & (numbers < ends[:, None])).astype(np.float32)).to(device)
    index = torch.from_numpy(numbers.clip(low, high - 1) + base[:, None]).to(device)
    first, last = (torch.from_numpy(x + base).to(device) for x in (starts, ends - 1))
    with autocast(device):
        roles, classes = network.relator(
            states["key"][index], states["lead"][first] + states["tail"][last], inside, mask
        )
    gold = torch.from_numpy(np.stack([role_labels(case) for _, _, case in cases])).to(device)
    gold = torch.where(mask > 0, gold, 0)
    out = {"role": crf_loss(roles.float(), gold, mask, network.relator.transitions).sum()}
    for n, part in enumerate(classes.float().split(CLASSES, -1)):
        target = torch.tensor([case.classes[n] for _, _, case in cases], device=device)
        out[f"class{n}"] = nn.functional.cross_entropy(part, target, ignore_index=IGNORE, reduction="sum")
    return out


def _labels(batch: list[Cut], name: str, device: str) -> Tensor:
    return torch.from_numpy(np.concatenate([getattr(c.example, name)[c.words.start : c.words.stop] for c in batch])).to(
        device
    )


def _open(batch: list[Cut], name: str, device: str) -> Tensor:
    return torch.from_numpy(np.concatenate([np.full(len(c.words), getattr(c.example, name)) for c in batch])).to(device)


def _weighted(logits: Tensor, gold: Tensor, batch: list[Cut], device: str) -> Tensor:
    weight = np.concatenate(
        [np.full(len(c.words), CUE_WEIGHT.get(c.example.corpus, 1.0), dtype=np.float32) for c in batch]
    )
    each = nn.functional.cross_entropy(logits, gold, ignore_index=IGNORE, reduction="none")
    return (each * torch.from_numpy(weight).to(device)).sum()


def _partial(logits: Tensor, gold: Tensor, unknown: Tensor, known: int | None) -> Tensor:
    """Cross-entropy where some corpora know only some labels.

    `unknown` words come from a corpus that does not annotate the labels from `known` on: there O stands for O or any of those.
    With `known` None such a corpus gives spans without a type: B stands for every B, I for every I.
    """
    chance = logits.log_softmax(-1)
    if known is None:
        merged = torch.stack([chance[:, 0], chance[:, 1::2].logsumexp(-1), chance[:, 2::2].logsumexp(-1)], -1)
        loose = torch.where(gold > 0, (gold - 1) % 2 + 1, gold)
    else:
        merged = torch.cat(
            [torch.cat([chance[:, :1], chance[:, known:]], -1).logsumexp(-1, keepdim=True), chance[:, 1:known]], -1
        )
        loose = gold
    strict = nn.functional.nll_loss(chance, gold, ignore_index=IGNORE, reduction="none")
    partial = nn.functional.nll_loss(merged, torch.where(unknown, loose, IGNORE), ignore_index=IGNORE, reduction="none")
    return torch.where(unknown, partial, strict).sum()


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
        self, forms: Path, out: Path, epochs: int, device: str, start: Path | None = None, freeze: int = 0
    ) -> None:
        self.out, self.epochs, self.device = out, epochs, device
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
        whole: Tensor = torch.stack([value * WEIGHTS.get(name, 0.3) for name, value in parts.items()]).sum()
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


WEIGHTS = {
    "cue": 1.0,
    "role": 0.3,
    "entity": 0.7,
    "time": 0.5,
    "event": 0.3,
    "factuality": 0.5,
    "arc": 0.1,
    "relation": 0.1,
}


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
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    Training(args.forms, args.out, args.epochs, args.device, args.start, args.freeze).run()


if __name__ == "__main__":
    main()
