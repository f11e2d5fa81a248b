"""search_files.py: the terms that the search box knows."""

from __future__ import annotations

from samples import corpus_of, glossary_of, term_of
from speechsite.search_files import terms_record


def test_an_alias_that_nobody_types_is_left_out() -> None:
    term = term_of("a", "长的提法", "长" * 12, "长" * 13)
    [[*_, surfaces]] = terms_record(corpus_of([], glossary_of([term])))
    assert surfaces == [["长的提法", "zhang de ti fa"], ["长" * 12, ""]]
