"""Builds beside builds: same bytes, nothing stale, no page that grows with the corpus."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from doors import Project, make_project, tree

SPEECH = "在第{}次样板会上的讲话\n（{}年3月{}日）\n同志们：\n“四个意识”是第{}次会议讲过的。\n"


def write_speeches(project: Project, count: int) -> None:
    for number in range(1, count + 1):
        text = SPEECH.format(number, 2010 + number % 12, 1 + number % 28, number)
        project.write(f"speeches/speech-{number:03}.txt", text)


def files_with_time(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_two_builds_elsewhere_and_in_another_order_are_byte_identical(
    built: Project, tmp_path: Path
) -> None:
    other = make_project(tmp_path / "another place")
    names = [
        path.relative_to(built.root).as_posix()
        for folder in ("speeches", "glossary")
        for path in sorted((built.root / folder).iterdir(), reverse=True)
    ]
    for name in names:  # written, and so listed by many file systems, the other way round
        (other.root / name).unlink(missing_ok=True)
    for number, name in enumerate(names):
        path = other.write(name, (built.root / name).read_bytes())
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    ran = other.run("build", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert tree(other.site) == tree(built.site)


def test_a_second_build_changes_nothing_and_rewrites_no_source_page(published: Project) -> None:
    before = tree(published.root)
    times = files_with_time(published.root / "docs")
    published.build("--strict")
    assert tree(published.root) == before
    assert files_with_time(published.root / "docs") == times


def test_renamed_and_deleted_speeches_and_terms_leave_no_stale_page(published: Project) -> None:
    root = published.root
    (root / "speeches" / "shu-zhi.txt").rename(root / "speeches" / "shu-zhi-2022.txt")
    (root / "speeches" / "shu-zhi.yml").rename(root / "speeches" / "shu-zhi-2022.yml")
    (root / "speeches" / "dong-yuan.txt").unlink()
    (root / "glossary" / "yi-xian.md").unlink()
    published.write("speeches/shu-zhi-2022.yml", "title: 述职报告\n")
    published.build()
    for name in ("shu-zhi", "dong-yuan", "yi-xian", "san-ge-ju-jiao"):
        assert not [path for path in published.site.rglob("*") if path.stem == name], name
        assert not [path for path in (root / "docs").rglob("*") if path.stem == name], name
        for page in published.site.rglob("*.html"):
            assert f"/{name}/" not in page.read_text(encoding="utf-8"), page
    assert (published.site / "speeches" / "shu-zhi-2022" / "index.html").is_file()


@pytest.fixture(scope="module")
def few_and_many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Project]:
    """Two projects built with 3 and with 120 speeches; the first 3 are the same."""
    found = []
    for count in (3, 120):
        project = make_project(tmp_path_factory.mktemp("many") / "project")
        write_speeches(project, count)
        project.build()
        found.append(project)
    return found[0], found[1]


def test_a_speechs_page_does_not_grow_with_the_number_of_speeches(
    few_and_many: tuple[Project, Project],
) -> None:
    few, many = (
        project.site / "speeches" / "speech-002" / "index.html" for project in few_and_many
    )
    assert abs(many.stat().st_size - few.stat().st_size) < 600  # other neighbours by date


def test_the_list_of_speeches_ends_at_a_hundred_and_leads_to_all(
    few_and_many: tuple[Project, Project],
) -> None:
    site = few_and_many[1].site
    listed = re.compile(r'<td><a href="(?:\.\./)*speech-(\d+)/"')
    rows = listed.findall((site / "speeches" / "index.html").read_text(encoding="utf-8"))
    assert len(rows) == len(set(rows)) == 100
    years = (site / "speeches" / "years").glob("*/index.html")
    found = [number for page in years for number in listed.findall(page.read_text("utf-8"))]
    assert sorted(found) == [f"{number:03}" for number in range(1, 121)]


def test_a_site_with_many_speeches_is_whole(few_and_many: tuple[Project, Project]) -> None:
    """MkDocs runs as two halves here; each page must come out of one of them."""
    project = few_and_many[1]
    sources = project.root / "docs" / "speeches"
    wanted = {path.relative_to(sources).with_suffix("") for path in sources.rglob("*.md")}
    pages = project.site / "speeches"
    made = {path.parent.relative_to(pages) for path in pages.rglob("index.html")}
    assert made == {path.parent if path.name == "index" else path for path in wanted}
    assert not (project.site / ".half").exists()
    annotations = project.site / "data" / "annotations"
    assert len(list(annotations.iterdir())) == 120
