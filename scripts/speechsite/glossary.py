"""Terms, categories and bibliography to Glossary, with the faults that show between files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pydantic import Field

from .entry import RETIRED, Glossary, Publication, Term
from .errors import (
    BadField,
    DuplicateId,
    InputError,
    InputErrors,
    SurfaceClash,
    UnknownName,
    nearest_hint,
)
from .patterns import with_digits
from .quotes import without_quotes
from .yamltext import Date, Fault, OptionalText, Path, Shape, Text, YamlText

ParsedTerm = tuple[Term, Fault, tuple[InputError, ...]]
"""A term, what places later faults in its file, and its own faults."""


class _PublicationShape(Shape):
    title: Text
    issuer: OptionalText = None
    date: Date = None
    url: OptionalText = None


class _CategoryShape(Shape):
    categories: list[Text] = Field(min_length=1)


def parse_categories(text: str, path: str) -> tuple[str, ...]:
    """Return the closed list of categories in their order. Raises BrokenYaml or InputErrors."""
    return tuple(YamlText(text, path).load(_CategoryShape).categories)


def parse_publications(text: str, path: str) -> dict[str, Publication]:
    """Return the bibliography by key. Raises BrokenYaml, or InputErrors with every fault."""
    document = YamlText(text, path)
    found: dict[str, Publication] = {}
    faults: list[InputError] = []
    for key in document.value:
        shape, wrong = document.check(_PublicationShape, (key,))
        faults += wrong
        found[key] = Publication(key, **shape.model_dump())
    if faults:
        raise InputErrors(faults)
    return found


def build_glossary(
    parsed: Iterable[ParsedTerm],
    categories: Sequence[str] | None,
    publications: Mapping[str, Publication] | None,
    broken: Collection[str] = (),
) -> tuple[Glossary, tuple[InputError, ...]]:
    """Return the glossary, and the faults of its terms: their own and those that show together.

    categories, publications: None where they could not be read; names of theirs are not judged.
    broken: ids of files that did not parse, so that a term related to one is not blamed.
    """
    terms: dict[str, Term] = {}
    faults: list[InputError] = []
    ordered = sorted(parsed, key=lambda item: item[0].id)
    for term, fault, _ in ordered:
        if term.id in terms:
            words = (f"与 {terms[term.id].path} 相同的文件名", "各不相同的文件名", "改一个文件名")
            faults.append(fault(DuplicateId, (), *words))
        terms[term.id] = term
    retired = {term.id for term in terms.values() if term.status == RETIRED}
    for term, fault, own in ordered:
        faults.extend(own)
        faults.extend(_name_faults(term, fault, categories, publications))
        faults.extend(_related_faults(term, fault, {*terms, *broken}, retired))
        if term.status == "verified" and not term.sources and not own:
            words = ("“status: verified”但没有出处", "至少一条 sources", "补写出处，或改为 draft")
            faults.append(fault(BadField, ("status",), *words))
    faults.extend(_surface_clashes(ordered))
    return Glossary(terms, tuple(categories or ()), dict(publications or {})), tuple(faults)


def _name_faults(
    term: Term,
    fault: Fault,
    categories: Sequence[str] | None,
    publications: Mapping[str, Publication] | None,
) -> Iterable[InputError]:
    if categories is not None and term.category and term.category not in categories:
        found = f"未知的分类“{term.category}”{nearest_hint(term.category, categories)}"
        yield fault(UnknownName, ("category",), found, "、".join(categories), "换成其中一个")
    for index, source in enumerate(term.sources):
        if publications is not None and source.ref not in publications:
            found = f"未知的出处“{source.ref}”{nearest_hint(source.ref, publications)}"
            remedy = "改正拼写，或把出处补进 sources.yml"
            yield fault(UnknownName, ("sources", index), found, "sources.yml 中的键", remedy)


def _related_faults(
    term: Term, fault: Fault, known: Collection[str], retired: Collection[str]
) -> Iterable[InputError]:
    named: list[tuple[Path, str]] = [(("related", at), id_) for at, id_ in enumerate(term.related)]
    if term.replaced_by:
        named.append((("replaced_by",), term.replaced_by))
    for at, other in named:
        if other == term.id:
            found = f"“{other}”，它就是这个词条自己"
        elif other not in known:
            found = f"未知的词条“{other}”{nearest_hint(other, set(known) - {term.id})}"
        elif other in retired:
            found = f"已停用的词条“{other}”"
        else:
            continue
        yield fault(UnknownName, at, found, "另一个在用词条的文件名", "改正拼写，或删去")


def _surface_clashes(ordered: Iterable[ParsedTerm]) -> Iterable[InputError]:
    owners: dict[str, Term] = {}
    for term, fault, _ in ordered:
        told: set[str] = set()  # with what the same surface is in digits
        for surface in term.surfaces if term.status != RETIRED else ():
            owner = owners.setdefault(without_quotes(surface), term)
            if owner is not term and surface not in told:
                told.add(with_digits(surface))
                found = f"“{surface}”，它已属于 {owner.path}"
                remedy = "删去一处；若真有多个意思，合成一个词条并写 senses"
                at = ("aliases",) if surface != term.term else ("term",)
                yield fault(SurfaceClash, at, found, "只属于一个词条的说法", remedy)
