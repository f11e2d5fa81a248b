"""A term file to Term, with every fault named.

The file is YAML front matter between two lines of three hyphens, then the explanation. The form is
described for maintainers in docs/handbook/maintaining.md.
"""

from __future__ import annotations

import re
from typing import cast

from .entry import Contrast, Pattern, Proposal, Reference, Sense, Status, Term, Wording
from .errors import BadField, BrokenYaml, InputError
from .model import Source
from .quotes import without_quotes
from .term_rules import (
    STATUSES,
    body_faults,
    check_history,
    check_names,
    check_retirement,
    check_senses,
    check_surfaces,
    check_wholes,
    surfaces_of,
)
from .term_shape import TermShape
from .yamltext import Fault, Path, YamlText

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)---[ \t]*(?:\n(?P<body>.*))?", re.DOTALL)


def split_term(text: str, path: str) -> tuple[str, str]:
    """Return front matter and body of a term file, with line feeds only.

    The first line of the front matter is line 2 of the file. Raises BrokenYaml without one.
    """
    match = _FRONT.fullmatch(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not match:
        raise BrokenYaml(
            path,
            "没有以 --- 开头和结尾的信息区",
            "第一行是 ---、信息区后再有一行 --- 的文件",
            "复制一个现成的词条文件再改",
            line=1,
        )
    return match["yaml"], match["body"] or ""


def parse_term(source: Source, text: str) -> tuple[Term, Fault, tuple[InputError, ...]]:
    """Return the term in a file, what places later faults in that file, and its own faults.

    text: the decoded source. Where there are faults, the term holds what is sound and serves to
    find more of them only.
    Raises BrokenYaml without front matter.
    """
    front, body = split_term(text, source.path)
    document = YamlText(front, source.path, offset=1)
    shape, faults = document.check(TermShape)

    def add(at: Path, *words: str) -> None:
        faults.append(document.fault(BadField, at, *words))

    check_names(source.stem, shape, add)
    check_surfaces(shape, add)
    before = len(faults)
    surfaces = surfaces_of(shape, add)
    if len(faults) == before and document.holds(shape, "term", "aliases", "patterns"):
        check_wholes(shape, surfaces, add)
    check_senses(shape, add)
    if document.holds(shape, "history"):
        check_history(shape, add)
    if document.holds(shape, "replaced_by"):
        check_retirement(shape, add)
    is_cued = any(sense.cues for sense in shape.senses)
    if shape.needs_cue and not is_cued and document.holds(shape, "senses"):
        add(("needs_cue",), "needs_cue 但没有任何线索", "有 cues 的义项", "给义项补写 cues")
    if not body.strip():
        words = ("没有正文的词条", "信息区之后有一段解释", "在 --- 之后写解释")
        faults.append(BadField(source.path, *words, line=front.count("\n") + 2))
    faults += body_faults(body, source.path, front.count("\n") + 3)
    return _term(source, shape, surfaces, body.strip()), document.fault, tuple(faults)


def _term(source: Source, shape: TermShape, surfaces: tuple[str, ...], body: str) -> Term:
    proposed = shape.proposed
    return Term(
        id=source.stem,
        path=source.path,
        term=shape.term,
        aliases=tuple(shape.aliases),
        surfaces=surfaces,
        gloss=shape.gloss,
        category=shape.category,
        status=cast(Status, shape.status) if shape.status in STATUSES else "draft",
        body=body,
        reviewed=shape.reviewed,
        components=tuple(shape.components),
        proposed=Proposal(proposed.date, proposed.occasion, proposed.by) if proposed else None,
        sources=tuple(Reference(item.ref, item.locator, item.url) for item in shape.sources),
        related=tuple(shape.related),
        contrast=tuple(Contrast(item.with_, item.why) for item in shape.contrast),
        not_in=tuple(without_quotes(whole) for whole in shape.not_in),
        senses=tuple(
            Sense(item.key, item.name, item.gloss, tuple(item.components), tuple(item.cues))
            for item in shape.senses
        ),
        needs_cue=shape.needs_cue,
        patterns=tuple(Pattern(item.form, tuple(item.examples)) for item in shape.patterns),
        right_in=tuple(without_quotes(whole) for whole in shape.right_in),
        history=_history(shape),
        owner=shape.owner,
        replaced_by=shape.replaced_by,
    )


def _history(shape: TermShape) -> tuple[Wording, ...]:
    """Return the forms of the wording; the last one, now in force, is the entry's own."""
    forms = [
        Wording(form.from_ or "", form.gloss or "", tuple(form.components), form.occasion)
        for form in shape.history
    ]
    if forms:
        last = forms[-1]
        forms[-1] = Wording(last.start, shape.gloss, tuple(shape.components), last.occasion)
    return tuple(forms)
