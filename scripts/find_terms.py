#!/usr/bin/env python3
"""List phrases of the speeches that the glossary lacks, the most promising first."""

from __future__ import annotations

from speechsite import interrupts  # noqa: F401 - comes first, see there

# isort: split

from pathlib import Path

import click

from speechsite import console, files
from speechsite.candidate_report import describe, make_stub
from speechsite.candidates import find_candidates, unknown_texts
from speechsite.project import read_project
from speechsite.words import cut

ROOT = Path(__file__).resolve().parent.parent
FOLDER = click.Path(path_type=Path)


@click.command(help="列出讲话里有、词汇表里没有的提法，最该立条的在前。")
@click.option("--speeches", type=FOLDER, default=ROOT / "speeches", help="讲话所在文件夹")
@click.option("--glossary", type=FOLDER, default=ROOT / "glossary", help="词汇表所在文件夹")
@click.option("--top", type=click.IntRange(1), default=30, help="列出多少个")
@click.option("--stubs", type=FOLDER, help="把每个写成一个待填的词条，放进这个文件夹")
def main(speeches: Path, glossary: Path, top: int, stubs: Path | None) -> None:
    """List; exit 0, 1 for problems in the input, 2 for wrong usage."""
    with console.plain_failures():
        project = read_project(speeches, glossary, console.make_progress(quiet=False))
        console.report(project.errors, (), quiet=True)
        if project.corpus is None:
            raise SystemExit(console.PROBLEMS)
        candidates = find_candidates(unknown_texts(project.corpus), cut)[:top]
        for rank, candidate in enumerate(candidates, start=1):
            click.echo(describe(rank, candidate))
        if stubs:
            written = files.write_new(stubs, dict(map(make_stub, candidates)))
            skipped = len(candidates) - len(written)
            click.echo(
                f"写了 {len(written)} 个词条到 {files.display_path(stubs)}，跳过已有的 {skipped} 个"
            )


if __name__ == "__main__":
    main()
