"""The scripts and the locks that they install from."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
PIN = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)==([^ ;\\]+)((?: ;[^\\\n]*)?)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE
)
NAME = re.compile(r"[A-Za-z0-9._-]+")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> set[tuple[str, str]]:
    """(name, version) of every requirement of a lock."""
    return {(m[1], m[2]) for m in PIN.finditer((ROOT / "requirements" / lock).read_text(encoding="utf-8"))}


def wanted(requirements: list[str]) -> set[str]:
    """Names as the locks spell them."""
    return {re.sub(r"[._]+", "-", found[0]).lower() for found in map(NAME.match, requirements) if found}


def shell(script: str, tmp_path: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Runs a script with an interpreter of our making as its only candidate."""
    (tmp_path / "python").write_text(python)
    (tmp_path / "python").chmod(0o755)
    path = {
        "PATH": "/usr/bin:/bin",
        "ONRECORD_PYTHON": str(tmp_path / "python"),
        "ONRECORD_VENV": str(tmp_path / "venv"),
    }
    return subprocess.run(
        [str(ROOT / "scripts" / script)], env=path, capture_output=True, encoding="utf-8", check=False, timeout=30
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_scripts_lock_pins_and_hashes_everything(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    found = list(PIN.finditer(text))
    assert [m[1] for m in found if "--hash" not in m[4]] == []
    assert len(lines) == sum(m.group().count("\n") + 1 for m in found), "a line that is neither a pin nor its hash"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_scripts_lock_names_no_host_or_folder(lock: Path) -> None:
    assert re.findall(r"https?:|file:|--(?:index|extra|find|trusted)|^-e|/tmp", lock.read_text(encoding="utf-8")) == []


def test_scripts_locks_hold_what_the_project_asks_for() -> None:
    build, run, dev = (
        PROJECT["build-system"]["requires"],
        PROJECT["project"]["dependencies"],
        PROJECT["dependency-groups"]["dev"],
    )
    assert wanted(run) - {name for name, _ in pins("run.lock")} == set(), "run: scripts/lock"
    assert wanted(build) - {name for name, _ in pins("build.lock")} == set(), "run: scripts/lock"
    assert wanted(run + build + dev) - {name for name, _ in pins("dev.lock")} == set(), "run: scripts/lock"


def test_scripts_development_has_the_second_store() -> None:
    assert set(PROJECT["project"]["optional-dependencies"]["postgres"]) <= set(PROJECT["dependency-groups"]["dev"])


def test_scripts_what_runs_is_what_was_tested() -> None:
    assert pins("run.lock") | pins("build.lock") <= pins("dev.lock")


@pytest.mark.parametrize("script", ["demo", "test"])
@pytest.mark.parametrize(
    ("python", "message"),
    [
        ("#!/bin/sh\nexit 1\n", "needs Python 3.11 or newer"),
        ('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\nexit 0\n', "has no venv module"),
    ],
)
def test_scripts_unfit_python_gets_one_clear_line(tmp_path: Path, script: str, python: str, message: str) -> None:
    if not shutil.which("sh"):
        pytest.skip("no POSIX shell here")
    done = shell(script, tmp_path, python)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert message in done.stderr
    assert not (tmp_path / "venv").exists()


def lent(address: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A command under scripts/postgres, where a server's address is known already."""
    if not shutil.which("bash"):
        pytest.skip("no bash here")
    return subprocess.run(
        ["bash", str(ROOT / "scripts/postgres"), *command],
        env={"PATH": "/usr/bin:/bin", "ONRECORD_TEST_POSTGRES": address},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )


def test_scripts_postgres_takes_the_server_that_is_there() -> None:
    done = lent("postgresql://elsewhere", "sh", "-c", "echo $ONRECORD_TEST_POSTGRES; exit 7")
    assert (done.returncode, done.stdout, done.stderr) == (7, "postgresql://elsewhere\n", "")


def test_scripts_postgres_without_a_command_says_how() -> None:
    done = lent("postgresql://elsewhere")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "usage: scripts/postgres COMMAND...\n")


def browsing(path: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A command under scripts/browser, with what is in one folder on the path."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("no bash here")
    script = str(ROOT / "scripts/browser")
    return subprocess.run(
        [bash, script, *command], env={"PATH": path}, capture_output=True, encoding="utf-8", check=False, timeout=30
    )


def test_scripts_browser_takes_the_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    done = browsing(f"{tmp_path}:/usr/bin:/bin", "sh", "-c", "echo ran; exit 7")
    assert (done.returncode, done.stdout, done.stderr) == (7, "ran\n", "")


def test_scripts_browser_goes_on_where_none_can_be_had(tmp_path: Path) -> None:
    for name in ("sh", "id"):  # and no apt-get
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    done = browsing(str(tmp_path), "sh", "-c", "echo ran; exit 7")
    assert (done.returncode, done.stdout) == (7, "ran\n")
    (line,) = done.stderr.splitlines()
    assert "no Chromium here" in line


def test_scripts_browser_without_a_command_says_how() -> None:
    done = browsing("/usr/bin:/bin")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "usage: scripts/browser COMMAND...\n")
