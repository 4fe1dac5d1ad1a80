"""No regular expression of the package blows up: doubling a hostile text at most doubles the work, give or take.

Each expression is tried where a match may begin; searches over whole texts are tried through the stages that make them.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import onrecord
from onrecord.extract.frames import mend
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.ingest import from_text

SIZE = 3000
MOST_RATIO = 2.6  # of the time at 2n over the time at n
SETTLED = 0.004  # seconds: below this the clock says nothing
HOPELESS = 1e9  # seconds, before anything was measured
SHAPES = {
    "letters": "a",
    "capitals": "Aa ",
    "spaces": " ",
    "lines": "\n",
    "quotes": "“",
    "closers": "” ",
    "stops": ".",
    "commas": "a, ",
    "digits": "1",
    "brackets": "(",
    "mixed": "A. b ",
    "markup": "<a ",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                yield from ((f"{module.name}.{name}", p) for p in found(value))


def found(value: object) -> Iterator[re.Pattern[str]]:
    """Compiled expressions of text, also inside the tuples and tables that rules are kept in."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from found(item)
    elif isinstance(value, dict):
        yield from found(tuple(value.values()))
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        yield from found(tuple(getattr(value, f, None) for f in value.__dataclass_fields__))


PATTERNS = sorted({(p.pattern, p.flags): (name, p) for name, p in patterns()}.values(), key=lambda item: item[0])


def seconds(run: Callable[[str], object], text: str) -> float:
    """The best of three; once is enough where it is quick. Without the collector, whose time is that of the whole test run's memory."""
    best = HOPELESS
    gc.disable()
    for _ in range(3):
        start = time.perf_counter()
        run(text)
        best = min(best, time.perf_counter() - start)
        if best < SETTLED:
            break
    gc.enable()
    return best


def grows(run: Callable[[str], object], unit: str, size: int = SIZE) -> bool:
    """Whether twice the text takes more than its share of time, each of three times: a busy machine is no blow-up."""
    one, two = (unit * (size * n // len(unit)) + "\x01" for n in (1, 2))
    for _ in range(3):
        took = seconds(run, two)
        if took < SETTLED or took <= MOST_RATIO * seconds(run, one):
            return False
    return True


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[f"{name}-{i}" for i, (name, _) in enumerate(PATTERNS)])
def test_redos_work_grows_with_the_text(name: str, pattern: re.Pattern[str]) -> None:
    assert [shape for shape, unit in SHAPES.items() if grows(pattern.match, unit)] == [], name


STAGES: dict[str, Callable[[str], object]] = {
    "ingest": from_text,
    "quotes": pair,
    "sentences": split,
    "frames": lambda text: mend(text, [], pair(text), []),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("stage", STAGES)
def test_redos_stages_take_hostile_texts(stage: str, shape: str) -> None:
    assert not grows(STAGES[stage], SHAPES[shape], 20_000)


def test_redos_an_expression_that_blows_up_would_be_seen() -> None:
    assert grows(re.compile(r"a*a*a*c").match, "a", 300)
    assert len(PATTERNS) > 20
