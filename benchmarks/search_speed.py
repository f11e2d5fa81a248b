"""What searching costs, beside stock Material with jieba and `abbr` on the same texts.

Stock means: Material with its search plugin, jieba installed, the same terms as an `abbr` glossary.
Both are built as their users build them and asked the same phrases in a real Chromium over
loopback. The stock build takes minutes, nearly all of them for `abbr` and its 63 MB index.
With --large, ten times as many speeches are built and asked too, by us alone.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import random
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from build_speed import ROOT, WORK, make_bare, make_ours, seconds
from corpus import sentences_of, write_corpus
from playwright.sync_api import Browser, Page, sync_playwright

QUERIES = 200
LIMITS = {"first": (500_000, 300), "later": (150_000, 100)}
"""Bytes and milliseconds of a first query, and of 95 in 100 later ones."""
MEMORY_LIMIT, RATIO_LIMIT = 100_000_000, 0.45
_STOCK = """site_name: stock
theme: {name: material, language: zh, font: false}
plugins: [search]
markdown_extensions: [abbr]
nav: [index.md]
not_in_nav: /speeches/*
"""
_ASK = """async query => {
  const before = performance.now();
  const { total } = await searching.search(query);
  return [performance.now() - before, total];
}"""


class Cost(NamedTuple):
    """Milliseconds and bytes of one query."""

    time: float
    size: int


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word, counts what it sends, lets a page measure its memory."""

    sent = 0

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        """Send a file and count its bytes."""
        data = source.read()
        Counting.sent += len(data)
        outputfile.write(data)

    def end_headers(self) -> None:
        """Add what measuring the memory demands."""
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> int:
    """Print all figures; exit 1 when one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--speeches", type=int, default=1_000, help="how many")
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / "speeches")
    parser.add_argument("--large", action="store_true", help="ten times as many too")
    parser.add_argument("--no-stock", action="store_true", help="ours alone")
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    make_ours(WORK / "ours")
    kept, small = _measure(options.speeches, options.source, 1)
    if options.large:
        other, large = _measure(10 * options.speeches, options.source, 2)
        kept = kept and other
        print(f"ten times the speeches take {large / small:.1f} times as long to build")
    if not options.no_stock:
        kept = _beside_stock(options.speeches, options.source, small) and kept
    return 0 if kept else 1


def _measure(speeches: int, source: Path, times: int) -> tuple[bool, float]:
    """Build and ask; return whether all limits (bytes: times this often) hold, and the seconds."""
    took = _build_ours(speeches, source)
    site = WORK / "ours" / "site"
    sizes = [path.stat().st_size for path in (site / "data" / "search").rglob("*.*")]
    print(f"speeches {speeches}: built in {took:.1f} s")
    print(f"  index on disk      {sum(sizes) / 1e6:8.1f} MB in {len(sizes)} files")
    with _serving(site) as address, _browser() as browser:
        page = browser.new_page()
        page.goto(address + "404.html")
        page.evaluate("async () => { window.searching = await import('/javascripts/search.js'); }")
        costs = [_ask(page, phrase) for phrase in _phrases(site)]
        memory = page.evaluate(
            "async () => (await performance.measureUserAgentSpecificMemory()).bytes"
        )
    first, later = costs[0], costs[1:]
    cut = statistics.quantiles([cost.time for cost in later], n=20)
    worst = Cost(cut[-1], int(statistics.quantiles([cost.size for cost in later], n=20)[-1]))
    middle = statistics.median(cost.time for cost in later)
    print(f"  first query        {first.time:8.0f} ms, {first.size / 1e3:6.0f} KB")
    print(f"  later queries      {middle:8.0f} ms at the median of {len(later)}")
    print(f"  95 in 100 below    {worst.time:8.0f} ms, {worst.size / 1e3:6.0f} KB")
    print(f"  memory of the page {memory / 1e6:8.1f} MB")
    kept = [
        cost.size <= times * size and (times > 1 or cost.time <= limit)
        for cost, (size, limit) in zip((first, worst), LIMITS.values(), strict=True)
    ]
    return all(kept) and memory <= MEMORY_LIMIT, took


def _build_ours(speeches: int, source: Path) -> float:
    shutil.rmtree(WORK / "speeches", ignore_errors=True)
    write_corpus(WORK / "speeches", speeches, sentences_of(source))
    command = [sys.executable, "scripts/build.py", "--quiet", "--speeches", "../speeches"]
    return seconds(command, WORK / "ours")


def _beside_stock(speeches: int, source: Path, ours: float) -> bool:
    """Build and ask stock Material; return whether our build stays below its share."""
    shutil.rmtree(WORK / "speeches")
    write_corpus(WORK / "speeches", speeches, sentences_of(source))
    folder = WORK / "stock"
    make_bare(folder)
    (folder / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    glossary = json.loads((WORK / "ours/site/data/glossary.json").read_text(encoding="utf-8"))
    surfaces = [(name, term) for term in glossary for name in (term["term"], *term["aliases"])]
    lines = "\n".join(f"*[{name}]: {term['gloss']}" for name, term in surfaces)
    for path in (folder / "docs" / "speeches").glob("*.md"):
        path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{lines}\n", encoding="utf-8")
    took = seconds([sys.executable, "-m", "mkdocs", "build", "-q"], folder)
    index = (folder / "site" / "search" / "search_index.json").stat().st_size
    with _serving(folder / "site") as address, _browser() as browser:
        page = browser.new_page()
        page.goto(address)
        ready = _until_answered(page)
    print(f"stock Material, jieba, abbr of {len(surfaces)} surfaces: built in {took:.1f} s")
    print(f"  index to transfer  {index / 1e6:8.1f} MB; first answer after {ready:.1f} s")
    print(f"ratio of the builds  {ours / took:8.3f}    (limit {RATIO_LIMIT})")
    return ours / took <= RATIO_LIMIT


def _until_answered(page: Page) -> float:
    """Return the seconds from typing to the first result in the header's box."""
    began = time.perf_counter()
    page.locator(".md-search__input").click()
    page.keyboard.type("责任")
    page.keyboard.press("Shift")
    page.locator(".md-search-result__item").first.wait_for(timeout=120_000)
    return time.perf_counter() - began


def _phrases(site: Path) -> list[str]:
    """Return pieces of 1 to 12 characters of the texts, the same on every run."""
    pick = random.Random(1)
    paths = sorted((site / "data" / "annotations").glob("*.json"))
    phrases: list[str] = []
    while len(phrases) < QUERIES:
        blocks = json.loads(pick.choice(paths).read_text(encoding="utf-8"))["blocks"]
        text = pick.choice(blocks)["text"]
        start = pick.randrange(len(text))
        phrases.append(text[start : start + pick.randint(1, 12)])
    return phrases


def _ask(page: Page, phrase: str) -> Cost:
    Counting.sent = 0
    took, _ = page.evaluate(_ASK, phrase)
    return Cost(took, Counting.sent)


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    handler = functools.partial(Counting, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def _browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    arguments.append("--enable-blink-features=ForceEagerMeasureMemory")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
