"""One golden site, a dozen pages at most: the Markdown and annotations of the sample project.

It covers every form that a page can take. After a wanted change of the pages, refresh it with

    UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/test_golden.py

and review the difference (git diff tests/golden) before committing it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from doors import ROOT, SAMPLE
from speechsite.files import sync_tree
from speechsite.project import read_project
from speechsite.site import write_data, write_docs

GOLDEN = ROOT / "tests" / "golden"
TERMS = ("si-ge-yi-shi", "liang-ge-wei-hu", "hong-xian")
"""The entries of the sample glossary that have a page here; the speeches' own one comes on top."""
WELCOME = "# 样板站\n\n这里是手写的欢迎词。\n"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is generated: path below docs/, or below the site for data, to text."""
    root = tmp_path_factory.mktemp("golden")
    glossary = root / "glossary"
    glossary.mkdir()
    for name in ("categories.yml", "sources.yml", *(f"{term}.md" for term in TERMS)):
        shutil.copy(SAMPLE / "glossary" / name, glossary)
    speeches = root / "speeches"
    shutil.copytree(SAMPLE / "speeches", speeches)
    sidecar = (speeches / "shu-zhi.yml").read_text(encoding="utf-8")
    kept = [line for line in sidecar.splitlines() if not line.startswith(("senses", "off"))]
    (speeches / "shu-zhi.yml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    docs = root / "docs"
    docs.mkdir()
    (docs / "_home.md").write_text(WELCOME, encoding="utf-8")
    project = read_project(speeches, glossary, lambda *_: lambda: None)
    assert project.corpus is not None, project.errors
    write_docs(project.corpus, root)
    write_data(project.corpus, docs)
    paths = [*docs.rglob("*.md"), *docs.glob("data/annotations/*.json")]
    return {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(paths)
        if path.name != "_home.md"
    }


def test_the_generated_site_is_the_golden_one(generated: dict[str, str]) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        sync_tree(GOLDEN, generated)
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*")
        if path.is_file()
    }
    assert sorted(generated) == sorted(golden)
    for name in sorted(golden):
        assert generated[name] == golden[name], f"tests/golden/{name} differs; see the docstring"


def test_the_golden_site_stays_small_enough_to_review(generated: dict[str, str]) -> None:
    assert len([name for name in generated if name.endswith(".md")]) <= 12
    assert max(len(text) for text in generated.values()) < 10_000


def test_the_golden_site_covers_every_form_of_a_page(generated: dict[str, str]) -> None:
    everything = "\n".join(generated.values())
    for form in (
        ".salutation", ".lead", ".first", "redacted", "data-sense=local", "data-sense=ji-lv",
        "{ #s-1-2 }", "## 提出", "## 不要混同", "## 相关术语", "## 义项", "## 各篇定义", ".draft",
        ".kwic-speech", '"sense":null', '"sense":"zhu-xian"',
    ):  # fmt: skip
        assert form in everything, form
    assert Path(GOLDEN, "index.md").is_file()
