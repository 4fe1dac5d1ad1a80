from __future__ import annotations

import pytest

from onrecord.model import EntityKind
from tests.resolve.who_texts import Said, at, chain, resolve, source_at

NAMES: list[tuple[str, EntityKind]] = [
    ("Ada Vant", "PER"), ("Bruno Keld", "PER"), ("Orm Institute", "ORG"), ("Orm Grid", "ORG"), ("Karsk", "LOC"), ("Veldoria", "LOC"),
    ("Reuters", "ORG"), ("Associated Press", "ORG"),
]  # fmt: skip

# text, attributions, the chain of the last one
CASES: list[tuple[str, Said, list[str]]] = [
    (
        "Karsk and Veldoria issued a warning. “Ships must wait,” the statement read.",
        [("the statement", "read", "“Ships must wait,”")],
        ["statement", "Karsk and Veldoria"],
    ),
    (
        "Ada Vant issued a statement on Monday. Rain fell. The statement said the dam held.",
        [("The statement", "said", "the dam held")],
        ["statement", "Ada Vant"],
    ),
    (
        "Ada Vant’s statement said the dam held.",
        [("Ada Vant’s statement", "said", "the dam held")],
        ["Ada Vant’s statement", "Ada Vant"],
    ),
    (
        "A report by the Orm Institute said the dam held.",
        [("A report by the Orm Institute", "said", "the dam held")],
        ["report by the Orm Institute", "Orm Institute"],
    ),
    (
        "A report by the Orm Institute said the dam held. Bruno Keld slept. The report warned that rain would come.",
        [("A report by the Orm Institute", "said", "the dam held"), ("The report", "warned", "that rain would come")],
        ["report by the Orm Institute", "Orm Institute"],
    ),
    (
        "Karsk’s response was to mock the decision of Ada Vant.",
        [("Karsk’s", "response", "to mock the decision")],
        ["Karsk"],
    ),
    (
        "Ada Vant said her roommates said the dam held.",
        [("her roommates", "2:said", "the dam held")],
        ["Ada Vant’s roommates"],
    ),
    (
        "The Orm Institute spoke on Monday. The Orm Institute said it rained. The advisory said the dam held.",
        [("2:The Orm Institute", "said", "it rained"), ("The advisory", "2:said", "the dam held")],
        ["advisory", "Orm Institute"],
    ),
    (
        "The decree said the dam held. Ada Vant slept.",
        [("The decree", "said", "the dam held")],
        ["decree"],
    ),
    (
        "Reuters, citing two unnamed officials, reported that the dam held.",
        [("Reuters", "reported", "that the dam held")],
        ["Reuters", "two unnamed officials"],
    ),
    (
        "Ada Vant told the Associated Press that the dam held. She told the Associated Press boats sank.",
        [("She", "2:told", "boats sank")],
        ["Associated Press", "Ada Vant"],
    ),
    (
        "“We will restore it,” said Bruno Keld of Orm Grid.",
        [("Bruno Keld of Orm Grid", "said", "“We will restore it,”"), ("We", "will", "restore it")],
        ["Bruno Keld", "Orm Grid"],
    ),
]


@pytest.mark.parametrize(("text", "said", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_who_chain_goes_on_to_the_origin(text: str, said: Said, expected: list[str]) -> None:
    answer = resolve(text, NAMES, said)
    last = next(i for i, a in enumerate(answer[1]) if a.cue == (at(text, said[-1][1]),))
    assert chain(answer, last) == expected


def test_who_chain_cited_sources_are_anonymous_where_unnamed() -> None:
    text = "Reuters, citing two unnamed officials, reported that the dam held."
    answer = resolve(text, NAMES, [("Reuters", "reported", "that the dam held")])
    cited = source_at(answer, at(text, "two unnamed officials"))
    assert (cited.anonymous, cited.kind) == (True, "group")


def test_who_chain_each_pronoun_is_looked_up_at_its_own_place() -> None:
    text = "Bruno Keld said he feared rain. Later Ada Vant said she feared wind."
    said = [
        ("Bruno Keld", "said", "he feared rain"),
        ("he", "feared", "rain"),
        ("Ada Vant", "2:said", "she feared wind"),
        ("she", "2:feared", "wind"),
    ]
    answer = resolve(text, NAMES, said)
    assert [chain(answer, i) for i in range(4)] == [["Bruno Keld"], ["Bruno Keld"], ["Ada Vant"], ["Ada Vant"]]


def test_who_chain_ids_all_belong_to_sources() -> None:
    for text, said, _ in CASES:
        sources, found, _ = resolve(text, NAMES, said)
        known = {s.id for s in sources}
        assert len(known) == len(sources)
        assert all(hop in known for a in found for hop in (*a.chain, a.source_id or a.chain[0]))


def test_who_chain_two_hops_of_one_word_are_two() -> None:
    text = "Ada Vant met Bruno Keld, who said that Ada Vant, who said so, left."
    answer = resolve(text, NAMES, [("who", "said", "that Ada Vant, who said so, left"), ("2:who", "2:said", "so")])
    assert chain(answer, 1) == ["Bruno Keld", "Ada Vant"]
