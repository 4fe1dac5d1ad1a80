"""A source as written -> who it is, as far as its own words tell: name, kind, description, anonymity.

Pronouns and aliases are left as they stand; joining them is the work of `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extract.lexicon import ARTICLE, documents, institutions, outlet, people
from onrecord.model import Kind, Source, Span, stable_id
from onrecord.reader.types import Name

PRONOUNS: dict[str, Kind] = {
    **dict.fromkeys(("i", "he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "my", "me"), "person"),
    **dict.fromkeys(("they", "we", "them", "their", "our", "us", "themselves", "ourselves", "those", "both"), "group"),
    **dict.fromkeys(("it", "its", "this", "that", "which", "itself", "you", "your", "one"), "unknown"),
}
VAGUE = frozenset(
    ("some", "others", "many", "several", "few", "someone", "somebody", "anyone", "everyone", "most", "people")
)
OWNED = re.compile(r"^(?:his|her|their|its|my|our)\s|(?<=\w)(?:’s|'s|s’|s')\s", re.IGNORECASE)
HEAD_END = re.compile(
    r"\s+(?:of|from|with|in|at|on|for|to|who|whose|that|which|close|familiar|briefed|by|inside|within|near|involved|speaking|requesting"
    r"|published|released|written|signed|obtained|seen|issued|sent|leaked to)\b|[,(—–:]"
)
WORD = re.compile(r"[\w.’'-]+")
UNNAMED = re.compile(
    r"\b(?:anonymous(?:ly)?|unnamed|unidentified|on condition of anonymity|who (?:asked|declined|spoke|requested))\b",
    re.IGNORECASE,
)
ONE_OF = re.compile(r"one of (?:the|his|her|its|their|them|these|those|us)\b", re.IGNORECASE)
SPOKES = re.compile(r"\b(?:spokes(?:man|woman|person|men|people)|press secretary)\b", re.IGNORECASE)
FOR = re.compile(r"\s+(?:for|of)\s+((?:the\s+)?[^,()]+)")
ADVERB = re.compile(r"\s+(?:anonymously|privately|publicly|recently|repeatedly|also|now|once|later)$", re.IGNORECASE)
PLURAL = re.compile(r"(?:[^s]s|men|people|children)$")
SURE = 0.5  # the head's probability from which an undecided noun phrase is anonymous


@dataclass(frozen=True, slots=True)
class Profile:
    """What one noun phrase says of its source."""

    name: str
    kind: Kind
    anonymous: bool
    description: str | None = None
    affiliation: str | None = None


AUTHOR = "the author"


def describe(text: str, span: Span, names: Sequence[Name], chance: float) -> Profile:
    """The profile of one source; `chance` is the reader's probability that it is an unnamed person."""
    words = span.of(text).strip().strip(",;:")
    head, noun = _head(words)
    inside = [n for n in names if span.contains(n.span)]
    if paper := outlet(words) or outlet(head):
        return Profile(paper, "outlet", False)
    if words.lower() in PRONOUNS:
        return Profile(words, PRONOUNS[words.lower()], False)
    person = _heading(text, words, noun, span, inside)
    if person:
        return _person(text, span, person, inside)
    if noun in documents():
        return Profile(_bare(words), "document", False, affiliation=_affiliation(text, inside))
    if noun in institutions() or _named_institution(words, noun, inside):
        affiliation = _affiliation(text, inside)
        return Profile(
            _bare(words), "organization", False, affiliation=affiliation if affiliation != _bare(words) else None
        )
    return _role(text, words, noun, inside, chance)


def _heading(text: str, words: str, noun: str, span: Span, inside: Sequence[Name]) -> Name | None:
    """The person that the phrase is about: its head, or the only name beside a noun that is no role."""
    persons = [n for n in inside if n.kind == "PER" and not _possessive(text, n.span)]
    if noun in institutions() and not any(" " in n.span.of(text) for n in persons):
        return None  # "the Kremlin", taken for a person
    heads = [n for n in persons if _heads(words, n, span)]
    if heads or noun in people():
        return heads[-1] if heads else None
    return persons[0] if persons else None


def _named_institution(words: str, noun: str, inside: Sequence[Name]) -> bool:
    """A name of an organization or a place stands for it, unless it only modifies a common noun ("Karsk scientists")."""
    return any(n.kind in {"ORG", "LOC"} for n in inside) and noun not in people() and noun not in WORD.findall(words)


