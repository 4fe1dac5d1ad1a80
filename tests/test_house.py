"""The house: how long functions and files are, that all is annotated, and what must not stand in the repository."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "src").rglob("*.py"))
CODE = sorted(p for top in ("src", "tests", "benchmarks", "training", "scripts") for p in (ROOT / top).rglob("*.py"))
TEXT = {".py", ".md", ".toml", ".json", ".txt", ".lock", ".yml", ".yaml", ".sql", ".html", ".css", ".js", ".sh", ""}
UNSAFE = {"pickle", "cPickle", "dill", "joblib", "cloudpickle", "marshal", "shelve"}
# Home folders, scratch folders and the like; split, so that this file does not name one itself.
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:wor" + r"k|hom" + r"e/\w+|Users/\w+|roo" + r"t|mn" + r"t)/")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def bare(function: Function) -> list[str]:
    """Parameters without an annotation, and "return" where that is missing; `self` and `cls` need none."""
    a = function.args
    given = [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, (a.vararg, a.kwarg))]
    names = [p.arg for p in given if p.annotation is None and p.arg not in {"self", "cls"}]
    return names + (["return"] if function.returns is None else [])


def unsafe_imports(tree: ast.AST) -> set[str]:
    found = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    found |= {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    return {name.split(".")[0] for name in found} & UNSAFE


def patterns(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literal first arguments of `re.<anything>(...)`, with their line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def names(paths: list[Path]) -> list[str]:
    return [p.relative_to(ROOT).as_posix() for p in paths]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_house_functions_are_short() -> None:
    lengths = sorted(length(f) for path in PACKAGE for f in functions(parsed(path)))
    assert statistics.median(lengths) <= 9
    assert lengths[int(len(lengths) * 0.9)] <= 30


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_house_file(path: Path) -> None:
    tree = parsed(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350
    assert {f"{f.name} at {f.lineno}": length(f) for f in functions(tree) if length(f) > 60} == {}
    assert {f"{f.name} at {f.lineno}": bare(f) for f in functions(tree) if bare(f)} == {}
    assert unsafe_imports(tree) == set()


@pytest.mark.parametrize("path", PACKAGE, ids=names(PACKAGE))
def test_house_patterns_compile(path: Path) -> None:
    for line, pattern in patterns(parsed(path)):
        try:
            re.compile(pattern)
        except re.error as error:
            pytest.fail(f"line {line}: {error}")


def repository_files() -> list[Path]:
    """What would be committed: everything but hidden folders, caches and virtual environments."""
    skipped = {"__pycache__", "build", "dist", "node_modules"}
    return [
        path
        for path in ROOT.rglob("*")
        if path.suffix in TEXT
        and not any(p in skipped or p.endswith(".egg-info") for p in path.relative_to(ROOT).parts)
        and not any(p.startswith(".") and p != ".ci" for p in path.relative_to(ROOT).parts)
        and path.is_file()
    ]


def test_house_names_no_path_of_a_machine() -> None:
    found = {}
    for path in repository_files():
        hits = MACHINE_PATH.findall(path.read_text(encoding="utf-8", errors="replace"))
        if hits:
            found[path.relative_to(ROOT).as_posix()] = hits
    assert found == {}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def f(a, *b, c: int = 0, **d) -> None: ...", ["a", "b", "d"]),
        ("def f(self, a: int): ...", ["return"]),
        ("async def f(cls, a: int) -> int: ...", []),
    ],
)
def test_house_missing_annotation_is_seen(code: str, expected: list[str]) -> None:
    assert bare(next(functions(ast.parse(code)))) == expected


@pytest.mark.parametrize("code", ["import pickle", "from pickle import loads", "def f():\n    import joblib.pool as p"])
def test_house_unsafe_import_is_seen(code: str) -> None:
    assert unsafe_imports(ast.parse(code)) != set()


def test_house_pattern_is_found_where_it_stands() -> None:
    assert list(patterns(ast.parse("x = 1\nMARK = re.compile(r'(a', re.I)\ny = str.split('b')"))) == [(2, "(a")]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("cat /wor" + "k/data", True),
        ('"/hom' + 'e/ada/x"', True),
        ("https://example.org/wor" + "k/x", False),
        ("docs/wor" + "k/x and ./wor" + "k/y", False),
        ("the wor" + "k/life balance", False),
    ],
)
def test_house_machine_path_is_seen(text: str, hit: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is hit
