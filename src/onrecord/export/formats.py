"""The table of formats: name, file ending, media type, and the module that writes it, imported only when asked for.

Each module has `parts(chapters)`, which gives the export in pieces, text or bytes, as it is made.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.errors import UsageError
from onrecord.export.chapter import Chapter

Widest = Literal["record", "story", "article"]
UNFIT = re.compile(r"[^A-Za-z0-9]+")
MOST_LETTERS = 60  # of a file's name
ROOM = {"story": "one story", "article": "one article"}


class Format(NamedTuple):
    """One row: `module` is that of `onrecord.export`, `widest` what one file can hold."""

    name: str
    suffix: str
    media: str
    about: str
    module: str
    widest: Widest = "record"

    def parts(self, chapters: Iterable[Chapter]) -> Iterator[bytes]:
        """The export as UTF-8 or binary pieces; raises UsageError where it cannot hold so much."""
        made = importlib.import_module(f"onrecord.export.{self.module}").parts(self._fitting(chapters))
        return (part if isinstance(part, bytes) else part.encode("utf-8") for part in made)

    def filename(self, id_: str) -> str:
        """A safe name for a file of it: letters, digits and "-" of the id, whatever the id holds."""
        stem = UNFIT.sub("-", id_)[:MOST_LETTERS].strip("-").lower()
        return f"onrecord-{stem}{self.suffix}" if stem else f"onrecord{self.suffix}"

    def _fitting(self, chapters: Iterable[Chapter]) -> Iterable[Chapter]:
        if self.widest == "record":
            return chapters
        found = list(_at_most(chapters, 2))
        if len(found) != 1 or (self.widest == "article" and len(found[0].items) != 1):
            raise UsageError(f"{self.name} holds {ROOM[self.widest]} a file; name it by its id")
        return found


FORMATS = (
    Format("jsonl", ".jsonl", "application/x-ndjson", "all that was read, an article a line", "jsonl"),
    Format("csv", ".csv", "text/csv", "a row for each place where a claim is put", "csvs"),
    Format("parquet", ".parquet", "application/vnd.apache.parquet", "the same rows, typed", "parquet"),
    Format(
        "web-annotation", ".jsonld", "application/ld+json", "attributions and claims as annotations", "webannotation"
    ),
    Format("prov", ".json", "application/json", "what is derived from whose words: PROV-JSON", "prov"),
    Format("ftm", ".ftm.jsonl", "application/x-ndjson", "articles, people, bodies: followthemoney entities", "ftm"),
    Format("schema-org", ".jsonld", "application/ld+json", "claims in the words of schema.org", "schemaorg"),
    Format("timelinejs", ".json", "application/json", "what happened when, for TimelineJS", "timelinejs"),
    Format(
        "timeml", ".tml", "application/xml", "the text with its times and events: TimeML 1.2.1", "timeml", "article"
    ),
    Format("graphml", ".graphml", "application/graphml+xml", "the graph of who rests on whom", "graphml"),
    Format("html", ".html", "text/html", "a report that stands alone in one file", "html_story", "story"),
)


def find(name: str) -> Format:
    """The format of that name; UsageError lists the valid ones."""
    for each in FORMATS:
        if each.name == name:
            return each
    raise UsageError(f"no format {name!r}; formats are: {', '.join(each.name for each in FORMATS)}")


def _at_most(chapters: Iterable[Chapter], most: int) -> Iterator[Chapter]:
    for place, chapter in enumerate(chapters):
        if place == most:
            return
        yield chapter
