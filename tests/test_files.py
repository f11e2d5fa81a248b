"""The room that reads and writes: whole files, nothing stale, nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from doors import ROOT, tree
from speechsite.errors import MissingFolder, UnusableTarget
from speechsite.files import (
    MARKER,
    check_target,
    list_files,
    merge_tree,
    replaced_site,
    sync_file,
    sync_tree,
)


def fill(folder: Path, *names: str) -> Path:
    """Make a folder with these files; each holds its own name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def make_site(folder: Path) -> Path:
    return fill(folder, MARKER.as_posix(), "index.html")


def test_sync_tree_makes_the_folder_hold_exactly_these_files(tmp_path: Path) -> None:
    folder = fill(tmp_path / "pages", "old.md", "deep/er/old.md", "kept.md")
    sync_tree(folder, {"kept.md": "新", "deep/new.md": "深"})
    assert sorted(tree(folder)) == ["deep", "deep/new.md", "kept.md"]
    assert (folder / "kept.md").read_bytes() == "新".encode()


def test_sync_tree_leaves_a_file_alone_that_is_as_wanted(tmp_path: Path) -> None:
    pages = {"same.md": "同", "other.md": "旧"}
    sync_tree(tmp_path / "pages", pages)
    same, other = (tmp_path / "pages" / name for name in pages)
    before = (same.stat().st_mtime_ns, same.stat().st_ino)
    sync_tree(tmp_path / "pages", {"same.md": "同", "other.md": "新"})
    assert (same.stat().st_mtime_ns, same.stat().st_ino) == before
    assert other.read_text(encoding="utf-8") == "新"


def test_sync_tree_with_nothing_leaves_no_folder(tmp_path: Path) -> None:
    sync_tree(fill(tmp_path / "pages", "a.md", "b/c.md"), {})
    assert not (tmp_path / "pages").exists()
    sync_tree(tmp_path / "never", {})
    assert not (tmp_path / "never").exists()


def test_sync_file_writes_line_ends_as_they_are(tmp_path: Path) -> None:
    sync_file(tmp_path / "a" / "b.md", "一\n二\r\n")
    assert (tmp_path / "a" / "b.md").read_bytes() == "一\n二\r\n".encode()


def test_sync_file_tells_texts_of_one_length_apart(tmp_path: Path) -> None:
    sync_file(tmp_path / "a.md", "一")
    sync_file(tmp_path / "a.md", "二")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "二"


def test_merge_tree_moves_what_is_missing_and_keeps_what_is_there(tmp_path: Path) -> None:
    source = fill(tmp_path / "source", "a/one.html", "b/two.html")
    target = fill(tmp_path / "target", "a/three.html")
    (target / "a" / "one.html").write_text("first", encoding="utf-8")
    merge_tree(source, target)
    assert (target / "a" / "one.html").read_text(encoding="utf-8") == "first"
    assert (target / "a" / "three.html").is_file()
    assert (target / "b" / "two.html").is_file()
    merge_tree(tmp_path / "nowhere", target)


def test_list_files_sorts_and_leaves_out_hidden_and_temporary_files(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.txt", ".hidden.txt", "~$lock.docx", "deep/c.txt")
    assert [path.name for path in list_files(tmp_path)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "found"), [("nowhere", "不存在的文件夹"), ("a.txt", "一个不是文件夹的路径")]
)
def test_a_folder_that_is_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, found: str
) -> None:
    monkeypatch.chdir(fill(tmp_path, "a.txt"))
    with pytest.raises(MissingFolder) as caught:
        list_files(tmp_path / name)
    assert (caught.value.path, caught.value.found) == (name, found)


@pytest.mark.parametrize(
    ("site", "found"),
    [
        (".", "与讲话（speeches）重叠的位置"),
        ("/", "与讲话（speeches）重叠的位置"),
        ("speeches", "与讲话（speeches）重叠的位置"),
        ("speeches/site", "与讲话（speeches）重叠的位置"),
        ("docs/../speeches", "与讲话（speeches）重叠的位置"),
        ("docs", "与网页源文件（docs）重叠的位置"),
        ("docs/handbook", "与网页源文件（docs）重叠的位置"),
        ("way-to-docs", "与网页源文件（docs）重叠的位置"),
        ("mkdocs.yml", "一个文件"),
        ("scripts", "不是由本工具生成的内容"),
    ],
)
def test_a_target_that_would_lose_something_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: str, found: str
) -> None:
    monkeypatch.chdir(fill(tmp_path, "mkdocs.yml", "speeches/a.txt", "docs/a.md", "scripts/a.py"))
    (tmp_path / "way-to-docs").symlink_to("docs")
    before = tree(tmp_path)
    with pytest.raises(UnusableTarget) as caught:
        check_target(Path(site), {"讲话": Path("speeches"), "网页源文件": Path("docs")})
    assert caught.value.found == found
    assert tree(tmp_path) == before


def test_a_new_an_empty_and_an_earlier_target_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    make_site(tmp_path / "site")
    for name in ("new", "new/and/deep", "empty", "site"):
        check_target(tmp_path / name, {"讲话": tmp_path / "speeches"})


def test_replaced_site_puts_the_new_site_in_place_and_leaves_nothing_beside(
    tmp_path: Path,
) -> None:
    site = make_site(tmp_path / "www" / "site")
    with replaced_site(site) as fresh:
        assert list(fresh.iterdir()) == []
        assert fresh.parent == site.parent  # the same disk, so that a rename is enough
        assert (site / "index.html").is_file()
        fill(fresh, "new.html")
    assert sorted(tree(site)) == ["new.html"]
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, SystemExit])
def test_replaced_site_keeps_the_old_site_when_the_block_fails(
    tmp_path: Path, error: type[BaseException]
) -> None:
    site = make_site(tmp_path / "site")
    before = tree(tmp_path)
    with pytest.raises(error), replaced_site(site):
        raise error
    assert tree(tmp_path) == before


def test_replaced_site_makes_no_site_when_the_first_build_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), replaced_site(tmp_path / "site"):
        raise OSError("full")
    assert list(tmp_path.iterdir()) == []


def test_replaced_site_restores_the_old_site_when_stopped_between_the_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(tmp_path / "site")
    before = tree(tmp_path)
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if path.name == ".site.new":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt), replaced_site(site) as fresh:
        fill(fresh, "new.html")
    assert tree(tmp_path) == before


def test_replaced_site_clears_what_a_killed_build_left(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    shutil.copytree(site, tmp_path / ".site.old")
    fill(tmp_path / ".site.new", "half.html")
    with replaced_site(site) as fresh:
        fill(fresh, "new.html")
    assert sorted(tree(tmp_path)) == ["site", "site/new.html"]


def test_replaced_site_follows_a_link_and_keeps_it(tmp_path: Path) -> None:
    place = make_site(tmp_path / "disk" / "www")
    link = tmp_path / "site"
    link.symlink_to(place)
    with replaced_site(link) as fresh:
        fill(fresh, "new.html")
    assert link.is_symlink()
    assert sorted(tree(place)) == ["new.html"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "file")
    with pytest.raises(UnusableTarget, match="无法写入的位置"), replaced_site(tmp_path / "file/a"):
        pass  # pragma: no cover


def test_git_ignores_what_a_killed_build_may_leave(tmp_path: Path) -> None:
    with replaced_site(tmp_path / "site") as fresh:
        names = {fresh.name, fresh.name.replace("new", "old")}
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {f"/{name}/" for name in names} <= set(ignored)
