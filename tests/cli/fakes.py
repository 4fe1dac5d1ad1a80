"""A pipeline that reads nothing: it gives what a test put in, and keeps what it was asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest

from onrecord.errors import Rejection, UsageError
from onrecord.model import Reading

Result = Reading | Rejection | BaseException


@dataclass
class Overrides:
    """What the command says that the input does not."""

    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


@dataclass
class FakePipeline:
    """`results` come out in order; an exception among them is raised where it stands."""

    results: Sequence[Result]
    asked: dict[str, Any] = field(default_factory=dict)
    given: int = 0
    linked: list[tuple[int, str | None]] = field(default_factory=list)

    def read_all(self, sources: Sequence[str], **options: Any) -> Iterator[Reading | Rejection]:
        """As `onrecord.pipeline.read_all`: nothing happens before the first result is asked for."""
        self.asked = {"sources": list(sources), **options}
        for result in self.results:
            if isinstance(result, BaseException) and not isinstance(result, Rejection):
                raise result
            if isinstance(result, Reading) and "known" in options and options["known"](result.article):
                continue
            self.given += 1
            yield result

    def install(self, patch: pytest.MonkeyPatch) -> FakePipeline:
        """Stand in for `onrecord.pipeline` until the test ends."""
        module = ModuleType("onrecord.pipeline")
        vars(module).update(read_all=self.read_all, Overrides=Overrides, iso_date=iso_date)
        patch.setitem(sys.modules, "onrecord.pipeline", module)
        linking = ModuleType("onrecord.linking")
        vars(linking).update(link=self.link)
        patch.setitem(sys.modules, "onrecord.linking", linking)
        return self

    def link(self, ledger: Any, **options: Any) -> tuple[int, int]:
        """As `onrecord.linking.link`: keeps that it was asked."""
        self.linked.append((len(ledger), options.get("model")))
        return 0, 0


def iso_date(value: str) -> str:
    """Knows one date."""
    if value != "2031-06-11":
        raise UsageError(f"not a date: {value}")
    return value
