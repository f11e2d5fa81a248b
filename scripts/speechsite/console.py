"""What the doors say and how they end: messages, progress, exit codes."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterable, Iterator

import click

from .errors import InputError, Notice
from .interrupts import INTERRUPTED, MESSAGE

OK, PROBLEMS = 0, 1
"""Exit codes; wrong usage is 2 and comes from click, an interrupt is interrupts.INTERRUPTED."""
_LONG = 50
"""Steps from which a progress bar is worth its line."""


def report(errors: Iterable[InputError], notices: Iterable[Notice], *, quiet: bool) -> None:
    """Print problems on standard error, notices before errors; quiet leaves out the notices."""
    if not quiet:
        for notice in notices:
            click.echo(str(notice), err=True)
    for error in errors:
        click.secho(str(error), fg="red", err=True)


def make_progress(*, quiet: bool) -> Callable[[str, int], Callable[[], object]]:
    """Return a progress announcer that draws a bar for long stages on a terminal."""
    is_shown = not quiet and sys.stderr.isatty()

    def announce(label: str, steps: int) -> Callable[[], object]:
        if not is_shown or steps < _LONG:
            return lambda: None
        bar = click.progressbar(length=steps, label=label, file=sys.stderr)
        bar.__enter__()
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            bar.update(1)
            if done == steps:
                bar.__exit__(None, None, None)

        return step

    return announce


@contextlib.contextmanager
def plain_failures() -> Iterator[None]:
    """End the program with a sentence, not a traceback, for what a user can bring about."""
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    except InputError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(PROBLEMS)
    except KeyboardInterrupt:
        click.echo(MESSAGE, err=True)
        sys.exit(INTERRUPTED)
    except OSError as error:
        report_failure(error)
        sys.exit(PROBLEMS)


def report_failure(error: OSError) -> None:
    """Print on standard error that reading or writing failed, and where."""
    place = f"{error.filename}: " if error.filename else ""
    found = f"{place}发现读写失败（{error.strerror or error}）；应为可读写的文件和足够的磁盘空间。"
    click.secho(found + "请检查权限和空间后重试；原有站点没有改动。", fg="red", err=True)
