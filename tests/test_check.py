"""The door that only reads: the problems that a build would find, and nothing written."""

from __future__ import annotations

import re

import pytest

from doors import Project, Ran, tree

NO_TITLE = "同志们：\n今天到各处去看看，看完再回来商量下一步怎么办。\n"


def checks(project: Project, *arguments: str) -> Ran:
    """Check and find every file and folder as it was."""
    before = tree(project.root)
    ran = project.run("check", *arguments)
    assert tree(project.root) == before
    assert "Traceback" not in ran.err
    return ran


def problems(ran: Ran) -> list[str]:
    """Return the messages without the closing line of the build."""
    return [line for line in ran.err.splitlines() if not line.startswith("有 ")]


def test_a_good_project_ends_with_0_and_one_summary_line(published: Project) -> None:
    ran = checks(published)
    assert (ran.code, ran.out) == (
        0,
        "检查完毕：错误 0 处，警告 0 条，移除水印 2 处，待复核的词条 7 个\n",
    )


def test_check_finds_what_the_build_finds(published: Project) -> None:
    published.write("speeches/a.txt", b"\x00")
    published.write("speeches/b.txt", NO_TITLE)
    published.write("speeches/b.yml", "titel: 讲话\n")
    published.write("speeches/c.txt", NO_TITLE)
    published.write("speeches/report.docx", b"PK")
    published.write("glossary/yi-xian.md", "---\nterm: 一线\n---\n正文\n")
    found = checks(published)
    assert found.code == 1
    assert re.fullmatch(
        r"检查完毕：错误 5 处，警告 2 条，移除水印 2 处，待复核的词条 0 个\n", found.out
    ), found.out
    assert problems(found) == problems(published.run("build"))


def test_faults_between_files_are_found_too(published: Project) -> None:
    term = published.read("glossary/yi-xian.md")
    published.write("glossary/yi-xian-2.md", term.replace("作风建设", "作风建没"))
    published.write("glossary/san-hui.md", term.replace("一线", "三会") + "\n")
    published.write("speeches/shu-zhi.yml", "off: [二会@p-1, 三会@p-99]\nsenses: {四个意识: x}\n")
    ran = checks(published)
    assert ran.code == 1
    assert "glossary/yi-xian-2.md:4:1: 发现未知的分类“作风建没”（是否想写“作风建设”？）" in ran.err
    assert "发现“一线”，它已属于 glossary/yi-xian" in ran.err


def test_faults_of_a_sidecar_against_glossary_and_text_are_found(published: Project) -> None:
    published.write("speeches/shu-zhi.yml", "off: [二会, 三会@p-99]\nsenses: {红线: ji-lu}\n")
    ran = checks(published)
    assert ran.code == 1
    assert "speeches/shu-zhi.yml:1:" in ran.err
    assert "发现未知的说法“二会”" in ran.err
    assert "发现未知的段落“p-99”；应为p-1 到 p-4 之间的段落号" in ran.err
    assert "speeches/shu-zhi.yml:2:10: 发现未知的义项“ji-lu”（是否想写“ji-lv”？）" in ran.err


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)], ids=["", "strict"])
def test_only_strict_takes_a_warning_for_a_failure(
    project: Project, arguments: list[str], code: int
) -> None:
    project.write("speeches/a.txt", NO_TITLE)
    ran = checks(project, *arguments)
    assert ran.code == code
    assert "speeches/a.txt:2: 警告：没有标题" in ran.err
    assert "警告 1 条" in ran.out


def test_quiet_says_errors_and_the_result_only(project: Project) -> None:
    project.write("speeches/a.txt", NO_TITLE)
    project.write("speeches/b.txt", "")
    ran = checks(project, "--quiet")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "speeches/b.txt: 发现没有正文的文件；应为一篇讲话的文字。请补上正文，或删去这个文件。"
    ]


def test_a_missing_folder_is_told(project: Project) -> None:
    ran = checks(project, "--glossary", "nowhere")
    assert ran.code == 1
    assert "nowhere: 发现不存在的文件夹" in ran.err


def test_wrong_usage_ends_with_2(project: Project) -> None:
    assert checks(project, "--site", "site").code == 2
