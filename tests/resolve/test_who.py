from __future__ import annotations

import dataclasses
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.assemble import attributions
from onrecord.extract.entities import entities
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import UNDATED, Article, Attribution, EntityKind, Source, Span, text_id
from onrecord.reader.types import Annotations
from onrecord.resolve.who import who, who_is_meant
from tests.resolve.who_texts import at, chain, frame, names, resolve, source_at

ADA: tuple[str, EntityKind] = ("Ada Vant", "PER")
VANT: tuple[str, EntityKind] = ("Vant", "PER")
BRUNO: tuple[str, EntityKind] = ("Bruno Keld", "PER")
KELD: tuple[str, EntityKind] = ("Keld", "PER")
TSB: tuple[str, EntityKind] = ("Tide Safety Board", "ORG")

# text, names, (source, cue, content), the name that this source must get
CASES = [
    (
        "The Tide Safety Board, which said the dam held, left.",
        [TSB],
        ("which", "said", "the dam held"),
        "Tide Safety Board",
    ),
    ("Bruno Keld met Ada Vant, who said the dam held.", [ADA, BRUNO], ("who", "said", "the dam held"), "Ada Vant"),
    ("Orm gave it to the board that said the dam held.", [], ("that", "said", "the dam held"), "board"),
    (
        "One of the witnesses said the dam held. Rain fell.",
        [],
        ("One of the witnesses", "said", "the dam held"),
        "One of the witnesses",
    ),
    ("Ada Vant met Bruno Keld. She said the dam held.", [ADA, BRUNO], ("She", "said", "the dam held"), "Ada Vant"),
    ("Ada Vant met Bruno Keld. He said the dam held.", [ADA, BRUNO], ("He", "said", "the dam held"), "Bruno Keld"),
    ("Ada Vant came. Vant said the dam held.", [ADA, VANT], ("2:Vant", "said", "the dam held"), "Ada Vant"),
    (
        "Mr. Vant and Ms. Oslo Vant came. Mr. Vant said the dam held.",
        [("Oslo Vant", "PER"), VANT],
        ("Mr. Vant", "said", "the dam held"),
        "Oslo Vant",
    ),
    (
        "The Tide Safety Board (TSB) met. The TSB said the dam held.",
        [TSB, ("TSB", "ORG")],
        ("The TSB", "said", "the dam held"),
        "Tide Safety Board",
    ),
    (
        "Governor Bruno Keld spoke to Ada Vant. The governor said the dam held.",
        [ADA, BRUNO],
        ("The governor", "said", "the dam held"),
        "Bruno Keld",
    ),
    (
        "The governor said the dam held. Governor Bruno Keld had seen it.",
        [BRUNO],
        ("The governor", "said", "the dam held"),
        "Bruno Keld",
    ),
    (
        "Ada Vant, a Karsk engineer, met Bruno Keld. The engineer said the dam held.",
        [ADA, BRUNO],
        ("The engineer", "said", "the dam held"),
        "Ada Vant",
    ),
    (
        "Karsk, Orm and Veldoria sent boats. They said the dam held.",
        [("Karsk", "LOC"), ("Orm", "LOC"), ("Veldoria", "LOC")],
        ("They", "said", "the dam held"),
        "Karsk, Orm and Veldoria",
    ),
    (
        "Karsk and Orm sent boats. Rain fell. Both nations said the dam held.",
        [("Karsk", "LOC"), ("Orm", "LOC")],
        ("Both nations", "said", "the dam held"),
        "Karsk and Orm",
    ),
    (
        "The Tide Safety Board met. The board said the dam held.",
        [TSB],
        ("The board", "said", "the dam held"),
        "Tide Safety Board",
    ),
    (
        "Orm Grid cut the power. The company said the dam held.",
        [("Orm Grid", "ORG")],
        ("The company", "said", "the dam held"),
        "Orm Grid",
    ),
    (
        "The Karsk Herald saw a memo of the mining company Ferro. Rain fell. The Karsk Herald asked. The company said the dam held.",
        [("Ferro", "ORG"), ("Karsk Herald", "ORG")],
        ("The company", "said", "the dam held"),
        "Ferro",
    ),
    (
        "While she thanked the crews, Ada Vant left. Bruno Keld stayed.",
        [ADA, BRUNO],
        ("she", "thanked", "the crews"),
        "Ada Vant",
    ),
    (
        "Bruno Keld spoke. “Bruno Keld lied,” he said of his brother.",
        [BRUNO],
        ("he", "said", "Bruno Keld lied"),
        "he",
    ),
    ("I said the dam held. Nobody listened.", [], ("I", "said", "the dam held"), "the author"),
    (
        "Recep Oruğlu came. Oruglu said the dam held.",
        [("Recep Oruğlu", "PER"), ("Oruglu", "PER")],
        ("Oruglu", "said", "the dam held"),
        "Recep Oruğlu",
    ),
]


