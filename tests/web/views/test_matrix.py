from __future__ import annotations

from onrecord.ledger.puts import Put, Told
from onrecord.web.views.matrix import COLUMN, FIT, Columns


def told(number: int, day: str | None = "2031-06-01") -> Told:
    return Told(f"article:{number}", f"key-{number}", None, f"Outlet {number}", day)


def put(number: int, stance: str = "reports", certainty: str = "certain", start: int = 0) -> Put:
    return Put(told(number), "a:1", start, start + 5, "The words", ("Wire",), stance, certainty)


def test_matrix_articles_stand_from_left_to_right() -> None:
    columns = Columns([told(1), told(2), told(3)])
    assert [columns.x[f"article:{n}"] for n in (1, 2, 3)] == [3.0, 50.0, 97.0]
    assert Columns([told(1)]).x == {"article:1": 50.0}
    assert columns.width == "100%"
    assert Columns([told(n) for n in range(FIT + 1)]).width == str(COLUMN * (FIT + 1))


def test_matrix_an_article_has_its_surest_dot_and_one_for_a_denial() -> None:
    columns = Columns([told(1), told(2)])
    puts = [
        put(1, certainty="possible"),
        put(1, certainty="probable", start=9),
        put(1, "denies", "unknown"),
        put(2, certainty="odd"),
    ]
    dots = columns.dots([*puts, put(7)])
    assert [(d.x, d.fill, d.denies, d.alone) for d in dots] == [
        (3.0, "probable", False, False),
        (3.0, "unknown", True, False),
        (97.0, "unknown", False, True),
    ]
    assert dots[0].href == "/article/article:1#s9-14"
    assert dots[0].label == "Outlet 1, 1 Jun 2031: passes it on, on the word of Wire; put as probable: “The words”"


def test_matrix_arcs_join_articles_that_copy_or_cite() -> None:
    columns = Columns([told(1), told(2)])
    folds = [
        {"one": "key-2", "other": "key-1", "why": "copy of"},
        {"one": "key-1", "other": "key-2", "why": "cites"},
        {"one": "key-1", "other": "Wire", "why": "told by"},
        {"one": "key-1", "other": "Somebody", "why": "cites"},
        {"one": "key-1", "other": "key-1", "why": "cites"},
    ]
    arcs = columns.arcs(folds)
    assert [arc.copy for arc in arcs] == [True, False]
    assert arcs[0].path.startswith("M97.0 20C")
    assert arcs[0].path.endswith(" 3.0 20")


def test_matrix_days_are_named_where_there_is_room() -> None:
    days = [f"2031-06-{n:02d}" for n in range(1, 29)]
    marks = Columns([told(n, day) for n, day in enumerate(days)]).marks()
    assert (marks[0].label, marks[0].anchor) == ("1 Jun", "start")
    assert len(marks) <= 7
    assert [m.label for m in Columns([told(1, "2031-06-01"), told(2, "2031-06-01"), told(3, None)]).marks()] == [
        "1 Jun",
        "no date",
    ]
