"""Stories by hand over numbered articles, in the plain form in which linking puts them in."""

from __future__ import annotations

from typing import Any

from onrecord.ledger import Ledger
from tests.export.samples import at
from tests.ledger.many import numbered

Plain = dict[str, Any]


def put(article: str, words: str, stance: str = "reports", *chain: str, attribution: str | None = None) -> Plain:
    """A claim put in an article, at the only place where these words stand in the sample."""
    span = at(words)
    return {
        "article": article,
        "attribution": attribution,
        "span": {"start": span.start, "end": span.end},
        "stance": stance,
        "chain": list(chain),
        "words": words.rpartition("|")[2],
    }


def step(status: str, date: str | None, article: str, *chain: str) -> Plain:
    """A step of a claim's history."""
    evidence = {"start": 0, "end": 6}
    row = {"status": status, "date": date, "article": article, "evidence": evidence, "words": "Orvany"}
    return row | {"attribution": None, "chain": list(chain)}


def claim(
    id_: str, text: str, *puts: Plain, status: str = "reported", history: tuple[Plain, ...] = (), **changes: Any
) -> Plain:
    """A claim over all articles of its story."""
    names = sorted({name for p in puts for name in p["chain"]})
    row = {"id": id_, "text": text, "status": status, "earliest": "2031-06-01", "latest": "2031-06-02"}
    rest = {"history": list(history), "attributions": list(puts), "contradictions": []}
    return row | rest | {"origins": {"lower": 1, "upper": 2, "names": names, "folds": []}} | changes


def story(id_: str, articles: list[str], *claims: Plain, **changes: Any) -> Plain:
    """A whole story."""
    row = {"id": id_, "title": "The road", "articles": articles, "earliest": "2031-06-01", "latest": "2031-06-02"}
    return row | {"claims": list(claims), "contradictions": [], "copies": [], "quotes": [], "circular": []} | changes


def keep(ledger: Ledger, *stories: Plain, **articles: Plain) -> list[str]:
    """Puts stories in, and the articles that they name, "notice-1" and so on, with what is stated of each; the content ids."""
    keys = [key for told in stories for key in told["articles"]]
    known = {key: articles.get(key.replace("-", "_"), {}) for key in keys}
    ids = dict(zip(keys, ledger.add(*(numbered(int(k.split("-")[1]), **c) for k, c in known.items())), strict=True))
    groups = [(told["id"], [ids[key] for key in told["articles"]]) for told in stories]
    ledger.stories.link([(i, "2031-06-01", b"profile") for i in ids.values()], (), groups)
    ledger.stories.make(stories)
    return list(ids.values())
