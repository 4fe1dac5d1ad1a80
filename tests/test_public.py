"""The public face: which names there are, and what importing them costs."""

from __future__ import annotations

import importlib
import importlib.metadata
import inspect
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
SURFACE = [
    "Article",
    "Attribution",
    "MissingExtra",
    "ModelError",
    "OnRecordError",
    "Reading",
    "RecordError",
    "Rejection",
    "Source",
    "Span",
    "UsageError",
    "__version__",
    "open_ledger",
    "read",
]
HEAVY = {
    "numpy",
    "onnxruntime",
    "rich",
    "trafilatura",
    "tokenizers",
    "lxml",
    "urllib.request",
    "multiprocessing",
    "sqlite3",
}


def loaded_by(code: str) -> set[str]:
    """Names of the modules that a fresh interpreter holds after running `code`."""
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('\\nLOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.fixture(scope="module")
def installed() -> Path:
    """The folder of the installed package."""
    try:
        return Path(str(importlib.metadata.distribution("onrecord").locate_file("onrecord")))
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("onrecord is not installed here; scripts/test installs the wheel")


def test_public_surface_is_frozen() -> None:
    assert onrecord.__all__ == SURFACE
    assert dir(onrecord) == SURFACE
    assert len(SURFACE) <= 15


@pytest.mark.parametrize("name", sorted(set(SURFACE) - {"__version__"}))
def test_public_name_comes_from_its_home(name: str) -> None:
    value = getattr(onrecord, name)
    assert value is getattr(importlib.import_module(value.__module__), name)


def test_public_read_signature() -> None:
    signature = inspect.signature(onrecord.read)
    assert list(signature.parameters) == ["text", "published", "title", "url", "outlet"]
    assert [p.default for p in signature.parameters.values()][1:] == [None] * 4


def test_public_open_ledger_signature() -> None:
    signature = inspect.signature(onrecord.open_ledger)
    assert list(signature.parameters) == ["path", "create", "read_only", "durable", "settings"]


def test_public_version_is_that_of_the_project(installed: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert installed.exists()
    assert onrecord.__version__ == project["version"]


def test_public_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'raed'; it has .*\bread\b"):
        getattr(onrecord, "raed")  # noqa: B009 - written plainly, mypy would refuse it


@pytest.mark.parametrize(
    "code",
    ["import onrecord", "from onrecord.cli import main; main(['--help'])", "from onrecord import Reading, Rejection"],
)
def test_public_import_is_light(code: str) -> None:
    loaded = loaded_by(code)
    assert "onrecord" in loaded
    assert loaded & HEAVY == set()


def test_public_light_import_check_can_fail() -> None:
    assert loaded_by("import urllib.request") & HEAVY == {"urllib.request"}


def test_public_package_under_test_is_the_installed_one(installed: Path) -> None:
    assert Path(inspect.getfile(onrecord)).parent == installed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_public_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    package = ROOT / "src"
    files = (p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    wanted = {p.relative_to(package).as_posix() for p in files}
    assert {name for name in wheel if ".dist-info/" not in name} == wanted
    assert "onrecord/py.typed" in wheel
    assert "onrecord/data/samples/strait.txt" in wheel


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_public_wheel_carries_the_licence(wheel: set[str], name: str) -> None:
    assert [entry for entry in wheel if entry.endswith(f".dist-info/licenses/{name}")] != []
