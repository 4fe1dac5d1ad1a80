"""Needs the extra `train`; skipped where torch is absent."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from onrecord.reader import labels  # noqa: E402
from training.examples import IGNORE  # noqa: E402
from training.losses import _partial, held_loss, syntax_loss  # noqa: E402
from training.network import HELD  # noqa: E402
from training.syntax import Syntax  # noqa: E402


def test_losses_open_labels_leave_o_free() -> None:
    logits = torch.zeros(2, len(labels.ENTITY))
    logits[:, labels.ENTITY.index("B-MISC")] = 9.0
    gold = torch.zeros(2, dtype=torch.int64)
    strict, free = (_partial(logits, gold, torch.full((2,), unknown), 7).item() for unknown in (False, True))
    assert strict > 10
    assert free < 0.1


def test_losses_untyped_times_ask_for_the_span_only() -> None:
    logits = torch.zeros(1, len(labels.TIME))
    logits[:, labels.TIME.index("B-DURATION")] = 9.0
    gold = torch.tensor([labels.TIME.index("B-DATE")])
    assert _partial(logits, gold, torch.tensor([True]), None).item() < 0.1
    assert _partial(logits, gold, torch.tensor([False]), None).item() > 5


def test_losses_arcs_are_learned_within_whole_sentences_only() -> None:
    tree = Syntax(np.array([1, 1, IGNORE, 4, 4]), np.array([1, 0, IGNORE, 1, 0]), [range(2), range(3, 5)])
    cut = SimpleNamespace(example=SimpleNamespace(syntax=tree), words=range(4))  # the second sentence is cut through
    words = {n: torch.zeros(4, 8) for n in ("dependent", "head")}
    words["relation"] = torch.zeros(4, len(labels.RELATION))
    loss = syntax_loss(words, [cut], "cpu")  # type: ignore[list-item]
    assert loss["arc"].item() == pytest.approx(2 * np.log(2), abs=1e-4)
    words["dependent"][:2, 0] = words["head"][1, 0] = 9.0
    assert syntax_loss(words, [cut], "cpu")["arc"].item() < 0.01  # type: ignore[list-item]


def test_losses_unjudged_words_cost_nothing() -> None:
    gold = torch.full((3, 2), IGNORE)
    scores = torch.full((3, 2), float("nan"))
    assert all(v.item() == 0 for v in held_loss(torch.randn(3, HELD), gold, scores).values())
    scores[0, 0] = 3.0
    assert held_loss(torch.zeros(3, HELD), gold, scores)["factuality"].item() > 1
