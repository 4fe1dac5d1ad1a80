"""The tools for assistants, asked as an assistant asks: through the protocol's own client."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest

mcp = pytest.importorskip("mcp", minversion=None)

from mcp import Client  # noqa: E402
from mcp.client.stdio import StdioServerParameters  # noqa: E402

from onrecord import linking, pipeline  # noqa: E402
from onrecord.cli import main  # noqa: E402
from onrecord.ledger import open_ledger  # noqa: E402
from onrecord.mcp import server  # noqa: E402
from onrecord.model import Reading  # noqa: E402
from tests.export.samples import TEXT, full_reading  # noqa: E402
from tests.link.telling import announced, citing, denial, official  # noqa: E402
from tests.test_linking import FakeReader, ferry  # noqa: E402

TOOLS = {"read_article", "search_claims", "trace_claim", "story", "timeline"}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())
    path = tmp_path / "r.sqlite"
    rows = [row.reading for row in (official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced())]
    with open_ledger(path) as ledger:
        ledger.add(*rows, ferry("f1"), full_reading())
        linking.link(ledger)
    return str(path)


def asked(record: str, tool: str, **arguments: Any) -> Any:
    """The answer of a tool; a string where it is an error."""

    async def ask() -> Any:
        async with Client(server(record)) as client:
            return await client.call_tool(tool, arguments)

    result = anyio.run(ask)
    return result.content[0].text if result.is_error else result.structured_content


def pieces(answer: Any) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every place with words in an answer, with the article that is named nearest above it."""
    waiting: list[tuple[str | None, Any]] = [(None, answer)]
    while waiting:
        article, value = waiting.pop()
        if isinstance(value, dict):
            article = value.get("article") or article
            span = value.get("span") or value.get("evidence") or value
            if "words" in value and isinstance(span, dict) and "start" in span:
                yield article, {"words": value["words"], **{k: span[k] for k in ("start", "end")}}
            waiting += [(article, each) for each in value.values()]
        elif isinstance(value, list):
            waiting += [(article, each) for each in value]


def texts(record: str) -> dict[str, str]:
    with open_ledger(record, read_only=True) as ledger:
        return {ledger.name_of(h.id): ledger.reading(h.id).article.text for h in ledger.held()}


def story_of(record: str) -> str:
    with open_ledger(record, read_only=True) as ledger:
        return next(row.id for row in ledger.stories.all() if "n1" in row.articles)


def claim_of(record: str) -> str:
    with open_ledger(record, read_only=True) as ledger:
        return next(c.id for c in ledger.stories.claims("confirmed") if c.story == story_of(record))


def test_mcp_offers_five_tools_that_say_that_they_only_read(record: str) -> None:
    async def listed() -> Any:
        async with Client(server(record)) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_mcp_every_answer_has_exact_words_and_offsets(record: str) -> None:
    held = texts(record)
    key = full_reading().article.key or ""
    for tool, arguments in (
        ("read_article", {"article": key}),
        ("search_claims", {"words": "resign"}),
        ("trace_claim", {"claim": claim_of(record)}),
        ("story", {"story": "n1"}),
        ("timeline", {"article": key}),
    ):
        found = list(pieces(asked(record, tool, **arguments)))
        assert found, tool
        for article, piece in found:
            assert held[str(article)][piece["start"] : piece["end"]] == piece["words"], tool


def test_mcp_article_of_the_record(record: str) -> None:
    answer = asked(record, "read_article", article=full_reading().article.key)
    assert answer["text"] == TEXT
    assert len(answer["attributions"]) == len(full_reading().attributions)
    assert answer["attributions"][0]["chain"][-1] == "border official"
    assert answer["claims"]
    assert answer["findings"]


