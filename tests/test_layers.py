"""Who may import whom: DESIGN's rules, read off the source with `ast`. A late import counts like any other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
BASE = {"model", "settings", "errors"}
STAGES = {"ingest", "reader", "extract", "resolve", "assess", "link"}
ENDS = {"cli", "web", "batch", "mcp"}
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "settings": {"errors"},
    "data": {"model"},  # lexicons in Python: values, no behaviour
    **dict.fromkeys(STAGES, BASE | {"reader.types"}),
    "link": BASE | {"reader.types", "assess"},  # across articles claims are compared as within one
    **dict.fromkeys({"ledger", "export"}, BASE),
    "pipeline": BASE | STAGES,
    **dict.fromkeys({"linking", "watching"}, BASE | STAGES | {"pipeline", "ledger"}),
    **dict.fromkeys(ENDS, BASE | {"pipeline", "linking", "watching", "ledger", "link", "export"}),
    "__init__": BASE | {"pipeline", "ledger"},
    "__main__": {"cli"},
}
# A Reading shows itself in a notebook, a command starts the page; only inside these functions, so that importing them imports nothing more.
EXEMPT = {("model", "_repr_html_", "export.html"), ("cli.serve", "_answer", "web"), ("cli.mcp", "run", "mcp")}


def module_name(path: Path, root: Path) -> str:
    """`ingest/files.py` -> "ingest.files"; a package's `__init__.py` is the package."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def targets(node: ast.AST, package: list[str]) -> list[str]:
    """Full names of what an import statement may load; relative ones are resolved against `package`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = package[: len(package) - node.level + 1] if node.level else []
        stem = ".".join([*base, *([node.module] if node.module else [])])
        return [f"{stem}.{alias.name}" for alias in node.names]
    return []


def imports(node: ast.AST, package: list[str], function: str = "") -> Iterator[tuple[str, str]]:
    """(enclosing function or "", name below onrecord) of every import of ours."""
    for child in ast.iter_child_nodes(node):
        for name in targets(child, package):
            if name.startswith("onrecord."):
                yield function, name.removeprefix("onrecord.")
        inner = child.name if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)) else function
        yield from imports(child, package, inner)


def below(name: str, allowed: str) -> bool:
    return name == allowed or name.startswith(allowed + ".")


def breaches(root: Path) -> list[str]:
    """One line for each import that the rules forbid, in path order."""
    found = []
    for path in sorted(root.rglob("*.py")):
        here = module_name(path, root)
        part = here.split(".")[0]
        package = ["onrecord", *path.relative_to(root).parts[:-1]]
        for function, name in imports(ast.parse(path.read_text(encoding="utf-8")), package):
            exempt = any((here, function) == (m, f) and below(name, n) for m, f, n in EXEMPT)
            if not exempt and not any(below(name, ok) for ok in ALLOWED.get(part, set()) | {part}):
                found.append(f"{here} imports {name}")
    return found


def test_layers_hold() -> None:
    assert breaches(SOURCE) == []


def test_layers_know_every_part() -> None:
    parts = {module_name(path, SOURCE).split(".")[0] for path in SOURCE.rglob("*.py")}
    assert parts - set(ALLOWED) == set()


@pytest.mark.parametrize(
    ("path", "code", "breach"),
    [
        ("extract/a.py", "from onrecord.ingest import files", "extract.a imports ingest.files"),
        ("extract/a.py", "import onrecord.ingest.files", "extract.a imports ingest.files"),
        ("extract/a.py", "from onrecord import ingest", "extract.a imports ingest"),
        ("extract/a.py", "from ..ingest import files", "extract.a imports ingest.files"),
        ("extract/a.py", "from .. import ingest", "extract.a imports ingest"),
        ("extract/__init__.py", "from ..ingest import files", "extract imports ingest.files"),
        ("extract/a.py", "def late() -> None:\n    import onrecord.pipeline", "extract.a imports pipeline"),
        ("extract/a.py", "from onrecord.reader.weights import load", "extract.a imports reader.weights.load"),
        ("extract/a.py", "from onrecord.reader.types_old import X", "extract.a imports reader.types_old.X"),
        ("export/a.py", "from onrecord.cli import main", "export.a imports cli.main"),
        ("web/a.py", "from onrecord.ingest import fetch", "web.a imports ingest.fetch"),
        ("model.py", "from onrecord.export.html import fragment", "model imports export.html.fragment"),
        ("cli/read.py", "def _answer():\n    import onrecord.web", "cli.read imports web"),
        ("export/a.py", "from onrecord.web import create_app", "export.a imports web.create_app"),
        ("model.py", "def other():\n    from onrecord.export.html import page", "model imports export.html.page"),
        ("stray.py", "from onrecord.model import Span", "stray imports model.Span"),
    ],
)
def test_layers_breach_is_seen(tmp_path: Path, path: str, code: str, breach: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(code)
    assert breaches(tmp_path) == [breach]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("extract/a.py", "from onrecord.model import Span\nfrom onrecord.reader.types import Frame\nfrom .b import c"),
        ("extract/a.py", "import numpy\nfrom onrecordish.ingest import files"),
        ("pipeline.py", "from onrecord.ingest.files import read\nfrom onrecord.reader.heads import Heads"),
        ("cli/a.py", "from onrecord import pipeline, link\nfrom onrecord.export.html import page"),
        ("model.py", "def _repr_html_(self):\n    from onrecord.export.html import fragment"),
        ("cli/serve.py", "def _answer():\n    from onrecord.web import create_app"),
        ("web/a.py", "from onrecord import pipeline, linking\nfrom onrecord.ledger import open_ledger"),
    ],
)
def test_layers_allowed_passes(tmp_path: Path, path: str, code: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(code)
    assert breaches(tmp_path) == []
