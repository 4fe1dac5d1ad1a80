"""One story as its readers want it: claims with status and origins, copies, quotations, contradictions, circles.

The field names are those of `onrecord story ID --json`; articles are named by their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.assess.claim_text import worded
from onrecord.assess.pointing import Group
from onrecord.assess.puts import Put
from onrecord.link.circles import circles
from onrecord.link.claims import Joined, joined
from onrecord.link.contradictions import Contradiction, Side, contradictions, of_claim
from onrecord.link.copies import Copy, per_copy
from onrecord.link.history import Step, history
from onrecord.link.judged import put_id
from onrecord.link.origins import Origins, chain, origins, rests
from onrecord.link.pages import Held, Order, Page, Scene, Unit, Vectors, scene
from onrecord.link.quotes import Said, Variant, variants
from onrecord.model import Attribution, Span, Status

Stance = Literal["asserts", "denies", "hedges", "reports"]


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step in the history of a claim."""

    status: Status
    date: str | None
    article: str
    evidence: Span
    words: str
    attribution: str | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryPut:
    """One place where a claim is put; `attribution` is None where the author tells it, `chain` names who passes it on."""

    article: str
    attribution: str | None
    span: Span
    stance: Stance
    chain: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """One claim over all articles of a story."""

    id: str
    text: str
    status: Status
    earliest: str | None  # the days of the articles that put it
    latest: str | None
    history: tuple[StoryStep, ...]
    attributions: tuple[StoryPut, ...]
    origins: Origins
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class StoryCopy:
    """`copy` took its text from `of`."""

    of: str
    copy: str
    kind: str
    credited: bool


@dataclass(frozen=True, slots=True)
class StoryQuote:
    """One utterance as two articles quote it; `differences` are pairs of words that differ."""

    speaker: str | None
    a: Side
    b: Side
    kind: str
    differences: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything known about one story."""

    id: str
    title: str | None
    articles: tuple[str, ...]
    earliest: str | None
    latest: str | None
    claims: tuple[StoryClaim, ...]
    copies: tuple[StoryCopy, ...]
    quotes: tuple[StoryQuote, ...]
    contradictions: tuple[Contradiction, ...]
    circular: tuple[tuple[str, ...], ...]


def story(
    id_: str,
    held: Iterable[Held],
    copies: Sequence[Copy],
    vectors: Vectors | None = None,
    judged: Sequence[tuple[str, str, bool]] = (),
) -> Story:
    """The story of some articles; `copies` are those among them, by article id, `vectors` gives sentence vectors of texts.

    `judged` is what people decided: ids of two claims or puts, and whether both put one claim.
    """
    view = scene(held, vectors, judged)
    origin_of = per_copy(copies)
    copy_of = {copy: row.of for copy, row in origin_of.items()}
    told = joined(view)
    found = contradictions(view, copy_of, told)
    keys = {page.id: page.key for page in view.pages}
    days = [page.day for page in view.pages if page.day]
    return Story(
        id=id_,
        title=next((p.reading.article.title for p in view.pages if p.reading.article.title), None),
        articles=tuple(page.key for page in view.pages),
        earliest=min(days, default=None),
        latest=max(days, default=None),
        claims=tuple(_claim(view, claim, copy_of, found) for claim in told),
        copies=tuple(StoryCopy(keys[c.of], keys[c.copy], c.kind, c.credited) for _, c in sorted(origin_of.items())),
        quotes=tuple(_quotes(view)),
        contradictions=found,
        circular=tuple(tuple(p.key for p in ring) for ring in circles(view, [rests(view, c) for c in told])),
    )


def _claim(view: Scene, claim: Joined, copy_of: Mapping[str, str], found: Sequence[Contradiction]) -> StoryClaim:
    steps = tuple(_step(view, s) for s in history(view, claim, copy_of))
    first, days = claim.units[0], [u.page.day for u in claim.units if u.page.day]
    return StoryClaim(
        id=put_id(first.page, first.puts[0].core),
        text=_text(claim),
        status=steps[-1].status if steps else "reported",
        earliest=min(days, default=None),
        latest=max(days, default=None),
        history=steps,
        attributions=tuple(_put(view, unit, put) for unit in claim.units for put in unit.puts),
        origins=origins(view, claim, copy_of),
        contradictions=of_claim(found, claim),
    )


def _text(claim: Joined) -> str:
    """The wording of the earliest article that puts it as a claim; else the earliest author's own."""
    best = next((u for u in claim.units if u.claim is not None), claim.units[0])
    return worded(best.page.reading, Group(list(best.puts)))


