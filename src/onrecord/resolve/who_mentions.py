"""Everything in a text that can stand for somebody: names, noun phrases, pronouns, and lists of names."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.model import Sentence, Span
from onrecord.reader.types import Name
from onrecord.resolve.who_lexicon import COUNTRIES, documents, institutions, roles, singular

Sort = Literal["name", "noun", "pronoun", "list"]
HE, SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves", "both"))
IT = frozenset(("it", "its", "itself"))
ME = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
PRONOUNS = HE | SHE | THEY | IT | ME | RELATIVE
WALKED = re.compile(r"\b(?:" + "|".join(sorted(HE | SHE | THEY - {"both"} | IT)) + r")\b", re.IGNORECASE)
MARKS = {"“": "”", '"': '"', "‘‘": "’’", "''": "''", "``": "''"}
MARK = re.compile(r"“|”|\"|''|``")
DETERMINER = re.compile(
    r"(?:^|(?<=[\s(“\"—–-]))((?:(?:all|the|these|those)\s+)?(?:two|three|four|five|six)|the|a|an|his|her|their|its|this|that|these|those|both|another|one|some"
    r"|many|several|all|other|most)\s+$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_](?:[\w&’'-]|\.(?=\w))*")
GOVERNS = re.compile(
    r"(?:of|for|from|at|with|within|inside|near|in|to|by|representing|including|about|on)", re.IGNORECASE
)
# No modifiers of a noun: the phrase began after them.
BARRED = frozenset(
    re.findall(
        r"\w+",
        """and or of in on at to for by with from as that which who is was were are be been has had have said says told say
        but not than when while after before if about over under against between into during because also will would could
        should may might can did does do he she it they we you i his her its their my our this these those there""",
    )
)
JOINT = re.compile(r"(?:,|,?\s+and|,?\s+&)\s+(?:the\s+)?(?:(?:[A-Z][\w.]*|[a-z]+man|[a-z]+or)\s+){0,3}")
MODIFIERS = 4  # words between a determiner and its noun


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One phrase; `head` is its name, or its noun in the singular, or the pronoun, `before` the words before the noun."""

    span: Span
    sort: Sort
    head: str
    plural: bool = False
    determiner: str = ""
    before: frozenset[str] = field(default=frozenset(), compare=False)
    members: tuple[Span, ...] = ()


class Page:
    """The text with what is asked of it again and again: which sentence, which paragraph, inside which quotation."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = tuple(sentences)
        self.quoted = tuple(quoted(text, sentences))
        self._starts = [s.start for s in self.sentences]
        self._quotes = [q.start for q in self.quoted]

    def number(self, at: int) -> int:
        """The number of the sentence that holds a character (the one before it, between two)."""
        return max(0, bisect_right(self._starts, at) - 1)

    def sentence(self, at: int) -> Span:
        """The sentence that holds a character."""
        if not self.sentences:
            return Span(0, len(self.text))
        s = self.sentences[self.number(at)]
        return Span(s.start, s.end)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds a character."""
        return self.sentences[self.number(at)].paragraph if self.sentences else 0

    def quote(self, at: int) -> Span | None:
        """The quotation around a character."""
        i = bisect_right(self._quotes, at) - 1
        return self.quoted[i] if i >= 0 and at < self.quoted[i].end else None

    def possessed(self, span: Span) -> bool:
        """Whether "'s" follows: "Vant's"."""
        return self.text[span.end : span.end + 2] in {"’s", "'s", "s’", "s'"} or self.text[span.end - 2 : span.end] in {
            "’s",
            "'s",
        }