@pytest.mark.parametrize(("text", "people", "said", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_who_a_source_gets_the_name_that_a_reader_gives_it(
    text: str, people: list[tuple[str, EntityKind]], said: tuple[str, str, str], expected: str
) -> None:
    answer = resolve(text, people, [said])
    assert source_at(answer, at(text, said[0])).name == expected


def test_who_first_persons_in_a_quotation_are_its_speaker() -> None:
    text = "“I said the dam held,” Ada Vant told the crews. Bruno Keld left."
    answer = resolve(
        text, [ADA, BRUNO], [("Ada Vant", "told", "“I said the dam held,”"), ("I", "said", "the dam held")]
    )
    assert source_at(answer, at(text, "I")).name == "Ada Vant"
    assert [chain(answer, i) for i in (0, 1)] == [["Ada Vant"], ["Ada Vant"]]


def test_who_a_speaker_goes_on_and_turns() -> None:
    text = (
        "“The dam held,” Bruno Keld said. “Rain fell all night,” he added.\n\n"
        "Ada Vant disagreed. “The dam broke,” she said. “Men drowned,” he shouted from the hall."
    )
    answer = resolve(
        text,
        [ADA, BRUNO],
        [
            ("Bruno Keld", "said", "“The dam held,”"),
            ("he", "added", "“Rain fell all night,”"),
            ("she", "2:said", "“The dam broke,”"),
            ("2:he", "shouted", "“Men drowned,”"),
        ],
    )
    assert [chain(answer, i) for i in range(4)] == [["Bruno Keld"], ["Bruno Keld"], ["Ada Vant"], ["Bruno Keld"]]


def test_who_one_source_keeps_all_mentions_and_what_each_says_of_it() -> None:
    text = "Vant said it rained. Later Karsk envoy Ada Vant said it poured. She said it stopped."
    answer = resolve(
        text,
        [ADA, VANT, ("Karsk", "LOC")],
        [
            ("Vant", "said", "it rained"),
            ("Karsk envoy Ada Vant", "2:said", "it poured"),
            ("She", "3:said", "it stopped"),
        ],
    )
    assert len(answer[0]) == 1
    source = answer[0][0]
    assert (source.name, source.description, source.affiliation) == ("Ada Vant", "Karsk envoy", "Karsk")
    assert source.mentions == (at(text, "Vant"), at(text, "Karsk envoy Ada Vant"), at(text, "She"))
    assert {a.source_id for a in answer[1]} == {source.id}


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("A Karsk official came. He said the dam held.", True),
        ("Bruno Keld came. He said the dam held.", False),
    ],
)
def test_who_a_pronoun_is_as_anonymous_as_whom_it_means(text: str, anonymous: bool) -> None:
    people: list[tuple[str, EntityKind]] = [("Karsk", "LOC"), BRUNO]
    said = [("He", "said", "the dam held")]
    if anonymous:
        text += " A Karsk official told nobody that boats sank."
        said.append(("2:A Karsk official", "told", "that boats sank"))
    assert source_at(resolve(text, people, said), at(text, "He")).anonymous is anonymous


def test_who_pronouns_that_nobody_fits_stay_apart() -> None:
    text = "It was late. She said the dam held. Rain fell. She said boats sank."
    answer = resolve(text, [], [("She", "said", "the dam held"), ("2:She", "2:said", "boats sank")])
    assert [s.name for s in answer[0]] == ["She", "She"]
    assert len({s.id for s in answer[0]}) == 2


def test_who_entities_are_one_a_person_and_keep_the_full_form_s_kind() -> None:
    text = "Ada Vant met Keld. Vant left. The Tide Safety Board (TSB) stayed; the TSB slept."
    people: list[tuple[str, EntityKind]] = [ADA, ("Vant", "MISC"), KELD, TSB, ("TSB", "ORG")]
    found = [(e.name, e.kind, len(e.mentions)) for e in resolve(text, people, [])[2]]
    assert found == [("Ada Vant", "PER", 2), ("Keld", "PER", 1), ("Tide Safety Board", "ORG", 3)]