def _step(view: Scene, step: Step) -> StoryStep:
    text = step.page.text
    a = step.put.attribution
    names = chain(view, step.page, step.put)
    return StoryStep(
        step.status, step.date, step.page.key, step.evidence, step.evidence.of(text), a.id if a else None, names
    )


def _put(view: Scene, unit: Unit, put: Put) -> StoryPut:
    span = Span(put.core[0].start, put.core[-1].end)
    a = put.attribution.id if put.attribution else None
    text = unit.page.text
    return StoryPut(unit.page.key, a, span, _stance(put), chain(view, unit.page, put), span.of(text))


def _stance(put: Put) -> Stance:
    """`reports`: passed on as another's assertion; `asserts`: in the author's own words, or as confirmed."""
    if put.force in {"deny", "refute", "retract", "contest"}:
        return "denies"
    if put.force in {"rumour", "hold", "doubt"}:
        return "hedges"
    return "reports" if put.attribution and put.force == "report" else "asserts"


def _quotes(view: Scene) -> Iterator[StoryQuote]:
    """Quotations that two articles share; a wording that several have is compared as its first article has it."""
    keys = {page.id: page for page in view.pages}
    found = variants(said for page in view.pages for said in _said(view, page))
    first = _first_wordings(found, keys)
    for v in found:
        one, two = first.get(v.a, v.a), first.get(v.b, v.b)
        if v.kind == "identical":
            if v.a not in (one, two) and v.b not in (one, two):
                continue  # both are told of beside the first
        elif (one, two) != (v.a, v.b):
            continue
        swapped = keys[v.b.article].order < keys[v.a.article].order
        apart = tuple(
            tuple(span.of(keys[s.article].text) if span else "" for span, s in ((d.a, v.a), (d.b, v.b)))[
                :: -1 if swapped else 1
            ]
            for d in v.differences
        )
        a, b = (Side(keys[s.article].key, s.span, s.text) for s in ((v.b, v.a) if swapped else (v.a, v.b)))
        yield StoryQuote(v.speaker, a, b, v.kind, apart)


def _first_wordings(found: Sequence[Variant], pages: Mapping[str, Page]) -> dict[Said, Said]:
    """Each quotation that others have word for word -> the earliest of them."""

    def order(said: Said) -> tuple[Order, Span]:
        return pages[said.article].order, said.span

    first: dict[Said, Said] = {}
    pairs = [sorted((v.a, v.b), key=order) for v in found if v.kind == "identical"]
    for one, two in sorted(pairs, key=lambda p: (order(p[0]), order(p[1]))):
        root = first.setdefault(one, one)
        first.setdefault(two, root)
    return first


def _said(view: Scene, page: Page) -> Iterator[Said]:
    """The quotations of an article, with whose they are."""
    for quotation in page.held.quotations:
        around = [a for a in page.reading.attributions if a.source_id and _speaks(a, quotation.inner)]
        outer = max(around, key=lambda a: (a.content[-1].end - a.content[0].start, a.id), default=None)
        source = page.sources.get(outer.source_id or "") if outer else None
        name = view.name(source.name) if source and not source.anonymous else None
        yield Said(page.id, quotation.inner, quotation.inner.of(page.text), name)


def _speaks(a: Attribution, quoted: Span) -> bool:
    """Whether the quotation is what the source says, not what is told inside of it."""
    inside = any(quoted.contains(s) for s in (*a.cue, *a.source))
    return not inside and any(c.overlaps(quoted) for c in a.content)
