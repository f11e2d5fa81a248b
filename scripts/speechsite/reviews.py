"""Which entries of the glossary are due for another look by a person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from .entry import Glossary, Term
from .errors import Notice


def find_due_reviews(glossary: Glossary, today: datetime.date, age: int) -> Iterable[Notice]:
    """Yield a notice for each entry that was never reviewed, or too long ago.

    age: days that a review holds. What counts is the review that its entry names, not when its file
    was changed: to mend a letter is no review. Retired entries are left in peace.
    """
    for term in glossary.live:
        why = _why(term, today, age)
        if why:
            owner = f"；维护：{term.owner}" if term.owner else ""
            yield Notice("review", term.path, None, f"{term.term}：{why}{owner}")


def _why(term: Term, today: datetime.date, age: int) -> str:
    if term.reviewed is None:
        return "从未复核"
    days = (today - _first_day(term.reviewed)).days
    return f"复核于 {term.reviewed}，已过 {days} 天" if days > age else ""


def _first_day(date: str) -> datetime.date:
    """Return the first day that an ISO date, possibly partial, may mean."""
    return datetime.date.fromisoformat((date + "-01-01")[:10])
