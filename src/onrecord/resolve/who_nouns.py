"""Whom a noun phrase means: "the governor" the governor named before, "the agency" the agency, "both nations" the two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from onrecord.model import Source
from onrecord.resolve.who_lexicon import COUNTRIES, GENERIC, MASTHEADS, documents, fold, institutions, roles
from onrecord.resolve.who_mentions import Mention, Page
from onrecord.resolve.who_score import Candidate, Referent

INDEFINITE = frozenset(("a", "an", "another", "one", "some", "many", "several", "other", "most"))
OWN = frozenset(("his", "her", "their", "its"))
AUTHORS = frozenset(("researcher", "scientist", "author"))
LOOSE = frozenset(("person", "group", "unknown"))
NUMERALS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
BEYOND = re.compile(r"\s+of\s+(?!the\b)")  # "the leader of Karsk" need not be the leader named before
NEAR = 4  # sentences within which "the company" means the company just named
FURTHER = 20  # and within which it means the one that was introduced as a company
PRESS = frozenset(
    ("paper", "newspaper", "broadcaster", "channel", "magazine", "publication", "outlet", "site", "website")
)
EITHER = frozenset(("agency", "network", "organisation", "organization", "group", "publisher", "station"))
EXACT = {"former", "ex", "acting", "deputy", "vice", "first", "another", "second"}


def new(mention: Mention, words: str) -> Referent:
    """A referent of its own, by its noun."""
    known = roles()
    kind = "person" if mention.head in known else "document" if mention.head in documents() else "unknown"
    if mention.head in institutions() | COUNTRIES:
        kind = "organization"
    many = mention.plural and kind != "document"
    gender = None if many else known.get(mention.head)
    return Referent("group" if many and kind == "person" else kind, words, plural=many, gender=gender)  # type: ignore[arg-type]


def resolve(page: Page, mention: Mention, history: Sequence[Candidate]) -> Referent | None:
    """The earlier referent that a definite phrase takes up, or None."""
    if mention.determiner in INDEFINITE | OWN:
        return None
    if count := _counted(mention):
        return _several(mention, count, history)
    if mention.determiner in NUMERALS or BEYOND.match(page.text, mention.span.end):
        return None
    if mention.plural:
        return _same_noun(mention, history)
    return (
        _same_noun(mention, history)
        or _by_role(mention, history)
        or _by_own_name(mention, history)
        or _generic(page, mention, history)
    )


def _counted(mention: Mention) -> int:
    """2 for "both officers", 3 for "all three countries", 0 for "three countries": those are new."""
    words = mention.determiner.split()
    return NUMERALS.get(words[-1], 0) if words and (len(words) > 1 or words == ["both"]) else 0


def _several(mention: Mention, count: int, history: Sequence[Candidate]) -> Referent | None:
    """ "all three countries": the last list of as many names of such a kind."""
    people = mention.head in roles()
    for c in reversed(history):
        fits = all(
            (m.kind == "person") == people and (m.place or mention.head not in COUNTRIES) for m in c.referent.members
        )
        if fits and len(c.referent.members) == count:
            return c.referent
    return _same_noun(mention, history)


def _same_noun(mention: Mention, history: Sequence[Candidate]) -> Referent | None:
    """ "the official" takes up "a Karsk official", but "the Orm official" does not."""
    for c in reversed(history):
        m = c.mention
        if (
            m.sort == "noun"
            and (m.head, m.plural) == (mention.head, mention.plural)
            and _agree(m.before, mention.before)
        ):
            return c.referent
    return None


def _agree(one: Iterable[str], other: Iterable[str]) -> bool:
    ours, theirs = set(one), set(other)
    if (ours & EXACT) != (theirs & EXACT):
        return False
    return not theirs or bool(ours & theirs)


def _by_role(mention: Mention, history: Sequence[Candidate]) -> Referent | None:
    """ "the governor": the last person called governor; the more of the other words agree, the better."""
    found: list[tuple[int, int, Referent]] = []
    for at, c in enumerate(history):
        for role, words in c.referent.roles:
            exact = (words & EXACT) == (mention.before & EXACT)
            if role == mention.head and exact and c.referent.named:
                found.append((len(words & mention.before), at, c.referent))
    return max(found, key=lambda f: f[:2])[2] if found else None


def _by_own_name(mention: Mention, history: Sequence[Candidate]) -> Referent | None:
    """ "the ministry": the last one named "... Ministry ..."."""
    if mention.head not in institutions():
        return None
    for c in reversed(history):
        if c.referent.named and c.referent.kind == "organization" and mention.head in fold(c.referent.name).split():
            return c.referent
    return None


def _generic(page: Page, mention: Mention, history: Sequence[Candidate]) -> Referent | None:
    """ "the company": the last one introduced as a company, else the last organization, if it was named a few sentences ago.

    A paper is no company that news is about, nor is any other organization a paper.
    """
    if mention.head not in GENERIC:
        return None
    here = page.number(mention.span.start)
    near = takewhile(lambda c: here - page.number(c.mention.span.start) <= FURTHER, reversed(history))
    named = [
        c for c in near if c.referent.named and c.referent.kind in {"organization", "outlet"} and not c.referent.place
    ]
    alike = [c for c in named if _press(c.referent) == (mention.head in PRESS) or mention.head in EITHER]
    fitting = alike or (named if mention.head in PRESS else [])
    called = next((c for c in fitting if _called(page, mention.head, c.mention)), None)
    last = next((c for c in fitting if here - page.number(c.mention.span.start) <= NEAR), None)
    found = called or last
    return found.referent if found else None


def _press(referent: Referent) -> bool:
    return referent.kind == "outlet" or referent.name.split(" ")[-1] in MASTHEADS


def _called(page: Page, head: str, mention: Mention) -> bool:
    """ "the mining company Ferrox": the noun stands right before the name."""
    at = mention.span.start
    return page.text[max(0, at - len(head) - 1) : at].lower() == f"{head} "


def ahead(mention: Mention, cast: Iterable[Referent]) -> Referent | None:
    """ "The governor has resigned" before his name is given: the only person whom the text calls governor."""
    if mention.determiner not in {"the", ""} or mention.plural or mention.head not in roles():
        return None
    found = [r for r in cast if any(role == mention.head and mention.before <= words for role, words in r.roles)]
    return found[0] if len(found) == 1 else None


def unnamed(mention: Mention, source: Source | None) -> bool:
    """Whether a phrase keeps its people unnamed: "an official", "critics"; the authors of a study are known by it."""
    if mention.head in AUTHORS and mention.plural and (mention.determiner == "the" or (source and source.affiliation)):
        return False
    anybody = mention.determiner in INDEFINITE or (mention.plural and not mention.determiner)
    return bool(source and (source.anonymous or (anybody and mention.head in roles() and source.kind in LOOSE)))
