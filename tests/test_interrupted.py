"""A build that is stopped, killed or runs out of space leaves the last good site as it was."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from doors import Project, tree

MOMENTS: dict[str, Callable[[Project], bool]] = {
    # when to stop a build: as soon as this is true of its project
    "once docs is written": lambda project: (project.root / "docs" / "index.md").is_file(),
    "once both halves are begun": lambda project: (project.root / ".site.new" / ".half").is_dir(),
    "once pages are made": lambda project: (project.root / ".site.new/index.html").is_file(),
}


def stop(project: Project, moment: str, send: Callable[[int], None]) -> subprocess.Popen[str]:
    """Start a build and send it something at a moment."""
    (project.root / "docs" / "index.md").unlink()
    running = project.start("build")
    if moment == "while it loads":
        time.sleep(0.15)  # Python itself needs a moment before it can obey
    else:
        while not MOMENTS[moment](project) and running.poll() is None:
            time.sleep(0.001)
    assert running.poll() is None, running.communicate()
    send(running.pid)
    return running


def sources_of(project: Project) -> dict[str, dict[str, str]]:
    return {name: tree(project.root / name) for name in ("speeches", "glossary", "site")}


def leftovers(project: Project) -> list[str]:
    return [path.name for path in project.root.iterdir() if path.name.startswith(".")]


@pytest.fixture
def changed(published: Project) -> Project:
    """A published project with a change that has not been built."""
    published.write("speeches/new.txt", "在样板会上的讲话\n同志们：\n四个意识要记牢。\n")
    return published


@pytest.mark.parametrize("moment", ["while it loads", *MOMENTS])
def test_ctrl_c_ends_with_130_a_sentence_and_the_old_site(changed: Project, moment: str) -> None:
    before = sources_of(changed)
    running = stop(changed, moment, lambda pid: os.killpg(pid, signal.SIGINT))
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "已中断；原有站点没有改动。" in said
    assert "Traceback" not in said
    assert sources_of(changed) == before
    assert leftovers(changed) == []


def test_after_kill_9_the_old_site_is_there_and_the_next_build_cleans_up(changed: Project) -> None:
    before = sources_of(changed)
    running = stop(changed, "once both halves are begun", lambda pid: os.kill(pid, signal.SIGKILL))
    running.communicate(timeout=30)  # ends once the second process has ended, too
    assert sources_of(changed) == before
    changed.build()
    assert leftovers(changed) == []
    assert (changed.site / "speeches" / "new" / "index.html").is_file()


def test_a_build_restores_the_site_of_one_killed_between_the_renames(changed: Project) -> None:
    before = tree(changed.site)
    changed.site.rename(changed.root / ".site.old")
    (changed.root / ".site.new").mkdir()
    changed.write("mkdocs.yml", "site_name: [\n")
    assert changed.run("build").code == 1
    assert tree(changed.site) == before
    assert leftovers(changed) == []


@pytest.mark.parametrize("limit", [3_000, 150_000], ids="{}-bytes".format)
def test_files_that_cannot_be_written_whole_leave_the_old_site(
    changed: Project, limit: int
) -> None:
    """The system refuses every write beyond the limit, as a full disk does."""
    before = sources_of(changed)
    ran = changed.run(
        "build", preexec=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "发现读写失败（File too large）；应为可读写的文件和足够的磁盘空间。" in ran.err
    assert sources_of(changed) == before
    assert leftovers(changed) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for less than a site."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_nothing_stays_on_it(changed: Project, small_disk: Path) -> None:
    ran = changed.run("build", "--site", str(small_disk / "site"))
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "发现读写失败（No space left on device）" in ran.err
    assert list(small_disk.iterdir()) == []
