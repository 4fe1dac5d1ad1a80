"""The order of the stages: the only file that knows it.

bytes --ingest--> Article --reader--> Annotations --extract--> attributions, names --resolve--> who, when, where, what happened
--assess--> claims, interests, findings = a Reading
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import Rejection
from onrecord.ingest import Overrides, from_text, read_inputs
from onrecord.ingest.dates import iso_date
from onrecord.model import Article, Reading
from onrecord.settings import DEFAULTS

if TYPE_CHECKING:
    from concurrent.futures import Future

    from onrecord.ingest.fetch import Fetched
    from onrecord.ingest.visits import Visits
    from onrecord.reader.read import Reader

__all__ = ["Overrides", "Stage", "check", "from_text", "iso_date", "load_reader", "read", "read_all", "read_article"]

AHEAD = 4  # articles a process that wait in the pool, so that a long stream is never held in memory

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it needs of the state, what it gives, and the function that does it."""

    name: str
    needs: frozenset[str]
    gives: str
    run: Callable[..., Any]


def stage(gives: str, run: Callable[..., Any], *needs: str) -> Stage:
    """A step whose function takes the needed values in this order."""
    return Stage(gives, frozenset(needs), gives, lambda state: run(*(state[n] for n in needs)))


def _quotations(article: Article) -> Any:
    from onrecord.extract.quotes import pair

    return pair(article.text)


def _sentences(article: Article) -> Any:
    from onrecord.extract.sentences import split

    return split(article.text)


def _annotations(reader: Reader, article: Article, quotations: Any, sentences: Any) -> Any:
    from onrecord.extract.names import mended

    found = reader.read(article.text, quotations, sentences)
    return replace(found, names=mended(article.text, found.names))


def _attributions(article: Article, quotations: Any, sentences: Any, annotations: Any) -> Any:
    from onrecord.extract.assemble import attributions

    return attributions(article.id, article.text, quotations, sentences, article.left_out, annotations)


def _entities(article: Article, annotations: Any) -> Any:
    from onrecord.extract.entities import entities

    return entities(article.id, article.text, annotations.names, article.left_out)


def _meant(article: Article, sentences: Any, annotations: Any, said: Any, names: Any) -> Any:
    """Sources, attributions and entities resolved, and whom each pronoun means."""
    from onrecord.resolve.who import who_is_meant

    sources, attributions = said
    return who_is_meant(article, sentences, annotations, sources, attributions, names)


def _dated(article: Article, sentences: Any, annotations: Any) -> Any:
    """The article with the days in which it can have been written, and its times counted from them."""
    from onrecord.resolve.dateline import written
    from onrecord.resolve.when import times

    found = times(article, sentences, annotations.expressions)
    published = written(article, found, sentences)
    dated = replace(article, published=published)
    if published.used != article.published.used:
        found = times(dated, sentences, annotations.expressions)
    return dated, found


def _places(article: Article, sentences: Any, resolved: Any) -> Any:
    from onrecord.resolve.where import places

    return places(article, sentences, resolved[2])


def _triggered(article: Article, annotations: Any, resolved: Any) -> Any:
    from onrecord.extract.events import events

    return events(article.id, article.text, annotations, resolved[1], article.left_out)


def _happened(dated: Any, sentences: Any, annotations: Any, triggered: Any, meant: Any, places: Any) -> Any:
    from onrecord.resolve.happened import happened

    article, times = dated
    resolved, mentions = meant
    return happened(article, sentences, annotations, triggered, resolved, times, places, mentions)


STAGES = (
    stage("quotations", _quotations, "article"),
    stage("sentences", _sentences, "article"),
    stage("annotations", _annotations, "reader", "article", "quotations", "sentences"),
    stage("said", _attributions, "article", "quotations", "sentences", "annotations"),
    stage("names", _entities, "article", "annotations"),
    stage("meant", _meant, "article", "sentences", "annotations", "said", "names"),
    stage("resolved", lambda meant: meant[0], "meant"),
    stage("dated", _dated, "article", "sentences", "annotations"),
    stage("places", _places, "article", "sentences", "resolved"),
    stage("triggered", _triggered, "article", "annotations", "resolved"),
    stage("happened", _happened, "dated", "sentences", "annotations", "triggered", "meant", "places"),
)


