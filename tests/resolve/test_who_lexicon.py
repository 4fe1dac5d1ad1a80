from __future__ import annotations

import pytest

from onrecord.resolve import who_lexicon as lexicon


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("officials", ("official", True)),
        ("deputies", ("deputy", True)),
        ("Spokeswomen", ("spokeswoman", True)),
        ("spokespeople", ("spokesperson", True)),
        ("witness", ("witness", False)),
        ("witnesses", ("witness", True)),
        ("boss", ("boss", False)),
        ("police", ("police", False)),
        ("ministry", ("ministry", False)),
        ("countries", ("country", True)),
    ],
)
def test_who_lexicon_singular(noun: str, expected: tuple[str, bool]) -> None:
    assert lexicon.singular(noun) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada Vant", "f"), ("Bruno Keld", "m"), ("Jean-Marc Keld", "m"), ("Vant", None), ("Qxz Vant", None)],
)
def test_who_lexicon_gender_of_a_given_name(name: str, expected: str | None) -> None:
    assert lexicon.gender_of(name) == expected


def test_who_lexicon_roles_tell_a_gender_where_the_noun_does() -> None:
    roles = lexicon.roles()
    assert [roles[r] for r in ("spokeswoman", "congressman", "actress", "governor", "official")] == [
        "f",
        "m",
        "f",
        None,
        None,
    ]


def test_who_lexicon_fold_takes_accents_and_stops_off() -> None:
    assert [lexicon.fold(w) for w in ("Erdoğan", "U.S.", "Łukasz  Ørn", "Vant’s")] == [
        "erdogan",
        "us",
        "lukasz orn",
        "vant's",
    ]


def test_who_lexicon_lists_do_not_contradict_each_other() -> None:
    assert not lexicon.roles().keys() & lexicon.documents()
    assert not lexicon.roles().keys() & lexicon.GENERIC
    assert set(lexicon.given_names().values()) == {"m", "f"}
