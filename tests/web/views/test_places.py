"""Places: each once, in the order of their first mention, with its lines."""

from __future__ import annotations

from typing import Any

from onrecord.model import Place
from onrecord.web.views.places import MOST_LINES, places


def place(number: int, name: str = "Marrend", **changes: Any) -> Place:
    values = {"kind": "city", "country": "OV", "lat": 1.5, "lon": -2.0, "geonameid": 7, "role": "location", **changes}
    return Place(f"p:{number}", 10 * number, 10 * number + 5, name, **values)


def line_of(one: Place) -> tuple[int, str]:
    return one.start // 20, f"l{one.start // 20}"


def test_places_of_one_id_are_one() -> None:
    (found,) = places([place(0), place(1, "Marrend City"), place(4)], line_of)
    assert (found.name, found.kind, found.country, found.where) == ("Marrend", "city", "OV", "1.5° N, 2.0° W")
    assert found.lines == ((0, "l0"), (2, "l2"))
    assert found.more == 0


def test_places_without_an_id_are_one_by_name_and_kind() -> None:
    found = list(
        places([place(0, geonameid=None), place(1, geonameid=None), place(2, geonameid=None, kind="river")], line_of)
    )
    assert [one.kind for one in found] == ["city", "river"]


def test_places_say_where_a_name_stands_for_a_government() -> None:
    (found,) = places([place(0, role="actor"), place(1)], line_of)
    assert found.roles == "its government and the place"


def test_places_unknown_to_the_map_have_no_degrees() -> None:
    (found,) = places([place(0, lat=None, country=None)], line_of)
    assert (found.where, found.country) == ("", "")


def test_places_of_many_lines_are_counted() -> None:
    (found,) = places([place(2 * number) for number in range(MOST_LINES + 3)], line_of)
    assert (len(found.lines), found.more) == (MOST_LINES, 3)
