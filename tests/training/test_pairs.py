"""Needs the extra `train`; skipped where torch is absent."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from training.pairs import Judge, taught


def test_pairs_what_a_sign_tells_is_learned() -> None:
    gold = torch.tensor([0, 1, 2] * 2000)
    table = torch.eye(3)[gold]
    judge = taught(table, torch.zeros(len(gold), 8), gold, torch.ones(len(gold)))
    assert judge(torch.eye(3), torch.zeros(3, 8)).argmax(1).tolist() == [0, 1, 2]


def test_pairs_what_only_the_vectors_tell_is_learned_too() -> None:
    gold = torch.tensor([0, 1] * 3000)
    judge = taught(torch.ones(len(gold), 1), torch.eye(2)[gold] * 3, gold, torch.ones(len(gold)))
    assert judge(torch.ones(2, 1), torch.eye(2) * 3).argmax(1).tolist() == [0, 1]


def test_pairs_a_pair_of_no_weight_teaches_nothing() -> None:
    gold, share = torch.tensor([0, 1] * 3000), torch.tensor([1.0, 0.0] * 3000)
    judge = taught(torch.ones(len(gold), 1), torch.zeros(len(gold), 2), gold, share)
    assert judge(torch.ones(1, 1), torch.zeros(1, 2)).argmax(1).tolist() == [0]
    assert isinstance(judge, Judge)
    assert np.isfinite(judge.signs.weight.detach().numpy()).all()
