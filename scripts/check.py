#!/usr/bin/env python3
"""List every problem in speeches and glossary at once, and entries due for a review."""

from __future__ import annotations

from speechsite import interrupts  # noqa: F401 - comes first, see there

# isort: split

import datetime
from collections import Counter
from pathlib import Path

import click

from speechsite import console
from speechsite.project import read_project
from speechsite.reviews import find_due_reviews
from speechsite.word_lint import find_crossings, find_idle_exceptions
from speechsite.words import crossed_words

ROOT = Path(__file__).resolve().parent.parent
FOLDER = click.Path(path_type=Path)


@click.command(help="检查 speeches/ 和 glossary/，列出全部问题，不写任何文件。")
@click.option("--speeches", type=FOLDER, default=ROOT / "speeches", help="讲话所在文件夹")
@click.option("--glossary", type=FOLDER, default=ROOT / "glossary", help="词汇表所在文件夹")
@click.option(
    "--review-age", type=click.IntRange(1), default=365, help="复核多少天后该再看（默认 365）"
)
@click.option("--strict", is_flag=True, help="有警告也算失败")
@click.option("--quiet", is_flag=True, help="只说错误和结果")
def main(speeches: Path, glossary: Path, review_age: int, strict: bool, quiet: bool) -> None:
    """Check; exit 0, 1 for problems in the input, 2 for wrong usage."""
    with console.plain_failures():
        project = read_project(speeches, glossary, console.make_progress(quiet=quiet))
        notices = [*project.notices]
        if project.corpus:
            notices += find_crossings(project.corpus, crossed_words)
            notices += find_idle_exceptions(project.corpus, crossed_words)
            today = datetime.date.today()
            notices += find_due_reviews(project.corpus.glossary, today, review_age)
        console.report(project.errors, notices, quiet=quiet and not strict)
        counts = Counter(notice.kind for notice in notices)
        warnings = counts["warning"]
        click.echo(
            f"检查完毕：错误 {len(project.errors)} 处，警告 {warnings} 条，"
            f"移除水印 {counts['removal']} 处，待复核的词条 {counts['review']} 个"
        )
        failed = bool(project.errors) or (strict and warnings > 0)
        raise SystemExit(console.PROBLEMS if failed else console.OK)


if __name__ == "__main__":
    main()
