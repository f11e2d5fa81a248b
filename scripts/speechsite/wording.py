"""Which form of a term's official wording was in force on a date."""

from __future__ import annotations

from .entry import Term, Wording


def wording_at(term: Term, date: str | None) -> Wording | None:
    """Return the form in force on a date; None when the term never had another.

    date: ISO, possibly partial; on a day that the form leaves open, the older one holds. Before the
    first form the first one is returned, for an unknown date the last, which is today's.
    """
    if not term.history:
        return None
    begun = [form for form in term.history if date is None or form.start <= date]
    return begun[-1] if begun else term.history[0]
