"""Which entries of the glossary are due for another look by a person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from .entry import Glossary, Term
from .errors import Notice


def find_due_reviews(
    glossary: Glossary, today: datetime.date, age: int, changes: Mapping[str, str]
) -> Iterable[Notice]:
    """Yield a notice for each entry whose last review is too long ago, missing, or out of date.

    age: days that a review holds. changes: term id to the ISO date of its file's last change, as
    far as known; a change after the review asks for another. Retired entries are left in peace.
    """
    for term in glossary.live:
        why = _why(term, today, age, changes.get(term.id))
        if why:
            owner = f"；维护：{term.owner}" if term.owner else ""
            yield Notice("review", term.path, None, f"{term.term}：{why}{owner}")


def _why(term: Term, today: datetime.date, age: int, changed: str | None) -> str:
    if term.reviewed is None:
        return "从未复核"
    days = (today - _first_day(term.reviewed)).days
    if days > age:
        return f"复核于 {term.reviewed}，已过 {days} 天"
    if changed and changed > term.reviewed:
        return f"复核于 {term.reviewed}，文件又在 {changed} 改过"
    return ""


def _first_day(date: str) -> datetime.date:
    """Return the first day that an ISO date, possibly partial, may mean."""
    return datetime.date.fromisoformat((date + "-01-01")[:10])
