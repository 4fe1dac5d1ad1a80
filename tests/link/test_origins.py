from __future__ import annotations

from dataclasses import replace

from onrecord.link.origins import Origin, alike, origins
from onrecord.link.pages import Held
from tests.assess.told import Said, span
from tests.link.telling import announced, citing, denial, flat, held, official, only


def counted(*rows: Held, copy_of: dict[str, str] | None = None) -> tuple[int, int, tuple[str, ...]]:
    found = origins(*only(*rows), copy_of or {})
    return found.lower, found.upper, found.names


def test_origins_outlets_that_cite_the_agency_add_none() -> None:
    rows = official(), citing("o1", "Orsk Post", "Northern Wire"), citing("o2", "Karsund Times", "Northern Wire")
    assert counted(*rows) == (1, 1, ("a senior official",))


def test_origins_who_names_the_agency_s_official_adds_none() -> None:
    rows = official(), citing("o1", "Orsk Post", "Northern Wire", by="a senior official")
    assert counted(*rows) == (1, 1, ("a senior official",))


def test_origins_an_outlet_that_is_not_in_the_record_is_one() -> None:
    assert counted(citing("o1", "Orsk Post", "Northern Wire")) == (1, 1, ("Northern Wire",))


def test_origins_a_named_source_beside_the_official_is_a_second() -> None:
    assert counted(official(), announced()) == (2, 2, ("a senior official", "Sigrun Aas"))


def test_origins_a_denial_is_no_origin_of_what_it_denies() -> None:
    assert counted(official(), denial()) == (1, 1, ("a senior official",))


def test_origins_of_what_is_only_denied_is_who_denies() -> None:
    assert counted(denial()) == (1, 1, ("Halvar Brekke",))


def test_origins_two_unnamed_officials_may_be_one() -> None:
    lower, upper, _ = counted(official(), official("k1", "Karsund Times"))
    assert (lower, upper) == (1, 2)


def test_origins_the_same_outlet_s_official_again_is_the_same() -> None:
    assert counted(official(), official("n2", day="2031-03-04")) == (1, 1, ("a senior official",))


def test_origins_a_copy_folds_into_what_it_was_taken_from() -> None:
    rows = official(), official("o1", "Orsk Post")
    assert counted(*rows, copy_of={"article:o1": "article:n1"}) == (1, 1, ("a senior official",))
    assert counted(*rows, copy_of={"article:o1": "article:elsewhere"})[:2] == (1, 2)


def test_origins_an_outlet_on_its_own_authority_is_one() -> None:
    assert counted(official(), flat("f1", "Karsund Times", "2031-03-01"))[2] == ("Karsund Times", "a senior official")


def test_origins_of_two_outlets_that_tell_it_flatly_one_may_repeat_the_other() -> None:
    assert counted(flat("f1", "Karsund Times"), flat("f2", "Orsk Post")) == (1, 2, ("Karsund Times", "Orsk Post"))


def test_origins_what_was_attributed_before_is_only_restated() -> None:
    assert counted(announced(), flat("f1", "Karsund Times", "2031-03-07")) == (1, 1, ("Sigrun Aas",))


def test_origins_who_speaks_for_a_body_is_no_second_origin() -> None:
    words = "The ferry sank off Karsund"
    body = held(
        "b",
        "Orsk Post",
        "2031-03-02",
        f"{words}, the coastguard said.",
        Said("the coastguard", "said", words, kind="organization"),
    )
    man = held("m", "Northern Wire", "2031-03-02", f"{words}, Ilse Torvik said.", Said("Ilse Torvik", "said", words))
    sources = tuple(replace(s, description="coastguard spokeswoman") for s in man.reading.sources)
    man = replace(man, reading=replace(man.reading, sources=sources))
    assert counted(body, man) == (1, 1, ("the coastguard",))


def test_origins_an_outlet_that_an_official_told_it_to_passes_it_on() -> None:
    text = "Halvar Brekke will resign as minister, an official told Northern Wire."
    told = held(
        "l1",
        "The Lantern",
        "2031-03-02",
        text,
        Said("an official", "told", "Halvar Brekke will resign as minister", anonymous=True),
    )
    to = replace(told.reading.attributions[0], addressee=(span(text, "Northern Wire"),))
    told = replace(told, reading=replace(told.reading, attributions=(to,)))
    assert counted(official(), told) == (1, 1, ("a senior official",))


