"""The named people, institutions and places of one text, with the roles and the gender that the words around them tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Kind, Span
from onrecord.reader.types import Name
from onrecord.resolve.who_lexicon import TITLES, Gender, fold, gender_of, roles, singular
from onrecord.resolve.who_mentions import BARRED, HE, SHE, WORD, Mention, Page, pronouns
from onrecord.resolve.who_names import Form, key, title_gender, written
from onrecord.resolve.who_score import Referent

KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organization", "LOC": "organization", "FAC": "organization"}
BEFORE = re.compile(r"((?:[\w.’'&-]+\s+){1,8})$")
AFTER = re.compile(
    r",?\s+(?:who\s+(?:is|was)\s+)?(?:(?:a|an|the|his|her|its|their)\s+)?((?:[\w.’'&-]+\s+){0,5}?[\w’'-]+)"
)
VERB = re.compile(r"\s+(?:[a-z]+(?:ed|es|s)|said|has|had|will|was)\b")
THE = re.compile(r"\b[Tt]he\s+\S+$")
STEPS_OVER = frozenset(("and", "of", "for"))


def cast(page: Page, names: Sequence[Name], fullest: Mapping[Span, str]) -> dict[str, Referent]:
    """One referent for each cluster of names, by the cluster's key."""
    groups: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda n: n.span):
        groups.setdefault(fullest[name.span], []).append(name)
    found = {k: _referent(page, k, group) for k, group in groups.items()}
    _by_neighbours(page, {n.span: found[fullest[n.span]] for n in names})
    return found


def _referent(page: Page, k: str, group: Sequence[Name]) -> Referent:
    own = [n for n in group if key(n.span.of(page.text)) == k] or list(group)
    kind = min(Counter(n.kind for n in own).items(), key=lambda i: (-i[1], i[0]))[0]
    if kind == "PER" and " " not in k and any(_with_article(page, n.span) for n in own):
        kind = "ORG"  # "the Kremlin" is no person, whatever the reader took it for
    form = Form(k, kind, len(own), own[0].span.start, shown([n.span.of(page.text) for n in own]))
    referent = Referent(KINDS.get(kind, "unknown"), form.written, named=True, place=kind == "LOC")
    if kind == "PER":
        referent.roles = list(dict.fromkeys(r for n in group for r in roles_at(page, n.span)))
        referent.gender = _gender(page, form.written, group, referent)
    return referent


def _with_article(page: Page, span: Span) -> bool:
    """ "the Kremlin assured", not "the Vant report"."""
    return bool(THE.search(page.text[max(0, span.start - 5) : span.end])) and bool(VERB.match(page.text, span.end))


def shown(ways: Sequence[str]) -> str:
    """The commonest way of writing it, of equals the longest, then the first in the alphabet."""
    counts = Counter(map(written, ways))
    return min(counts, key=lambda w: (-counts[w], -len(w), w))


def _gender(page: Page, name: str, group: Sequence[Name], referent: Referent) -> Gender | None:
    """Titles tell most, then roles ("spokeswoman"), then the given name."""
    told: list[Gender] = [t for n in group if (t := title_gender(page, n.span))]
    told = told or [g for role, _ in referent.roles if (g := roles().get(role))]
    counts = Counter(told)
    if counts["m"] != counts["f"]:
        return "m" if counts["m"] > counts["f"] else "f"
    return gender_of(name)


def roles_at(page: Page, span: Span) -> Iterator[tuple[str, frozenset[str]]]:
    """(role, the words before it) of "Karsk envoy Ada Vant", "the poet and envoy Ada Vant", "Ada Vant, the Karsk envoy"."""
    here = page.sentence(span.start)
    before = BEFORE.search(page.text, max(here.start, span.start - 90), span.start)
    yield from _roles_before(WORD.findall(before.group(1)) if before else [])
    inside = WORD.findall(span.of(page.text))
    if len(inside) > 1 and fold(inside[0]) in TITLES:
        yield singular(inside[0])[0], frozenset()
    if page.text[span.end : span.end + 1] == ",":
        yield from _roles_after(page.text, span.end, here.end)


def _roles_before(words: list[str]) -> Iterator[tuple[str, frozenset[str]]]:
    stop = next((i for i in range(len(words) - 1, -1, -1) if words[i].lower() in BARRED - STEPS_OVER), -1)
    words = words[stop + 1 :]
    if not words or singular(words[-1])[0] not in roles().keys() | TITLES.keys():
        return
    for i in range(len(words) - 1, -1, -1):
        last = i + 1 == len(words) or words[i + 1].lower() == "and"
        if last and singular(words[i])[0] in roles().keys() | TITLES.keys():
            yield singular(words[i])[0], frozenset(w.lower() for w in words[max(0, i - 4) : i]) - {"the", "a", "an"}


def _roles_after(text: str, start: int, end: int) -> Iterator[tuple[str, frozenset[str]]]:
    match = AFTER.match(text, start, min(end, start + 90))
    words = (
        WORD.findall(text[match.start(1) : min(end, match.start(1) + 70)].split(",", maxsplit=1)[0]) if match else []
    )
    for i, word in enumerate(words[:6]):
        head, plural = singular(word)
        if word.lower() in BARRED:
            return
        if head in roles() and not plural and (i + 1 == len(words) or singular(words[i + 1])[0] not in roles()):
            yield head, frozenset(w.lower() for w in words[:i])
            return


def _by_neighbours(page: Page, referents: Mapping[Span, Referent]) -> None:
    """A person alone in a sentence gets the gender of the pronouns that follow there, and at the next sentence's start."""
    votes: dict[int, Counter[Gender]] = {}
    by_sentence: dict[int, list[tuple[Span, Referent]]] = {}
    for span, referent in sorted(referents.items(), key=lambda item: item[0]):
        if referent.kind == "person":
            by_sentence.setdefault(page.number(span.start), []).append((span, referent))
    for p in pronouns(page):
        gender: Gender | None = "m" if p.head in HE else "f" if p.head in SHE else None
        if gender and not page.quote(p.span.start) and (owner := _alone(page, p, by_sentence)):
            votes.setdefault(id(owner), Counter())[gender] += 1
    for referent in {id(r): r for r in referents.values()}.values():
        count = votes.get(id(referent), Counter())
        if referent.gender is None and count["m"] != count["f"]:
            referent.gender = "m" if count["m"] > count["f"] else "f"


def _alone(page: Page, p: Mention, by_sentence: Mapping[int, list[tuple[Span, Referent]]]) -> Referent | None:
    number = page.number(p.span.start)
    here = by_sentence.get(number) or by_sentence.get(number - 1) or []
    if not here or page.paragraph(here[0][0].start) != page.paragraph(p.span.start):
        return None
    people = {id(r) for _, r in here}
    return here[0][1] if len(people) == 1 and here[0][0].start < p.span.start else None
