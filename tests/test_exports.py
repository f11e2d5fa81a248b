"""exports.py, skos.py, tbx.py: the glossary in other formats, checked by the formats' rules."""

from __future__ import annotations

import csv
import functools
import io

import pyshacl
import pytest
import rdflib
from lxml import etree
from rdflib.namespace import DCTERMS, OWL, SKOS

from samples import ROOT, corpus_of, glossary_of, real_glossary, term_of
from speechsite.entry import Glossary, Publication, Reference, Sense, Wording
from speechsite.exports import export_files
from speechsite.index_pages import render_term_list
from speechsite.skos import render_skos
from speechsite.tbx import NAMESPACE, render_tbx
from speechsite.versions import glossary_version

_SCHEMAS = ROOT / "tests" / "schemas"
_BASE = "https://a.example/site/data/export/terms.ttl"
_SITE = "https://a.example/site/"
_TERMS = [
    term_of(
        "12-hao",
        "十二号“提法”\\",
        "别名之一",
        gloss="意思 <b> & “引号”",
        related=("san-hui",),
        sources=(Reference("gong-bao", "第一条"),),
        reviewed="2026-11-20",
        history=(Wording("2014", "旧的意思"), Wording("2020", "意思 <b> & “引号”", (), "全会")),
    ),
    term_of(
        "san-hui",
        "三会",
        category="组织建设",
        senses=(Sense("gong", "公司", "公司的", (), ("公司",)), Sense("dang", "支部", "支部的")),
    ),
    term_of("jiu", "旧的提法", status="retired", replaced_by="12-hao"),
]


def _glossary() -> Glossary:
    made = glossary_of(_TERMS)
    return Glossary(
        made.terms, made.categories, {"gong-bao": Publication("gong-bao", "公报", "全会", "2020")}
    )


def _graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle", publicID=_BASE)


def _of(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"{_SITE}terms/{name}")


@functools.cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(_SCHEMAS / "skos.ttl")


def _faults(graph: rdflib.Graph) -> str:
    conforms, _, said = pyshacl.validate(graph, shacl_graph=_shapes(), advanced=True)
    return "" if conforms else said


@pytest.mark.parametrize("glossary", [_glossary, real_glossary], ids=["small", "real"])
def test_skos_meets_the_integrity_conditions(glossary: object) -> None:
    assert callable(glossary)
    assert _faults(_graph(render_skos(glossary(), "术语"))) == ""


@pytest.mark.parametrize(
    "broken",
    [
        'skos:prefLabel "又一个"@zh-Hans',
        'skos:altLabel "三会"@zh-Hans',
        "skos:broader <https://a.example/nowhere>",
        "skos:related <https://a.example/site/terms/#category-2>",
    ],
)
def test_the_shapes_find_what_breaks_them(broken: str) -> None:
    text = render_skos(_glossary(), "术语") + f"\n<{_SITE}terms/san-hui/> {broken} .\n"
    assert _faults(_graph(text))


def test_skos_says_what_the_glossary_says() -> None:
    graph = _graph(render_skos(_glossary(), "术语"))
    term = _of("12-hao/")
    assert str(graph.value(term, SKOS.prefLabel)) == "十二号“提法”\\"
    assert [str(label) for label in graph.objects(term, SKOS.altLabel)] == ["别名之一"]
    assert str(graph.value(term, SKOS.definition)) == "意思 <b> & “引号”"
    assert graph.value(term, SKOS.related) == _of("san-hui/")
    assert graph.value(term, SKOS.broader) == _of("#category-1")
    assert {str(note) for note in graph.objects(term, SKOS.historyNote)} == {
        "2014起：旧的意思",
        "2020起：意思 <b> & “引号”（全会）",
    }
    assert str(graph.value(term, DCTERMS.source)) == "全会，公报，2020，第一条"
    assert graph.value(_of("san-hui/#sense-gong"), SKOS.broader) == _of("san-hui/")
    assert graph.value(_of("jiu/"), DCTERMS.isReplacedBy) == term
    assert graph.value(_of("jiu/"), OWL.deprecated).toPython() is True  # type: ignore[union-attr]


def _entries(glossary: Glossary) -> etree._Element:
    document = etree.fromstring(render_tbx(glossary, "术语").encode())
    schema = etree.RelaxNG(etree.parse(_SCHEMAS / "tbx-basic.rng"))
    assert schema.validate(document), schema.error_log
    return document


def test_tbx_of_the_real_glossary_meets_the_schema() -> None:
    assert len(_entries(real_glossary())) == 2


def test_the_schema_finds_what_breaks_it() -> None:
    schema = etree.RelaxNG(etree.parse(_SCHEMAS / "tbx-basic.rng"))
    for right, wrong in (
        ("subjectField", "subject"),
        ("preferredTerm-admn-sts", "preferred"),
        ('target="term-12-hao"', 'target="term-nowhere"'),
    ):
        text = render_tbx(_glossary(), "术语")
        assert right in text
        document = etree.fromstring(text.replace(right, wrong, 1).encode())
        assert not schema.validate(document)


def test_tbx_has_an_entry_for_each_meaning() -> None:
    space = {"t": NAMESPACE}
    document = _entries(_glossary())
    ids = document.xpath("//t:conceptEntry/@id", namespaces=space)
    assert ids == ["term-12-hao", "term-san-hui.gong", "term-san-hui.dang", "term-jiu"]
    first = document.find(".//t:conceptEntry", space)
    assert first is not None
    assert first.findtext(".//t:descrip[@type='definition']", None, space) == "意思 <b> & “引号”"
    assert first.xpath(".//t:term/text()", namespaces=space) == ["十二号“提法”\\", "别名之一"]
    assert first.findtext(".//t:admin", None, space) == "全会，公报，第一条"
    assert "deprecatedTerm-admn-sts" in document.xpath(
        "//t:conceptEntry[@id='term-jiu']//t:termNote/text()", namespaces=space
    )


def test_every_export_is_the_same_every_time() -> None:
    corpus = corpus_of([], _glossary())
    assert export_files(corpus, ()) == export_files(corpus, ())


def test_the_list_of_terms_offers_every_export_and_its_version() -> None:
    corpus = corpus_of([], _glossary())
    page = render_term_list(corpus)
    for name in export_files(corpus, ()):
        assert f'href="../data/export/{name}"' in page
    assert f"共 2 个术语，其中 2 个待复核。数据版本 {glossary_version(corpus.glossary)}。" in page


def test_the_version_changes_with_any_word_and_nothing_else() -> None:
    before = glossary_version(_glossary())
    assert before.startswith("2026-11-20-")
    assert glossary_version(_glossary()) == before
    changed = glossary_of([*_TERMS[:2], term_of("jiu", "旧的说法")])
    assert glossary_version(changed) != before


def test_the_csv_has_a_row_a_term() -> None:
    text = export_files(corpus_of([], _glossary()), ())["terms.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["编号 id"] for row in rows] == ["12-hao", "san-hui", "jiu"]
    assert [row["状态 status"] for row in rows] == ["draft", "draft", "retired"]
