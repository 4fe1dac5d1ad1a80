"""One reading as the page shows it: findings, claims with what became of them, who says what, places, interests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from onrecord.export.chronicle import Chronicle
from onrecord.export.dates import days, told
from onrecord.export.outline import Hop, Outline, Row, about, by_severity, qualities
from onrecord.export.selection import by_holder, foremost_claims, says_more
from onrecord.model import Article, Attribution, Claim, Finding, Place, Reading, Source, Span, StatusStep
from onrecord.web.views.places import PlaceView, places

TITLE = 90  # characters of the first line that stand for a title


@dataclass(frozen=True, slots=True)
class Where:
    """A way into the text: what it is called, and the id of the line or word."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; `words` is the class of its marks in the text."""

    warning: bool
    check: str
    message: str
    where: Where | None
    words: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a claim's history: `hops` from the source nearest the author; `certainty` is None for the author's own words."""

    when: str
    status: str
    hops: tuple[Hop, ...]
    quote: str
    certainty: str | None
    where: Where | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim; `words` are the classes of its marks in the text."""

    number: int
    id: str
    status: str
    text: str
    origins: int
    steps: tuple[StepView, ...]
    where: Where | None
    words: str


@dataclass(frozen=True, slots=True)
class CardView:
    """One attribution; `depth` says how deep it stands below others."""

    number: int
    id: str
    depth: int
    speaker: str
    anonymous: bool
    about: tuple[str, ...]
    cue: str
    to: str
    form: str
    qualities: tuple[str, ...]
    certainty: str
    content: str
    hops: tuple[Hop, ...]
    where: Where | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """One source and what it says; `named` where a page of its own can be asked for."""

    name: str
    anonymous: bool
    named: bool
    about: tuple[str, ...]
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class InterestView:
    """What somebody needs, has, lacks, wants or offers, and on whose word."""

    relation: str
    words: str
    per: str
    where: Where | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """All that the page of one article shows but the text and the timeline."""

    title: str
    about: tuple[str, ...]
    url: str | None
    language: str
    counts: tuple[tuple[int, str], ...]
    findings: tuple[FindingView, ...]
    claims: tuple[ClaimView, ...]
    more_claims: tuple[ClaimView, ...]
    groups: tuple[GroupView, ...]
    places: tuple[PlaceView, ...]
    interests: tuple[tuple[str, tuple[InterestView, ...]], ...]


def title_of(article: Article) -> str:
    """Its title, else the name it came under, else how its text begins."""
    key = article.key or ""
    name = key if "://" in key else PurePath(key).name
    first = next(filter(None, map(str.strip, article.text[: 20 * TITLE].splitlines())), "")
    short = first if len(first) <= TITLE else first[:TITLE].rsplit(" ", 1)[0] + " ..."
    return article.title or name or short or article.url or "Untitled article"


def view(reading: Reading, outline: Outline, chronicle: Chronicle) -> ReadingView:
    """The page of one reading. Ids that lead nowhere are survived."""
    return _Maker(reading, outline, chronicle).view()


