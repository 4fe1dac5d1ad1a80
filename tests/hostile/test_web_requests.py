"""Whoever asks, whatever is sent, wherever a name leads: the page answers to its own names, to its own forms, and from its own files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from onrecord.cli import main
from onrecord.ledger import open_ledger
from onrecord.web import create_app
from onrecord.web.app import ROUTES
from onrecord.web.guard import HEADERS
from tests.cli.fakes import FakePipeline
from tests.export.samples import full_reading
from tests.web.asking import HOST, asked

HOSTS = (
    *(
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8000",
        "evil.example:8000",
        "evil.example@127.0.0.1",
    ),
    *(
        "127.0.0.1@evil.example",
        "0.0.0.0:8000",
        "2130706433",
        "0x7f000001",
        "127.1",
        "[::ffff:127.0.0.1]:8000",
        "192.168.1.5",
    ),
    *("localhost.", "", " ", "localhost:8000, evil.example", "127.0.0.1:8000\t", "xn--lcalhost-dza"),
)
NAMES = (
    *("../app.py", "../../settings.py", "..%2fapp.py", "%2e%2e/app.py", "%2e%2e%2fapp.py", "..%252fapp.py"),
    *(
        "....//app.py",
        "..\\app.py",
        "..%5capp.py",
        "/etc/passwd",
        "//etc/passwd",
        "%2fetc%2fpasswd",
        "./onrecord.css/../../app.py",
    ),
    *(
        "onrecord.css%00.png",
        "%00",
        "onrecord.css/",
        "onrecord.css/.",
        "~root/.profile",
        "file:///etc/passwd",
        "C:/boot.ini",
    ),
    *(
        "C:%5cboot.ini",
        "CON",
        "NUL.css",
        "AUX",
        "/dev/zero",
        "/proc/self/environ",
        ".",
        "..",
        "",
        "ONRECORD.CSS",
        "onrecord.css:stream",
    ),
    *("%c0%ae%c0%ae/app.py", "%u002e%u002e/app.py", "..;/app.py", "a" * 5000),
)
SECRET = b"kept apart from the page"
FILLED = tuple(page.path.replace("{id}", "x").replace("{name:path}", "x") for page in ROUTES)


@pytest.fixture(scope="module")
def app() -> Starlette:
    return create_app()


def test_web_there_are_enough_of_them() -> None:
    assert len(set(HOSTS)) >= 12
    assert len(set(NAMES)) >= 30


@pytest.mark.parametrize("host", HOSTS)
def test_web_answers_to_no_foreign_name(app: Starlette, host: str) -> None:
    kept = [path for path in FILLED if asked(app, path, headers=[("host", host)]).status != 421]
    assert kept == [] or host.strip() == HOST


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "localhost:1", "LOCALHOST", "[::1]:8000"])
def test_web_answers_to_its_own_names(app: Starlette, name: str) -> None:
    assert asked(app, "/", headers=[("host", name)]).status == 200


@pytest.mark.parametrize(
    "sender",
    [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:9999"),
        ("origin", "https://127.0.0.1:8000.evil.example"),
        ("origin", ""),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", ""),
    ],
)
def test_web_takes_nothing_from_another_site(
    sender: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipeline = FakePipeline([full_reading()]).install(monkeypatch)
    app = create_app(tmp_path / "r.sqlite")
    form = ("content-type", "application/x-www-form-urlencoded")
    for page in ROUTES:
        if page.method == "POST":
            path = page.path.replace("{id}", "x")
            for kind in (form, ("content-type", "text/plain"), ("content-type", "application/json")):
                assert asked(app, path, "POST", [("host", HOST), sender, kind], [b"text=x"]).status == 403
    assert pipeline.given == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "post", "PROPFIND"])
def test_web_other_methods_change_nothing(app: Starlette, method: str) -> None:
    foreign = [("host", HOST), ("origin", "http://evil.example")]
    for path in FILLED:
        assert asked(app, path, method, foreign).status == 403
        assert asked(app, path, method).status == 405


@pytest.mark.parametrize("pieces", [[b"x" * 3_000_000], [b"x" * 1_000_000] * 3])
@pytest.mark.parametrize("stated", ["", "3000000"])
def test_web_three_megabytes_are_too_much(app: Starlette, pieces: list[bytes], stated: str) -> None:
    headers = [("host", HOST), *([("content-length", stated)] if stated else [])]
    for page in ROUTES:
        if page.method == "POST":
            assert asked(app, page.path.replace("{id}", "x"), "POST", headers, pieces).status == 413


def test_web_a_form_of_many_fields_is_refused(app: Starlette) -> None:
    form = [("host", HOST), ("content-type", "application/x-www-form-urlencoded")]
    body = "&".join(f"f{n}=1" for n in range(1000)).encode()
    assert asked(app, "/read", "POST", form, [body]).status == 400


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=" + "x" * 500, "multipart/mixed"]
)
@pytest.mark.parametrize("body", [b"", b"--x\r\n\r\n", b"\x00" * 1000, b"--" * 5000])
def test_web_a_broken_form_is_refused(app: Starlette, kind: str, body: bytes) -> None:
    assert asked(app, "/read", "POST", [("host", HOST), ("content-type", kind)], [body]).status == 400


@pytest.mark.parametrize("page", ["1000000000", "-1", "9" * 4000, "0x10", "1e9", "NaN", "%00", "١"])
def test_web_any_page_number_is_answered(tmp_path: Path, page: str) -> None:
    path = tmp_path / "r.sqlite"
    with open_ledger(path) as ledger:
        ledger.add(full_reading())
    app = create_app(path)
    lists = [route.path for route in ROUTES if "csv" in route.twins]
    assert lists
    for where in lists:
        for twin in ("", ".json"):
            assert asked(app, f"{where}{twin}?page={page}&q=the".encode()).status == 200


def copies(folder: Path) -> Iterator[bytes]:
    """What must never be served: our own code, the record beside it, a file of the system."""
    yield SECRET
    yield b"from __future__"
    yield b"root:"
    yield folder.name.encode()


@pytest.mark.parametrize("name", NAMES)
def test_web_a_name_leads_to_no_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FakePipeline([]).install(monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_bytes(SECRET)
    (tmp_path / "link.css").symlink_to(tmp_path / "secret.txt")
    record = tmp_path / "r.sqlite"
    with open_ledger(record) as ledger:
        ledger.add(full_reading())
    before = sorted(tmp_path.iterdir())
    app = create_app(record)
    for where in ("static", "article", "story", "claim", "source"):
        answer = asked(app, f"/{where}/{name}")
        assert answer.status in (303, 400, 404) or (answer.status, where) == (200, "source")
        assert not any(part in answer.body for part in copies(tmp_path))
    assert asked(app, f"/keep/{name}", "POST").status == 404
    for path in (f"/export?format={name}", f"/export?story={name}", f"/export?format=jsonl&story={name}"):
        assert not any(part in asked(app, path).body for part in copies(tmp_path))
    left = sorted(path for path in tmp_path.iterdir() if not path.name.startswith("r.sqlite-"))
    assert left == [path for path in before if not path.name.startswith("r.sqlite-")]


@pytest.mark.parametrize("name", ["link.css", "secret.txt", "../secret.txt"])
def test_web_a_link_in_the_folder_is_not_followed(name: str, tmp_path: Path, app: Starlette) -> None:
    (tmp_path / "secret.txt").write_bytes(SECRET)
    assert asked(app, f"/static/{tmp_path}/{name}").status == 404


@pytest.mark.parametrize("path", [*FILLED, "/nowhere", "/%00", "/static/onrecord.css", "/?x=%ff", "/search?q=%ff%fe"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
def test_web_headers_stand_on_every_answer(path: str, method: str, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    open_ledger(record).close()
    for app in (create_app(record), create_app(token="rowan-ferry-41")):
        headers = asked(app, path, method).headers
        assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
        assert "access-control-allow-origin" not in headers


def test_web_headers_are_those_that_are_promised() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert (HEADERS["X-Content-Type-Options"], HEADERS["Referrer-Policy"]) == ("nosniff", "no-referrer")


def test_web_without_a_token_no_other_machine_gets_in(capsys: pytest.CaptureFixture[str]) -> None:
    for host in ("0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "desk.example"):
        assert main(["serve", "--host", host, "--no-browser"]) == 2
        assert "--token" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
@pytest.mark.parametrize(
    "address", ["/etc/passwd", "/dev/zero", "file:///etc/passwd", "FILE:/etc/passwd", "\\\\host\\share"]
)
def test_web_an_address_is_never_a_file(app: Starlette, address: str) -> None:
    from urllib.parse import urlencode

    form = [("host", HOST), ("content-type", "application/x-www-form-urlencoded")]
    answer = asked(app, "/read", "POST", form, [urlencode({"address": address}).encode()])
    assert answer.status == 400
    assert b"root:" not in answer.body


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://127.0.0.1/",
            "http://127.1/",
            "http://0x7f000001/",
            "http://[::ffff:127.0.0.1]/",
            "http://169.254.169.254/",
        ),
        *(
            "http://[fc00::1]/",
            "http://10.0.0.1/",
            "http://0.0.0.0/",
            "http://user:pass@127.0.0.1/",
            "HTTP://127.0.0.1:22/",
        ),
    ],
)
def test_web_an_address_within_is_not_fetched(app: Starlette, address: str) -> None:
    from urllib.parse import urlencode

    form = [("host", HOST), ("content-type", "application/x-www-form-urlencoded")]
    answer = asked(app, "/read", "POST", form, [urlencode({"address": address}).encode()])
    assert answer.status == 422
    assert b"[private-address]" in answer.body or b"[bad-url]" in answer.body
