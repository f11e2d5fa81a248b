"""The shape of a term file's front matter: which fields there are and what each may hold.

What pydantic cannot tell, one field against another, is for term_rules.py.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from .yamltext import Date, OptionalText, Shape, Text, one_line

GLOSS_MAX = 60
"""Characters; what fits into a tooltip that is read at a glance."""
Gloss = Annotated[str, Field(min_length=1, max_length=GLOSS_MAX), AfterValidator(one_line)]


class ProposalShape(Shape):
    """When, where and by whom the term was put forward."""

    date: Date = None
    occasion: OptionalText = None
    by: OptionalText = None


class ReferenceShape(Shape):
    """One of the sources."""

    ref: Text
    locator: OptionalText = None
    url: OptionalText = None


class ContrastShape(Shape):
    """What the term is easily taken for."""

    with_: Text = Field(alias="with")
    why: Text


class PatternShape(Shape):
    """Surfaces by the pattern (patterns.py)."""

    form: Text
    examples: list[Text] = Field(min_length=1)


class SenseShape(Shape):
    """One of several meanings."""

    key: Text
    name: Text
    gloss: Gloss
    components: list[Text] = []
    cues: list[Text] = []


class WordingShape(Shape):
    """A form of the official wording; the last one, now in force, says its date only."""

    from_: Date = Field(alias="from")
    gloss: Gloss | None = None
    components: list[Text] = []
    occasion: OptionalText = None


class TermShape(Shape):
    """The whole front matter, its fields in the order of the handbook."""

    term: Text
    gloss: Gloss
    category: Text
    status: Text
    aliases: list[Text] = []
    patterns: list[PatternShape] = []
    components: list[Text] = []
    proposed: ProposalShape | None = None
    history: list[WordingShape] = []
    sources: list[ReferenceShape] = []
    related: list[Text] = []
    contrast: list[ContrastShape] = []
    not_in: list[Text] = []
    right_in: list[Text] = []
    senses: list[SenseShape] = []
    needs_cue: bool = False
    owner: OptionalText = None
    reviewed: Date = None
    replaced_by: OptionalText = None
