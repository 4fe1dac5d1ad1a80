"""Weights of `link/pairs.py`: `python -m training.pairs DATA` prints those of the signs and writes the network's beside the reader's.

Fitted on four fifths of the pairs. Inference pairs teach both directions they are given in; of headlines, two that agree with one report
entail each other, two of which one disagrees contradict, two of different reports do neither.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from benchmarks.pairs import CLASSES, HEADLINES, Pair, by_class, documents, vectors
from onrecord.link.pairs import FILE, features, signs
from onrecord.reader.engine import load
from training.vectors import sign

SHARE = 0.1  # weight of one pair of headlines beside one of inference: at 0.3 more of "same" are found (564, not 171), 88 % right, not 92
WIDTH = 8
EPOCHS, ROWS, RATE, DECAY, DROPPED = 10, 128, 3e-3, 0.05, 0.2


class Judge(nn.Module):
    """A linear map of the signs, and a small network over the vectors."""

    def __init__(self, count: int, wide: int) -> None:
        super().__init__()
        self.signs = nn.Linear(count, len(CLASSES), bias=False)
        self.up, self.down = nn.Linear(wide, WIDTH), nn.Linear(WIDTH, len(CLASSES), bias=False)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, table: Tensor, seen: Tensor) -> Tensor:
        """[pairs, signs] and [pairs, features] -> [pairs, classes]."""
        found: Tensor = self.signs(table) + self.down(self.dropout(torch.relu(self.up(seen))))
        return found


def taught(table: Tensor, seen: Tensor, gold: Tensor, share: Tensor) -> Judge:
    """The judge after some epochs."""
    torch.manual_seed(0)
    judge, chance = Judge(table.shape[1], seen.shape[1]), np.random.default_rng(0)
    optimizer = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        for rows in np.split(order := chance.permutation(len(table)), range(ROWS, len(order), ROWS)):
            each = nn.functional.cross_entropy(judge(table[rows], seen[rows]), gold[rows], reduction="none")
            optimizer.zero_grad()
            (each * share[rows]).mean().backward()
            optimizer.step()
    return judge.eval()


def write(judge: Judge) -> None:
    """The network as int8, named in the reader's manifest."""
    up = judge.up.weight.detach().numpy().T
    scale = np.abs(up).max(0) / 127
    arrays: dict[str, NDArray[np.generic]] = {
        "up": np.round(up / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": judge.up.bias.detach().numpy(),
        "down": judge.down.weight.detach().numpy().T,
    }
    np.savez(FILE, allow_pickle=False, **arrays)
    sign(FILE.parent, FILE.name)


def tables(known: dict[str, NDArray[np.float32]], pairs: Sequence[Pair]) -> tuple[Tensor, Tensor]:
    """Signs and features of some pairs."""
    parts = [list(signs(p.a, p.b, known[p.a], known[p.b]).values()) for p in pairs]
    seen = np.stack([features(known[p.a], known[p.b]) for p in pairs])
    return torch.tensor(parts, dtype=torch.float32), torch.from_numpy(seen)


def main() -> None:
    """Prints F1 on the pairs that were fitted, and the weights of the signs; writes the network's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--most", type=int, default=6000, help="pairs of one corpus")
    args = parser.parse_args()
    pairs = documents(args.data, False, args.most)
    pairs += [Pair(p.b, p.a, p.gold, p.corpus) for p in pairs if p.corpus == HEADLINES]
    known = vectors(load(threads=1), pairs)
    table, seen = tables(known, pairs)
    gold = torch.tensor([p.gold for p in pairs])
    judge = taught(table, seen, gold, torch.tensor([SHARE if p.corpus == HEADLINES else 1.0 for p in pairs]))
    print(by_class(gold.numpy(), judge(table, seen).argmax(1).numpy()))
    names = signs(pairs[0].a, pairs[0].b, known[pairs[0].a], known[pairs[0].b])
    for name, row in zip(names, judge.signs.weight.T.tolist(), strict=True):
        print(f'    "{name}": ({", ".join(f"{value:.2f}" for value in row)}),')
    write(judge)


if __name__ == "__main__":
    main()