def everything(text: str, backwards: bool) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    people: list[tuple[str, EntityKind]] = [ADA, VANT, BRUNO, KELD]
    rows = [("Vant", "said", "it rained"), ("Keld", "told", "that it poured"), ("She", "added", "it stopped")]
    key, sentences = text_id(text), split(text)
    notes = Annotations(names=names(text, people), frames=tuple(frame(text, *r) for r in rows))
    sources, said = attributions(key, text, pair(text), sentences, (), notes)
    found = entities(key, text, notes.names, ())
    if backwards:
        notes = dataclasses.replace(notes, names=notes.names[::-1])
        sources, said, found = sources[::-1], said[::-1], found[::-1]
    article = Article(key, None, None, None, None, (), None, text, (), UNDATED)
    answer = who(article, sentences, notes, sources, said, found)
    return answer[0], tuple(sorted(answer[1], key=lambda a: a.id))


def test_who_is_independent_of_the_order_in_which_things_come() -> None:
    text = "Vant said it rained. Keld told Ada Vant that it poured. Bruno Keld left. She added it stopped."
    assert everything(text, backwards=False) == everything(text, backwards=True)


def test_who_nothing_in_nothing_out() -> None:
    assert resolve("", [], []) == ((), (), ())
    assert resolve("Rain fell. Nobody spoke.", [], []) == ((), (), ())


def test_who_a_source_that_only_pronouns_cite_keeps_the_mention_that_names_it() -> None:
    text = "Ada Vant came. She said the dam held."
    answer = resolve(text, [ADA], [("She", "said", "the dam held")])
    assert answer[0][0].mentions == (Span(0, 8), at(text, "She"))


WORDS = st.sampled_from(
    ["Ada Vant", "Vant", "Keld", "She", "he", "said", "“", "”", ".", "\n\n", "the governor", ",", "and"]
)


@given(st.lists(WORDS, max_size=30), st.data())
def test_who_whatever_the_text_ids_and_offsets_hold(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    said = [w for w in ("Ada Vant", "Keld", "She", "he", "the governor") if w in words and "said" in words]
    rows = [(s, "said", data.draw(st.sampled_from(words))) for s in said]
    rows = [r for r in rows if r[2][0].isalnum() and r[2] not in {"said", r[0]}]
    sources, found, people = resolve(text, [ADA, VANT, KELD], rows)
    known = {s.id for s in sources}
    assert len(known) == len(sources)
    assert all(hop in known for a in found for hop in a.chain)
    assert all(a.source_id in known for a in found if a.source)
    mentions = [m for s in sources for m in s.mentions] + [m for e in people for m in e.mentions]
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)


@pytest.mark.parametrize("unit", ["he, she, Vant and ", "Ada Vant met Keld. She left the governor. "])
def test_who_a_long_text_costs_no_more_a_word_than_a_short_one(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        resolve(unit * times, [ADA, VANT, KELD], [])
        return time.perf_counter() - start

    assert any(seconds(600) <= 6 * seconds(200) for _ in range(5))  # three times as long; a square would take nine


def test_who_what_somebody_owns_bears_the_owners_name() -> None:
    text = "Ada Vant left. Her office said the dam held. Ada Vant slept. Their boats were said to sink."
    answer = resolve(text, [ADA], [("Her office", "said", "the dam held")])
    assert [s.name for s in answer[0]] == ["Ada Vant’s office"]
    assert answer[1][0].chain == (answer[0][0].id,)


@pytest.mark.parametrize(
    ("description", "affiliation"),
    [("French envoy", "France"), ("North Korean envoy", "North Korea"), ("senior envoy", None), ("Orm envoy", None)],
)
def test_who_a_nationality_in_a_description_tells_the_affiliation(description: str, affiliation: str | None) -> None:
    text = f"The {description} Ada Vant said the dam held."
    answer = resolve(text, [ADA], [(f"The {description} Ada Vant", "said", "the dam held")])
    assert answer[0][0].affiliation == affiliation


def test_who_is_meant_by_pronouns_and_noun_phrases() -> None:
    text = "Ada Vant and Keld came. They met. She left. The TSB slept. Rain fell; it was late."
    key, sentences = text_id(text), split(text)
    notes = Annotations(names=names(text, [ADA, KELD, TSB]))
    people = entities(key, text, notes.names, ())
    article = Article(key, None, None, None, None, (), None, text, (), UNDATED)
    (_, _, joined), meant = who_is_meant(article, sentences, notes, (), (), people)
    by_name = {e.name: e.id for e in joined}
    assert meant[at(text, "They")] == (by_name["Ada Vant"], by_name["Keld"])
    assert meant[at(text, "She")] == (by_name["Ada Vant"],)
    assert not any(span.of(text) in {"it", "Rain", "Keld"} for span in meant)
