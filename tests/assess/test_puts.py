from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.assess.layout import layout
from onrecord.assess.proposition import about
from onrecord.assess.puts import Put, attributed, force_of, says, signed
from onrecord.model import Reading, Source, Span
from tests.assess.told import Said, attribution, reading, sources


def told(r: Reading) -> list[Put]:
    return list(attributed(r, about(r), layout(r)))


def signs(r: Reading) -> list[Put]:
    return list(signed(r, about(r), layout(r)))


def force(text: str, note: Said) -> str | None:
    found: tuple[Source, ...] = sources(text, [note])
    return force_of(text, attribution(text, 0, note), found[0] if found else None)


@pytest.mark.parametrize(
    ("text", "note", "expected"),
    [
        ("Vant said the dam held.", Said("Vant", "said", "the dam held"), "report"),
        ("Vant denied that he lied.", Said("Vant", "denied", "that he lied", "denial", polarity="negative"), "deny"),
        ("Vant said it did not hold.", Said("Vant", "said", "it did not hold", polarity="negative"), "deny"),
        ("A paper, citing a leaked letter, left.", Said("A paper", "citing", "a leaked letter"), None),
        ("Vant said 84% did not wash.", Said("Vant", "said", "84% did not wash", polarity="negative"), "report"),
        ("Vant said he had not ruled out a sale.", Said("Vant", "said", "he had not ruled out a sale", polarity="negative"), "hold"),
        ("Vant said it failed to hold.", Said("Vant", "said", "it failed to hold", polarity="negative"), "report"),
        ("Vant confirmed the dam held.", Said("Vant", "confirmed", "the dam held", "confirmation"), "confirm"),
        ("The court ruled the pact was void.", Said("The court", "ruled", "the pact was void"), "confirm"),
        ("The Harbour Post found the dam held.", Said("The Harbour Post", "found", "the dam held", kind="outlet"), "report"),
        ("It is rumoured that Vant left.", Said("", "is rumoured", "that Vant left", "rumour", "probable"), "rumour"),
        ("An official said he may go.", Said("An official", "said", "he may go", certainty="possible", anonymous=True), "rumour"),
        ("An official said he will go.", Said("An official", "said", "he will go", anonymous=True), "report"),
        ("Vant said he may go.", Said("Vant", "said", "he may go", certainty="possible"), "hold"),
        ("Rain is expected to fall.", Said("", "is expected", "to fall", "forecast", "probable"), "hold"),
        ("Allegations that he lied came up.", Said("", "Allegations", "that he lied", "accusation"), "hold"),
        ("Vant wonders whether it held.", Said("Vant", "wonders", "whether it held", "question", "unknown"), "doubt"),
        ("Asked whether it held, Vant left.", Said("", "Asked", "whether it held", "question", "unknown"), None),
        ("Vant will see if it held.", Said("Vant", "see", "if it held", certainty="unknown"), "doubt"),
        ("Vant said if it held he would go.", Said("Vant", "said", "if it held he would go", certainty="unknown"), None),
        ("Vant said: “Who was it?”", Said("Vant", "said", "“Who was it?”"), None),
        ("Vant told us why it held.", Said("Vant", "told", "why it held"), None),
        ("Vant has not said who did it.", Said("Vant", "has not said", "who did it"), "doubt"),
        ("Vant believes the dam held.", Said("Vant", "believes", "the dam held", "opinion", "probable"), "report"),
        ("Vant hailed the dam as good.", Said("Vant", "hailed", "the dam as good", "opinion"), None),
        ("Vant said they should go.", Said("Vant", "said", "they should go"), None),
        ("Vant wants to go.", Said("Vant", "wants", "to go", "opinion", "unknown"), None),
        ("Vant could neither confirm nor deny it held.", Said("Vant", "could neither confirm nor deny", "it held", "denial"), "doubt"),
        ("Vant said he could not confirm or deny it.", Said("Vant", "said", "he could not confirm or deny it"), "doubt"),
        ("Vant doubted the account.", Said("Vant", "doubted", "the account", "opinion"), "contest"),
        ("Vant said he signed nothing, he had paid nothing.", Said("Vant", "said", "he had paid nothing", polarity="negative"), "deny"),
        ("Vant urged them to go.", Said("Vant", "urged", "them to go", "request", "unknown"), None),
    ],
)  # fmt: skip
def test_puts_force_of_an_attribution(text: str, note: Said, expected: str | None) -> None:
    assert force(text, note) == expected


