"""reviews.py: entries that a person should look at again."""

from __future__ import annotations

import datetime

import pytest

from doors import Project
from samples import glossary_of, term_of
from speechsite.reviews import find_due_reviews

_TODAY = datetime.date(2026, 11, 25)


def _due(reviewed: str | None, **fields: object) -> list[str]:
    term = term_of("a", "甲乙丙", reviewed=reviewed, **fields)
    return [item.text for item in find_due_reviews(glossary_of([term]), _TODAY, 365)]


@pytest.mark.parametrize(
    ("reviewed", "texts"),
    [
        ("2026-11-25", []),
        ("2025-11-25", []),
        ("2025-11-24", ["甲乙丙：复核于 2025-11-24，已过 366 天"]),
        ("2025", ["甲乙丙：复核于 2025，已过 693 天"]),
        (None, ["甲乙丙：从未复核"]),
    ],
)
def test_what_is_due(reviewed: str | None, texts: list[str]) -> None:
    assert _due(reviewed) == texts


def test_the_owner_is_named() -> None:
    assert _due(None, owner="党建科") == ["甲乙丙：从未复核；维护：党建科"]


def test_a_retired_entry_is_left_in_peace() -> None:
    assert _due(None, status="retired") == []


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