def test_origins_what_an_article_also_attributes_it_does_not_vouch_for() -> None:
    text = "Halvar Brekke resigned as minister. Halvar Brekke resigned as minister, Sigrun Aas said."
    both = held(
        "b",
        "Orsk Post",
        "2031-03-06",
        text,
        Said("Sigrun Aas", "said", "Halvar Brekke resigned as minister"),
        happened=["resigned"],
    )
    assert counted(both)[2] == ("Sigrun Aas",)


def test_origins_of_a_circle_are_none_that_is_known() -> None:
    rows = citing("o1", "Orsk Post", "Karsund Times"), citing("k1", "Karsund Times", "Orsk Post")
    assert counted(*rows) == (0, 1, ())


def test_origins_each_fold_keeps_its_reason() -> None:
    found = origins(*only(official(), citing("o1", "Orsk Post", "Northern Wire"), official("k1", "Karsund Times")), {})
    told = {(f.one, f.other): (f.why, f.sure) for f in found.folds}
    assert told["o1", "n1"] == ("cites", True)
    assert told["a senior official (Northern Wire)", "a senior official (Karsund Times)"] == ("may be the same", False)
    assert told["n1", "a senior official (Northern Wire)"] == ("told by", True)


def test_origins_unnamed_sources_that_are_called_otherwise_are_others() -> None:
    def unnamed(name: str) -> Origin:
        return Origin("unnamed", name, "Orsk Post")

    assert alike(unnamed("a senior official"), unnamed("officials"))
    assert alike(unnamed("a diplomat"), unnamed("a person familiar with the talks"))
    assert not alike(unnamed("a neighbour"), unnamed("a senior official"))


def test_origins_two_people_may_count_as_two() -> None:
    words = "Halvar Brekke will resign as minister"
    row = held(
        "x1",
        "Orsk Post",
        "2031-03-02",
        f"{words}, two people familiar with it said.",
        Said("two people familiar with it", "said", words, anonymous=True),
    )
    assert counted(row)[:2] == (1, 2)


def test_origins_an_insider_of_who_names_the_agency_is_the_agency_s_official() -> None:
    words = "Halvar Brekke will resign as minister"
    text = f"{words}, an insider said, as Northern Wire had it."
    tabloid = held("x1", "Orsk Post", "2031-03-03", text, Said("an insider", "said", words, anonymous=True))
    alone = held(
        "x1", "Orsk Post", "2031-03-03", f"{words}, an insider said.", Said("an insider", "said", words, anonymous=True)
    )
    assert counted(official(), tabloid)[:2] == (1, 1)
    assert counted(official(), alone)[:2] == (1, 2)


def test_origins_what_stands_in_a_denial_is_no_origin() -> None:
    text = "Halvar Brekke denied that Ilse Torvik knew he would resign as minister."
    inner = held(
        "d1",
        "Orsk Post",
        "2031-03-03",
        text,
        Said(
            "Halvar Brekke",
            "denied",
            "that Ilse Torvik knew he would resign as minister",
            "denial",
            polarity="negative",
        ),
        Said("Ilse Torvik", "knew", "he would resign as minister", inside=0),
    )
    assert counted(inner)[2] == ("Halvar Brekke",)


def _from(key: str, by: str, day: str) -> Held:
    words = "Halvar Brekke will resign as minister"
    row = held(key, "Orsk Post", day, f"{words}, {by} said.", Said(by, "said", words, kind="organization"))
    entities = tuple(replace(e, kind="LOC") if e.name == "Veland" else e for e in row.reading.entities)
    return replace(row, reading=replace(row.reading, entities=entities))


def test_origins_one_body_named_in_two_ways_is_one() -> None:
    rows = (
        _from("x1", "the defence ministry of Veland", "2031-03-02"),
        _from("x2", "Veland's defence minister", "2031-03-03"),
    )
    assert counted(*rows)[:2] == (1, 1)


def test_origins_a_state_beside_its_ministry_is_one() -> None:
    rows = _from("x1", "Veland", "2031-03-02"), _from("x2", "Veland's defence ministry", "2031-03-03")
    assert counted(*rows)[:2] == (1, 1)
    assert counted(rows[0], _from("x3", "Orsk's port board", "2031-03-03"))[:2] == (2, 2)
