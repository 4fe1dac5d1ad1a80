from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import re
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.errors import ModelError, Rejection, UsageError
from tests.cli.fakes import FakePipeline, Overrides, Result
from tests.export.pages import Page
from tests.export.samples import article, reading

ROOT = Path(__file__).parents[2]
BAD = Rejection("empty", "bad.txt", "has no text")
OTHER = reading(article=article(key="other.txt", title="Another article"))

Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def install(patch: Patch, *results: Result) -> FakePipeline:
    return FakePipeline(results).install(patch)


@pytest.mark.parametrize(
    ("sources", "results", "code", "errors"),
    [
        (["a.txt"], [reading()], 0, []),
        (["a.txt"], [BAD], 2, ["onrecord: bad.txt: has no text [empty]"]),
        (["a.txt", "b.txt"], [reading(), OTHER], 0, []),
        (["a.txt", "b.txt"], [BAD, OTHER], 1, ["onrecord: bad.txt: has no text [empty]"]),
        (["a", "b", "c"], [OTHER, BAD, BAD], 1, ["onrecord: bad.txt: has no text [empty]"] * 2),
        (["a", "b"], [BAD, BAD], 2, ["onrecord: bad.txt: has no text [empty]"] * 2),
        (["folder"], [], 2, ["onrecord: no article found in the input"]),
        (["a.txt"], [ModelError("weights damaged")], 2, ["onrecord: weights damaged"]),
        (["a", "b"], [reading(), ModelError("gone")], 2, ["onrecord: gone"]),
        (["a", "b"], [reading(), KeyboardInterrupt()], 130, []),
    ],
)
@pytest.mark.parametrize("mode", [[], ["--json"]])
def test_read_code_tells_what_was_read(
    sources: list[str],
    results: list[Result],
    code: int,
    errors: list[str],
    mode: list[str],
    monkeypatch: Patch,
    capsys: Captured,
) -> None:
    install(monkeypatch, *results)
    assert main(["read", *sources, *mode]) == code
    assert capsys.readouterr().err.splitlines() == errors


def test_read_json_is_the_contract_a_line_each_in_order(monkeypatch: Patch, capsys: Captured) -> None:
    install(monkeypatch, reading(), BAD, OTHER)
    main(["read", "--json", "corpus.jsonl"])
    lines = capsys.readouterr().out.split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [reading().to_dict(), OTHER.to_dict()]


def test_read_report_is_for_people_and_one_after_the_other(monkeypatch: Patch, capsys: Captured) -> None:
    install(monkeypatch, reading(), OTHER)
    main(["read", "a", "b"])
    shown = capsys.readouterr().out
    assert shown.count("WHO SAYS WHAT") == 2
    assert shown.index("tessel.txt") < shown.index("\n\nother.txt")
    assert shown.startswith("tessel.txt")
    assert "\x1b" not in shown


def test_read_each_reading_leaves_before_the_next_is_made(monkeypatch: Patch, capsys: Captured) -> None:
    fake = install(monkeypatch, reading(), UsageError("stop here"))
    assert main(["read", "--json", "a", "b"]) == 2
    assert json.loads(capsys.readouterr().out) == reading().to_dict()
    assert fake.given == 1


def test_read_hands_the_call_on(monkeypatch: Patch) -> None:
    fake = install(monkeypatch, reading())
    options = ["--published", "2031-06-11", "--title", "T", "--outlet", "O", "--url", "https://u.example"]
    assert main(["read", "a.txt", *options, "--procs", "3", "--model", "m", "b.txt", "--json"]) == 0
    assert fake.asked == {
        "sources": ["a.txt", "b.txt"],
        "overrides": Overrides("2031-06-11", "T", "https://u.example", "O"),
        "stdin": None,
        "processes": 3,
        "model": "m",
    }


def test_read_defaults_say_nothing(monkeypatch: Patch) -> None:
    fake = install(monkeypatch, reading())
    main(["read", "a.txt"])
    assert fake.asked == {"sources": ["a.txt"], "overrides": Overrides(), "stdin": None, "processes": 1, "model": None}


def test_read_standard_input_as_bytes(monkeypatch: Patch) -> None:
    fake = install(monkeypatch, reading())
    stdin = io.TextIOWrapper(io.BytesIO(b"text"))
    monkeypatch.setattr(sys, "stdin", stdin)
    main(["read", "-"])
    assert fake.asked["stdin"] is stdin.buffer


