from __future__ import annotations

import pytest

from onrecord.extract.sentences import split
from onrecord.model import Kind, Span
from onrecord.resolve.who_lexicon import Gender
from onrecord.resolve.who_mentions import Mention, Page, pronoun
from onrecord.resolve.who_score import FEATURES, Candidate, Question, Referent, best, explain, fits, opens_before, score
from tests.resolve.who_texts import at


def page(text: str) -> Page:
    return Page(text, split(text))


def somebody(name: str, gender: Gender | None = None, kind: Kind = "person", plural: bool = False) -> Referent:
    return Referent(kind, name, named=True, gender=gender, plural=plural)


def candidate(text: str, words: str, referent: Referent) -> Candidate:
    mention = Mention(at(text, words), "name", "PER")
    referent.mentions.append(mention)
    return Candidate(mention, referent)


def chosen(text: str, word: str, people: dict[str, Referent], question: Question | None = None) -> Referent | None:
    question = question or Question(pronoun(text, at(text, word)))
    return best(page(text), question, [candidate(text, w, r) for w, r in people.items()])


@pytest.mark.parametrize(
    ("word", "referent", "expected"),
    [
        ("he", somebody("a", "m"), True),
        ("he", somebody("a", "f"), False),
        ("she", somebody("a"), True),
        ("she", somebody("a", kind="organization"), False),
        ("they", somebody("a", kind="organization"), True),
        ("they", somebody("a", "m"), False),
        ("they", somebody("a", plural=True, kind="group"), True),
        ("it", somebody("a", kind="document"), True),
        ("it", somebody("a", "m"), False),
    ],
)
def test_who_score_gender_number_and_kind_forbid(word: str, referent: Referent, expected: bool) -> None:
    assert fits(Question(pronoun(word, Span(0, len(word)))), referent) is expected


def test_who_score_the_subject_wins_over_the_object_and_the_near_over_the_far() -> None:
    ada, eva = somebody("Ada"), somebody("Eva")
    assert chosen("Ada met with Eva. She left.", "She", {"Ada": ada, "Eva": eva}) is ada
    ada, eva = somebody("Ada"), somebody("Eva")
    assert chosen("Ada slept. Rain fell. Eva woke. She left.", "She", {"Ada": ada, "Eva": eva}) is eva


def test_who_score_a_name_inside_quotation_marks_is_seldom_taken_up_outside() -> None:
    text = "Ada spoke. “Eva lied,” she said."
    ada, eva = somebody("Ada"), somebody("Eva")
    assert chosen(text, "she", {"Ada": ada, "Eva": eva}) is ada


def test_who_score_nobody_is_named_in_his_own_words() -> None:
    text = "Ada spoke. Eva slept. She said Eva snored."
    ada, eva = somebody("Ada"), somebody("Eva")
    eva.mentions.append(Mention(at(text, "2:Eva"), "name", "PER"))
    question = Question(pronoun(text, at(text, "She")), own=(at(text, "Eva snored"),))
    assert chosen(text, "She", {"Ada": ada, "Eva": eva}, question) is ada


def test_who_score_neither_the_quoted_speaker_nor_the_teller_is_meant() -> None:
    text = "Ada met Eva. “She lied.”"
    she = pronoun(text, at(text, "She"))
    ada, eva = somebody("Ada"), somebody("Eva")
    for question in (Question(she, quoted_by=ada), Question(she, teller=ada)):
        assert chosen(text, "She", {"Ada": ada, "Eva": eva}, question) is eva


def test_who_score_reported_speech_is_the_speaker_s() -> None:
    text = "Eva ruled. Of Eva, Ada said she was right."
    ada, eva = somebody("Ada"), somebody("Eva")
    question = Question(pronoun(text, at(text, "she")), speaker=ada)
    assert chosen(text, "she", {"Eva": eva, "Ada": ada}, question) is ada


def test_who_score_nobody_fits() -> None:
    assert chosen("Bo left. She stayed.", "She", {"Bo": somebody("Bo", "m")}) is None


def test_who_score_explains_itself() -> None:
    text = "Ada slept. She left."
    question = Question(pronoun(text, at(text, "She")))
    c = candidate(text, "Ada", somebody("Ada", "f"))
    parts = explain(page(text), question, c)
    assert sum(value for _, value in parts) == pytest.approx(score(page(text), question, c))
    assert any("gender" in reason for reason, _ in parts)


def test_who_score_every_feature_has_a_reason() -> None:
    assert all(feature.__doc__ and len(feature.__doc__) > 20 for feature, _ in FEATURES)


@pytest.mark.parametrize(("text", "expected"), [("While she slept, Ada left.", True), ("So she slept.", False)])
def test_who_score_an_opening_clause_may_look_ahead(text: str, expected: bool) -> None:
    assert opens_before(page(text), Question(pronoun(text, at(text, "she")))) is expected
