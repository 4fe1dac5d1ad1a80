from __future__ import annotations

import json
from pathlib import Path

from training.corpora import ewt, gum, names, onrecord_gold, polnear, tdg, timeml
from training.corpora.form import Detokenizer, Document, Relation, bio_spans, in_dev, read, write

TEXT = "Vant said the dam held, and it rained. Osk agreed."


def words(text: str, pieces: list[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in pieces]


def test_corpora_polnear_reads_standoff_and_masks() -> None:
    lines = [
        "T1\tSource 0 4\tVant",
        "T2\tCue 5 9\tsaid",
        "T3\tContent 10 22;24 37\tthe dam held and it rained",
        "T4\tAttribution 5 9\tsaid",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        "broken line",
        "T5\tDiscuss 39 42\tOsk",
        "E2\tAttribution-no-source:T9",
        "#1\tAnnotatorNotes E1\tnote",
    ]
    document = polnear.document("d", TEXT, "\n".join(lines))
    (relation,) = document.relations
    assert words(TEXT, relation.source) == ["Vant"]
    assert words(TEXT, relation.content) == ["the dam held", "and it rained"]
    assert words(TEXT, document.unsure) == ["Osk", "the dam held", "and it rained"]


def test_corpora_onrecord_gold_finds_strings_by_occurrence() -> None:
    text = "He said he heard the dam. The dam held."
    row = {
        "source_text": "he", "source_occurrence": 1, "cue_text": "heard", "content_texts": ["dam"], "content_occurrences": [2],
        "act": "assertion", "certainty": "certain", "polarity": "positive", "anonymous": False, "form": "indirect", "chain": ["He"],
    }  # fmt: skip
    (relation,) = onrecord_gold.document(text, {"id": "d", "attributions": [row], "dated_events": []}).relations
    assert relation.source == [(8, 10)]
    assert relation.content == [(30, 33)]
    assert (relation.act, relation.anonymous) == ("assertion", False)


def test_corpora_gum_turns_attribution_satellites_into_relations() -> None:
    rows = [
        ("Vant", 2, "nsubj"),
        ("wrote", 0, "root"),
        ("that", 5, "mark"),
        ("it", 5, "nsubj"),
        ("held", 2, "ccomp"),
        (".", 2, "punct"),
    ]
    conllu = (
        "# newpar\n"
        + "\n".join(f"{i}\t{w}\t_\t_\t_\t_\t{h}\t{r}\t_\t_" for i, (w, h, r) in enumerate(rows, 1))
        + "\n\n"
    )
    rs4 = """<rst><header/><body><segment id="1" parent="2" relname="attribution-positive">Vant wrote</segment>
    <segment id="2" parent="3" relname="span">that it held .</segment><group id="3" type="span"/></body></rst>"""
    document = gum.document("d", conllu, rs4)
    (relation,) = document.relations
    assert [words(document.text, p) for p in (relation.source, relation.cue, relation.content)] == [
        ["Vant"],
        ["wrote"],
        ["that it held"],
    ]
    assert document.text == "Vant wrote that it held. "


def test_corpora_names_join_sentences_and_keep_spans(tmp_path: Path) -> None:
    folder = tmp_path / "uner_ewt"
    folder.mkdir()
    (tmp_path / "crossner_politics").mkdir()
    (folder / "en_ewt-ud-dev.iob2").write_text(
        "# sent_id = 1\n1\tOru\tB-PER\t-\t-\n2\tVant\tI-PER\t-\t-\n3\tleft\tO\t-\t-\n\n1\tKarsk\tB-LOC\t-\t-\n\n"
    )
    (tmp_path / "crossner_politics" / "dev.txt").write_text("Karsk\tB-country\nvoted\tO\n\n")
    first, second = names.documents(tmp_path, "dev")
    assert [(first.text[a:b], k) for a, b, k in first.entities] == [("Oru Vant", "PER"), ("Karsk", "LOC")]
    assert [(second.text[a:b], k) for a, b, k in second.entities] == [("Karsk", "LOC")]
    assert "MISC" not in first.labels
    assert "MISC" in second.labels


def test_corpora_timeml_keeps_text_and_spans() -> None:
    xml = '<TimeML><DCT/><TEXT>It <EVENT>held</EVENT> on <TIMEX3 type="DATE" value="x">Monday</TIMEX3>, &amp; rained.</TEXT></TimeML>'
    document = timeml.document("d", "tempeval3", xml, timeml.TYPES)
    assert document.text == "It held on Monday, & rained."
    assert [(document.text[a:b], t) for a, b, t in document.times] == [("Monday", "DATE")]


def test_corpora_timeml_takes_uw_scores_by_letters_and_leaves_its_development_sentences_alone() -> None:
    text = "The old dam at Karsk held on Monday, it seems; nobody fled the town."
    sentence = "The old dam at Karsk held on Monday , it seems ; nobody fled the town ."
    plain = timeml.squeezed(sentence)
    at = plain.index("held")
    mine = [(plain, [(at, at + 4, 2.5)])]
    document = Document("d", "tempeval3", text, ["times"], events=[(21, 25)])
    made = timeml.with_events(document, {"train": mine, "dev": []})
    assert [(text[a:b], v) for a, b, v in made.factuality] == [("held", 2.5)]
    assert made.layers == ["times", "events", "factuality"]
    kept = timeml.with_events(
        Document("d", "tempeval3", text, ["times"], events=[(21, 25)]), {"train": [], "dev": mine}
    )
    assert (kept.layers, kept.events, kept.factuality) == (["times"], [], [])


def test_corpora_timeml_reads_uw_sentences_as_letters(tmp_path: Path) -> None:
    record = {"text": "It 's held .", "targets": [{"span1": [2, 3], "label": -1.5}]}
    (tmp_path / "dev.jsonl").write_text(json.dumps(record))
    assert timeml.scores(tmp_path / "dev.jsonl") == [("itsheld", [(3, 7, -1.5)])]


def test_corpora_tdg_keeps_triggers_and_undoes_brackets() -> None:
    block = (
        'filename:<doc id="7" url="u" title="t"><paragraph:1>:SNT_LIST\nMay 5 , 2031\nThe dam -LRB- old -RRB- held .\n'
        "EDGE_LIST\n0_0_3\tTimex\t-1_-1_-1\tDepend-on\n1_5_5\tEvent\t0_0_3\tincluded\n1_9_9\tEvent\t0_0_3\tbefore\n"
    )
    document = tdg.document("d", block)
    assert document.text == "May 5, 2031\n\nThe dam (old) held. "
    assert words(document.text, document.events) == ["held"]


def test_corpora_onrecord_gold_events_are_found_in_their_sentence() -> None:
    text = "It held. It held in May."
    row = {
        "sentence_start": "It held in",
        "trigger_text": "held",
        "certainty": "certain",
        "polarity": "positive",
        "source_name": "author",
        "from": "2031-05-01",
        "to": "2031-05-31",
    }
    document = onrecord_gold.document(text, {"id": "d", "attributions": [], "dated_events": [row]})
    assert document.held == [(12, 16, "certain", "positive")]


CONLLU = """# sent_id = {n}
1\tOru\t_\t_\t_\t_\t2\tnsubj\t_\t_
2\tleft\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t_\t_\t_\t_\t2\tpunct\t_\t_

"""


def test_corpora_ewt_joins_three_layers_of_one_text(tmp_path: Path) -> None:
    for name in ("ud_ewt", "uner_ewt", "factuality/UDS_IH2"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "ud_ewt" / "en_ewt-ud-dev.conllu").write_text("".join(CONLLU.format(n=n) for n in range(3)))
    tags = "".join(f"# sent_id = {n}\n1\tOru\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n3\t.\tO\t-\t-\n\n" for n in range(2))
    (tmp_path / "uner_ewt" / "en_ewt-ud-dev.iob2").write_text(tags)
    (tmp_path / "factuality" / "UDS_IH2" / "dev.jsonl").write_text(
        json.dumps({"text": "Oru left .", "targets": [{"span1": [1, 2], "label": 2.0}]})
    )
    one, two = ewt.documents(tmp_path, "dev")
    assert [len(d.syntax) for d in (one, two)] == [1, 2]
    assert two.text == "Oru left. Oru left. "
    assert [two.text[a:b] for a, b, _ in two.entities] == ["Oru"]  # the third sentence has no tags
    assert [(two.text[a:b], v) for a, b, v in two.factuality] == [("left", 2.0)] * 2
    assert [(h, r) for _, _, h, r in two.syntax[1]] == [(1, "nsubj"), (1, "root"), (1, "punct")]


def test_corpora_documents_survive_the_jsonl(tmp_path: Path) -> None:
    document = Document(
        "d",
        "c",
        TEXT,
        ["attribution"],
        [Relation([(5, 9)], [(0, 4)], [(10, 22)], act="denial")],
        times=[(0, 4, "DATE")],
    )
    write(tmp_path / "x.jsonl", [document])
    (again,) = read(tmp_path / "x.jsonl")
    assert again.relations[0].act == "denial"
    assert [tuple(p) for p in again.relations[0].content] == [(10, 22)]


def test_corpora_bio_spans_take_io_and_bio() -> None:
    spans = [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert list(bio_spans(["I-PER", "I-PER", "I-LOC", "O"], spans)) == [(0, 3, "PER"), (4, 5, "LOC")]
    assert list(bio_spans(["B-PER", "B-PER", "O", "B-LOC"], spans)) == [(0, 1, "PER"), (2, 3, "PER"), (6, 7, "LOC")]


def test_corpora_detokenizer_spaces_as_english_does() -> None:
    out = Detokenizer()
    for token in ["He", "said", '"', "no", ",", '"', "(", "twice", ")", ".", "It", "'s", "$", "5"]:
        out.add(token)
    assert out.text == 'He said "no," (twice). It\'s $5'


def test_corpora_the_split_is_fixed() -> None:
    assert [in_dev(n) for n in ("a", "b", "c", "d", "e", "f", "g")] == [
        in_dev(n) for n in ("a", "b", "c", "d", "e", "f", "g")
    ]
    assert 100 < sum(in_dev(str(n)) for n in range(1000)) < 230