def test_read_a_file_whose_name_begins_with_a_dash(monkeypatch: Patch) -> None:
    fake = install(monkeypatch, reading())
    assert main(["read", "--", "--json"]) == 0
    assert fake.asked["sources"] == ["--json"]


@pytest.mark.parametrize("date", ["11 June", "2031-13-01", ""])
def test_read_wrong_date_is_told_before_anything_is_read(date: str, monkeypatch: Patch, capsys: Captured) -> None:
    fake = install(monkeypatch, reading())
    assert main(["read", "a.txt", "--published", date]) == 2
    assert capsys.readouterr() == ("", f"onrecord: not a date: {date}".rstrip() + "\n")
    assert fake.asked == {}


def test_read_full_shows_every_word(monkeypatch: Patch, capsys: Captured) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for mode, cut in ([], True), (["--full"], False):
        install(monkeypatch, reading())
        main(["read", "a.txt", *mode])
        assert (" ... " in capsys.readouterr().out) is cut


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--timeline"], ["TIMELINE"]),
        (["--findings"], ["FINDINGS"]),
        (["--claims", "--findings"], ["FINDINGS", "CLAIMS"]),
        ([], ["WHO SAYS WHAT", "LEFT OUT"]),
    ],
)
def test_read_shows_the_sections_asked_for(
    options: list[str], titles: list[str], monkeypatch: Patch, capsys: Captured
) -> None:
    install(monkeypatch, reading())
    assert main(["read", "a.txt", *options]) == 0
    assert re.findall(r"^[A-Z][A-Z ]+[A-Z]\b", capsys.readouterr().out, re.MULTILINE) == titles


def test_read_html_writes_the_page(tmp_path: Path, monkeypatch: Patch, capsys: Captured) -> None:
    install(monkeypatch, reading())
    assert main(["read", "a.txt", "--html", str(tmp_path / "out.html")]) == 0
    written = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert "border official" in Page(written).text
    assert capsys.readouterr() == (f"wrote {tmp_path}/out.html: 10 attributions\n", "")


def test_read_html_to_standard_output(monkeypatch: Patch, capsys: Captured) -> None:
    install(monkeypatch, reading())
    assert main(["read", "a.txt", "--html", "-"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("<!doctype html>")
    assert shown.endswith("</html>\n")


def test_read_html_beside_json(tmp_path: Path, monkeypatch: Patch, capsys: Captured) -> None:
    install(monkeypatch, reading())
    assert main(["read", "a.txt", "--json", "--html", str(tmp_path / "out.html")]) == 0
    assert json.loads(capsys.readouterr().out) == reading().to_dict()
    assert (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("sources", "options", "results", "said"),
    [
        (["a", "b"], ["--html", "out.html"], [reading(), OTHER], "--html writes the page of one article"),
        (["."], ["--html", "out.html"], [reading()], "--html writes the page of one article"),
        (["c.jsonl"], ["--html", "out.html"], [reading(), OTHER], "the input holds more"),
        (["c.jsonl"], ["--html", "out.html"], [reading(), BAD], "the input holds more"),
        (["a"], ["--html", "-", "--json"], [reading()], "would both write to standard output"),
        (["a.txt"], ["--html", "./a.txt"], [reading()], "would overwrite the article itself"),
        (
            ["a.txt"],
            ["--html", "no/such/folder/out.html"],
            [reading()],
            "cannot write no/such/folder/out.html: No such file",
        ),
        (["a.txt"], ["--html", "."], [reading()], "cannot write .: Is a directory"),
        (["a.txt"], ["--html", "nul\0.html"], [reading()], "cannot write nul␀.html"),
        (["a.txt"], ["--html", "out.html"], [BAD], "bad.txt: has no text [empty]"),
        (["c.jsonl"], ["--html", "out.html"], [], "no article found"),
        (
            ["a"],
            ["--timeline", "--json"],
            [reading()],
            "--timeline chooses a section of the report; --json always holds all",
        ),
        (
            ["a"],
            ["--claims", "--html", "out.html"],
            [reading()],
            "--claims chooses a section of the report; --html always",
        ),
        (["-", "-"], [], [reading()], "standard input (-) can be read once"),
    ],
)
def test_read_what_cannot_be_is_one_line(
    sources: list[str],
    options: list[str],
    results: list[Result],
    said: str,
    tmp_path: Path,
    monkeypatch: Patch,
    capsys: Captured,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("the article", encoding="utf-8")
    install(monkeypatch, *results)
    assert main(["read", *sources, *options]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert shown.out == ""
    assert not Path("out.html").exists()
    assert Path("a.txt").read_text(encoding="utf-8") == "the article"


@pytest.mark.parametrize(
    ("mode", "start"), [(["--json"], b'{"schema"'), (["--html", "-"], b"<!doctype"), ([], b"tessel.txt")]
)
def test_read_writes_whatever_the_locale(mode: list[str], start: bytes, monkeypatch: Patch) -> None:
    """A terminal without the letters: JSON and HTML are UTF-8 all the same, a report shows escapes."""
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
    install(monkeypatch, reading())
    assert main(["read", "a.txt", *mode]) == 0
    assert out.getvalue().startswith(start)
    assert ("“could" if mode else "\\u201ccould").encode() in out.getvalue()


# The command in a process of its own, with a pipeline that gives one reading, a rejection, and a reading.
DRIVER = """
import sys, time
import pytest
from onrecord.cli import main
from tests.cli.fakes import FakePipeline
from tests.cli.test_read import BAD, OTHER, reading
class Slow(list):
    def __iter__(self):
        for item in list.__iter__(self):
            time.sleep(0.15)
            yield item
with pytest.MonkeyPatch.context() as patch:
    FakePipeline(Slow([reading(), BAD, OTHER])).install(patch)
    sys.exit(main(sys.argv[1:]))
"""


def drive(arguments: list[str], stderr: int, stdout: int = subprocess.PIPE) -> tuple[bytes, bytes, int]:
    source = str(ROOT / "src") if (ROOT / "src").is_dir() else ""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), source]), "TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(DRIVER), *arguments],
        check=False,
        stdout=stdout,
        stderr=stderr,
        stdin=subprocess.DEVNULL,
        timeout=60,
        env=environment,
        cwd=ROOT,
    )
    return done.stdout or b"", done.stderr or b"", done.returncode