class _Maker:
    def __init__(self, reading: Reading, outline: Outline, chronicle: Chronicle) -> None:
        self._reading = reading
        self._outline = outline
        self._chronicle = chronicle
        self._events = {event.id: number for number, event in enumerate(reading.events, start=1)}
        self._names = {entity.id: entity.name for entity in reading.entities}

    def view(self) -> ReadingView:
        reading, article = self._reading, self._reading.article
        first, more = self._claims()
        return ReadingView(
            title=title_of(article),
            about=tuple(filter(None, (article.outlet, ", ".join(article.authors), *told(article.published)))),
            url=article.url,
            language=article.language or "en",
            counts=(
                (len(article.text.split()), "word"),
                (len(reading.attributions), "attribution"),
                (self._outline.cited(), "source"),
            ),
            findings=tuple(map(self._finding, by_severity(reading.findings))),
            claims=first,
            more_claims=more,
            groups=tuple(self._groups()),
            places=tuple(places(reading.places, self._place_where)),
            interests=tuple(self._interests()),
        )

    def _where(self, spans: Iterable[Span]) -> Where | None:
        found = self._outline.lines(spans)
        if found is None:
            return None
        label = f"line {found[0]}" if found[0] == found[1] else f"lines {found[0]}-{found[1]}"
        return Where(label, f"l{found[0]}")

    def _place_where(self, place: Place) -> tuple[int, str]:
        line = self._outline.line_at(place.start)
        return line, f"l{line}"

    def _finding(self, finding: Finding) -> FindingView:
        number = next(at for at, each in enumerate(self._reading.findings, start=1) if each is finding)
        where = self._where(finding.spans)
        return FindingView(finding.severity == "warning", finding.check, finding.message, where, f"f{number}")

    def _claims(self) -> tuple[tuple[ClaimView, ...], tuple[ClaimView, ...]]:
        claims = self._reading.claims
        numbers = {id(claim): number for number, claim in enumerate(claims, start=1)}
        first = foremost_claims(claims)
        shown = set(map(id, first))
        others = [claim for claim in claims if id(claim) not in shown]
        made = [tuple(self._claim(numbers[id(claim)], claim) for claim in each) for each in (first, others)]
        return made[0], made[1]

    def _claim(self, number: int, claim: Claim) -> ClaimView:
        said = (f"w{self._outline.numbers[name]}" for name in claim.attributions if name in self._outline.numbers)
        happened = (f"v{self._events[name]}" for name in claim.events if name in self._events)
        return ClaimView(
            number=number,
            id=claim.id,
            status=claim.status,
            text=claim.text,
            origins=len(claim.origins),
            steps=tuple(self._step(step, claim) for step in claim.history),
            where=self._where(self._outline.spans_of(claim)),
            words=" ".join((*said, *happened)),
        )

    def _step(self, step: StatusStep, claim: Claim) -> StepView:
        said = self._outline.by_id.get(step.attribution or "")
        words = self._outline.words([step.evidence])
        return StepView(
            when=days(*self._chronicle.days(step)),
            status=step.status,
            hops=self._hops(said),
            quote=words if says_more(words, claim.text) else "",
            certainty=said.certainty if said else None,
            where=self._where([step.evidence]),
        )

    def _hops(self, said: Attribution | None) -> tuple[Hop, ...]:
        """None where the author says it himself or names nobody."""
        return self._outline.hops(said) if said and self._outline.chain(said) else ()

    def _groups(self) -> Iterator[GroupView]:
        for group in self._outline.groups():
            yield GroupView(
                name=group.speaker,
                anonymous=_unnamed(group.source),
                named=group.source is not None,
                about=about(group.source) if group.source else (),
                cards=tuple(map(self._card, group.rows)),
            )

    def _card(self, row: Row) -> CardView:
        said = row.attribution
        return CardView(
            number=row.number,
            id=said.id,
            depth=row.depth,
            speaker=row.speaker,
            anonymous=_unnamed(row.source),
            about=about(row.source) if row.source else (),
            cue=self._outline.words(said.cue),
            to=self._outline.words(said.addressee),
            form=said.form,
            qualities=tuple(word for word in qualities(said) if word != said.certainty),
            certainty=said.certainty,
            content=self._outline.words(said.content),
            hops=self._hops(said),
            where=self._where((*said.cue, *said.content)),
        )

    def _interests(self) -> Iterator[tuple[str, tuple[InterestView, ...]]]:
        for holder, rows in by_holder(self._reading.interests).items():
            name = self._names.get(holder, "unknown")
            yield (
                name,
                tuple(
                    InterestView(
                        relation=row.relation,
                        words=self._outline.words([row.object]),
                        per="".join(hop for hop in self._told(row.attribution)[-1:] if hop != name),
                        where=self._where([row.object]),
                    )
                    for row in rows
                ),
            )

    def _told(self, attribution: str | None) -> tuple[str, ...]:
        return self._outline.chain(self._outline.by_id.get(attribution or ""))


def _unnamed(source: Source | None) -> bool:
    return source is not None and source.anonymous
