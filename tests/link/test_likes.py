from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.link.likes import centred, chances, signs
from onrecord.link.pages import Scene, scene
from tests.assess.told import Said
from tests.link.telling import denial, flat, held, official


def vector(*first: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    found = np.zeros(384, np.float32)
    found[: len(first)] = np.array(first) / np.linalg.norm(first)
    return found


def told(*rows: object) -> Scene:
    return scene(rows)  # type: ignore[arg-type]


def test_likes_what_all_of_a_story_tells_is_taken_off() -> None:
    found = centred(np.stack([vector(9, 1), vector(9, 1), vector(9, -1), vector(9, -1)] * 6))
    assert found[0, 1] == pytest.approx(1.0)
    assert found[0, 2] < 0.95 < float(vector(9, 1) @ vector(9, -1))


def test_likes_no_vector_is_alike_to_nothing() -> None:
    found = centred(np.stack([vector(1), vector(1), np.zeros(384, np.float32)]))
    assert found[0, 1] == pytest.approx(1.0)
    assert not found[2].any()


def test_likes_nearer_in_meaning_is_likelier() -> None:
    view = told(official(), denial(), flat("f1", "Karsund Times"))
    near = [replace(u, vector=vector(*v)) for u, v in zip(view.units, ((1, 0), (1, 0.1), (-1, 0)), strict=True)]
    found = chances(view, near)
    assert (found == found.T).all()
    assert not found.diagonal().any()
    assert found[0, 1] > 0.9 > found[0, 2]


def test_likes_other_names_are_signs_against() -> None:
    text = "Ilse Torvik will resign as minister, Sigrun Aas said."
    other = held(
        "x1", "Orsk Post", "2031-03-02", text, Said("Sigrun Aas", "said", "Ilse Torvik will resign as minister")
    )
    view = told(official(), denial(), other)
    found = signs(view, view.units)
    by_page = {unit.page.key: at for at, unit in enumerate(view.units)}
    n1, d1, x1 = (by_page[key] for key in ("n1", "d1", "x1"))
    assert (found["names"][n1, d1], found["other names"][n1, d1]) == (1, 0)
    assert (found["names"][n1, x1], found["other names"][n1, x1]) == (0, 1)
    assert found["happening"][n1, x1] == 1
    assert found["of the lighter"][n1, d1] > found["of the lighter"][n1, x1]


def test_likes_of_several_puts_those_that_share_most_are_compared() -> None:
    view = told(official(), denial())
    first, second = view.units
    twice = replace(second, features=(frozenset({"summer", "house"}), *second.features))
    found, plain = signs(view, [first, twice]), signs(view, [first, second])
    assert found["of the lighter"][0, 1] == pytest.approx(plain["of the lighter"][0, 1])
    assert found["of the lighter"][1, 0] == pytest.approx(plain["of the lighter"][0, 1])