def test_mcp_text_is_read_and_not_kept(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []

    def fake(article: Any, _: Any) -> Reading:
        given.append(article)
        return replace(full_reading(), article=replace(full_reading().article, text=article.text))

    monkeypatch.setattr(pipeline, "read_article", fake)
    monkeypatch.setattr(pipeline, "load_reader", lambda _: None)
    before = texts(record)
    answer = asked(record, "read_article", text=TEXT, published="2031-05-09", title="Tessel")
    assert [p["words"] for p in answer["attributions"][0]["cue"]] == ["told"]
    assert (given[0].title, given[0].published.stated) == ("Tessel", "2031-05-09")
    assert texts(record) == before


def test_mcp_search(record: str) -> None:
    answer = asked(record, "search_claims", words="resign", limit=1)
    (claim,) = answer["claims"]
    assert claim["story"] == story_of(record)
    assert claim["origins"] == {"lower": 2, "upper": claim["origins"]["upper"]}
    assert asked(record, "search_claims", words="resign", status="open")["claims"] == []
    assert asked(record, "search_claims", source="Torvik")["claims"][0]["text"].startswith("The ferry")


def test_mcp_trace_has_the_whole_way(record: str) -> None:
    answer = asked(record, "trace_claim", claim=claim_of(record)[:12])
    assert answer["origins"]["folds"]
    assert [step["status"] for step in answer["history"]][-1] == "confirmed"


def test_mcp_story_names_its_articles(record: str) -> None:
    answer = asked(record, "story", story=story_of(record), limit=1)
    assert {a["article"] for a in answer["articles"]} >= {"n1", "p1"}
    assert answer["claims_in_all"] >= len(answer["claims"]) == 1


def test_mcp_timeline_is_in_order(record: str) -> None:
    whole = asked(record, "timeline", article=full_reading().article.key)
    days = [m["earliest"] or m["latest"] for m in whole["moments"]]
    assert days == sorted(days)
    assert not whole["more"]
    assert asked(record, "timeline", story=story_of(record))["moments"] is not None


@pytest.mark.parametrize(
    ("tool", "arguments", "why"),
    [
        ("read_article", {}, "give either `text` or `article`"),
        ("read_article", {"article": "nobody"}, "'nobody': no article is called so"),
        ("read_article", {"text": " "}, "between 1 and 200,000 characters"),
        ("read_article", {"text": "a", "published": "soon"}, "soon"),
        ("trace_claim", {"claim": "claim:"}, "several claims begin so"),
        ("trace_claim", {"claim": "x"}, "no claim has this id"),
        ("story", {"story": "nobody"}, "no story or article is called so"),
        ("timeline", {}, "give either `article` or `story`"),
        ("search_claims", {"words": "?"}, "no word to search for"),
    ],
)
def test_mcp_errors_are_plain(tool: str, arguments: dict[str, Any], why: str, record: str) -> None:
    answer = asked(record, tool, **arguments)
    assert isinstance(answer, str)
    assert why in answer
    assert "Traceback" not in answer


def test_mcp_a_record_that_went_away_is_told(record: str) -> None:
    made = record + ".gone"
    assert "gone" in asked(made, "story", story="n1")


def test_mcp_over_standard_input_and_output(record: str) -> None:
    how = StdioServerParameters(
        command=sys.executable,
        args=["-c", "import sys; from onrecord.cli import main; sys.exit(main())", "mcp", record],
        env={**os.environ},
    )

    async def ask() -> Any:
        async with Client(how) as client:
            return await client.call_tool("story", {"story": "n1"})

    result = anyio.run(ask)
    assert json.loads(result.content[0].text)["title"] == result.structured_content["title"]


def test_mcp_without_the_extra_says_what_to_install(
    record: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "onrecord.mcp")
    for name in [name for name in sys.modules if name.partition(".")[0] == "mcp"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    assert main(["mcp", record]) == 2
    assert "pip install 'onrecord[mcp]'" in capsys.readouterr().err


def test_mcp_needs_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mcp", str(tmp_path / "none.sqlite")]) == 2
    assert "none.sqlite" in capsys.readouterr().err
