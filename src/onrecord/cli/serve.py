"""`onrecord serve`: the page of a record, on this machine alone unless a token guards it."""

from __future__ import annotations

import argparse
import ipaddress
import os
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from urllib.parse import quote

from onrecord.cli import OK
from onrecord.errors import ModelError, RecordError, UsageError

RECORD = "onrecord.sqlite"
LOOPBACK = "127.0.0.1"
PORT = 8712
HIGHEST_PORT = 65535
LEAST_TOKEN = 12
SCHEMES = ("postgresql://", "postgres://")
DESCRIPTION = """\
Opens a page in the browser: drop an article in, paste a text, or name an
address, and see who says what, on whose word; walk through the stories, claims
and sources of a record, and judge them. The page is served by this program to
this machine alone. Nothing that is read there is kept unless you ask for it."""
EPILOG = """\
RECORD need not be there yet: it is made when the first article is kept. Another
address than this machine's own (--host) needs a --token of 12 signs or more,
and then only who opens the page with it gets in; the way there is not
encrypted. Ctrl-C ends it.

exit codes:
  0    it ran until it was ended
  2    it could not start"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord serve`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument(
        "record",
        nargs="?",
        metavar="RECORD",
        default=RECORD,
        help=f"the record: a file, or a postgresql:// address (default {RECORD})",
    )
    parser.add_argument("--port", metavar="N", type=port, help=f"the port (default {PORT}); 0 takes a free one")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")
    parser.add_argument("--host", metavar="ADDRESS", default=LOOPBACK, help=f"the address to bind (default {LOOPBACK})")
    parser.add_argument("--token", metavar="T", help="answer only to who shows this word")
    parser.add_argument(
        "--model", metavar="PATH", help="read with the model in this folder in place of the one shipped"
    )


def port(value: str) -> int:
    """A port number, for argparse."""
    if not value.isascii() or not value.isdigit() or int(value) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{value!r} is no port")
    return int(value)


def run(arguments: argparse.Namespace) -> int:
    """Serve until it is ended; raises `UsageError` where it must not start."""
    return serve(
        arguments.record,
        port=arguments.port,
        browser=not arguments.no_browser,
        host=arguments.host,
        token=arguments.token,
        model=arguments.model,
    )


def serve(
    record: str,
    *,
    port: int | None = None,
    browser: bool = True,
    host: str = LOOPBACK,
    token: str | None = None,
    model: str | None = None,
) -> int:
    """The page of a record until Ctrl-C, its address on standard output. UsageError where it must not or cannot start."""
    check(host, token)
    prepare(record)
    listening = bind(host, PORT if port is None else port)
    address = address_of(host, listening.getsockname()[1], token)
    sys.stdout.write(f"{address} shows {_name(record)}; Ctrl-C ends it\n")
    sys.stdout.flush()
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    threading.Thread(target=_warm, args=(model,), daemon=True).start()
    _answer(record, listening, host, token, model)
    return OK


def check(host: str, token: str | None) -> None:
    """Raises UsageError for an address that others reach without a token, and for a token that can be guessed."""
    if token is not None and len(token) < LEAST_TOKEN:
        raise UsageError(f"a token has {LEAST_TOKEN} signs or more")
    if token is None and not is_loopback(host):
        raise UsageError(f"--host {host} lets others in; give a --token too")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address. Of names only localhost is taken for one."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def prepare(record: str) -> None:
    """Opens a record that is there, and brings it to the present version where it may be written. RecordError where it is none."""
    from onrecord.ledger.store import open_ledger

    if not record.startswith(SCHEMES) and not os.path.exists(record):
        return
    with suppress(RecordError), open_ledger(record, create=False):
        return
    with open_ledger(record, read_only=True):  # it says what is wrong, or can at least be read
        return


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; UsageError where the port is taken or the address is none of this machine."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot serve at {host} port {port}: {why}; --port 0 takes a free port") from error


def address_of(host: str, port: int, token: str | None) -> str:
    """What to open in a browser."""
    name = {"0.0.0.0": LOOPBACK, "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - not bound here
    return f"http://{name}:{port}/" + (f"?token={quote(token, safe='')}" if token else "")


def _name(record: str) -> str:
    from onrecord.export.visible import one_line

    if record.startswith(SCHEMES):
        return record.rpartition("@")[2].partition("?")[0]
    return one_line(record) + ("" if os.path.exists(record) else ", which is made when you keep an article")


def _warm(model: str | None) -> None:
    """Loads the reader while a person looks for an article; what is wrong with it is said when something is read."""
    from onrecord.pipeline import load_reader

    with suppress(ModelError, OSError):
        load_reader(model)


def _answer(record: str, listening: socket.socket, host: str, token: str | None, model: str | None) -> None:
    import uvicorn

    from onrecord.web import create_app

    app = create_app(record, hosts=[host], token=token, model=model)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    with listening, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
