"""The scorer on a newsroom of two stories, and the newsroom that ships: what its gold says stands in its articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import newsroom
from benchmarks.newsroom import bcubed, folder_of, matched, measured, planted, score, texts

TEXT = {
    "a": 'The dam at Orle broke, a guard said. "We ran uphill," he said.',
    "b": 'The dam at Orle broke, the Courier wrote. "We went uphill," he said.',
    "c": "The dam at Orle held, its owner said.",
    "d": "A choir in Vost sang for nine hours.",
}
BROKE, HELD = "The dam at Orle broke", "The dam at Orle held"
STATUSES = {"rumoured", "reported", "confirmed", "denied", "disputed", "retracted", "open"}
STANCES = {"asserts", "denies", "hedges", "reports"}
FAULTS = {"number", "date", "place", "polarity"}


def words(article: str, said: str) -> dict[str, Any]:
    return {"article": article, "words": said}


def span(article: str, said: str) -> dict[str, Any]:
    start = TEXT[article].index(said)
    return {"article": article, "span": {"start": start, "end": start + len(said)}}


def gold() -> dict[str, Any]:
    origins = {"lower": 1, "upper": 1, "names": ["a guard"]}
    claim = {"text": BROKE, "story": 0, "status": "disputed", "origins": origins, "history": []}
    return {
        "stories": [{"articles": ["a", "b", "c"]}, {"articles": ["d"]}],
        "claims": [claim | {"places": [words(a, BROKE) | {"stance": "reports"} for a in "ab"]}],
        "copies": [{"of": "a", "copy": "b", "kind": "rewritten", "credited": True}],
        "quotes": [
            {"speaker": "guard", "a": words("a", "We ran uphill"), "b": words("b", "We went uphill"), "kind": "altered"}
        ],
        "contradictions": [{"kind": "polarity", "a": words("a", "broke"), "b": words("c", "held")}],
        "circular": [["a", "b"]],
    }


def found(*places: dict[str, Any], status: str = "disputed", upper: int = 1) -> dict[str, Any]:
    origins = {"lower": 1, "upper": upper, "names": ["a guard"]}
    return {"text": BROKE, "status": status, "origins": origins, "attributions": list(places), "history": []}


def story(*claims: dict[str, Any]) -> dict[str, Any]:
    """A story in which all that was planted is found."""
    return {
        "claims": list(claims),
        "copies": [{"of": "a", "copy": "b"}],
        "quotes": [{"a": span("a", "We ran uphill"), "b": span("b", "We went uphill"), "kind": "altered"}],
        "contradictions": [{"kind": "polarity", "a": span("c", HELD), "b": span("a", BROKE)}],
        "circular": [["b", "a"]],
    }


def listed(*groups: str) -> list[dict[str, Any]]:
    return [{"articles": list(group)} for group in groups]


def test_newsroom_score_of_a_perfect_record_has_no_errors() -> None:
    figures = score(gold(), listed("abc", "d"), [story(found(span("a", BROKE), span("b", BROKE)))], TEXT)
    assert figures["errors"] == []
    assert {figures[name] for name in ("stories", "found", "status", "origins", "origins_overlap")} == {100.0}
    assert (figures["planted"], figures["planted_found"], figures["false_findings"]) == (3, 3, 0)


def test_newsroom_score_tells_status_from_origins_that_only_overlap() -> None:
    figures = score(gold(), listed("abc", "d"), [story(found(span("a", BROKE), status="reported", upper=2))], TEXT)
    assert (figures["found"], figures["status"], figures["origins"], figures["origins_overlap"]) == (100.0, 0, 0, 100.0)
    assert [e.split(":")[0] for e in figures["errors"]] == ["status", "origins"]


def test_newsroom_score_of_an_empty_record_names_all_that_is_missed() -> None:
    figures = score(gold(), listed("a", "b", "c", "d"), [], TEXT)
    assert (figures["found"], figures["planted_found"], figures["stories"]) == (0, 0, 66.7)
    assert figures["by_kind"]["copy"] == {"planted": 1, "found": 0, "false": 0}
    assert sum("missed" in error for error in figures["errors"]) == 4


def test_newsroom_score_counts_a_quotation_cut_short_by_its_kind_alone() -> None:
    other = story()
    other["quotes"].append({"a": span("a", "We ran uphill"), "b": span("b", "uphill"), "kind": "truncated"})
    figures = score(gold(), listed("abc", "d"), [other], TEXT)
    assert figures["by_kind"]["truncated"] == {"planted": 0, "found": 0, "false": 1}
    assert figures["false_findings"] == 0


def test_newsroom_matched_prefers_more_articles_and_takes_each_claim_once() -> None:
    claims = [found(span("a", BROKE)), found(span("a", BROKE), span("b", BROKE))]
    wanted = gold()["claims"]
    assert matched(wanted, claims, TEXT) == {0: 1}
    assert matched([*wanted, *wanted], claims[1:], TEXT) == {0: 0}


def test_newsroom_matched_reads_the_evidence_of_the_history() -> None:
    claim = found() | {"history": [{"article": "a", "evidence": {"start": 0, "end": 7}}]}
    assert matched(gold()["claims"], [claim], TEXT) == {0: 0}


def test_newsroom_bcubed_punishes_lumping_and_splitting() -> None:
    assert bcubed(["ab", "cd"], ["ab", "cd"]) == 100
    assert bcubed(["a", "b"], ["a"]) == 100
    assert bcubed(["ab", "cd"], ["abcd"]) == bcubed(["abcd"], ["ab", "cd"]) == 66.7


def judged(kept: dict[str, Any], other: dict[str, Any], *kinds: str) -> list[tuple[str, bool, bool]]:
    return [(f.kind, f.planted, f.found) for f in planted(kept, [other], TEXT) if f.kind in kinds]


def against(a: dict[str, Any], b: dict[str, Any], kind: str = "polarity") -> dict[str, Any]:
    """A story in which nothing is found but one contradiction."""
    return story() | {"contradictions": [{"kind": kind, "a": a, "b": b}]}


MET = [("polarity", True, True)]
MISSED = [("polarity", True, False)]
MISSED_AND_FALSE = [*MISSED, ("polarity", False, True)]


def test_newsroom_planted_needs_the_kind_and_counts_what_the_gold_lacks() -> None:
    other = against(span("a", BROKE), span("c", HELD), "number") | {"circular": [["a", "b"], ["a", "c"]]}
    assert judged(gold(), other, "polarity", "number") == [*MISSED, ("number", False, True)]
    assert judged(gold(), other, "circular") == [("circular", True, True), ("circular", False, True)]


def test_newsroom_planted_needs_both_sides_in_two_articles() -> None:
    assert judged(gold(), against(span("c", HELD), span("a", BROKE)), "polarity") == MET
    assert judged(gold(), against(span("c", HELD), span("a", "We ran uphill")), "polarity") == MISSED_AND_FALSE
    assert judged(gold(), against(span("c", HELD), span("b", BROKE)), "polarity") == MISSED_AND_FALSE
    within = gold()
    within["claims"][0]["places"].append(words("a", "he said") | {"stance": "denies"})
    assert judged(within, against(span("a", BROKE), span("a", "he said")), "polarity") == MISSED_AND_FALSE


def test_newsroom_planted_takes_other_places_that_the_gold_lists() -> None:
    kept = gold()
    kept["contradictions"][0]["also"] = {"a": [words("b", "broke")]}
    assert judged(kept, against(span("c", HELD), span("b", BROKE)), "polarity") == MET


@pytest.mark.parametrize(
    ("stance", "expected"), [("reports", MET), ("hedges", MISSED_AND_FALSE), ("denies", MISSED_AND_FALSE)]
)
def test_newsroom_planted_takes_a_denial_of_the_same_claim(stance: str, expected: list[tuple[str, bool, bool]]) -> None:
    kept = gold()
    put = [words("a", BROKE) | {"stance": "reports"}, words("b", BROKE) | {"stance": stance}]
    kept["claims"][0]["places"] = [*put, words("c", HELD) | {"stance": "denies"}]
    assert judged(kept, against(span("b", BROKE), span("c", HELD)), "polarity") == expected


def test_newsroom_planted_takes_a_copy_of_an_altered_quotation_but_no_copy_of_the_whole_for_a_cut() -> None:
    text = TEXT | {"e": TEXT["a"]}
    other = story()
    from_copy = span("a", "We ran uphill") | {"article": "e"}
    other["quotes"].append({"a": from_copy, "b": span("b", "We went uphill"), "kind": "altered"})
    assert [(f.planted, f.found) for f in planted(gold(), [other], text) if f.kind == "altered"] == [(True, True)]
    kept = gold()
    kept["quotes"] = [{"a": words("a", "We ran uphill"), "b": words("b", "uphill"), "kind": "truncated"}]
    other["quotes"] = [{"a": span("a", "We ran uphill"), "b": from_copy, "kind": "truncated"}]
    assert [(f.planted, f.found) for f in planted(kept, [other], text) if f.kind == "truncated"] == [
        (True, False),
        (False, True),
    ]


def test_newsroom_measured_scores_the_folder_through_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [json.dumps({"id": key, "text": text}) for key, text in TEXT.items()]
    (tmp_path / "articles.jsonl").write_text("\n".join(rows))
    (tmp_path / "gold.json").write_text(json.dumps(gold()))
    asked: list[str] = []

    def run(arguments: list[str]) -> int:
        asked.append(arguments[0])
        kept = [s | {"id": s["articles"][0]} for s in listed("abc", "d")]
        shown = story(found(span("a", BROKE))) if arguments[1] == "a" else story() | {"copies": []}
        print(json.dumps(kept if arguments[0] == "stories" else shown))
        return 0

    monkeypatch.setattr(newsroom, "onrecord", run)
    assert measured(tmp_path)["found"] == 100.0
    assert asked == ["add", "stories", "story", "story"]


def shipped() -> tuple[dict[str, str], dict[str, Any]]:
    folder = folder_of(None)
    return texts(folder / "articles.jsonl"), json.loads((folder / "gold.json").read_text(encoding="utf-8"))


def sides(kept: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All words of the gold that must stand in an article."""
    for claim in kept["claims"]:
        yield from claim["places"]
    for row in (*kept["quotes"], *kept["contradictions"]):
        for side in ("a", "b"):
            yield from (row[side], *row.get("also", {}).get(side, ()))


