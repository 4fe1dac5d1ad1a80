from __future__ import annotations

import pytest

from onrecord.extract.sources import collect, describe, speaks_for
from onrecord.model import EntityKind, Span
from onrecord.reader.types import Name

# words, names in them (words, kind), the reader's probability, expected: name, kind, anonymous, description, affiliation
CASES: list[tuple[str, list[tuple[str, EntityKind]], float, tuple[str, str, bool, str | None, str | None]]] = [
    ("a Karsk official", [("Karsk", "LOC")], 0.1, ("Karsk official", "person", True, None, "Karsk")),
    ("a Karsk official anonymously", [("Karsk", "LOC")], 0.1, ("Karsk official", "person", True, None, "Karsk")),
    (
        "Karsk envoy Oru Vant",
        [("Karsk", "PER"), ("Oru Vant", "PER")],
        0.0,
        ("Oru Vant", "person", False, "Karsk envoy", None),
    ),
    ("officials", [], 0.0, ("officials", "group", True, None, None)),
    ("sources close to the talks", [], 0.0, ("sources close to the talks", "group", True, None, None)),
    ("one of the witnesses", [], 0.0, ("one of the witnesses", "person", True, None, None)),
    ("one of them", [], 0.0, ("one of them", "person", True, None, None)),
    ("two of the witnesses", [], 0.0, ("two of the witnesses", "group", True, None, None)),
    ("children", [], 0.0, ("children", "group", True, None, None)),
    ("people familiar with the plan", [], 0.0, ("people familiar with the plan", "group", True, None, None)),
    ("Oru Vant", [("Oru Vant", "PER")], 0.9, ("Oru Vant", "person", False, None, None)),
    ("palace spokesman Oru Vant", [("Oru Vant", "PER")], 0.0, ("Oru Vant", "person", False, "palace spokesman", None)),
    (
        "Oru Vant, a Karsk envoy,",
        [("Oru Vant", "PER"), ("Karsk", "LOC")],
        0.0,
        ("Oru Vant", "person", False, "Karsk envoy", "Karsk"),
    ),
    ("his lawyer", [], 0.2, ("his lawyer", "person", False, None, None)),
    ("Vant’s aide", [("Vant", "PER")], 0.2, ("Vant’s aide", "person", False, None, None)),
    ("police", [], 0.4, ("police", "organization", False, None, None)),
    ("the palace", [], 0.4, ("palace", "organization", False, None, None)),
    (
        "the Ministry of Tides",
        [("Ministry of Tides", "ORG")],
        0.4,
        ("Ministry of Tides", "organization", False, None, None),
    ),
    ("Veldoria", [("Veldoria", "LOC")], 0.0, ("Veldoria", "organization", False, None, None)),
    ("Veldoria’s", [("Veldoria", "LOC")], 0.0, ("Veldoria", "organization", False, None, None)),
    ("Reuters", [("Reuters", "ORG")], 0.0, ("Reuters", "outlet", False, None, None)),
    ("the Associated Press", [("Associated Press", "ORG")], 0.0, ("Associated Press", "outlet", False, None, None)),
    ("the statement", [], 0.3, ("statement", "document", False, None, None)),
    ("a leaked memo", [], 0.3, ("leaked memo", "document", False, None, None)),
    ("She", [], 0.6, ("She", "person", False, None, None)),
    ("They", [], 0.6, ("They", "group", False, None, None)),
    ("some", [], 0.0, ("some", "group", True, None, None)),
]


def name(text: str, words: str, kind: EntityKind) -> Name:
    start = text.index(words)
    return Name(Span(start, start + len(words)), kind)


@pytest.mark.parametrize(("words", "names", "chance", "expected"), CASES, ids=[c[0] for c in CASES])
def test_sources_describe(
    words: str, names: list[tuple[str, EntityKind]], chance: float, expected: tuple[object, ...]
) -> None:
    text = f"Yesterday {words} said so."
    span = Span(10, 10 + len(words))
    got = describe(text, span, [name(text, *n) for n in names], chance)
    assert (got.name, got.kind, got.anonymous, got.description, got.affiliation) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kremlin spokesman Oru Vant", "Kremlin"),
        ("Oru Vant, a spokeswoman for the Tide Ministry", "the Tide Ministry"),
        ("a Tide Ministry spokesperson", "Tide Ministry"),
        ("Oru Vant, a Karsk spokesman", "Karsk"),
        ("the president's spokesman Oru Vant", None),
        ("a spokesman", None),
        ("Oru Vant", None),
    ],
)
def test_sources_a_spokesperson_speaks_for_an_institution(words: str, expected: str | None) -> None:
    text = f"Then {words} said so."
    found = speaks_for(text, Span(5, 5 + len(words)))
    assert (found.of(text) if found else None) == expected


def test_sources_one_name_is_one_source_with_all_its_mentions() -> None:
    text = "Oru Vant spoke. The envoy Oru Vant left. Officials stayed."
    mentions = []
    for words, names in (("Oru Vant", ["Oru Vant"]), ("The envoy Oru Vant", ["Oru Vant"]), ("Officials", [])):
        start = text.index(words) if words != "Oru Vant" else 0
        span = Span(start, start + len(words))
        inside = [Name(Span(text.index(n, span.start), text.index(n, span.start) + len(n)), "PER") for n in names]
        mentions.append((span, describe(text, span, inside, 0.0)))
    sources, ids = collect("sha256:1", mentions)
    assert [(s.name, s.description, len(s.mentions)) for s in sources] == [
        ("Oru Vant", "envoy", 2),
        ("Officials", None, 1),
    ]
    assert [ids[m] for m, _ in mentions] == [sources[0].id, sources[0].id, sources[1].id]


def test_sources_ids_depend_on_the_article() -> None:
    span = Span(0, 9)
    profile = describe("Officials", span, [], 0.0)
    assert collect("sha256:1", [(span, profile)])[1] != collect("sha256:2", [(span, profile)])[1]
