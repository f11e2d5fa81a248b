#!/usr/bin/env python3
"""Serve the site on loopback and rebuild it whenever a speech, a term or a page changes."""

from __future__ import annotations

from speechsite import interrupts  # noqa: F401 - comes first, see there

# isort: split

from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

import build
from speechsite import console
from speechsite.errors import InputError
from speechsite.publish import GENERATED

ROOT = Path(__file__).resolve().parent.parent
WATCHED = (
    "speeches",
    "glossary",
    "overrides",
    "mkdocs.yml",
    "scripts/speechsite/boilerplate.yml",
)


@click.command(help="在本机预览站点；讲话、词条或页面一改就重新生成。")
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, help="端口")
def main(port: int) -> None:
    """Serve until interrupted; exit 1 when the port is taken."""
    site = ROOT / "site"

    def rebuild() -> None:
        """Build anew; a problem is told and the last good site stays."""
        try:
            build.run(ROOT / "speeches", ROOT / "glossary", site, strict=False, quiet=True)
        except InputError as error:
            console.report([error], (), quiet=True)
        except OSError as error:
            console.report_failure(error)

    with console.plain_failures():
        rebuild()
        server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(site))
        for name in WATCHED:
            server.watch(str(ROOT / name))
        for path in sorted((ROOT / "docs").iterdir()):
            if path.name not in (*GENERATED, "index.md"):
                server.watch(str(path))
        click.echo(f"正在 http://127.0.0.1:{port}/ 预览；按 Ctrl-C 结束。")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except OSError as error:
            raise click.ClickException(
                f"端口 {port} 不能用（{error.strerror}）。请换一个 --port，或结束占用它的程序。"
            ) from error
        finally:
            server.shutdown()  # its threads would keep the program alive


if __name__ == "__main__":
    main()
