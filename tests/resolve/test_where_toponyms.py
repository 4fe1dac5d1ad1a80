from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Span
from onrecord.resolve.where_context import Context
from onrecord.resolve.where_score import FEATURES, LEAST, MOST, softmax, trimmed
from onrecord.resolve.where_toponyms import resolve_toponyms
from tests.resolve.atlas import at, atlas


def chosen(
    folder: Path, text: str, names: list[str], context: Context | None = None
) -> list[tuple[str, str | None] | None]:
    """(country, first-level code) of the first mention of each name."""
    found = resolve_toponyms(text, [at(text, n)[0] for n in names], context, atlas(folder))
    return [(c.entry.country or "", c.entry.admin1) if c else None for c in found]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("A flood in Paris.", ["Paris"], [("FR", "11")]),
        ("A flood in Paris, Texas.", ["Paris"], [("US", "TX")]),
        ("Farmers in Paris drove to Dallas, in north Texas.", ["Paris", "Dallas", "Texas"], [("US", "TX")] * 3),
        ("Flights from Paris to Moscow.", ["Paris", "Moscow"], [("FR", "11"), ("RU", "48")]),
        ("Crews from Springfield, Ill.", ["Springfield"], [("US", "IL")]),
        ("Crews from Springfield.", ["Springfield"], [("US", "MA")]),
        ("Georgia voted; in Atlanta lines were long.", ["Georgia", "Atlanta"], [("US", "GA")] * 2),
        ("Georgia voted; in Tbilisi lines were long.", ["Georgia", "Tbilisi"], [("GE", None), ("GE", "51")]),
        ("Roads in Wayne County closed.", ["Wayne"], [("US", "MI")]),
        ("Roads in Wayne closed.", ["Wayne"], [("US", "NJ")]),
        ("Nobody knows Xanthippeville.", ["Xanthippeville"], [None]),
    ],
)
def test_where_toponyms_context_decides(
    tmp_path: Path, text: str, names: list[str], expected: list[tuple[str, str | None] | None]
) -> None:
    assert chosen(tmp_path, text, names) == expected


def test_where_toponyms_one_sense_a_text(tmp_path: Path) -> None:
    text = "Paris, Texas, has a tower. Mayor Reno Vant of Paris said so. Paris is proud."
    found = resolve_toponyms(text, at(text, "Paris"), None, atlas(tmp_path))
    assert [c.entry.admin1 for c in found if c] == ["TX"] * 3


@pytest.mark.parametrize(
    ("context", "code"),
    [
        (Context(), "MA"),
        (Context(outlet="The Illinois Lantern"), "IL"),
        (Context(outlet="Springfield Lantern"), "MA"),
    ],
)
def test_where_toponyms_outlet_decides(tmp_path: Path, context: Context, code: str) -> None:
    assert chosen(tmp_path, "Crews from Springfield.", ["Springfield"], context) == [("US", code)]


def test_where_toponyms_explains_itself(tmp_path: Path) -> None:
    text = "A flood in Paris, Texas."
    (found,) = resolve_toponyms(text, at(text, "Paris"), None, atlas(tmp_path))
    assert found is not None
    by_name = {r.feature: r for r in found.reasons}
    assert by_name["held"].value == 1
    assert by_name["held"].added > 0
    assert set(by_name) <= {name for name, _, _ in FEATURES}
    assert 0.5 < found.probability <= 1
    assert [abs(r.added) for r in found.reasons] == sorted((abs(r.added) for r in found.reasons), reverse=True)


def test_where_toponyms_order_of_spans_does_not_matter(tmp_path: Path) -> None:
    text = "Georgia, Paris and Dallas, then Moscow and Springfield, Ill."
    spans = [at(text, n)[0] for n in ("Georgia", "Paris", "Dallas", "Moscow", "Springfield")]
    gazetteer = atlas(tmp_path)
    forth = resolve_toponyms(text, spans, None, gazetteer)
    back = resolve_toponyms(text, spans[::-1], None, gazetteer)[::-1]
    assert [c and c.entry for c in forth] == [c and c.entry for c in back]


def test_where_toponyms_nothing_in_nothing_out(tmp_path: Path) -> None:
    assert resolve_toponyms("", [], None, atlas(tmp_path)) == []
    assert resolve_toponyms("  ", [Span(0, 1)], None, atlas(tmp_path)) == [None]


def test_where_toponyms_every_feature_says_what_it_means() -> None:
    assert all(len(sentence) > 10 and weight for _, weight, sentence in FEATURES)
    assert len({name for name, _, _ in FEATURES}) == len(FEATURES)


def test_where_toponyms_a_list_of_many_names_is_weighed_shortly(tmp_path: Path) -> None:
    entries = atlas(tmp_path).find("Springfield") * 20
    assert len(trimmed(entries, (), 5)) == MOST
    assert len(trimmed(entries, (), 10_000)) == LEAST


def test_where_toponyms_softmax_is_stable() -> None:
    assert softmax([1000.0, 1000.0]) == [0.5, 0.5]
    assert softmax([]) == []
