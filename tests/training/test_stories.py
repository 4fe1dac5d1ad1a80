from __future__ import annotations

import numpy as np

from training.stories import fit


def test_stories_fit_finds_what_tells() -> None:
    random = np.random.default_rng(7)
    telling, noise = random.random(400), random.random(400)
    rows = np.column_stack([np.ones(400), telling, noise])
    found = fit(rows, (telling > 0.5).astype(float), np.ones(400))
    assert found[1] > 5
    assert abs(found[2]) < abs(found[1]) / 5


def test_stories_fit_weighs_its_rows() -> None:
    rows = np.array([[1.0, 0.0], [1.0, 0.0]])
    wanted = np.array([1.0, 0.0])
    assert fit(rows, wanted, np.array([9.0, 1.0]))[0] > 1
