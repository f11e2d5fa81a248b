"""A project in a folder of its own, and its doors run as a maintainer runs them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "project"
SHARED_SPEECHES = ROOT.parent / "shared" / "speeches"
GENERATED = ("speeches", "terms", "index.md")
"""What a build writes below docs/."""


class Ran(NamedTuple):
    """How a door ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Project:
    """A copy of this project's doors, pages and look, with a glossary and speeches of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the project; text is written as UTF-8 with its line ends as they are."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name: str) -> str:
        """Return the text of a file of the project."""
        return (self.root / name).read_text(encoding="utf-8")

    def run(
        self,
        door: str,
        *arguments: str,
        cwd: Path | None = None,
        preexec: Callable[[], None] | None = None,
    ) -> Ran:
        """Run scripts/<door>.py in this project and wait for its end."""
        done = subprocess.run(
            self.command(door, *arguments),
            cwd=cwd or self.root,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            preexec_fn=preexec,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def start(self, door: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a door as the leader of a process group, to be interrupted as a whole."""
        return subprocess.Popen(
            self.command(door, *arguments),
            cwd=self.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def command(self, door: str, *arguments: str) -> list[str]:
        """Return the command line of a door."""
        return [sys.executable, str(self.root / "scripts" / f"{door}.py"), *arguments]

    def build(self, *arguments: str) -> Ran:
        """Build and expect success."""
        ran = self.run("build", *arguments)
        assert ran.code == 0, ran.err
        return ran

    def copied_to(self, root: Path) -> Project:
        """Return a second project that is the same, what was built included."""
        shutil.copytree(self.root, root)
        return Project(root)


def environment() -> dict[str, str]:
    """Return what a door finds around it; buffering would keep serve.py's words from a reader."""
    return {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def make_project(root: Path, *, speeches: bool = False) -> Project:
    """Make a project without speeches, or with the sample ones, in a folder that does not exist."""
    shutil.copytree(ROOT / "docs", root / "docs", ignore=_without_generated)
    for name in ("overrides", "scripts"):
        shutil.copytree(ROOT / name, root / name)  # compiled code too: doors then open sooner
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(SAMPLE / "glossary", root / "glossary")
    if speeches:
        shutil.copytree(SAMPLE / "speeches", root / "speeches")
    else:
        (root / "speeches").mkdir()
    return Project(root)


def _without_generated(folder: str, names: list[str]) -> set[str]:
    return set(GENERATED) & set(names) if Path(folder) == ROOT / "docs" else set()


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the hash of its bytes, and every folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in sorted(folder.rglob("*"))
    }
