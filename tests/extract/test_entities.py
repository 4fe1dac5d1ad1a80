from __future__ import annotations

from onrecord.extract.entities import entities
from onrecord.model import LeftOut, Span
from onrecord.reader.types import Name

TEXT = "Veldoria and the Veldoria Bank met Karsk. Veldoria left. (READ MORE: Karsk)"


def spans(words: str) -> list[Span]:
    out, at = [], TEXT.find(words)
    while at >= 0:
        out.append(Span(at, at + len(words)))
        at = TEXT.find(words, at + 1)
    return out


def test_entities_one_a_name_with_its_commonest_kind() -> None:
    first, second, third = spans("Veldoria")
    names = [Name(first, "LOC"), Name(third, "LOC"), Name(second, "ORG"), Name(spans("Karsk")[0], "LOC")]
    found = entities("sha256:1", TEXT, names, [])
    assert [(e.name, e.kind, len(e.mentions)) for e in found] == [("Veldoria", "LOC", 3), ("Karsk", "LOC", 1)]


def test_entities_left_out_text_has_none() -> None:
    mark = TEXT.index("(READ")
    assert entities("sha256:1", TEXT, [Name(spans("Karsk")[1], "LOC")], [LeftOut(mark, len(TEXT), "read-more")]) == ()


def test_entities_an_article_before_a_name_is_no_part_of_it() -> None:
    span = Span(TEXT.index("the Veldoria Bank"), TEXT.index(" met"))
    assert entities("sha256:1", TEXT, [Name(span, "ORG")], [])[0].name == "Veldoria Bank"
