"""Ctrl-C at the moments when Python alone would not do: while loading, and while forking.

Doors import this room first: a Ctrl-C while the others load ends with a sentence and 130, as later.

Loading takes half a second, in which Python would show a traceback. Nothing is written by then.
console.plain_failures gives the interrupt back to Python.
"""

from __future__ import annotations

import os
import signal
from types import FrameType

INTERRUPTED = 130
MESSAGE = "\n已中断；原有站点没有改动。"


def _end(_number: int, _frame: FrameType | None) -> None:
    os.write(2, f"{MESSAGE}\n".encode())
    os._exit(INTERRUPTED)


signal.signal(signal.SIGINT, _end)


def hold() -> None:
    """Keep Ctrl-C waiting until release(); does nothing on Windows, which cannot."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))


def release() -> None:
    """Let Ctrl-C through again, also one that has waited."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))
