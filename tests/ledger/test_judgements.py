from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.errors import RecordError, UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.judgements import pair

Opener = Callable[[str], Ledger]
EARLY, LATE = "2031-06-11T08:00:00Z", "2031-06-12T08:00:00Z"


def test_judgements_latest_that_holds_counts(ledger: Ledger) -> None:
    judged = ledger.judgements
    assert judged.verdict("claim", "c:1") is None
    judged.add("ida", "claim", "c:1", "right", EARLY)
    second = judged.add("osmund", "claim", "c:1", "wrong", LATE)
    assert judged.verdict("claim", "c:1") == "wrong"
    judged.undo(second.n, "ida", LATE)
    assert judged.verdict("claim", "c:1") == "right"


def test_judgements_keep_their_history(ledger: Ledger) -> None:
    first = ledger.judgements.add("ida", "same-claim", "c:1 c:2", "same", EARLY)
    ledger.judgements.undo(first.n, "osmund", LATE)
    ledger.judgements.add("osmund", "same-claim", "c:1 c:2", "not-same", LATE)
    ledger.judgements.add("osmund", "claim", "c:1", "right", LATE)
    told = [(j.user, j.verdict, j.undone, j.undone_by) for j in ledger.judgements.history("same-claim")]
    assert told == [("ida", "same", LATE, "osmund"), ("osmund", "not-same", None, None)]
    assert len(ledger.judgements.history()) == 3
    assert [j.kind for j in ledger.judgements.history(subject="c:1")] == ["claim"]


def test_judgements_time_is_this_moment_in_utc(ledger: Ledger) -> None:
    assert ledger.judgements.add("ida", "claim", "c:1", "right").time.endswith("Z")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE judgements SET verdict = 'wrong'",
        "UPDATE judgements SET \"user\" = 'osmund'",
        "UPDATE judgements SET time = ''",
        "UPDATE judgements SET n = 9",
        "DELETE FROM judgements",
    ],
)
def test_judgements_cannot_be_overwritten_by_any_program(change: str, ledger: Ledger) -> None:
    ledger.judgements.add("ida", "claim", "c:1", "right")
    with pytest.raises(RecordError, match="a judgement is never"):
        ledger.rows(change)
    assert len(ledger.judgements.history()) == 1


def test_judgements_are_undone_once(ledger: Ledger) -> None:
    made = ledger.judgements.add("ida", "claim", "c:1", "right")
    ledger.judgements.undo(made.n, "ida", EARLY)
    with pytest.raises(UsageError, match="no judgement 1 that holds"):
        ledger.judgements.undo(made.n, "ida", LATE)
    with pytest.raises(RecordError, match="already undone"):
        ledger.rows("UPDATE judgements SET undone = NULL")
    assert ledger.judgements.history()[0].undone == EARLY


@pytest.mark.parametrize("part", range(4))
def test_judgements_need_every_part(part: int, ledger: Ledger) -> None:
    parts = ["ida", "claim", "c:1", "right"]
    parts[part] = " "
    with pytest.raises(UsageError, match="needs a user"):
        ledger.judgements.add(*parts)


def test_judgements_are_part_of_the_digest_in_any_order(opener: Opener) -> None:
    one, other = opener("one"), opener("other")
    empty = one.digest()
    for verdict in ("right", "wrong"):
        one.judgements.add("ida", "claim", "c:1", verdict, EARLY)
    for verdict in ("wrong", "right"):
        other.judgements.add("ida", "claim", "c:1", verdict, EARLY)
    assert one.digest() == other.digest() != empty
    other.judgements.undo(1, "ida", LATE)
    assert one.digest() != other.digest()


def test_judgements_latest_of_each_subject_that_holds(ledger: Ledger) -> None:
    judged = ledger.judgements
    judged.add("ida", "attribution", "a:1", "right", EARLY)
    judged.add("osmund", "attribution", "a:1", "wrong", LATE)
    gone = judged.add("ida", "attribution", "a:2", "right", EARLY)
    judged.undo(gone.n, "ida")
    assert {s: j.verdict for s, j in judged.latest("attribution").items()} == {"a:1": "wrong"}
    assert {s: j.verdict for s, j in judged.latest("attribution", "ida").items()} == {"a:1": "right"}
    assert judged.of(gone.n).undone_by == "ida"
    with pytest.raises(UsageError, match="no judgement 9"):
        judged.of(9)


def test_judgements_pairs_are_those_that_somebody_is_sure_of(ledger: Ledger) -> None:
    assert pair("claim:2", "claim:1") == pair("claim:1", "claim:2") == "claim:1 claim:2"
    for two, verdict in (("1 2", "same"), ("1 3", "not-same"), ("2 3", "same"), ("2 3", "unsure")):
        ledger.judgements.judge("ida", "same-claim", two, verdict)
    assert ledger.judgements.pairs() == (("1", "2", True), ("1", "3", False))


@pytest.mark.parametrize(
    ("kind", "subject", "verdict", "why"),
    [
        ("weather", "a:1", "right", "nothing of the kind 'weather' is judged"),
        ("attribution", "a:1", "same", "no verdict 'same' on attribution"),
        ("attribution", "a:1 a:2", "right", "no subject"),
        ("attribution", "", "right", "no subject"),
        ("attribution", "a" * 300, "right", "no subject"),
        ("status", "claim:1", "right", "no subject"),
        ("same-claim", "c:2 c:1", "same", "alphabetical"),
    ],
)
def test_judgements_asked_of_people_are_checked(
    kind: str, subject: str, verdict: str, why: str, ledger: Ledger
) -> None:
    with pytest.raises(UsageError, match=why):
        ledger.judgements.judge("ida", kind, subject, verdict)
    assert ledger.judgements.history() == []


def test_judgements_keep_an_annotation(ledger: Ledger) -> None:
    ledger.judgements.annotate("ida", "sha256:1", [{"cue": [[0, 3]], "chain": ["Björn"]}])
    ledger.judgements.annotate("ida", "sha256:1", [{"cue": [[0, 4]]}])
    assert ledger.judgements.annotations(["sha256:1", "sha256:2"]) == {"sha256:1": [{"cue": [[0, 4]]}]}
