"""Which names of one text mean the same: surnames and full names, acronyms and what they stand for, accents and slips."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reader.types import Name
from onrecord.resolve.who_lexicon import MASTHEADS, TITLES, Gender, fold, gender_of
from onrecord.resolve.who_mentions import Page

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
DEFINED = re.compile(r"\s*\((?:the\s+)?[“\"]?([A-Z][A-Za-z&.-]{1,9})[”\"]?\)")
TITLE_BEFORE = re.compile(r"\b([A-Z][a-z]+)\.?\s+$")
SMALL = re.compile(r"(?:,|,?\s+(?:and|of|on|for|in)(?:\s+the)?)\s+")
SHORT = re.compile(r"[A-Z][A-Z.&-]*s?[A-Z.]")
# Short names that no text spells out.
ALIASES = {"us": "united states", "usa": "united states", "uk": "united kingdom", "britain": "united kingdom"} | {
    "un": "united nations",
    "eu": "european union",
}
DANGLING = frozenset(("of", "for", "in", "at", "and", "the"))  # left at a name's end where the reader went too far
MOST_ALIKE = 200  # full names that share a word: more are a list, not a story
MOST_FULLER = 40
LONG_ENOUGH = 5  # letters from which one wrong letter is a slip, and one word stands for an organization


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a name, with what stands for it in the text."""

    key: str
    kind: str
    count: int
    first: int
    written: str


def key(words: str) -> str:
    """A name without article, title, possessive, accents: "the Karsk Times'" -> "karsk times"."""
    parts = fold(re.sub(r"(?:’s|'s|’|')$", "", ARTICLE.sub("", words.strip()))).split()
    while len(parts) > 1 and parts[0] in TITLES:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in DANGLING:
        parts = parts[:-1]
    return " ".join(parts)


def whole(text: str, names: Sequence[Name]) -> list[Name]:
    """Names sorted; one that was cut in two is made whole where its acronym shows it: "Orm Board of <Tides> (OBT)"."""
    out: list[Name] = []
    for name in sorted(names, key=lambda n: n.span):
        acronym = DEFINED.match(text, name.span.end)
        last = out[-1] if out else None
        if acronym and last and _halves(text, last, name, acronym.group(1)):
            out[-1] = Name(Span(last.span.start, name.span.end), last.kind)
        elif not (last and last.span.overlaps(name.span)):
            out.append(name)
    return out


def _halves(text: str, one: Name, other: Name, acronym: str) -> bool:
    """Only the first half begins as the acronym does, and small words join the halves."""
    starts = [ARTICLE.sub("", n.span.of(text))[:1].lower() for n in (one, other)]
    joined = SMALL.fullmatch(text, one.span.end, other.span.start) is not None and "PER" not in (one.kind, other.kind)
    return joined and starts[0] == acronym[0].lower() != starts[1]


def clusters(page: Page, names: Sequence[Name]) -> dict[Span, str]:
    """Each name's span -> the key of the fullest form that it means; independent of the order of `names`."""
    forms = _forms(page, names)
    same = _unions(page, forms, names)
    there: dict[int, list[Name]] = {}
    for n in sorted(names, key=lambda n: n.span):
        there.setdefault(page.number(n.span.start), []).append(n)
    return {n.span: _choose(page, n, same, forms, there[page.number(n.span.start)]) for n in names}


def _forms(page: Page, names: Iterable[Name]) -> dict[str, Form]:
    groups: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda n: n.span):
        groups.setdefault(key(name.span.of(page.text)), []).append(name)
    return {k: _form(page, k, group) for k, group in groups.items()}


def _form(page: Page, k: str, group: list[Name]) -> Form:
    kind = min(Counter(n.kind for n in group).items(), key=lambda item: (-item[1], item[0]))[0]
    return Form(k, kind, len(group), group[0].span.start, written(group[0].span.of(page.text)))


def written(words: str) -> str:
    """The name as it is shown: without article, title, possessive."""
    parts = re.sub(r"(?:’s|'s|[’'])$", "", ARTICLE.sub("", " ".join(words.split()))).split()
    while len(parts) > 1 and parts[-1] in DANGLING:
        parts = parts[:-1]
    while len(parts) > 1 and fold(parts[0]) in TITLES and parts[0].rstrip(".") not in {"King", "Prince", "Pope"}:
        parts = parts[1:]
    return " ".join(parts)


def _unions(page: Page, forms: Mapping[str, Form], names: Sequence[Name]) -> dict[str, list[str]]:
    """Each form -> the fuller forms that it may stand for, best first; a full form stands for itself."""
    defined = _defined(page, names)
    index = _index(forms)
    out: dict[str, list[str]] = {}
    for k, form in sorted(forms.items()):
        near = {o for sign in _signs(form) for o in index.get(sign, ())} | {defined.get(k, k), ALIASES.get(k, k)}
        fuller = [forms[o] for o in sorted(near & forms.keys()) if o != k and _stands_for(form, forms[o], defined)]
        fuller = fuller[:MOST_FULLER]
        fullest = [o for o in fuller if not any(_stands_for(o, p, defined) for p in fuller if p.key != o.key)]
        fullest = fullest or fuller
        out[k] = [o.key for o in sorted(fullest, key=lambda o: (-o.count, o.first))] or [k]
    return out