def _role(text: str, words: str, noun: str, inside: Sequence[Name], chance: float) -> Profile:
    """People by their role, or something that is neither."""
    if ONE_OF.match(words):
        return Profile(_bare(words), "person", not inside, affiliation=_affiliation(text, inside))
    vague = noun in VAGUE or any(w in VAGUE for w in words.lower().split()[:1])
    role = noun in people() or vague or UNNAMED.search(words) is not None
    anonymous = (role and not OWNED.search(words)) or (not role and chance >= SURE and words[:1].islower())
    kind: Kind = ("group" if PLURAL.search(noun) or noun in VAGUE else "person") if role else "unknown"
    return Profile(_bare(words), kind, anonymous, affiliation=_affiliation(text, inside))


def _person(text: str, span: Span, person: Name, inside: Sequence[Name]) -> Profile:
    """A named person with what stands before ("Kremlin spokesman ...") or after (", a spokesman, ...") the name."""
    before = Span(span.start, person.span.start).of(text).strip(" ,")
    after = Span(person.span.end, span.end).of(text).strip(" ,—–()")
    description = _bare(before) or _bare(after) or None
    others = [n for n in inside if n is not person and n.kind in {"ORG", "LOC"}]
    return Profile(person.span.of(text), "person", False, description, _affiliation(text, others))


def speaks_for(text: str, span: Span) -> Span | None:
    """The institution that a spokesperson speaks for: "Kremlin" of "Kremlin spokesman ...", "the ministry" of "... for the ministry"."""
    words = span.of(text)
    role = SPOKES.search(words)
    if not role:
        return None
    if after := FOR.match(words, role.end()):
        return Span(span.start + after.start(1), span.start + after.end(1))
    before = words[: role.start()].rstrip()
    start = max(before.rfind(","), before.rfind("(")) + 1
    name = ARTICLE.sub("", before[start:].strip().removesuffix("'s").removesuffix("’s").strip())
    if not name or not name[0].isupper():
        return None
    at = span.start + words.index(name)
    return Span(at, at + len(name))


def _affiliation(text: str, inside: Sequence[Name]) -> str | None:
    return next((n.span.of(text) for n in inside if n.kind in {"ORG", "LOC"}), None)


def _head(words: str) -> tuple[str, str]:
    """The phrase up to its first modifier after the noun, and that noun, lower case."""
    start = ARTICLE.match(words)
    cut = HEAD_END.search(words, start.end() if start else 0)
    head = words[: cut.start()] if cut and cut.start() else words
    parts = WORD.findall(head)
    noun = parts[-1].lower() if parts else ""
    if (
        noun in {"one", "some", "many", "most", "several", "none", "two", "three"}
        and cut
        and words[cut.start() :].startswith(" of")
    ):
        return _head(words[cut.start() + 4 :])
    return head, noun


def _heads(words: str, person: Name, span: Span) -> bool:
    """Whether the name itself is the head: it ends the phrase, or a comma follows it."""
    rest = words[person.span.end - span.start :].strip()
    return not rest or rest[0] in ",(—–"


def _possessive(text: str, span: Span) -> bool:
    return text[span.end : span.end + 2] in {"’s", "'s"} and len(text) > span.end + 2


def _bare(words: str) -> str:
    name = ARTICLE.sub("", ADVERB.sub("", words.strip(" ,;:"))).strip()
    return name.removesuffix("’s").removesuffix("'s") or name


def key(profile: Profile) -> str:
    """Two sources of one article are one where this agrees."""
    return re.sub(r"\s+", " ", profile.name.lower())


def collect(article_id: str, mentions: Iterable[tuple[Span, Profile]]) -> tuple[tuple[Source, ...], dict[Span, str]]:
    """One Source a name, in order of appearance, and the source id of each mention."""
    groups: dict[str, list[tuple[Span, Profile]]] = {}
    for span, profile in sorted(mentions, key=lambda m: m[0]):
        groups.setdefault(key(profile), []).append((span, profile))
    sources: list[Source] = []
    ids: dict[Span, str] = {}
    for name, group in groups.items():
        source = _source(stable_id("s", article_id, name), group)
        sources.append(source)
        ids |= {span: source.id for span, _ in group}
    return tuple(sources), ids


def _source(source_id: str, group: Sequence[tuple[Span, Profile]]) -> Source:
    """The first mention names it; a description may come with any."""
    first = group[0][1]
    return Source(
        id=source_id,
        name=first.name,
        kind=first.kind,
        anonymous=first.anonymous,
        description=next((p.description for _, p in group if p.description), None),
        affiliation=next((p.affiliation for _, p in group if p.affiliation), None),
        mentions=tuple(dict.fromkeys(span for span, _ in group)),
    )
