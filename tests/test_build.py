"""The door to the main job: exit codes, what it says, and that nothing is written half."""

from __future__ import annotations

import re

import pytest

from doors import Project, Ran, make_project, tree

SPEECH = "在样板会上的讲话\n同志们：\n把话说短。\n"
NO_TITLE = "同志们：\n今天到各处去看看，看完再回来商量下一步怎么办。\n"
SUMMARY = re.compile(
    r"讲话 (\d+) 篇，段落 (\d+)，术语标注 (\d+) 处，词条 (\d+) 个，"
    r"移除水印 (\d+) 处，警告 (\d+) 条，用时 \d+\.\d 秒\n"
)


def test_a_good_build_ends_with_one_summary_line(first_build: tuple[Project, Ran]) -> None:
    summary = SUMMARY.fullmatch(first_build[1].out)
    assert summary, first_build[1].out
    assert summary.groups() == ("2", "18", "22", "8", "2", "0")


def test_every_removal_is_named_with_its_line(first_build: tuple[Project, Ran]) -> None:
    notices = first_build[1].err
    assert "speeches/dong-yuan.txt:1: 已移除：投稿声明“本文系作者原创投稿" in notices
    assert "speeches/dong-yuan.txt:7: 已移除：站点水印“（样板文稿网，www.example.net）”" in notices


def test_strict_turns_a_warning_into_1_and_writes_nothing(published: Project) -> None:
    published.write("speeches/a.txt", NO_TITLE)
    before = tree(published.root)
    ran = published.run("build", "--strict")
    assert ran.code == 1
    assert "speeches/a.txt:2: 警告：" in ran.err
    assert "有 1 个问题，没有生成；原有站点没有改动。" in ran.err
    assert tree(published.root) == before


def test_strict_counts_what_mkdocs_warns_of_and_keeps_the_old_site(published: Project) -> None:
    before = tree(published.site)
    published.write("docs/handbook/reading.md", "# 指南\n\n[不存在](nirgendwo.md)\n")
    ran = published.run("build", "--strict")
    assert ran.code == 1
    assert "nirgendwo.md" in ran.err
    assert tree(published.site) == before


def test_quiet_says_the_result_only(project: Project) -> None:
    project.write("speeches/a.txt", NO_TITLE)
    ran = project.build("--quiet")
    assert ran.err == ""
    summary = SUMMARY.fullmatch(ran.out)
    assert summary, ran.out
    assert summary[6] == "1"


def test_quiet_still_says_every_error(project: Project) -> None:
    project.write("speeches/a.txt", " ")
    ran = project.run("build", "--quiet")
    assert ran.code == 1
    assert "speeches/a.txt: 发现没有正文的文件" in ran.err


@pytest.mark.parametrize("arguments", [["--nonsense"], ["file.txt"], ["--site"]], ids=str)
def test_wrong_usage_ends_with_2_and_writes_nothing(project: Project, arguments: list[str]) -> None:
    before = tree(project.root)
    ran = project.run("build", *arguments)
    assert ran.code == 2
    assert "Error: " in ran.err
    assert tree(project.root) == before


def test_all_problems_of_all_files_are_told_at_once(published: Project) -> None:
    published.write("speeches/a.txt", b"\x00")
    published.write("speeches/b.txt", SPEECH)
    published.write("speeches/b.yml", "titel: 讲话\ndate: 昨天\n")
    published.write("speeches/shu-zhi.yml", "kind: 诗歌\ndate: 2023-02-30\n")
    published.write(
        "glossary/yi-xian.md",
        "---\nterm: 一线\ncategory: 诗歌\nstatus: good\nrelatd: []\n---\n正文\n",
    )
    before = tree(published.root)
    ran = published.run("build")
    assert ran.code == 1
    for place in (
        "speeches/a.txt:1: 发现空字节",
        "speeches/b.yml:1:1: 发现未知的键“titel”（是否想写“title”？）",
        "speeches/shu-zhi.yml:1:1: 发现“诗歌”",
        "speeches/shu-zhi.yml:2:1: 发现日期“2023-02-30”",
        "glossary/yi-xian.md:5:1: 发现未知的键“relatd”（是否想写“related”？）",
        "glossary/yi-xian.md:2:1: 发现缺少“gloss”",
    ):
        assert place in ran.err
    assert "没有生成；原有站点没有改动。" in ran.err
    assert tree(published.root) == before


def test_a_message_says_place_found_expected_and_remedy_and_points(project: Project) -> None:
    project.write("speeches/a.txt", SPEECH)
    project.write("speeches/a.yml", "title: 讲话\nkind: 诗歌\n")
    ran = project.run("build")
    assert ran.err.splitlines()[:3] == [
        "speeches/a.yml:2:1: 发现“诗歌”；应为述职、党课、致辞、发言、报告、讲话之一。"
        "请换成其中一个。",
        "    kind: 诗歌",
        "    ^",
    ]


def test_without_speeches_there_is_a_site_that_says_so(project: Project) -> None:
    project.build()
    assert "还没有讲话。" in project.read("site/index.html")
    assert "还没有讲话。" in project.read("site/speeches/index.html")


def test_speeches_glossary_and_site_may_lie_elsewhere(project: Project) -> None:
    other = make_project(project.root.parent / "other", speeches=True)
    site = project.root.parent / "新 站点"
    project.build(
        "--speeches", str(other.root / "speeches"),
        "--glossary", str(other.root / "glossary"),
        "--site", str(site),
    )  # fmt: skip
    assert (site / "speeches" / "dong-yuan" / "index.html").is_file()
    assert not project.site.exists()


def test_a_forced_sense_and_a_switched_off_mention_reach_the_page(built: Project) -> None:
    page = built.read("site/speeches/shu-zhi/index.html")
    assert 'data-sense="gong-si"' in page
    assert 'data-term="yi-xian"' not in page