def test_puts_unnamed_scientists_spread_no_rumour() -> None:
    note = Said("Scientists", "said", "it may melt", certainty="possible", kind="group", anonymous=True)
    assert force("Scientists said it may melt.", note) == "hold"
    assert force("Two officials said it may melt.", replace(note, by="Two officials")) == "rumour"


def test_puts_what_is_known_through_an_unnamed_person_only_is_a_rumour() -> None:
    text = "An official said Keldia suspected he may go."
    note = Said("Keldia", "suspected", "he may go", "opinion", "possible", kind="organization")
    official = Source("s:o", "An official", "person", True, None, None, ())
    keldia = sources(text, [note])[0]
    assert force_of(text, attribution(text, 0, note), keldia) == "hold"
    assert force_of(text, attribution(text, 0, note), keldia, [official, keldia]) == "rumour"


def test_puts_the_proposition_is_the_first_sentence_of_the_content() -> None:
    text = "Vant wrote: The dam held. Rain fell all night."
    put = told(reading(text, Said("Vant", "wrote", "The dam held. Rain fell all night.")))[0]
    assert [s.of(text) for s in put.core] == ["The dam held."]


def test_puts_evidence_holds_the_cue_where_the_cue_denies() -> None:
    text = "Vant denied that he lied. Brandt said that he lied."
    denial = Said("Vant", "denied", "that he lied", "denial", polarity="negative")
    said = Said("Brandt", "said", "Brandt said that he lied"[12:])
    first, second = told(reading(text, denial, replace(said, content="that he lied")))
    assert first.evidence.of(text) == "denied that he lied"
    assert second.evidence.of(text) == "that he lied"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the dam held firm all night", True),
        ("the death of Brandt", True),
        ("a long, wet night", False),
        ("the mayor’s wet house", False),
        ("a house of many rooms in town", False),
        ("it’s a wet night", True),
        ("Karsk needs rain", True),
        ("rain costs the town", True),
        ("it did", False),
    ],
)
def test_puts_says_something_where_it_tells_of_a_happening_or_has_a_verb(words: str, expected: bool) -> None:
    text = f"Vant told them of {words}."
    assert says(text, told(reading(text, Said("Vant", "told", words), names=["Brandt"]))[0]) is expected


def test_puts_a_sign_of_the_text_is_its_own_word() -> None:
    text = "It was not clear whether Vant knew of the leak. Rain fell."
    put = signs(reading(text))[0]
    assert (put.force, put.attribution) == ("doubt", None)
    assert [s.of(text) for s in put.core] == ["whether Vant knew of the leak."]
    assert put.evidence.of(text).startswith("was not clear whether")


def test_puts_a_sign_in_somebodys_words_is_that_source_s() -> None:
    text = "Brandt said the report turned out to be false."
    put = signs(reading(text, Said("Brandt", "said", "the report turned out to be false")))[0]
    assert (put.force, put.attribution.id if put.attribution else None) == ("deny", "a:0")


def test_puts_a_condition_settles_nothing() -> None:
    assert signs(reading("If the report turned out to be false, Vant would go.")) == []
    assert signs(reading("Vant will stay until the claim is debunked.")) == []


def test_puts_signs_in_text_left_out_are_not_read() -> None:
    text = "Vant left. Read more: The report turned out to be false."
    assert signs(reading(text, left_out=["Read more: The report turned out to be false."])) == []


def test_puts_a_doubt_is_about_its_own_clause() -> None:
    text = "No cause was immediately known, but a guard said a lamp fell."
    put = signs(reading(text))[0]
    assert [s.of(text) for s in put.core] == ["No cause was immediately known"]


def test_puts_a_claim_that_is_spelled_out_is_no_pointer() -> None:
    assert signs(reading("Vant rejected the claim.")) != []
    assert signs(reading("Vant rejected the claim that he lied.")) == []


def test_puts_what_is_taken_back_is_what_stands_after_that() -> None:
    text = "The board withdrew its finding that the dam held. It left."
    put = signs(reading(text))[0]
    assert (put.force, put.core[0].of(text)) == ("retract", "the dam held.")


def test_puts_words_are_those_of_its_pieces_joined() -> None:
    text = "The bridge, he said, had fallen."
    put = Put((Span(0, 10), Span(21, 31)), Span(0, 31), "report", None, frozenset())
    assert put.words(text) == "The bridge had fallen"
