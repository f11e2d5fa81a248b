#!/usr/bin/env python3
"""Bring a table of terms, edited in an office, back into the glossary."""

from __future__ import annotations

from speechsite import interrupts  # noqa: F401 - comes first, see there

# isort: split

from pathlib import Path

import click

from speechsite import console, files
from speechsite.cleaning import decode
from speechsite.errors import InputErrors
from speechsite.exchange import (
    SOURCES_SHEET,
    TERMS_SHEET,
    TableRow,
    read_publication_rows,
    read_term_rows,
)
from speechsite.glossary import parse_categories
from speechsite.importing import Plan, plan_import
from speechsite.project import read_glossary_files
from speechsite.tables import Table, from_csv, from_xlsx

ROOT = Path(__file__).resolve().parent.parent
FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(help="把改过的术语表（.xlsx 或 .csv）并回 glossary/。没有改的词条原样不动。")
@click.argument("table", type=FILE)
@click.option("--sources", type=FILE, help="改过的出处（.csv）；.xlsx 自带“出处”一页，不需要")
@click.option("--glossary", type=FOLDER, default=ROOT / "glossary", help="词汇表所在文件夹")
@click.option("--dry-run", is_flag=True, help="只说会改什么，不写任何文件")
def main(table: Path, sources: Path | None, glossary: Path, dry_run: bool) -> None:
    """Import; exit 0, 1 for problems in the tables, 2 for wrong usage."""
    with console.plain_failures():
        raise SystemExit(run(table, sources, glossary, dry_run=dry_run))


def run(table: Path, sources: Path | None, glossary: Path, *, dry_run: bool) -> int:
    """Import and return the exit code. Raises InputError and OSError as the rooms do."""
    sheets = _sheets(table, TERMS_SHEET)
    unread = sheets.keys() - {TERMS_SHEET, SOURCES_SHEET}
    if sources:
        sheets[SOURCES_SHEET] = _sheets(sources, SOURCES_SHEET)[SOURCES_SHEET]
    terms, faults = read_term_rows(sheets[TERMS_SHEET], files.display_path(table))
    publications: list[TableRow] = []
    if SOURCES_SHEET in sheets:
        shown = files.display_path(sources or table)
        publications, more = read_publication_rows(sheets[SOURCES_SHEET], f"{shown}“出处”")
        faults += more
    present = read_glossary_files(glossary)
    plan = Plan({}, frozenset(), tuple(faults))
    if not faults:
        try:
            categories = present["categories.yml"]
            known = parse_categories(decode(categories), categories.path)
            plan = plan_import(terms, publications, present, known)
        except InputErrors as error:
            plan = Plan({}, frozenset(), error.errors)
    if plan.faults:
        console.report(plan.faults, (), quiet=False)
        click.echo("没有并入，词汇表没有改动。", err=True)
        return console.PROBLEMS
    if not dry_run:
        for name, text in plan.texts.items():
            files.sync_file(glossary / name, text)
    click.echo(_summary(plan, len(terms), dry_run=dry_run))
    if unread:
        click.echo(f"没有读的工作表：{'、'.join(sorted(unread))}。", err=True)
    return console.OK


def _sheets(path: Path, title: str) -> dict[str, Table]:
    """Return the sheets of a workbook, or the table in a CSV file as the sheet of this title."""
    source = files.read_source(path)
    if path.suffix.lower() == ".csv":
        return {title: from_csv(decode(source), source.path)}
    sheets = from_xlsx(source)
    if title not in sheets:  # a workbook of one's own, whose first sheet it is
        sheets[title] = sheets.pop(next(iter(sheets)))
    return sheets


def _summary(plan: Plan, rows: int, *, dry_run: bool) -> str:
    changed = sorted(plan.texts.keys() - plan.new)
    done = "将" if dry_run else "已"
    parts = [f"读到 {rows} 行"]
    if plan.new:
        parts.append(f"{done}新增 {len(plan.new)} 个文件：{'、'.join(sorted(plan.new))}")
    if changed:
        parts.append(f"{done}改动 {len(changed)} 个文件：{'、'.join(changed)}")
    if not plan.texts:
        parts.append("与词汇表一致，没有要改的")
    return "；".join(parts) + "。"


if __name__ == "__main__":
    main()
