"""The page as a Starlette app: a table of addresses, each with a function that is imported when it is first asked for.

A page is a function `page(ask: Ask) -> Response` in a file of its own; it runs in a thread, so it may wait for the record.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import OnRecordError, RecordError, Rejection, UsageError
from onrecord.ledger.database import BROKEN_OFF
from onrecord.ledger.store import Ledger
from onrecord.settings import DEFAULTS, Settings
from onrecord.web.ask import Ask
from onrecord.web.guard import Guard, known_hosts
from onrecord.web.site import Site

MOST_FIELDS = 30
NO_TIME = "This took longer than {:g} s and was broken off; ask for less."


@dataclass(frozen=True, slots=True)
class Page:
    """One address: its path, "module.function" below onrecord.web, and its twins ("json", "csv")."""

    path: str
    target: str
    twins: tuple[str, ...] = ()
    method: str = "GET"

    def show(self, ask: Ask) -> Response:
        """The answer, from the module that is imported now."""
        module, _, function = self.target.partition(".")
        answer: Response = getattr(importlib.import_module(f"onrecord.web.{module}"), function)(ask)
        return answer


LIST = ("json", "csv")
ROUTES = (
    Page("/", "home.home"),
    Page("/help", "home.help_page"),
    Page("/read", "read.read", method="POST"),
    Page("/keep/{id}", "read.keep", method="POST"),
    Page("/article/{id}", "article.article", ("json",)),
    Page("/story/{id}", "story.story", ("json",)),
    Page("/stories", "stories.stories", LIST),
    Page("/claims", "claims.claims", LIST),
    Page("/claim/{id}", "claim.claim", ("json",)),
    Page("/sources", "sources.sources", LIST),
    Page("/source/{name:path}", "source.source", ("json",)),
    Page("/search", "search.search", LIST),
    Page("/judge", "judge.judge", method="POST"),
    Page("/judgements", "judge.judgements", ("json",)),
    Page("/export", "export.export"),
    Page("/static/{name:path}", "home.static"),
    Page("/favicon.ico", "home.icon"),
)


def create_app(
    record: Ledger | str | Path | None = None,
    *,
    hosts: Iterable[str] = (),
    token: str | None = None,
    model: str | None = None,
    settings: Settings = DEFAULTS,
) -> Starlette:
    """The page over a record (a path, a postgresql:// address, an open Ledger), or over none: then nothing can be kept.

    Answers only to loopback names and `hosts`; with a `token` only to those who show it.
    """
    site = Site(record, settings, model)
    guard = Middleware(Guard, hosts=known_hosts(hosts), token=token, proof=site.proof, settings=settings)
    routes = [route for page in ROUTES for route in _routes(page, site)]
    handlers: Any = {HTTPException: _handler(site)}
    app = Starlette(routes=routes, middleware=[guard], exception_handlers=handlers)
    app.router.redirect_slashes = False  # an id may end in one
    app.state.site = site
    return app


def _routes(page: Page, site: Site) -> Iterator[Route]:
    """The twins stand before the page: an id may hold a dot too."""
    for form in (*page.twins, "html"):
        path = page.path if form == "html" else f"{page.path}.{form}"
        yield Route(path, _endpoint(page, site, form), methods=[page.method], name=f"{page.target}.{form}")


def _endpoint(page: Page, site: Site, form: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        sent, upload = await _sent(request) if page.method == "POST" else ({}, None)
        return await run_in_threadpool(_answer, page, Ask(site, request, form, sent, upload))

    return endpoint


async def _sent(request: Request) -> tuple[Mapping[str, str], tuple[str, bytes] | None]:
    """The fields of a form, or of a JSON object, as text, and the file that came with it."""
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        return _fields(await request.body()), None
    upload = None
    fields = {}
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=DEFAULTS.web_body) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                upload = (value.filename or "", await value.read()) if value.size else upload
            else:
                fields[name] = value
    return fields, upload


def _fields(body: bytes) -> dict[str, str]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise HTTPException(400, "The body is no JSON.") from None
    if not isinstance(found, dict):
        raise HTTPException(400, "The body is no JSON object.")
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}


def _answer(page: Page, ask: Ask) -> Response:
    """What the page answers, or what went wrong, in the form that was asked for."""
    with ask:
        try:
            return page.show(ask)
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith("onrecord.web."):
                raise
            return _wrong(ask, 404, "This page is not there yet.")
        except HTTPException as error:
            return _wrong(ask, error.status_code, error.detail)
        except OnRecordError as error:
            return _wrong(ask, *_worded(error, ask.site))


def _worded(error: OnRecordError, site: Site) -> tuple[int, str]:
    """Status and words of what was raised on purpose."""
    if isinstance(error, UsageError):
        return 400, str(error)
    if isinstance(error, Rejection):
        return 422, f"{error.message} [{error.reason}]"
    if isinstance(error, RecordError) and BROKEN_OFF in str(error):
        return 503, NO_TIME.format(site.settings.web_seconds)
    return (404, str(error)) if not site.is_there else (500, str(error))


def _wrong(ask: Ask, status: int, words: str) -> Response:
    if ask.format != "html":
        return ask.json({"error": words}, status)
    return ask.html("error.html", status, status=status, words=words)


def _handler(site: Site) -> Callable[[Request, HTTPException], Response]:
    """What no page answered: an address that is not there, a method that it does not take."""

    def handle(request: Request, error: HTTPException) -> Response:
        form = "json" if request.url.path.endswith((".json", ".csv")) else "html"
        return _wrong(Ask(site, request, form), error.status_code, error.detail)

    return handle
