"""reviews.py: entries that a person should look at again."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest

from doors import Project
from samples import glossary_of, term_of
from speechsite.files import last_changes
from speechsite.reviews import find_due_reviews

_TODAY = datetime.date(2026, 11, 25)


def _due(reviewed: str | None, changed: str = "", **fields: object) -> list[str]:
    term = term_of("a", "甲乙丙", reviewed=reviewed, **fields)
    changes = {"a": changed} if changed else {}
    return [item.text for item in find_due_reviews(glossary_of([term]), _TODAY, 365, changes)]


@pytest.mark.parametrize(
    ("reviewed", "changed", "texts"),
    [
        ("2026-11-25", "", []),
        ("2025-11-25", "", []),
        ("2025-11-24", "", ["甲乙丙：复核于 2025-11-24，已过 366 天"]),
        ("2025", "", ["甲乙丙：复核于 2025，已过 693 天"]),
        (None, "", ["甲乙丙：从未复核"]),
        ("2026-11-20", "2026-11-20", []),
        ("2026-11-20", "2026-11-21", ["甲乙丙：复核于 2026-11-20，文件又在 2026-11-21 改过"]),
    ],
)
def test_what_is_due(reviewed: str | None, changed: str, texts: list[str]) -> None:
    assert _due(reviewed, changed) == texts


def test_the_owner_is_named() -> None:
    assert _due(None, owner="党建科") == ["甲乙丙：从未复核；维护：党建科"]


def test_a_retired_entry_is_left_in_peace() -> None:
    assert _due(None, status="retired") == []


def _git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_git_tells_when_a_file_changed_last(tmp_path: Path) -> None:
    _git(tmp_path, "init")
    for number, name in enumerate(("a.md", "b.md", "a.md"), start=1):
        (tmp_path / name).write_text(str(number), encoding="utf-8")
        _git(tmp_path, "add", ".")
        _git(tmp_path, "commit", "-m", "x", "--date", f"2026-01-0{number}T12:00:00Z")
    changes = last_changes(tmp_path)
    assert changes.keys() == {"a", "b"}
    assert changes["a"] >= changes["b"]


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    assert last_changes(tmp_path) == {}


@pytest.mark.parametrize(("age", "due"), [("1", 1), ("36500", 0)])
def test_the_age_can_be_set(project: Project, age: str, due: int) -> None:
    for path in (project.root / "glossary").glob("*.md"):
        path.unlink()
    project.write(
        "glossary/a.md",
        "---\nterm: 甲的提法\ngloss: 意思\ncategory: 政治建设\nstatus: draft\n"
        "reviewed: '2020-01-01'\n---\n解释。\n",
    )
    ran = project.run("check", "--review-age", age)
    assert f"待复核的词条 {due} 个" in ran.out
    assert ("glossary/a.md: 待复核：甲的提法：复核于 2020-01-01" in ran.err) == bool(due)
    assert ran.code == 0
