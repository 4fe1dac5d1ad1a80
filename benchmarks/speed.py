"""Speed and memory of the installed package: `python -m benchmarks.speed [TEXT...]`.

Whole pipeline against the encoder's own forward pass on the same tokens in the same run, on one and two threads and on two
processes; one article from start to end in a fresh process; start-up of `onrecord --help` against `python -c pass`; peak memory.
`--linking N` in place of all that: reading, storing and linking the first N articles of stories_gva dev, processor time of all threads.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.stories import incidents
from onrecord.extract.quotes import pair
from onrecord.ingest import from_text
from onrecord.ledger import open_ledger
from onrecord.linking import link
from onrecord.pipeline import load_reader, read_article
from onrecord.reader import windows
from onrecord.reader.engine import load
from onrecord.reader.read import Reader
from onrecord.reader.tokens import tokenize

REPEATS = 5


def seconds(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median of several runs."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def samples() -> list[str]:
    """The articles that ship with the package."""
    folder = resources.files("onrecord.data.samples")
    return [p.read_text(encoding="utf-8") for p in sorted(folder.iterdir(), key=str) if p.name.endswith(".txt")]


def encoder_pass(reader: Reader, texts: list[str]) -> Callable[[], None]:
    """The encoder alone, over each text's windows as the pipeline cuts them."""
    ends = windows.marks(reader.tokenizer)
    inputs = []
    for text in texts:
        tokens = tokenize(reader.tokenizer, text, pair(text))
        plan = windows.plan(tokens.first, len(tokens.ids), reader.settings.window, reader.settings.margin)
        inputs.append(windows.batch(tokens, plan, *ends))

    def run() -> None:
        for batch in inputs:
            reader.engine.encode(batch)

    return run


def whole(reader: Reader, texts: list[str]) -> Callable[[], None]:
    """Everything from text to Reading."""

    def run() -> None:
        for text in texts:
            read_article(from_text(text), reader).to_json()

    return run


def throughput(texts: list[str], threads: int) -> dict[str, float]:
    """Words a second, and the pipeline's time over the encoder's; the two alternate, so that both see the same machine."""
    reader = load(threads=threads)
    pipeline, encoder = whole(reader, texts), encoder_pass(reader, texts)
    pipeline(), encoder()
    both = [(seconds(pipeline, 1), seconds(encoder, 1)) for _ in range(REPEATS)]
    words = sum(len(t.split()) for t in texts)
    took = statistics.median(p for p, _ in both)
    return {
        "words_per_s": round(words / took),
        "pipeline_over_encoder": round(statistics.median(p / e for p, e in both), 2),
    }


def command(*args: str) -> float:
    """Seconds that a command takes in a fresh process; the best of several, since only the machine adds to it."""

    def run() -> None:
        subprocess.run(args, check=True, stdout=subprocess.DEVNULL)

    return min(seconds(run, 1) for _ in range(REPEATS))


def one_article(text: str) -> dict[str, float]:
    """One article by the command line, model load and all, beside its encoder pass on as many threads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(text, encoding="utf-8")
        took = command(sys.executable, "-m", "onrecord", "read", "--json", str(path))
    encoder = seconds(encoder_pass(load(), [text]))
    return {"words": len(text.split()), "seconds": round(took, 2), "over_encoder": round(took / encoder, 2)}


def two_processes(texts: list[str]) -> float:
    """Words a second of a JSONL file with two processes, start included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        path.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), encoding="utf-8")
        took = seconds(lambda: command_once("read", "--json", "--procs", "2", str(path)), 1)
    return round(sum(len(t.split()) for t in texts) / took)


def command_once(*args: str) -> None:
    """One run of the command line."""
    subprocess.run([sys.executable, "-m", "onrecord", *args], check=True, stdout=subprocess.DEVNULL)


def linking(count: int) -> dict[str, float]:
    """Milliseconds of processor time an article for each step of `onrecord add`, and linking as a share of reading."""
    reader = load_reader(None)  # the one that linking takes
    articles = [article for _, article in incidents("dev")[0][:count]]
    times = [time.process_time()]
    readings = [read_article(article, reader) for article in articles]
    times.append(time.process_time())
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "r.sqlite") as ledger:
        ledger.add(*readings)
        times.append(time.process_time())
        link(ledger)
        times.append(time.process_time())
    read, stored, linked = ((b - a) / count * 1000 for a, b in pairwise(times))
    return {"reading": round(read), "storing": round(stored, 1), "linking": round(linked), "share": linked / read}


def main() -> None:
    """Prints every figure as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path, help="text files; the package's samples if none")
    parser.add_argument("--linking", type=int, metavar="N", help="only what linking costs, on N articles")
    args = parser.parse_args()
    if args.linking:
        print(json.dumps(linking(args.linking)))
        return
    texts = [p.read_text(encoding="utf-8") for p in args.texts] or samples()
    figures: dict[str, Any] = {f"threads_{n}": throughput(texts, n) for n in (1, 2)}
    figures["two_processes_words_per_s"] = two_processes(texts * 10)
    longest = max(texts, key=len)
    figures["one_article"] = one_article(" ".join(longest.split()[:800]) if args.texts else longest)
    python = command(sys.executable, "-c", "pass")
    figures["help_over_python"] = round(command(sys.executable, "-m", "onrecord", "--help") / python, 2)
    figures["peak_memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
