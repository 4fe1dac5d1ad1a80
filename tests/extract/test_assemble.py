from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.assemble import attributions
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import Attribution, EntityKind, Source
from onrecord.reader.types import Annotations, Frame, Name
from tests.extract.texts import at, frame

CHAIN = "A Karsk official told the Associated Press that the palace suspected the envoy might leave."


def run(
    text: str, frames: Sequence[Frame], names: Sequence[tuple[str, EntityKind]] = ()
) -> tuple[dict[str, Source], tuple[Attribution, ...]]:
    annotations = Annotations(frames=tuple(frames), names=tuple(Name(at(text, w), k) for w, k in names))
    sources, found = attributions("sha256:1", text, pair(text), split(text), (), annotations)
    return {s.id: s for s in sources}, found


def chain() -> tuple[dict[str, Source], tuple[Attribution, ...]]:
    outer = frame(CHAIN, "told", "A Karsk official", ["that the palace suspected the envoy might leave"])
    inner = frame(CHAIN, "suspected", "the palace", ["the envoy might leave"])
    return run(CHAIN, [inner, outer], [("Karsk", "LOC")])


def test_assemble_a_cue_inside_a_content_has_it_for_parent() -> None:
    _, (outer, inner) = chain()
    assert outer.parent is None
    assert inner.parent == outer.id


def test_assemble_a_chain_runs_from_the_author_to_the_origin() -> None:
    sources, (outer, inner) = chain()
    assert [sources[s].name for s in outer.chain] == ["Associated Press", "Karsk official"]
    assert [sources[s].name for s in inner.chain] == ["Associated Press", "Karsk official", "palace"]


def test_assemble_the_outlet_that_was_told_is_an_addressee_and_a_source() -> None:
    sources, (outer, _) = chain()
    assert [s.of(CHAIN) for s in outer.addressee] == ["the Associated Press"]
    assert {s.name: (s.kind, s.anonymous) for s in sources.values()} == {
        "Karsk official": ("person", True),
        "Associated Press": ("outlet", False),
        "palace": ("organization", False),
    }


def test_assemble_an_institution_stands_before_its_spokesperson() -> None:
    text = "The Palace denied it. Palace spokesman Oru Vant said it held."
    frames = [
        frame(text, "denied", "The Palace", ["it"]),
        frame(text, "said", "Palace spokesman Oru Vant", ["it held"]),
    ]
    sources, (first, second) = run(text, frames, [("Oru Vant", "PER")])
    assert [sources[s].name for s in second.chain] == ["Palace", "Oru Vant"]
    assert second.chain[0] == first.source_id


def test_assemble_reporters_who_were_told_are_no_hop_of_the_chain() -> None:
    text = "“It held,” Vant told reporters."
    sources, (only,) = run(text, [frame(text, "told", "Vant", ["“It held,”"])], [("Vant", "PER")])
    assert [s.of(text) for s in only.addressee] == ["reporters"]
    assert [sources[s].name for s in only.chain] == ["Vant"]


def test_assemble_no_source_gives_no_source_id_and_the_parents_chain() -> None:
    text = "Vant said the bridge was reportedly closed."
    sources, (outer, inner) = run(
        text,
        [
            frame(text, "said", "Vant", ["the bridge was reportedly closed"]),
            frame(text, "reportedly", None, ["closed"]),
        ],
        [("Vant", "PER")],
    )
    assert (outer.source_id is None, inner.source_id) == (False, None)
    assert [sources[s].name for s in inner.chain] == ["Vant"]


def test_assemble_two_contents_that_hold_each_others_cues_make_no_circle() -> None:
    text = "Vant said Osk said it held."
    one = frame(text, ["Vant", "said"][1], "Vant", ["Osk said it held"])
    other = frame(text, "it held", "Osk", ["Vant said Osk said"])
    _, found = run(text, [one, other])
    assert sum(a.parent is not None for a in found) <= 1


def test_assemble_a_block_quotation_is_direct() -> None:
    text = "The Ledger notes:\n\nThe dam held for a week."
    _, (only,) = run(text, [frame(text, "notes", "The Ledger", ["The dam held for a week."])])
    assert only.form == "direct"


def test_assemble_reading_twice_gives_the_same_ids() -> None:
    assert chain() == chain()
    assert len({a.id for a in chain()[1]}) == 2
