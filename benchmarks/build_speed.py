"""How long our build takes beside a bare `mkdocs build` of the same plain texts.

Bare means: the same theme and theme features, no plugin, the default Markdown extensions, pages out
of the navigation (in the navigation MkDocs takes several times as long), text without annotations.
Both run as their users run them, as a command, in turns. The first round builds into nothing, the
others replace the site of the round before, as rebuilds do; the median round counts, and every
round is printed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from corpus import sentences_of, write_corpus

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".bench"
LIMIT = 2.2
TERMS = 150
_RELATED = re.compile(r"^related: \[(?P<ids>[^\]]*)\]\n", re.MULTILINE)
_SPECIAL = re.compile(r"[*_`<>&\[\]#]")
_BARE = """site_name: bare
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
not_in_nav: /speeches/*
"""


def main() -> int:
    """Print both times and the ratio; exit 1 when the ratio is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--speeches", type=int, default=1_000, help="how many")
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / "speeches")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    write_corpus(WORK / "speeches", options.speeches, sentences_of(options.source))
    make_bare(WORK / "bare")
    make_ours(WORK / "ours")
    bare, ours = [], []
    for _ in range(options.rounds):
        bare.append(seconds([sys.executable, "-m", "mkdocs", "build", "-q"], WORK / "bare"))
        command = [sys.executable, "scripts/build.py", "--quiet", "--speeches", "../speeches"]
        ours.append(seconds(command, WORK / "ours"))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"speeches {options.speeches} of 6,500 characters, terms {TERMS}")
    print(f"bare mkdocs build   {statistics.median(bare):6.2f} s   (all rounds: {_listed(bare)})")
    print(f"scripts/build.py    {statistics.median(ours):6.2f} s   (all rounds: {_listed(ours)})")
    first = ours[0] / bare[0]
    print(f"ratio               {ratio:6.2f}     (limit {LIMIT}; first build alone {first:.2f})")
    return 0 if ratio <= LIMIT else 1


def make_bare(folder: Path) -> None:
    """Lay out a MkDocs project with the texts as plain Markdown."""
    pages = folder / "docs" / "speeches"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_BARE, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Bare\n", encoding="utf-8")
    for path in sorted((WORK / "speeches").glob("*.txt")):
        title, *lines = path.read_text(encoding="utf-8").split("\n")
        marked = [f"## {line}" if len(line) < 20 and "、" in line else line for line in lines]
        text = "\n\n".join([f"# {title}", *(_SPECIAL.sub(r"\\\g<0>", line) for line in marked)])
        (pages / f"{path.stem}.md").write_text(text.replace("\\#\\#", "##"), encoding="utf-8")


def make_ours(folder: Path) -> None:
    """Lay out a copy of the project, so that the real docs/ stays as it is."""
    skip = shutil.ignore_patterns("__pycache__", "speeches", "terms", "data")
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    chosen = sorted((ROOT / "glossary").glob("*.md"))[:TERMS]
    (folder / "glossary").mkdir()
    for path in (ROOT / "glossary").glob("*.yml"):
        shutil.copy(path, folder / "glossary")
    ids = {path.stem for path in chosen}
    for path in chosen:
        text = path.read_text(encoding="utf-8")
        text = _RELATED.sub(lambda match: _kept(match, ids), text)
        (folder / "glossary" / path.name).write_text(text, encoding="utf-8")


def _kept(match: re.Match[str], ids: set[str]) -> str:
    """Return the related terms of an entry that are in the benchmark too."""
    names = [name for name in re.findall(r"[-a-z0-9]+", match["ids"]) if name in ids]
    return f"related: [{', '.join(names)}]\n"


def seconds(command: list[str], folder: Path) -> float:
    """Return the wall-clock seconds of a command that must succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - began


def _listed(seconds: list[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in seconds)


if __name__ == "__main__":
    raise SystemExit(main())
