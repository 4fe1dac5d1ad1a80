from __future__ import annotations

from pathlib import Path

from training.background import count, told


def test_background_counts_texts_not_words() -> None:
    total, found = count(iter(["The ferry, the ferry sank.", "A ferry burned."]))
    assert total == 2
    assert found["ferry"] == 2
    assert found["burn"] == 1


def test_background_reads_the_sentences_of_a_graph_and_not_its_edges(tmp_path: Path) -> None:
    path = tmp_path / "graphs.txt"
    path.write_text(
        "filename:<doc 1>:SNT_LIST\nThe ferry sank .\nDivers came .\nEDGE_LIST\n1_1\tEvent\t0\nfilename:<doc 2>:SNT_LIST\nIt rained .\n"
    )
    assert list(told(path))[:1] == ["The ferry sank .\nDivers came ."]
    assert not any("Event" in text for text in told(path))