def test_newsroom_gold_words_stand_once_in_their_articles() -> None:
    text, kept = shipped()
    wrong = [side for side in sides(kept) if text[side["article"]].count(side["words"]) != 1]
    assert wrong == []


def test_newsroom_gold_puts_each_article_into_one_story() -> None:
    text, kept = shipped()
    assert sorted(a for s in kept["stories"] for a in s["articles"]) == sorted(text)
    for claim in kept["claims"]:
        own = set(kept["stories"][claim["story"]]["articles"])
        assert {row["article"] for row in (*claim["places"], *claim["history"])} <= own


def test_newsroom_gold_says_only_what_its_format_allows() -> None:
    _, kept = shipped()
    assert {c["status"] for c in kept["claims"]} | {
        h["status"] for c in kept["claims"] for h in c["history"]
    } <= STATUSES
    assert {p["stance"] for c in kept["claims"] for p in c["places"]} <= STANCES
    assert all(0 <= c["origins"]["lower"] <= c["origins"]["upper"] for c in kept["claims"])
    assert {c["kind"] for c in kept["contradictions"]} <= FAULTS
    assert all(c["a"]["article"] != c["b"]["article"] for c in kept["contradictions"])
    assert {c["kind"] for c in kept["copies"]} <= {"verbatim", "rewritten", "excerpt"}
    assert all(c["history"][-1]["status"] == c["status"] for c in kept["claims"] if c["history"])
    assert {q["kind"] for q in kept["quotes"]} <= {"identical", "truncated", "altered"}