class Terminal:
    """A pseudo-terminal: `theirs` is the program's end; all that it writes is read meanwhile, or it would wait for us."""

    def __init__(self) -> None:
        self._ours, self.theirs = pty.openpty()
        self._chunks: list[bytes] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # Linux says EIO once the other end is closed
            while chunk := os.read(self._ours, 65536):
                self._chunks.append(chunk)

    def seen(self) -> str:
        """Everything written, after the program has ended."""
        os.close(self.theirs)
        self._reader.join(timeout=30)
        os.close(self._ours)
        return b"".join(self._chunks).decode("utf-8")


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.mark.parametrize("sources", [["corpus.jsonl"], ["a", "b", "c"]])
def test_read_progress_is_shown_on_a_terminal(sources: list[str], terminal: Terminal) -> None:
    out, _, code = drive(["read", "--json", *sources], stderr=terminal.theirs)
    seen = terminal.seen()
    assert "words/s" in seen
    assert "2 read, 1 skipped" in seen
    assert "onrecord: bad.txt: has no text [empty]" in seen
    assert [json.loads(line)["article"]["key"] for line in out.splitlines()] == ["valley/tessel.txt", "other.txt"]
    assert code == 1


def test_read_progress_is_silent_in_a_pipe() -> None:
    out, errors, code = drive(["read", "--json", "corpus.jsonl"], stderr=subprocess.PIPE)
    assert errors.decode() == "onrecord: bad.txt: has no text [empty]\n"
    assert len(out.splitlines()) == 2
    assert code == 1


def test_read_progress_is_not_drawn_into_the_output(terminal: Terminal) -> None:
    drive(["read", "--json", "corpus.jsonl"], stderr=terminal.theirs, stdout=terminal.theirs)
    seen = terminal.seen()
    assert "words/s" not in seen
    assert "\x1b" not in seen


def test_read_report_has_colours_only_on_a_terminal(terminal: Terminal) -> None:
    drive(["read", "a.txt"], stderr=subprocess.PIPE, stdout=terminal.theirs)
    on_terminal, in_pipe = terminal.seen(), drive(["read", "a.txt"], stderr=subprocess.PIPE)[0].decode()
    assert "\x1b[" in on_terminal
    assert "\x1b" not in in_pipe
    plain = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal).replace("\r\n", "\n")
    timing = r" *read in .*"
    assert re.sub(timing, "", plain) == re.sub(timing, "", in_pipe)


def test_read_reader_of_the_output_goes_away() -> None:
    """`onrecord read ... | head -1`: quiet, and the code a shell gives for SIGPIPE."""
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    _, errors, code = drive(["read", "--json", "corpus.jsonl"], stderr=subprocess.PIPE, stdout=writing_end)
    os.close(writing_end)
    assert (errors, code) == (b"", 141)
