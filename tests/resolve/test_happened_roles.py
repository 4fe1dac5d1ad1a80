from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from onrecord.model import Entity, EntityKind, Place, Span
from onrecord.reader.types import Annotations, Syntax
from onrecord.resolve.happened_roles import Cast, place, roles
from tests.extract.texts import at
from tests.trees import parsed, plainly

PEOPLE: dict[str, EntityKind] = {
    "Vant": "PER",
    "Orla": "PER",
    "Karsk": "LOC",
    "Veldoria": "LOC",
    "NGO": "ORG",
    "Cup": "MISC",
}


def cast(text: str, notes: Annotations, mentions: Mapping[Span, tuple[str, ...]] = MappingProxyType({})) -> Cast:
    """Everybody of PEOPLE that the text names; LOC are locations too."""
    here = [(name, kind) for name, kind in PEOPLE.items() if name in text]
    entities = [Entity(name, name, kind, (at(text, name),)) for name, kind in here]
    spans = [at(text, name) for name, kind in here if kind == "LOC"]
    places = [
        Place(f"p:{s.of(text)}", s.start, s.end, s.of(text), "city", None, None, None, None, "location") for s in spans
    ]
    return Cast(text, Syntax(notes), entities, mentions, places)


def who(tree: str, word: str) -> tuple[str, str]:
    text, notes = parsed(tree)
    named = cast(text, notes)
    agents, patients = roles(named, named.syntax.at(at(text, word).start))
    return " ".join(agents), " ".join(patients)


@pytest.mark.parametrize(
    ("tree", "word", "expected"),
    [
        ("Vant:2:nsubj accused:0:root Orla:2:obj", "accused", ("Vant", "Orla")),
        ("Orla:3:nsubj:pass was:3:aux:pass accused:0:root by:5:case Vant:3:obl:agent", "accused", ("Vant", "Orla")),
        ("Vant:4:nsubj and:3:cc Orla:1:conj met:0:root", "met", ("Vant Orla", "")),
        ("Vant:2:nsubj met:0:root with:4:case Orla:2:obl", "met", ("Vant", "Orla")),
        ("Vant:3:nmod:poss 's:1:case visit:0:root to:5:case Karsk:3:nmod", "visit", ("Vant", "Karsk")),
        ("talks:0:root between:3:case Vant:1:nmod and:5:cc Orla:3:conj", "talks", ("Vant Orla", "")),
        ("Vant:2:nsubj agreed:0:root to:4:mark visit:2:xcomp Orla:4:obj", "visit", ("Vant", "Orla")),
        ("Vant:2:nsubj urged:0:root Orla:2:obj to:5:mark resign:2:xcomp", "resign", ("Orla", "")),
        ("Vant:2:nsubj left:0:root and:4:cc resigned:2:conj", "resigned", ("Vant", "")),
        ("Vant:5:nsubj who:3:nsubj won:1:acl:relcl ,:5:punct resigned:0:root", "won", ("Vant", "")),
        ("Vant:4:nsubj accused:1:acl of:3:case resigned:0:root", "accused", ("", "Vant")),
        ("Vant:2:nsubj held:0:root talks:2:obj with:5:case Orla:3:nmod", "talks", ("Vant", "Orla")),
        ("The:2:det president:4:nsubj Vant:2:flat resigned:0:root", "resigned", ("Vant", "")),
        ("Vant:2:nsubj threatened:0:root to:4:mark leave:2:xcomp the:6:det NGO:4:obj", "threatened", ("Vant", "NGO")),
        ("Vant:2:nsubj resigned:0:root in:4:case Karsk:2:obl", "resigned", ("Vant", "")),
        ("Vant:2:nsubj won:0:root the:4:det Cup:2:obj", "won", ("Vant", "")),
        ("Vant:3:nmod:poss 's:1:case lawyer:6:nsubj ,:5:punct Orla:3:appos resigned:0:root", "resigned", ("Orla", "")),
        ("Karsk:3:nmod:poss 's:1:case army:4:nsubj attacked:0:root", "attacked", ("Karsk", "")),
        ("It:2:nsubj rained:0:root", "rained", ("", "")),
        ("Vant:2:nsubj left:0:root before:5:mark Orla:5:dep resigned:2:advcl", "resigned", ("Orla", "")),
        ("Vant:2:nsubj spoke:0:root of:4:case Orla:2:obl weeping:2:advcl", "weeping", ("Vant", "")),
    ],
)
def test_happened_roles_by_the_parse(tree: str, word: str, expected: tuple[str, str]) -> None:
    assert who(tree, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Vant accused Orla of fraud.", "accused", ("Vant", "Orla")),
        ("Karsk flooded. Vant left.", "left", ("Vant", "")),
        ("Orla, who won, resigned.", "resigned", ("", "")),
        ("Vant resigned in the Karsk palace.", "resigned", ("Vant", "")),
    ],
)
def test_happened_roles_without_a_parse_by_the_order_of_the_clause(
    text: str, word: str, expected: tuple[str, str]
) -> None:
    named = cast(text, plainly(text))
    agents, patients = roles(named, named.syntax.at(at(text, word).start))
    assert (" ".join(agents), " ".join(patients)) == expected


