"""Terms, categories and bibliography to Glossary, with the faults that show between files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pydantic import Field

from .dates import is_iso_date
from .errors import (
    BadField,
    DuplicateId,
    InputError,
    InputErrors,
    SurfaceClash,
    UnknownName,
    nearest_hint,
)
from .model import Glossary, Publication, Term
from .quotes import without_quotes
from .yamltext import Shape, YamlText, date_to_text


class _PublicationShape(Shape):
    title: str
    issuer: str | None = None
    date: str | None = None
    url: str | None = None


class _CategoryShape(Shape):
    categories: list[str] = Field(min_length=1)


def parse_categories(text: str, path: str) -> tuple[str, ...]:
    """Return the closed list of categories in their order. Raises BrokenYaml or InputErrors."""
    return tuple(YamlText(text, path).load(_CategoryShape).categories)


def parse_publications(text: str, path: str) -> dict[str, Publication]:
    """Return the bibliography by key. Raises BrokenYaml, or InputErrors with every fault."""
    document = YamlText(text, path)
    found: dict[str, Publication] = {}
    faults: list[InputError] = []
    for key, value in document.value.items():
        if not isinstance(value, dict):
            words = (f"“{key}”的值不是“键: 值”的形式", "title、issuer、date、url", "按手册补写")
            faults.append(document.fault(BadField, (str(key),), *words))
            continue
        date_to_text(value, "date")
        shape = _PublicationShape.model_validate(value) if _fits(value) else None
        if shape is None:
            words = (f"“{key}”的内容不合格式", "title、issuer、date、url 四项文字", "按手册改写")
            faults.append(document.fault(BadField, (str(key),), *words))
            continue
        if shape.date and not is_iso_date(shape.date):
            words = (f"日期“{shape.date}”", "“2016-01-29”“2016-01”或“2016”", "改正日期，或删去")
            faults.append(document.fault(BadField, (str(key), "date"), *words))
            continue
        found[str(key)] = Publication(str(key), **shape.model_dump())
    if faults:
        raise InputErrors(faults)
    return found


def _fits(value: dict[str, object]) -> bool:
    known = _PublicationShape.model_fields
    return isinstance(value.get("title"), str) and all(
        name in known and (text is None or isinstance(text, str)) for name, text in value.items()
    )


def build_glossary(
    parsed: Sequence[tuple[Term, Callable[..., InputError]]],
    categories: tuple[str, ...],
    publications: dict[str, Publication],
) -> tuple[Glossary, tuple[InputError, ...]]:
    """Return the glossary and the faults that only show when all terms are seen together."""
    terms: dict[str, Term] = {}
    faults: list[InputError] = []
    for term, fault in sorted(parsed, key=lambda pair: pair[0].id):
        if term.id in terms:
            words = (f"与 {terms[term.id].path} 相同的文件名", "各不相同的文件名", "改一个文件名")
            faults.append(fault(DuplicateId, (), *words))
        terms[term.id] = term
    for term, fault in sorted(parsed, key=lambda pair: pair[0].id):
        faults.extend(_name_faults(term, fault, terms, categories, publications))
    faults.extend(_surface_clashes(parsed))
    return Glossary(terms, categories, publications), tuple(faults)


def _name_faults(
    term: Term,
    fault: Callable[..., InputError],
    terms: dict[str, Term],
    categories: tuple[str, ...],
    publications: dict[str, Publication],
) -> Iterable[InputError]:
    if term.category not in categories:
        found = f"未知的分类“{term.category}”{nearest_hint(term.category, categories)}"
        yield fault(UnknownName, ("category",), found, "、".join(categories), "换成其中一个")
    for index, source in enumerate(term.sources):
        if source.ref not in publications:
            found = f"未知的出处“{source.ref}”{nearest_hint(source.ref, publications)}"
            remedy = "改正拼写，或把出处补进 sources.yml"
            yield fault(UnknownName, ("sources", index), found, "sources.yml 中的键", remedy)
    for index, other in enumerate(term.related):
        if other not in terms or other == term.id:
            found = f"未知的相关词条“{other}”{nearest_hint(other, terms)}"
            remedy = "改正拼写，或删去"
            yield fault(UnknownName, ("related", index), found, "另一词条的文件名", remedy)
    if term.status == "verified" and not term.sources:
        found = "“status: verified”但没有出处"
        yield fault(BadField, ("status",), found, "至少一条 sources", "补写出处，或改为 draft")


def _surface_clashes(
    parsed: Sequence[tuple[Term, Callable[..., InputError]]],
) -> Iterable[InputError]:
    owners: dict[str, Term] = {}
    for term, fault in sorted(parsed, key=lambda pair: pair[0].id):
        for surface in term.surfaces:
            owner = owners.setdefault(without_quotes(surface), term)
            if owner is not term:
                found = f"“{surface}”，它已属于 {owner.path}"
                remedy = "删去一处；若真有多个意思，合成一个词条并写 senses"
                at = ("aliases",) if surface != term.term else ("term",)
                yield fault(SurfaceClash, at, found, "只属于一个词条的说法", remedy)
