from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.places import CORPORA, Gold, accuracy, geovirus, lgl
from onrecord.model import Span
from onrecord.resolve.where_context import Context
from onrecord.resolve.where_gazetteer import Entry

LGL = """<articles><article docid="7"><domain>example.com</domain><text>A fire in Ulgrad and Ka.</text><toponyms>
<toponym><start>10</start><end>16</end><phrase>Ulgrad</phrase><gaztag><lat>1.5</lat><lon>2.5</lon></gaztag></toponym>
<toponym><start>21</start><end>23</end><phrase>Ka</phrase></toponym></toponyms></article></articles>"""
PLACE = "<location><name>Ka</name><start>{}</start><end>{}</end><lat>1</lat><lon>{}</lon></location>"
VIRUS = (
    "<articles>"
    f"<article><source>s</source><text>Ka is ill.</text><locations>{PLACE.format(1, 3, 2)}</locations></article>"
    f"<article><source>s</source><text>So is Ka.</text><locations>{PLACE.format(7, 9, 3)}</locations></article>"
    "</articles>"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "geoparsing"
    folder.mkdir()
    (folder / "lgl.xml").write_text(LGL, encoding="utf-8")
    (folder / "GeoVirus.xml").write_text(VIRUS, encoding="utf-8")
    return tmp_path


def test_places_lgl_keeps_toponyms_with_coordinates(data: Path) -> None:
    (gold,) = lgl(data)
    assert [s.of(gold.text) for s in gold.spans] == ["Ulgrad"]
    assert gold.points == ((1.5, 2.5),)
    assert gold.context == Context(url="example.com")


def test_places_geovirus_joins_the_paragraphs_of_an_article(data: Path) -> None:
    (gold,) = geovirus(data)
    assert [s.of(gold.text) for s in gold.spans] == ["Ka", "Ka"]
    assert gold.points == ((1.0, 2.0), (1.0, 3.0))


def test_places_accuracy_counts_misses_as_wrong() -> None:
    gold = Gold("x", "a b c", (Span(0, 1), Span(2, 3), Span(4, 5)), ((0.0, 0.0),) * 3, Context())
    near, far = (Entry(1, "a", "city", "XA", None, 0.0, lon, 1, None) for lon in (1.4, 1.5))
    assert accuracy([gold], lambda _: [near, far, None]) == 33.33
    assert accuracy([], lambda _: []) == 0.0


def test_places_halves_are_stable() -> None:
    golds = [Gold(str(n), "", (), (), Context()) for n in range(200)]
    assert 70 <= sum(g.half == "dev" for g in golds) <= 130
    assert Gold("7", "", (), (), Context()).half == Gold("7", "other", (), (), Context()).half


def test_places_bars_hold() -> None:
    shared = Path(__file__).parents[2] / ".." / "shared" / "data"
    if not (shared / "geoparsing").exists():
        pytest.skip("the corpora are not beside this checkout")
    from benchmarks.places import ours

    reached = {name: accuracy(corpus(shared), ours) for name, corpus in CORPORA.items()}
    assert reached["lgl"] >= 75
    assert reached["geovirus"] >= 82
