"""Needs the extra `train`; skipped where torch is absent."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from onrecord.reader import labels  # noqa: E402
from training.network import BACK, CLASSES, REACH, WIDTH, Relator, crf_loss  # noqa: E402
from training.train import schedule  # noqa: E402


def test_network_crf_loss_is_minus_the_log_of_the_sequences_share() -> None:
    torch.manual_seed(1)
    emissions, transitions = torch.randn(2, 4, 3), torch.randn(3, 3)
    gold, mask = torch.tensor([[0, 1, 2, 0], [0, 0, 1, 1]]), torch.tensor([[1.0, 1, 1, 1], [0, 1, 1, 1]])
    for row in range(2):
        scores = {
            p: _score(emissions[row], transitions, p)
            for p in itertools.product(range(3), repeat=4)
            if mask[row, 0] or p[0] == 0
        }
        if not mask[row, 0]:
            scores = {p: s - emissions[row, 0, 0] for p, s in scores.items()}
        whole = torch.logsumexp(torch.stack(list(scores.values())), 0)
        expected = whole - scores[tuple(gold[row].tolist())]
        assert crf_loss(emissions, gold, mask, transitions)[row].item() == pytest.approx(expected.item(), abs=1e-3)


def _score(emissions: Any, transitions: Any, path: tuple[int, ...]) -> Any:
    steps = [emissions[i, x] for i, x in enumerate(path)] + [transitions[a, b] for a, b in itertools.pairwise(path)]
    return torch.stack(steps).sum()


def test_network_masked_words_do_not_change_a_cue() -> None:
    torch.manual_seed(1)
    relator = Relator().eval()
    key, cue = torch.randn(1, REACH, WIDTH), torch.randn(1, 2 * WIDTH)
    inside, mask = torch.zeros(1, REACH), torch.ones(1, REACH)
    mask[0, -10:] = 0
    roles, classes = relator(key, cue, inside, mask)
    key[0, -10:] += 5
    again, _ = relator(key, cue, inside, mask)
    assert torch.allclose(roles[0, :-10], again[0, :-10], atol=1e-4)
    assert roles.shape == (1, REACH, len(labels.ROLE))
    assert classes.shape == (1, sum(CLASSES))
    assert BACK < REACH


def test_network_the_rate_warms_holds_and_falls() -> None:
    rates = [schedule(step, 1000) for step in (0, 39, 500, 800, 999)]
    assert rates[0] < rates[1] <= rates[2] == 1.0
    assert rates[2] > rates[3] > rates[4] > 0
