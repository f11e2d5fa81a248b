#!/usr/bin/env python3
"""List every problem in speeches and glossary at once; write nothing."""

from __future__ import annotations

from speechsite import interrupts  # noqa: F401 - comes first, see there

# isort: split

from pathlib import Path

import click

from speechsite import console
from speechsite.project import read_project

ROOT = Path(__file__).resolve().parent.parent
FOLDER = click.Path(path_type=Path)


@click.command(help="检查 speeches/ 和 glossary/，列出全部问题，不写任何文件。")
@click.option("--speeches", type=FOLDER, default=ROOT / "speeches", help="讲话所在文件夹")
@click.option("--glossary", type=FOLDER, default=ROOT / "glossary", help="词汇表所在文件夹")
@click.option("--strict", is_flag=True, help="有警告也算失败")
@click.option("--quiet", is_flag=True, help="只说错误和结果")
def main(speeches: Path, glossary: Path, strict: bool, quiet: bool) -> None:
    """Check; exit 0, 1 for problems in the input, 2 for wrong usage."""
    with console.plain_failures():
        project = read_project(speeches, glossary, console.make_progress(quiet=quiet))
        console.report(project.errors, project.notices, quiet=quiet and not strict)
        warnings = sum(notice.kind == "warning" for notice in project.notices)
        removals = len(project.notices) - warnings
        click.echo(
            f"检查完毕：错误 {len(project.errors)} 处，警告 {warnings} 条，移除水印 {removals} 处"
        )
        failed = bool(project.errors) or (strict and warnings > 0)
        raise SystemExit(console.PROBLEMS if failed else console.OK)


if __name__ == "__main__":
    main()