def test_happened_roles_the_order_helps_where_the_parse_fails() -> None:
    text, notes = parsed("Vant:1:dep accused:0:root Orla:3:dep")
    assert roles(cast(text, notes), 1) == (("Vant",), ("Orla",))
    assert roles(cast(text, notes), 1, aimed=False) == (("Vant",), ())


def test_happened_roles_who_tells_of_it_has_no_part_in_it() -> None:
    text, notes = parsed("NGO:5:nsubj says:5:dep Vant:5:dep may:5:aux met:0:root Orla:5:obj")
    made = cast(text, notes)
    assert roles(made, 4) == (("NGO",), ("Orla",))
    assert roles(made, 4, tellers={0}) == (("Vant",), ("Orla",))


def test_happened_roles_a_name_right_before_acts_whom_a_comma_parts_from_another() -> None:
    tree = "Before:3:mark Vant:5:nsubj met:5:advcl ,:3:punct attacked:0:root"
    text, notes = parsed("Before:3:mark Vant:6:nsubj met:6:advcl ,:3:punct Karsk:3:obj attacked:0:root")
    assert roles(cast(text, notes), 5)[0] == ("Karsk",)
    text, notes = parsed(tree)
    assert roles(cast(text, notes), 4)[0] == ("Vant",)
    text, notes = parsed("Karsk:0:dep attacked:0:root though:4:mark Vant:2:nsubj left:2:advcl")
    assert roles(cast(text, notes), 1)[0] == ("Karsk",)


@pytest.mark.parametrize(("aimed", "expected"), [(True, ("Karsk",)), (False, ())])
def test_happened_roles_an_interaction_is_aimed_at_whom_its_content_is_about(
    aimed: bool, expected: tuple[str, ...]
) -> None:
    text, notes = parsed("Vant:2:nsubj demanded:0:root that:5:mark Karsk:5:nsubj withdraw:2:ccomp")
    assert roles(cast(text, notes), 1, aimed) == (("Vant",), expected)


def test_happened_roles_a_pronoun_is_whom_it_means() -> None:
    text, notes = parsed("Vant:4:nsubj and:3:cc Orla:1:conj left:0:root", "They:2:nsubj resigned:0:root")
    named = cast(text, notes, {at(text, "They"): ("Vant", "Orla", "nobody")})
    assert roles(named, 5) == (("Vant", "Orla"), ())


@pytest.mark.parametrize(
    ("tree", "word", "expected"),
    [
        ("Rebels:2:nsubj attacked:0:root in:4:case Karsk:2:obl", "attacked", "p:Karsk"),
        ("A:2:det riot:0:root near:5:case the:5:det port:2:nmod of:7:case Karsk:5:nmod", "riot", "p:Karsk"),
        ("Rebels:2:nsubj attacked:0:root Karsk:2:obj", "attacked", None),
        ("Vant:2:nsubj fled:0:root from:4:case Karsk:2:obl", "fled", None),
        ("Vant:2:nsubj left:0:root and:4:cc spoke:2:conj in:6:case Karsk:4:obl", "left", None),
        ("Vant:2:nsubj held:0:root talks:2:obj in:5:case Karsk:2:obl", "talks", "p:Karsk"),
    ],
)
def test_happened_roles_place_by_the_parse(tree: str, word: str, expected: str | None) -> None:
    text, notes = parsed(tree)
    named = cast(text, notes)
    assert place(named, named.syntax.at(at(text, word).start)) == expected


def test_happened_roles_place_without_a_parse_is_in_the_clause() -> None:
    text = "Rebels attacked in Karsk, and Vant left Veldoria."
    named = cast(text, plainly(text))
    found = [place(named, named.syntax.at(at(text, w).start)) for w in ("attacked", "left")]
    assert found == ["p:Karsk", None]


def test_happened_roles_a_place_that_acts_is_no_location() -> None:
    text, notes = parsed("Rebels:2:nsubj met:0:root in:4:case Karsk:2:obl")
    span = at(text, "Karsk")
    actor = Place("p:1", span.start, span.end, "Karsk", "capital", None, None, None, None, "actor")
    assert place(Cast(text, Syntax(notes), (), {}, (actor,)), 1) is None