def _assessed(reading: Reading) -> Reading:
    """With claims and interests, then with findings, which look at the claims."""
    from onrecord.assess.claims import claims
    from onrecord.assess.findings import findings
    from onrecord.assess.interests import interests

    judged = replace(reading, claims=claims(reading), interests=interests(reading))
    return replace(judged, findings=findings(judged))


GIVEN = frozenset({"article", "reader"})


def check(stages: Iterable[Stage], given: frozenset[str] = GIVEN) -> None:
    """Refuses an order in which a stage needs what no earlier one gives."""
    have = set(given)
    for step in stages:
        if missing := step.needs - have:
            raise ValueError(f"stage {step.name!r} needs {sorted(missing)}, but only {sorted(have)} is there before it")
        have.add(step.gives)


check(STAGES)


def read_article(article: Article, reader: Reader) -> Reading:
    """Every stage over one article."""
    state: State = {"article": article, "reader": reader}
    for step in STAGES:
        state[step.gives] = step.run(state)
    _, attributions, entities = state["resolved"]
    dated, times = state["dated"]
    sources, events = state["happened"]
    reading = Reading(dated, state["sentences"], sources, attributions, entities, times, state["places"], events)
    return _assessed(reading)


@functools.lru_cache(maxsize=2)
def load_reader(model: str | None = None, threads: int = DEFAULTS.threads) -> Reader:
    """The reader at `model` (a folder; the built-in one by default), loaded once a process."""
    from onrecord.reader.engine import load

    return load(Path(model) if model else None, threads)


def read(
    text: str, published: str | None = None, title: str | None = None, url: str | None = None, outlet: str | None = None
) -> Reading:
    """Reads one article given as text. `published` is an ISO date ("2023-09-15"); UsageError where it is none."""
    day = iso_date(published) if published else None
    return read_article(from_text(text, published=day, title=title, url=url, outlet=outlet), load_reader())


def read_all(
    sources: Sequence[str | Fetched],
    *,
    overrides: Overrides | None = None,
    stdin: BinaryIO | None = None,
    processes: int = 1,
    model: str | None = None,
    known: Callable[[Article], bool] | None = None,
    seen: Callable[[str], bool] | None = None,
    visits: Visits | None = None,
) -> Iterator[Reading | Rejection]:
    """Readings of files, folders, URLs and "-", in order; what cannot be read comes as the Rejection that says why.

    An article of which `known` is true, asked once for each as it comes in, is passed over; the page of a feed's entry is
    not even fetched where `seen` is true of its address. `visits` does the fetching.
    """
    inputs = read_inputs(sources, stdin, overrides or Overrides(), seen=seen or (lambda _: False), visits=visits)
    if known is not None:
        inputs = (item for item in inputs if isinstance(item, Rejection) or not known(item))
    if processes > 1:
        yield from _in_processes(inputs, processes, model)
        return
    for item in inputs:
        yield item if isinstance(item, Rejection) else read_article(item, load_reader(model))


def _in_processes(
    inputs: Iterator[Article | Rejection], processes: int, model: str | None
) -> Iterator[Reading | Rejection]:
    """One thread a process: faster for a batch than one process with as many threads."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: list[Future[Reading] | Rejection] = []
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for item in inputs:
            waiting.append(item if isinstance(item, Rejection) else pool.submit(_read_one, item, model))
            if len(waiting) >= AHEAD * processes:
                yield _done(waiting.pop(0))
        yield from map(_done, waiting)


def _read_one(article: Article, model: str | None) -> Reading:
    return read_article(article, load_reader(model, threads=1))


def _done(item: Future[Reading] | Rejection) -> Reading | Rejection:
    return item if isinstance(item, Rejection) else item.result()


def stage_names() -> Mapping[str, frozenset[str]]:
    """What each stage needs, by name, in order: for the documentation."""
    return {s.name: s.needs for s in STAGES}
