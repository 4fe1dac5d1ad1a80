"""One request as a page sees it: what was asked, the record open for it, and the ways to answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.export import csvs
from onrecord.ledger.store import Ledger
from onrecord.web import links
from onrecord.web.site import Site

SIZE = 50  # rows of a list on one page
DIGITS = 18  # of a page number; a longer one means the last page


@dataclass(frozen=True, slots=True)
class Pager:
    """One page of a list: `page` of `pages` from 1, rows `offset` to `offset + size` of `total`."""

    page: int
    pages: int
    total: int
    size: int

    @property
    def offset(self) -> int:
        """The first row, from 0."""
        return (self.page - 1) * self.size


@dataclass(slots=True)
class Ask:
    """Use it with `with`: what it opened is closed then. `form` and `upload` (name, bytes) are what a POST sent."""

    site: Site
    request: Request
    format: str = "html"
    form: Mapping[str, str] = field(default_factory=dict)
    upload: tuple[str, bytes] | None = None
    _open: ExitStack = field(default_factory=ExitStack)
    _ledger: Ledger | None = None

    def __enter__(self) -> Ask:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def path(self, name: str) -> str:
        """A part of the path, as the route names it."""
        return str(self.request.path_params[name])

    def query(self, name: str) -> str:
        """What the address asks, without white space at its ends; "" where it says nothing."""
        return self.request.query_params.get(name, "").strip()

    @property
    def ledger(self) -> Ledger:
        """The record, read only, for this request; what is asked of it is cut off after `web_seconds`. RecordError without one."""
        if self._ledger is None:
            self._ledger = self._open.enter_context(self.site.ledger())
            self._open.callback(_cut_off(self._ledger, self.site.settings.web_seconds).cancel)
        return self._ledger

    def writing(self) -> AbstractContextManager[Ledger]:
        """The record to write in."""
        return self.site.ledger(writing=True)

    def pager(self, total: int, size: int = SIZE) -> Pager:
        """The page that `?page=` asks for, clamped to those that there are."""
        pages = max(1, -(-total // size))
        asked = self.query("page")
        number = int(asked[: DIGITS + 1]) if asked.isascii() and asked.isdigit() else 1
        return Pager(min(max(1, number), pages), pages, total, size)

    def here(self, **changes: Any) -> str:
        """This address with some of what it asks changed; None takes it away."""
        return links.query(self.request.url.path, {**self.request.query_params, **changes})

    def twin(self, form: str) -> str:
        """This address in another form: "json" or "csv"."""
        return links.query(f"{_quoted_path(self.request)}.{form}", dict(self.request.query_params))

    def html(self, template: str, status: int = 200, /, **values: Any) -> Response:
        """A page from templates/; every value is escaped there."""
        made = self.site.templates.get_template(template).render(ask=self, site=self.site, **values)
        return Response(made, status, media_type="text/html")

    def json(self, value: Any, status: int = 200) -> Response:
        """JSON in ASCII, which every byte string of a reading survives."""
        return Response(json.dumps(value, ensure_ascii=True), status, media_type="application/json")

    def csv(self, head: Sequence[str], rows: Iterable[Sequence[Any]], name: str = "onrecord") -> Response:
        """A table for a spreadsheet, in which nothing is live."""
        table = "".join(map(csvs.line, (head, *rows)))
        disposed = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return Response(table.encode("utf-8"), headers=disposed, media_type="text/csv; charset=utf-8")

    def missing(self, what: str) -> HTTPException:
        """To be raised where there is nothing of that name."""
        return HTTPException(404, what)

    def to(self, path: str) -> Response:
        """Elsewhere on this page, after a form."""
        return RedirectResponse(path, 303)


def _quoted_path(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.split(b"?")[0].decode("latin-1")


def _cut_off(ledger: Ledger, seconds: float) -> threading.Timer:
    """Breaks off what the record is busy with once the time is over."""
    timer = threading.Timer(seconds, ledger.connection.interrupt)
    timer.daemon = True
    timer.start()
    return timer
