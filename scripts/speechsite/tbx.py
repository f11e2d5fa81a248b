"""The glossary as TBX-Basic, in the style with data categories as attributes (ISO 30042:2019)."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from .entry import DRAFT, RETIRED, Glossary, Sense, Term
from .versions import glossary_version

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANGUAGE = "zh-Hans"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED, _DEPRECATED = (
    f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated")
)


def render_tbx(glossary: Glossary, title: str) -> str:
    """Return all terms as a TBX file: an entry for each meaning.

    Retired entries are there too, their terms marked as deprecated. Local meanings are not.
    """
    root = ET.Element(
        "tbx", {"xmlns": NAMESPACE, "type": "TBX-Basic", "style": "dca", _LANG: _LANGUAGE}
    )
    about = ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc")
    _put(ET.SubElement(about, "titleStmt"), "title", title)
    _put(ET.SubElement(about, "sourceDesc"), "p", f"数据版本 {glossary_version(glossary)}")
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for term in glossary.terms.values():
        for sense in term.senses or (None,):
            _entry(body, term, sense, glossary)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _entry(body: ET.Element, term: Term, sense: Sense | None, glossary: Glossary) -> None:
    name = f"{term.id}.{sense.key}" if sense else term.id
    entry = ET.SubElement(body, "conceptEntry", {"id": _xml_id(name)})
    _put(entry, "descrip", term.category, type="subjectField")
    for other in () if sense else _targets(term, glossary):
        _put(entry, "ref", glossary.terms[other].term, type="crossReference", target=_xml_id(other))
    section = ET.SubElement(entry, "langSec", {_LANG: _LANGUAGE})
    group = ET.SubElement(section, "descripGrp")
    _put(group, "descrip", sense.gloss if sense else term.gloss, type="definition")
    for source in term.sources:
        publication = glossary.publications[source.ref]
        known = filter(None, (publication.issuer, publication.title, source.locator))
        _put(group, "admin", "，".join(known), type="source")
    _put(section, "note", term.body)
    if term.status == DRAFT:
        _put(section, "note", "待复核：有内容尚未查证")
    for surface in (term.term, *term.aliases):
        _term_section(section, surface, term)


def _xml_id(name: str) -> str:
    """Return an id for XML, where none may begin with a digit."""
    return f"term-{name}"


def _targets(term: Term, glossary: Glossary) -> list[str]:
    """Return the entries that a term leads to; one of several meanings has none of its own."""
    others = [*term.related, *filter(None, [term.replaced_by])]
    return [other for other in others if not glossary.terms[other].senses]


def _term_section(section: ET.Element, surface: str, term: Term) -> None:
    made = ET.SubElement(section, "termSec")
    _put(made, "term", surface)
    status = _PREFERRED if surface == term.term else _ADMITTED
    if term.status == RETIRED:
        status = _DEPRECATED
    _put(made, "termNote", status, type="administrativeStatus")


def _put(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text
