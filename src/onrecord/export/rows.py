"""The rows that csv and parquet share: one for each place where a claim is put, in the order of claims and puts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.export.chapter import Chapter, Put, Told, published


@dataclass(frozen=True, slots=True)
class Row:
    """One put. `chain` names who passes it on, nearest the author first; `source` is the last of them, None for the author.

    `start` and `end` (exclusive) are characters of the article's text; `words` is `text[start:end]`. `lowest` and `highest` are the
    bounds of the claim's independent origins. `certainty` to `form` are those of the attribution.
    """

    story: str | None
    claim: str
    text: str
    status: str
    lowest: int | None
    highest: int | None
    article: str
    article_id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    stance: str
    source: str | None
    source_kind: str | None
    unnamed: bool
    chain: str
    act: str | None
    certainty: str | None
    polarity: str | None
    form: str | None
    start: int
    end: int
    words: str


def rows(chapters: Iterable[Chapter]) -> Iterator[Row]:
    """Every put of every claim."""
    for chapter in chapters:
        story = chapter.id if chapter.story else None
        yield from (_row(story, claim, put) for claim in chapter.claims for put in claim.puts)


def _row(story: str | None, claim: Told, put: Put) -> Row:
    article, said, last = put.item.reading.article, put.attribution, put.chain[-1] if put.chain else None
    start, end = put.spans[0].start, put.spans[-1].end
    return Row(
        story=story,
        claim=claim.id,
        text=claim.text,
        status=claim.status,
        lowest=claim.lower,
        highest=claim.upper,
        article=put.item.name,
        article_id=put.item.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=published(put.item),
        stance=put.stance,
        source=last.name if last else None,
        source_kind=last.kind if last else None,
        unnamed=bool(last and last.anonymous),
        chain=" <- ".join(who.name for who in put.chain),
        act=said.act if said else None,
        certainty=said.certainty if said else None,
        polarity=said.polarity if said else None,
        form=said.form if said else None,
        start=start,
        end=end,
        words=article.text[start:end],
    )
