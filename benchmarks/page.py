"""How long the page of a long article takes: `python -m benchmarks.page [--words N] [--chromium PATH]`.

The package's samples, one after the other until there are so many words: denser in attributions than news is. The server's time
is that of one request in this process; the browser's is from the request to a page that answers and to the end of our scripts.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient

from onrecord import pipeline
from onrecord.cli.serve import bind
from onrecord.web import create_app

SAMPLES = Path(pipeline.__file__).parent / "data" / "samples"
TIMES = 7
TIMING = """() => { const t = performance.getEntriesByType("navigation")[0];
  return [t.responseEnd, t.domInteractive, t.domContentLoadedEventEnd, t.loadEventEnd].map((v) => v - t.requestStart) }"""


def long_text(words: int) -> str:
    """Sample articles until there are so many words."""
    text = ""
    for path in cycle(sorted(SAMPLES.glob("*.txt"))):
        if len(text.split()) >= words:
            return text
        text += path.read_text(encoding="utf-8") + "\n"
    return text


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """The address of the running app."""
    listening = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def median_ms(run: Callable[[], Any]) -> float:
    """Of TIMES runs after a first one."""
    run()
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        run()
        took.append(1000 * (time.perf_counter() - started))
    return statistics.median(took)


def in_browser(address: str, chromium: str) -> list[float]:
    """Medians, ms after the request: answer there, DOM interactive, our scripts done, all loaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        rows = []
        for _ in range(TIMES + 1):
            page.goto(address, wait_until="load")
            rows.append(page.evaluate(TIMING))
        browser.close()
    return [statistics.median(column) for column in zip(*rows[1:], strict=True)]


def main() -> None:
    """Prints one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=5000)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    reading = pipeline.read(long_text(arguments.words))
    app = create_app()
    id_ = app.state.site.shelf.put(reading)
    path = f"/article/{id_}"
    client = TestClient(app, base_url="http://127.0.0.1")
    size = len(client.get(path).content)
    counts = f"{len(reading.article.text.split()):,} words, {len(reading.attributions)} attributions, {len(reading.events)} events"
    print(f"{counts}, {size:,} bytes of page")
    print(
        f"server {median_ms(lambda: client.get(path)):.0f} ms, JSON {median_ms(lambda: client.get(path + '.json')):.0f} ms"
    )
    with served(app) as address:
        names = ("answer", "interactive", "scripts done", "loaded")
        shown = in_browser(address + path, arguments.chromium)
        print(", ".join(f"{name} {took:.0f} ms" for name, took in zip(names, shown, strict=True)))


if __name__ == "__main__":
    main()