def quoted(text: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Stretches between quotation marks; a mark that nothing closes runs to its paragraph's end."""
    blocks: dict[int, Span] = {}
    for s in sentences:
        blocks[s.paragraph] = Span(blocks.get(s.paragraph, Span(s.start, s.end)).start, s.end)
    for block in blocks.values():
        start: int | None = None
        closer = ""
        for mark in MARK.finditer(text, block.start, block.end):
            if start is None and mark.group() != "”":
                start, closer = mark.start(), MARKS[mark.group()]
            elif start is not None and mark.group() == closer:
                yield Span(start, mark.end())
                start = None
        if start is not None:
            yield Span(start, block.end)


@functools.cache
def _noun() -> re.Pattern[str]:
    """Any known noun, singular or plural, as a whole word in lower case or with a capital."""
    known = roles().keys() | institutions() | documents() | COUNTRIES
    forms = {re.escape(w[:-1]) + "(?:y|ie)" if w.endswith("y") else re.escape(w) for w in known}
    stems = "|".join(sorted(forms, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{stems}|people|men|women)(?:s|es|men|people)?\b", re.IGNORECASE)


def nouns(page: Page, names: Sequence[Name]) -> Iterator[Mention]:
    """Noun phrases with a determiner in front: "the Karsk envoy", "an official", "both nations"."""
    inside = [n.span for n in names]
    starts = [s.start for s in inside]
    for match in _noun().finditer(page.text):
        i = bisect_right(starts, match.start()) - 1
        if i >= 0 and inside[i].end >= match.end():
            continue
        if found := _phrase(page, Span(match.start(), match.end())):
            yield found


def _phrase(page: Page, noun: Span) -> Mention | None:
    """The phrase that ends with this noun, if a determiner opens it within MODIFIERS words."""
    start, words = noun.start, 0
    low = page.sentence(noun.start).start
    while words <= MODIFIERS:
        if opened := DETERMINER.search(page.text, max(low, start - 16), start):
            return _noun_mention(page.text, Span(opened.start(1), noun.end), opened.group(1).lower())
        before = re.search(r"([\w.’'-]+)\s+$", page.text[max(low, start - 30) : start])
        if not before or before.group(1).lower() in BARRED:
            return None
        start -= len(before.group())
        words += 1
    return None


def _noun_mention(text: str, span: Span, determiner: str = "") -> Mention:
    words = [w.lower() for w in WORD.findall(span.of(text)[len(determiner) :])]
    head, plural = singular(words[-1] if words else span.of(text))
    return Mention(span, "noun", head, plural, determiner, frozenset(words[:-1]))


def pronouns(page: Page) -> Iterator[Mention]:
    """Third-person pronouns of the running text."""
    for match in WALKED.finditer(page.text):
        yield pronoun(page.text, Span(match.start(), match.end()))


def pronoun(text: str, span: Span) -> Mention:
    """The mention of one pronoun."""
    word = span.of(text).lower()
    return Mention(span, "pronoun", word, word in THEY or word in {"we", "us", "our"})


def lists(text: str, names: Sequence[Name]) -> Iterator[Mention]:
    """Names of one kind joined by commas and "and": "Karsk, Veldoria and Orm"."""
    run: list[Name] = []
    for name in [*names, None]:
        link = text[run[-1].span.end : name.span.start] if run and name and name.kind == run[-1].kind else ""
        if link and JOINT.fullmatch(link):
            run.append(name)  # type: ignore[arg-type]
            continue
        if len(run) > 1 and re.search(r"\band\b|&", text[run[-2].span.end : run[-1].span.start]):
            whole = Span(run[0].span.start, run[-1].span.end)
            yield Mention(whole, "list", run[0].kind, True, members=tuple(n.span for n in run))
        run = [name] if name else []


LEAD = re.compile(
    r"((?:(?:all|the|these|those)\s+)?(?:two|three|four|five|six)|the|a|an|his|her|their|its|this|that|these|those|both"
    r"|another|one|some|many|several|all)\s",
    re.IGNORECASE,
)
PART = re.compile(  # "one of the witnesses": the witnesses tell what they are
    r"(?:one|some|many|most|several|none|few|two|three|members|part|dozens|hundreds|thousands|numbers?|groups?|all|each)"
    r"\s+of\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+|these\s+|those\s+)?",
    re.IGNORECASE,
)
OWNER = re.compile(r"^['’]s?$")  # "Vant's": the source is Vant
CUT = re.compile(
    r"['’]s?$|\s*[,(—–:]|\s+(?:who|whose|which|that|of|from|for|in|at|with|within|inside|near|on|to|by|close|familiar|briefed|published|released|signed"
    r"|obtained|issued)\b"
)


def of_source(page: Page, span: Span, names: Sequence[Name], known: Sequence[Mention]) -> Mention:
    """The mention that a source's words stand for: its name, its list of names, its pronoun, or its noun phrase."""
    words = span.of(page.text)
    if words.lower() in PRONOUNS:
        return pronoun(page.text, span)
    listed = [m for m in known if m.sort == "list" and span.contains(m.span)]
    if listed and not any(span.contains(n.span) and n.span.end > listed[-1].span.end for n in names):
        return max(listed, key=lambda m: (m.span.end - m.span.start, m.span))
    if name := head_name(page, span, names):
        return Mention(name.span, "name", name.kind)
    return _core(page.text, span)


def _core(text: str, span: Span) -> Mention:
    """The noun phrase without what follows its noun; of "one of the witnesses" the witnesses, as one of several."""
    words = span.of(text)
    part = PART.match(words)
    lead = part or LEAD.match(words)
    cut = CUT.search(words, lead.end() if lead else 1)
    core = Span(span.start, span.start + cut.start()) if cut else span
    found = _noun_mention(text, core, part.group() if part else lead.group(1).lower() if lead else "")
    if part and part.group().lower().startswith("one "):
        return replace(found, determiner="one", plural=False)
    return replace(found, determiner="some") if part else found


def head_name(page: Page, span: Span, names: Sequence[Name]) -> Name | None:
    """The name that the phrase is about: it ends the phrase or is followed by a comma; a lone name before "'s" owns the noun."""
    inside = [n for n in names if span.contains(n.span)]
    for n in inside:
        rest = OWNER.sub("", page.text[n.span.end : span.end]).strip()
        if page.text[n.span.start - 1 : n.span.start] == "(":
            continue
        ends = not rest or rest[0] in ",(—–" or rest.lower().startswith(("who ", "of ", "from ", "at ", "on ", "in "))
        if ends and not (rest and page.possessed(n.span)) and _leads(page.text, span, n, rest):
            return n
    return None


def _leads(text: str, span: Span, name: Name, rest: str) -> bool:
    """No preposition makes the name a mere complement: "Mayor of Orm Ada Vant" is Vant, "a source within Orm" is not Orm."""
    before = text[span.start : name.span.start].strip(" ,").rsplit(",", maxsplit=1)[-1].split()
    if name.kind == "PER":
        last = name.span.of(text).split()[-1]
        office = singular(last)[0] in roles() and (last.islower() or rest[:1] == ",")
        return not office and not any(GOVERNS.fullmatch(w) for w in before[-1:])
    return rest[:1] != "," and not any(GOVERNS.fullmatch(w) for w in before)
