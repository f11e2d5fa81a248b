"""The door that brings an edited table back into the glossary."""

from __future__ import annotations

import io

import openpyxl
import pytest

from doors import Project, Ran, tree

_EXPORT = "site/data/export"


def _imports(project: Project, *arguments: str) -> Ran:
    ran = project.run("import_terms", *arguments)
    assert "Traceback" not in ran.err
    return ran


def _edited(project: Project, old: str, new: str) -> str:
    """Save the exported CSV with a change, as an office would; return its name."""
    text = project.read(f"{_EXPORT}/terms.csv")
    assert old in text
    project.write("改过.csv", text.replace(old, new))
    return "改过.csv"


@pytest.mark.parametrize("name", ["terms.xlsx", "terms.csv"])
def test_what_was_exported_changes_nothing(published: Project, name: str) -> None:
    before = tree(published.root / "glossary")
    ran = _imports(published, f"{_EXPORT}/{name}", "--sources", f"{_EXPORT}/sources.csv")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "读到 8 行；与词汇表一致，没有要改的。\n"
    assert tree(published.root / "glossary") == before


def test_an_edited_cell_is_taken_over(published: Project) -> None:
    gloss = "政治意识、大局意识、核心意识、看齐意识"
    before = published.read("glossary/si-ge-yi-shi.md")
    ran = _imports(published, _edited(published, f",{gloss},", ",四项政治要求,"))
    assert (ran.code, ran.out) == (0, "读到 8 行；已改动 1 个文件：si-ge-yi-shi.md。\n")
    after = published.read("glossary/si-ge-yi-shi.md")
    assert after == before.replace(f"gloss: {gloss}", "gloss: 四项政治要求")
    assert published.run("check").code == 0


def test_a_dry_run_says_what_it_would_do(published: Project) -> None:
    before = tree(published.root / "glossary")
    name = _edited(published, "四个意识", "四种意识")
    ran = _imports(published, name, "--dry-run")
    assert "将改动" in ran.out
    assert tree(published.root / "glossary") == before


def test_with_a_fault_nothing_is_written(published: Project) -> None:
    before = tree(published.root / "glossary")
    ran = _imports(published, _edited(published, "政治建设", "政治建没"))
    assert ran.code == 1
    assert "“category”列: 发现未知的分类“政治建没”（是否想写“政治建设”？）" in ran.err
    assert ran.err.endswith("没有并入，词汇表没有改动。\n")
    assert tree(published.root / "glossary") == before


def test_a_row_added_in_excel_is_a_new_term(published: Project) -> None:
    path = published.root / _EXPORT / "terms.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book["术语"]
    names = [str(cell.value).split()[-1] for cell in sheet[1]]
    new = {"term": "新的提法", "gloss": "意思", "category": "政治建设", "body": "解释。"}
    sheet.append([new.get(name) for name in names])
    book.save(published.root / "改过.xlsx")
    ran = _imports(published, "改过.xlsx")
    assert (ran.code, ran.out) == (0, "读到 9 行；已新增 1 个文件：xin-de-ti-fa.md。\n")
    assert "status: draft" in published.read("glossary/xin-de-ti-fa.md")


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.xlsx", b"no workbook", "a.xlsx: 发现不是 Excel 工作簿的内容"),
        ("a.csv", "解释\n甲\n".encode(), "a.csv:1: 发现未知的列“解释”"),
        ("a.csv", b"\xff\xfe\x00", "a.csv: 发现UTF-16 编码"),
    ],
)
def test_a_file_that_is_no_such_table_is_told(
    published: Project, name: str, content: bytes, found: str
) -> None:
    published.write(name, content)
    ran = _imports(published, name)
    assert ran.code == 1
    assert found in ran.err


def test_a_glossary_without_its_lists_is_told(published: Project) -> None:
    (published.root / "glossary/categories.yml").unlink()
    ran = _imports(published, f"{_EXPORT}/terms.csv")
    assert ran.code == 1
    assert "没有 categories.yml 的词汇表" in ran.err


def test_wrong_usage_ends_with_2(published: Project) -> None:
    assert _imports(published).code == 2
    assert _imports(published, "nowhere.csv").code == 2
