"""What all requests share: readings held for a while, templates that escape, files by name."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.ledger import open_ledger
from onrecord.ledger.codec import article_id
from onrecord.web.site import HERE, KINDS, Shelf, Site, environment
from tests.export.samples import article, full_reading, reading
from tests.web.asking import client


def test_shelf_holds_the_latest() -> None:
    shelf = Shelf(most=2)
    made = [reading(article=article(title=title)) for title in ("one", "two", "three")]
    ids = [shelf.put(each) for each in made]
    assert [shelf.get(id_) for id_ in ids] == [None, *made[1:]]
    assert ids[2] == article_id(made[2].article)


def test_shelf_what_is_read_again_stays_longer() -> None:
    shelf = Shelf(most=2)
    first, second, third = (reading(article=article(title=title)) for title in ("one", "two", "three"))
    ids = [shelf.put(each) for each in (first, second, first, third)]
    assert [shelf.get(id_) is not None for id_ in ids] == [True, False, True, True]


def test_site_templates_escape_and_show_controls() -> None:
    made = environment().from_string('<b title="{{ x }}">{{ x }}</b>').render(x="<i>\"'&\u202e\x00\ud800")
    told = "&lt;i&gt;&#34;&#39;&amp;&lt;U+202E&gt;\u2400\ufffd"
    assert made == f'<b title="{told}">{told}</b>'


def test_site_templates_know_what_they_use() -> None:
    with pytest.raises(Exception, match="is undefined"):
        environment().from_string("{{ missing }}").render()


def test_site_files_are_those_of_the_folder_and_the_report_style() -> None:
    page = client()
    names = {path.name for path in (HERE / "static").iterdir() if path.suffix in KINDS} | {"reading.css"}
    assert set(Site().statics) == names
    for name in sorted(names):
        answer = page.get(f"/static/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == KINDS[Path(name).suffix]
        again = page.get(f"/static/{name}", headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_site_writes_nothing_for_who_only_looks(tmp_path: Path) -> None:
    site = Site(tmp_path / "r.sqlite")
    assert not site.is_there
    with pytest.raises(RecordError), site.ledger():
        pass
    assert list(tmp_path.iterdir()) == []
    with site.ledger(writing=True) as ledger:
        ledger.add(full_reading())
    assert site.is_there
    with site.ledger() as ledger, pytest.raises(RecordError, match="read-only"):
        ledger.add(dataclasses.replace(full_reading(), article=article(title="another")))


def test_site_is_named_without_its_folder(tmp_path: Path) -> None:
    assert Site(tmp_path / "r.sqlite").name == "r.sqlite"
    assert Site().name is None
    with open_ledger(tmp_path / "open.sqlite") as ledger:
        assert Site(ledger).name == ledger.name


def test_site_address_of_a_database_shows_no_password() -> None:
    assert Site("postgresql://ida:secret@db.example:5432/news").name == "news"
    assert Site("postgresql://db.example/news?password=secret").name == "news"


def test_site_has_an_icon_where_browsers_look_for_one() -> None:
    page = client()
    assert page.get("/favicon.ico").content == page.get("/static/mark.svg").content
