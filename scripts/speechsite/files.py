"""The only room that reads or writes: whole files, sorted, UTF-8.

Source files are opened for reading only. Generated pages are rewritten where they changed and
pruned where they are no longer wanted. A site is built beside its place and swapped in whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from .errors import MissingFolder, UnusableTarget
from .model import Source

MARKER = Path("data", "speeches.json")
"""Every site that we built has this file; a folder without it is not ours to replace."""


def display_path(path: Path) -> str:
    """Return path relative to the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_source(path: Path) -> Source:
    """Return a file as it is. Raises OSError when it cannot be read."""
    return Source(display_path(path), path.stem, path.read_bytes())


def list_files(folder: Path) -> list[Path]:
    """Return the files of a folder by name, hidden and temporary ones left out.

    A link that leads nowhere is listed, so that reading it is an error rather than a silent gap.
    Raises MissingFolder when there is no such folder.
    """
    if not folder.is_dir():
        raise MissingFolder(
            display_path(folder),
            "不存在的文件夹" if not folder.exists() else "一个不是文件夹的路径",
            "一个可读的文件夹",
            "新建它，或改正命令中的路径",
        )
    return sorted(
        path
        for path in folder.iterdir()
        if (path.is_file() or path.is_symlink()) and path.name[0] not in ".~"
    )


def sync_tree(folder: Path, pages: Mapping[str, str | bytes]) -> None:
    """Make folder hold exactly these files by path below it, touching only what differs."""
    wanted = {folder / name for name in pages}
    for name in sorted(pages):
        sync_file(folder / name, pages[name])
    if folder.is_dir():
        for root, _, names in os.walk(folder, topdown=False):
            for name in names:
                if Path(root, name) not in wanted:
                    Path(root, name).unlink()
            if not os.listdir(root):
                Path(root).rmdir()


def sync_file(path: Path, content: str | bytes) -> None:
    """Make the file hold this text or these bytes; a file that does already is left alone."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_new(folder: Path, pages: Mapping[str, str]) -> list[Path]:
    """Write those of the files that the folder lacks; return them. Raises OSError."""
    new = [folder / name for name in sorted(pages) if not (folder / name).exists()]
    for path in new:
        sync_file(path, pages[path.name])
    return new


def merge_tree(source: Path, target: Path) -> None:
    """Move what target lacks from source into it; both lie on the same disk."""
    if not source.is_dir():
        return
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        place = target / path.name
        if not place.exists():
            path.rename(place)
        elif path.is_dir():
            merge_tree(path, place)


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours and everything in it."""
    shutil.rmtree(folder)


def remove_file(path: Path) -> None:
    """Remove a file of ours if it is there."""
    path.unlink(missing_ok=True)


def check_target(site: Path, protected: Mapping[str, Path]) -> None:
    """Refuse to publish where something else would be lost.

    protected: Chinese name to folder that the site must neither be, hold, nor lie in.
    Raises UnusableTarget.
    """
    shown = display_path(site)
    target = site.resolve()
    for name, folder in protected.items():
        other = folder.resolve()
        if target == other or target in other.parents or other in target.parents:
            raise UnusableTarget(
                shown,
                f"与{name}（{display_path(folder)}）重叠的位置",
                "单独的文件夹",
                "换一个 --site",
            )
    if target.exists() and not target.is_dir():
        raise UnusableTarget(shown, "一个文件", "文件夹", "换一个 --site，或移走这个文件")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise UnusableTarget(
            shown,
            "不是由本工具生成的内容",
            "空文件夹或以前生成的站点",
            "换一个 --site，或自行清空它",
        )


@contextlib.contextmanager
def replaced_site(site: Path) -> Iterator[Path]:
    """Give an empty folder beside site; put it in place of site if the block ends without error.

    A failed or interrupted block leaves site as it was. What an earlier killed run left behind is
    cleaned up, its last good site put back. Raises UnusableTarget when the place cannot be written.
    """
    target = site.resolve()
    fresh = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if old.exists() and not target.exists():
            old.rename(target)
        for leftover in (fresh, old):
            if leftover.exists():
                shutil.rmtree(leftover)
        fresh.mkdir()
    except OSError as error:
        raise UnusableTarget(
            display_path(site),
            f"无法写入的位置（{error.strerror}）",
            "可写的文件夹",
            "检查权限和磁盘空间，或换一个 --site",
        ) from error
    try:
        yield fresh
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        if old.exists() and not target.exists():  # stopped between the two renames
            old.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(fresh, ignore_errors=True)
