#!/usr/bin/env python3
"""Build the site: read everything, report every problem, and only then write."""

from __future__ import annotations

from speechsite import interrupts  # noqa: F401 - comes first, see there

# isort: split

import functools
import gc
import time
from pathlib import Path

import click

from speechsite import console, files
from speechsite.project import Project, read_project
from speechsite.publish import publish
from speechsite.site import write_data, write_docs

ROOT = Path(__file__).resolve().parent.parent
FOLDER = click.Path(path_type=Path, resolve_path=False)


@click.command(help="把 speeches/ 和 glossary/ 生成为 site/。")
@click.option("--speeches", type=FOLDER, default=ROOT / "speeches", help="讲话所在文件夹")
@click.option("--glossary", type=FOLDER, default=ROOT / "glossary", help="词汇表所在文件夹")
@click.option("--site", type=FOLDER, default=ROOT / "site", help="站点写到哪个文件夹")
@click.option("--strict", is_flag=True, help="有警告也算失败")
@click.option("--quiet", is_flag=True, help="只说错误和结果")
def main(speeches: Path, glossary: Path, site: Path, strict: bool, quiet: bool) -> None:
    """Build; exit 0, 1 for problems in the input, 2 for wrong usage."""
    with console.plain_failures():
        raise SystemExit(run(speeches, glossary, site, strict=strict, quiet=quiet))


def run(speeches: Path, glossary: Path, site: Path, *, strict: bool, quiet: bool) -> int:
    """Build and return the exit code. Raises InputError and OSError as the rooms do."""
    began = time.monotonic()
    gc.set_threshold(100_000, 50, 100)  # many small values that all stay: a fifth faster
    protected = {"讲话": speeches, "词汇表": glossary, "网页源文件": ROOT / "docs"}
    files.check_target(site, protected)
    progress = console.make_progress(quiet=quiet)
    project = read_project(speeches, glossary, progress)
    warnings = [notice for notice in project.notices if notice.kind == "warning"]
    console.report(project.errors, project.notices, quiet=quiet and not strict)
    if project.corpus is None or (strict and warnings):
        count = len(project.errors) or len(warnings)
        click.echo(f"有 {count} 个问题，没有生成；原有站点没有改动。", err=True)
        return console.PROBLEMS
    gc.freeze()  # what was read stays: no need to look at it again, here or in helpers
    with files.replaced_site(site) as fresh:
        docs = functools.partial(write_docs, project.corpus, ROOT)
        data = functools.partial(write_data, project.corpus)
        from_mkdocs = publish(ROOT, fresh, docs, data, progress)
        console.report((), from_mkdocs, quiet=quiet and not strict)
        if strict and from_mkdocs:
            raise click.ClickException("网页有警告（--strict）；原有站点没有改动。")
    click.echo(_summary(project, len(warnings) + len(from_mkdocs), time.monotonic() - began))
    return console.OK


def _summary(project: Project, warnings: int, seconds: float) -> str:
    corpus = project.corpus
    assert corpus is not None
    removals = len(project.notices) - sum(item.kind == "warning" for item in project.notices)
    paragraphs = sum(item.speech.paragraphs for item in corpus.speeches)
    mentions = sum(item.total for item in corpus.speeches)
    return (
        f"讲话 {len(corpus.speeches)} 篇，段落 {paragraphs}，术语标注 {mentions} 处，"
        f"词条 {len(corpus.glossary.terms)} 个，移除水印 {removals} 处，"
        f"警告 {warnings} 条，用时 {seconds:.1f} 秒"
    )


if __name__ == "__main__":
    main()
