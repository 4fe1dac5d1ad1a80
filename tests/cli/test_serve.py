"""`onrecord serve` starts only where it may, says where it is, and opens nothing that is no record."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from onrecord.cli import main, serve
from onrecord.errors import RecordError, UsageError
from onrecord.ledger import open_ledger

TOKEN = "rowan-ferry-41"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was started, in place of starting it."""
    seen: list[Any] = []
    monkeypatch.setattr(serve, "_answer", lambda *given: seen.append(given))
    monkeypatch.setattr(serve, "_warm", lambda model: seen.append(("warm", model)))
    monkeypatch.setattr(webbrowser, "open", lambda address: seen.append(("browser", address)))
    return seen


def there(seen: list[Any], first: str) -> list[Any]:
    """What was started under this name, once the threads have run."""
    until = time.monotonic() + 5
    while time.monotonic() < until and not [each for each in seen if each[0] == first]:
        time.sleep(0.01)
    return [each for each in seen if each[0] == first]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", "8.8.8.8", ""])
def test_serve_refuses_another_address_without_a_token(host: str, started: list[Any], capsys: Captured) -> None:
    assert main(["serve", f"--host={host}", "--no-browser", "--port", "0"]) == 2
    assert "give a --token too" in capsys.readouterr().err
    assert started == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_serve_needs_no_token_for_this_machine(host: str) -> None:
    serve.check(host, None)


def test_serve_takes_another_address_with_a_token_that_cannot_be_guessed() -> None:
    serve.check("0.0.0.0", TOKEN)
    with pytest.raises(UsageError, match="12 signs"):
        serve.check("0.0.0.0", "short")


def test_serve_says_where_it_is_and_opens_the_browser(started: list[Any], capsys: Captured, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    assert main(["serve", str(record), "--port", "0"]) == 0
    told = capsys.readouterr().out
    address = told.split()[0]
    assert address.startswith("http://127.0.0.1:")
    assert f"shows {record}, which is made when you keep an article" in told
    assert there(started, "browser") == [("browser", address)]
    ((given, listening, host, token, _),) = there(started, str(record))
    assert (given, host, token) == (str(record), "127.0.0.1", None)
    assert listening.getsockname()[0] == "127.0.0.1"
    listening.close()
    assert not record.exists()


def test_serve_opens_no_browser_where_that_is_not_wanted(started: list[Any], tmp_path: Path) -> None:
    assert serve.serve(str(tmp_path / "r.sqlite"), port=0, browser=False) == 0
    there(started, "warm")
    assert [each for each in started if each[0] == "browser"] == []
    started[0][1].close() if started[0][0] != "warm" else started[1][1].close()


def test_serve_names_a_port_that_is_taken(started: list[Any], tmp_path: Path, capsys: Captured) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = str(taken.getsockname()[1])
        assert main(["serve", str(tmp_path / "r.sqlite"), "--port", number]) == 2
    assert "--port 0 takes a free port" in capsys.readouterr().err
    assert started == []


@pytest.mark.parametrize("number", ["-1", "65536", "x", "8e3", ""])
def test_serve_wrong_port_is_said(number: str, capsys: Captured) -> None:
    assert main(["serve", f"--port={number}"]) == 2
    assert "is no port" in capsys.readouterr().err


def test_serve_refuses_what_is_no_record(started: list[Any], tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no record at all, but long enough to be read as one " * 20)
    assert main(["serve", str(path), "--port", "0"]) == 2
    assert "is no record of onrecord" in capsys.readouterr().err
    assert started == []
    with pytest.raises(RecordError):
        serve.prepare(str(path))


def test_serve_leaves_a_record_that_is_not_there_alone(tmp_path: Path) -> None:
    serve.prepare(str(tmp_path / "r.sqlite"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("host", "token", "address"),
    [
        ("127.0.0.1", None, "http://127.0.0.1:8000/"),
        ("::1", None, "http://[::1]:8000/"),
        ("0.0.0.0", "a b&c", "http://127.0.0.1:8000/?token=a%20b%26c"),
        ("desk.example", TOKEN, f"http://desk.example:8000/?token={TOKEN}"),
    ],
)
def test_serve_address(host: str, token: str | None, address: str) -> None:
    assert serve.address_of(host, 8000, token) == address


def test_serve_shows_no_password(capsys: Captured, started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "prepare", lambda _: None)
    serve.serve("postgresql://ida:secret@db.example/news", port=0, browser=False)
    assert "shows db.example/news" in capsys.readouterr().out
    there(started, "postgresql://ida:secret@db.example/news")[0][1].close()


def test_serve_answers_until_it_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    open_ledger(path).close()
    servers: list[uvicorn.Server] = []
    made = uvicorn.Server

    def server(config: uvicorn.Config) -> uvicorn.Server:
        servers.append(made(config))
        return servers[0]

    monkeypatch.setattr(uvicorn, "Server", server)
    listening = serve.bind("127.0.0.1", 0)
    name = listening.getsockname()
    running = threading.Thread(target=serve._answer, args=(str(path), listening, "127.0.0.1", None, None))
    running.start()
    with socket.create_connection(name[:2], timeout=10) as asking:
        asking.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{name[1]}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: asking.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b"\r\nserver:" not in answer.lower()
    assert b"r.sqlite holds no story yet" in answer
    servers[0].should_exit = True
    running.join(timeout=10)
    assert not running.is_alive()
