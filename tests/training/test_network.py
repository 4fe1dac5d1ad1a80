"""Needs the extra `train`; skipped where torch is absent."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from onnx.helper import make_graph, make_node  # noqa: E402
from onnx.numpy_helper import from_array  # noqa: E402

from onrecord.reader import labels  # noqa: E402
from training import warm  # noqa: E402
from training.examples import IGNORE  # noqa: E402
from training.network import BACK, CLASSES, HELD, REACH, WIDTH, Relator, crf_loss  # noqa: E402
from training.syntax import Syntax  # noqa: E402
from training.train import _partial, held_loss, schedule, syntax_loss  # noqa: E402


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


def test_network_open_labels_leave_o_free() -> None:
    logits = torch.zeros(2, len(labels.ENTITY))
    logits[:, labels.ENTITY.index("B-MISC")] = 9.0
    gold = torch.zeros(2, dtype=torch.int64)
    strict, free = (_partial(logits, gold, torch.full((2,), unknown), 7).item() for unknown in (False, True))
    assert strict > 10
    assert free < 0.1


def test_network_untyped_times_ask_for_the_span_only() -> None:
    logits = torch.zeros(1, len(labels.TIME))
    logits[:, labels.TIME.index("B-DURATION")] = 9.0
    gold = torch.tensor([labels.TIME.index("B-DATE")])
    assert _partial(logits, gold, torch.tensor([True]), None).item() < 0.1
    assert _partial(logits, gold, torch.tensor([False]), None).item() > 5


def test_network_the_rate_warms_holds_and_falls() -> None:
    rates = [schedule(step, 1000) for step in (0, 39, 500, 800, 999)]
    assert rates[0] < rates[1] <= rates[2] == 1.0
    assert rates[2] > rates[3] > rates[4] > 0


def test_network_arcs_are_learned_within_whole_sentences_only() -> None:
    tree = Syntax(np.array([1, 1, IGNORE, 4, 4]), np.array([1, 0, IGNORE, 1, 0]), [range(2), range(3, 5)])
    cut = SimpleNamespace(example=SimpleNamespace(syntax=tree), words=range(4))  # the second sentence is cut through
    words = {n: torch.zeros(4, 8) for n in ("dependent", "head")}
    words["relation"] = torch.zeros(4, len(labels.RELATION))
    loss = syntax_loss(words, [cut], "cpu")  # type: ignore[list-item]
    assert loss["arc"].item() == pytest.approx(2 * np.log(2), abs=1e-4)
    words["dependent"][:2, 0] = words["head"][1, 0] = 9.0
    assert syntax_loss(words, [cut], "cpu")["arc"].item() < 0.01  # type: ignore[list-item]


def test_network_unjudged_words_cost_nothing() -> None:
    gold = torch.full((3, 2), IGNORE)
    scores = torch.full((3, 2), float("nan"))
    assert all(v.item() == 0 for v in held_loss(torch.randn(3, HELD), gold, scores).values())
    scores[0, 0] = 3.0
    assert held_loss(torch.zeros(3, HELD), gold, scores)["factuality"].item() > 1


def test_network_a_shipped_reader_is_a_starting_point() -> None:
    graph = make_graph(
        [
            make_node("MatMulInteger", ["x", "w_quantized", "x_zp", "w_zero_point"], ["a"]),
            make_node("Cast", ["a"], ["b"], to=1),
            make_node("Mul", ["b", "s"], ["c"]),
            make_node("Add", ["cue.bias", "c"], ["d"]),
        ],
        "g",
        [],
        [],
        [
            from_array(np.array([[2, 4], [6, 8]], dtype=np.int8), "w_quantized"),
            from_array(np.array([0, 2], dtype=np.int8), "w_zero_point"),
            from_array(np.array([0.5, 1.0], dtype=np.float32), "w_scale"),
            from_array(np.array([7.0, 8.0], dtype=np.float32), "cue.bias"),
        ],
    )
    found = {name: value.tolist() for name, value in warm.weights(graph)}
    assert found == {"cue.weight": [[1.0, 3.0], [2.0, 6.0]], "cue.bias": [7.0, 8.0]}