def _signs(form: Form) -> set[str]:
    """What two forms must share for one to stand for the other: a word, initials, or a word's first and length."""
    words = form.key.split()
    tail = {f"{words[-1][:1]}{len(words[-1]) + d}" for d in (-1, 0, 1)} if words else set()
    return {*words, f"={form.key.replace(' ', '')}", *tail}


def _index(forms: Mapping[str, Form]) -> dict[str, list[str]]:
    """Sign -> the fuller forms that bear it."""
    out: dict[str, list[str]] = {}
    for k, form in sorted(forms.items()):
        words = k.split()
        if len(words) > 1:
            for sign in {*words, f"={initials(form.written)}", f"{words[-1][:1]}{len(words[-1])}"}:
                out.setdefault(sign, []).append(k)
    return {sign: found[:MOST_ALIKE] for sign, found in out.items()}


def _stands_for(short: Form, full: Form, defined: Mapping[str, str]) -> bool:
    """Whether one form can be a shorter way to write the other."""
    if defined.get(short.key) == full.key or ALIASES.get(short.key) == full.key:
        return True
    if full.kind == "PER":
        return short.kind != "LOC" and _part_of_person(short.key.split(), full.key.split())
    if short.kind == "PER" or full.kind == "PER":
        return False
    if SHORT.fullmatch(short.written) and len(full.key.split()) > 1:
        return initials(full.written) == short.key.replace(" ", "")
    few, many = short.key.split(), full.key.split()
    if short.kind != "ORG" or full.kind != "ORG" or len(few) >= len(many):
        return False
    masthead = short.written in MASTHEADS and many[-1:] == few  # "the Herald" of "the Karsk Herald"
    return masthead or (many[: len(few)] == few and _weighty(short.key))


def _weighty(words: str) -> bool:
    return len(words) >= LONG_ENOUGH and words not in {"national", "united", "american", "international", "federal"}


def _part_of_person(few: list[str], many: list[str]) -> bool:
    """ "putin" of "vladimir putin", "kim" of "kim jong un", "ada vant" of "ada m vant", "saree" of "yahya sarea"."""
    if len(few) < len(many) and len(many) > 1:
        if any(many[i : i + len(few)] == few for i in range(len(many))):
            return True
        if len(few) > 1:
            return few[0] == many[0] and few[-1] == many[-1]
        return slip(few[0], many[-1])
    return len(few) == len(many) > 1 and few < many and few[0] == many[0] and slip(few[-1], many[-1])


def slip(one: str, other: str) -> bool:
    """Whether one letter was changed, added or left out in a long enough word: "mclenny", "mclenney"."""
    if min(len(one), len(other)) < LONG_ENOUGH or one[0] != other[0] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, theirs = one[head:], other[head:]
    return rest[1:] == theirs[1:] or rest[1:] == theirs or rest == theirs[1:]


def initials(name: str) -> str:
    """ "Tide Safety Board" -> "tsb"; small words count for nothing."""
    return "".join(w[0] for w in re.findall(r"\w+", name) if w[0].isupper()).lower()


def _defined(page: Page, names: Sequence[Name]) -> dict[str, str]:
    """Acronyms that the text itself gives: "the Tide Safety Board (TSB)"."""
    found = {}
    for name in names:
        if match := DEFINED.match(page.text, name.span.end):
            found[key(match.group(1))] = key(name.span.of(page.text))
    return found


def title_gender(page: Page, span: Span) -> Gender | None:
    """What "Mr." or "Mrs." before, or at the beginning of, a name tells."""
    first = fold(span.of(page.text)).split()[:1]
    before = TITLE_BEFORE.search(page.text, max(0, span.start - 14), span.start)
    words = [*first, fold(before.group(1)) if before else ""]
    return next((g for w in words if (g := TITLES.get(w))), None)


def _choose(
    page: Page, name: Name, same: Mapping[str, list[str]], forms: Mapping[str, Form], there: Sequence[Name]
) -> str:
    """Where several people share a surname: by title, then the one last named in full in the sentence, then the commonest."""
    options = _settled(key(name.span.of(page.text)), same)
    if len(options) == 1:
        return options[0]
    told = title_gender(page, name.span)
    fitting = [o for o in options if told is None or gender_of(forms[o].written) in {None, told}] or options
    near = [k for n in there if n.span < name.span and (k := key(n.span.of(page.text))) in fitting]
    return near[-1] if near else fitting[0]


def _settled(start: str, same: Mapping[str, list[str]]) -> list[str]:
    """The fullest forms behind a form: "us" -> "united states"; a loop ends where it began."""
    options = same[start]
    for _ in range(3):
        if len(options) != 1 or same[options[0]] == options:
            break
        options = same[options[0]]
    return options
