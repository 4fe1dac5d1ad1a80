"""Which names of one story mean the same: "Brekke" and "Halvar Brekke", "NWS" and "Northern Wire Service".

Within an article the reader has settled that already; across articles a surname is what one outlet writes and the full name another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

LEAD = re.compile(r"^(?:the|a|an)\s+|['’]s?$", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la"})
JOINED = frozenset({"and", "or"})
SHORTEST_ACRONYM = 2


def key(name: str) -> str:
    """A name without article, possessive and case."""
    return " ".join(WORD.findall(LEAD.sub("", name.strip()))).casefold()


def canonical(
    names: Iterable[str], outlets: Iterable[str] = (), people: Iterable[str] = (), cited: Iterable[str] = ()
) -> dict[str, str]:
    """Each name -> the fullest one that it can only mean; the order of the names does not matter.

    A name that holds that of an outlet means the outlet: "the blog Harbour Notes"; so does one that is cited and begins as only one
    outlet does: "Meridian" of Meridian Report. A single word is short for a longer name only where that is a person's: Keldia is
    not short for the ministry of Keldia.
    """
    papers = {key(name): name for name in sorted(set(outlets))}
    found = _fullest(set(names) - set(papers.values()), {key(name) for name in people})
    tellers = {key(name) for name in cited}
    meant = {
        name: _outlet(key(fuller), papers, tellers) or _outlet(key(name), papers, tellers) or fuller
        for name, fuller in found.items()
    }
    return meant | {name: papers[key(name)] for name in papers.values()}


def _outlet(name: str, papers: dict[str, str], tellers: Collection[str]) -> str | None:
    whole = [papers[k] for k in papers if f" {k} " in f" {name} "]
    begun = (
        [
            papers[k]
            for k in papers
            if k.startswith(f"{name} ") or k.endswith(f" {name}") or name == _initials(papers[k])
        ]
        if name and name in tellers
        else []
    )
    return whole[0] if whole else begun[0] if len(begun) == 1 else None


def _fullest(names: Iterable[str], people: Collection[str]) -> dict[str, str]:
    written = sorted(names)
    fullest: dict[str, str] = {}
    for name in sorted(written, key=lambda n: (len(n), n)):
        fullest[key(name)] = name  # of "the Orsk Post" and "Orsk Post" the longer
    keys = sorted(fullest, key=lambda k: (-len(k.split()), k))
    several = {k for k in keys if JOINED & set(k.split())}  # "Keldia and Morvania" is nobody's name
    holders: dict[str, list[str]] = defaultdict(list)
    for k in (k for k in keys if k not in several):
        for word in dict.fromkeys([*k.split(), _initials(fullest[k])]):
            holders[word].append(k)
    meant: dict[str, str] = {}
    for k in keys:  # longer ones first, so that what they mean is known
        fuller = _fuller(k, holders.get(k.split()[0], []) if k else [], people)
        meant[k] = meant[fuller] if fuller else k
    return {name: fullest[meant[key(name)]] for name in written}


def _fuller(short: str, longer: Sequence[str], people: Collection[str]) -> str | None:
    """The one longer name that holds all words of `short`, its last word last; none where two could be meant."""
    words = short.split()
    fits = [
        k
        for k in longer
        if len(k.split()) > len(words)
        and (_is_acronym(words, k) or (_ends(k.split(), words) and (len(words) > 1 or k in people)))
    ]
    roots = [k for k in fits if not any(k != other and _ends(other.split(), k.split()) for other in fits)]
    return roots[0] if len(roots) == 1 else None


def _ends(whole: Sequence[str], words: Sequence[str]) -> bool:
    """Whether `words` stand in `whole` in this order, the last one last or the first one first: "Brekke", "Halvar Brekke"."""
    left = iter(whole)
    inside = all(word in left for word in words)
    return inside and whole[-1] == words[-1]


def _is_acronym(words: Sequence[str], whole: str) -> bool:
    return len(words) == 1 and len(words[0]) >= SHORTEST_ACRONYM and words[0] == _initials(whole)


def _initials(name: str) -> str:
    return "".join(w[0] for w in key(name).split() if w not in SMALL)
