"""The losses of every head over one batch of windows.

Corpora annotate different things: what a corpus does not know is left out of its loss, label by label where need be.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reader import labels
from onrecord.reader.engine import STATES
from training.examples import IGNORE, Cut, role_labels
from training.network import ARC, BACK, CLASSES, REACH, Network, crf_loss

CUE_WEIGHT = {"gum": 0.3}  # GUM's idea of an attribution is clausal and wider than ours
SCALES = (1.0, 0.2)  # UW's scale is what the reader gives; UDS' is another, and has more than twice as many judgements
MOST_CASES = 32  # cues of one batch that the second stage is trained on


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
    distance = nn.functional.smooth_l1_loss(values, scores.nan_to_num(), reduction="none") * known
    return {
        "certainty": nn.functional.cross_entropy(certainty, gold[:, 0], ignore_index=IGNORE, reduction="sum"),
        "polarity": nn.functional.cross_entropy(polarity, gold[:, 1], ignore_index=IGNORE, reduction="sum"),
        "factuality": (distance.sum(0) * torch.tensor(SCALES, device=distance.device)).sum(),
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
