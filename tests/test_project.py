"""project.py and site.py: files that get in one another's way, or are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples import corpus_of, glossary_of, speech_of
from speechsite import project
from speechsite.errors import DuplicateId, InputError, MissingFile, UnknownName
from speechsite.site import write_docs

_SPEECH = "在样板会上的讲话\n同志们：\n四个意识要记牢。\n"
_TERM = "---\nterm: 四个意识\ngloss: 四种意识\ncategory: 甲\nstatus: draft\n---\n解释。\n"


@pytest.fixture(autouse=True)
def _sound_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test in a sound little project."""
    monkeypatch.chdir(tmp_path)
    _write("speeches/a.txt", _SPEECH)
    _write("glossary/si-ge-yi-shi.md", _TERM)
    _write("glossary/categories.yml", "categories: [甲]\n")
    _write("glossary/sources.yml", "gong-bao: {title: 公报}\n")


def _write(name: str, content: str | bytes) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def _read() -> project.Project:
    return project.read_project(Path("speeches"), Path("glossary"), lambda *_: lambda: None)


def _error() -> InputError:
    [error] = _read().errors
    return error


def test_a_sound_project_has_nothing_to_say() -> None:
    found = _read()
    assert (found.errors, found.notices) == ((), ())
    assert found.corpus is not None


def test_a_speech_named_index_would_take_the_place_of_the_list() -> None:
    _write("speeches/Index.txt", _SPEECH)
    error = _error()
    assert type(error) is DuplicateId
    assert error.path == "speeches/Index.txt"
    assert error.found == "与讲话列表页相同的网址“index”"
    assert error.remedy == "给文件改名"


def test_a_speech_named_years_is_in_nobodys_way() -> None:
    _write("speeches/years.txt", _SPEECH)
    assert _read().errors == ()


def test_no_page_is_written_over_another(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "_home.md").write_text("", encoding="utf-8")
    corpus = corpus_of([speech_of(_SPEECH, stem="index")], glossary_of([]))
    with pytest.raises(ValueError, match=r"index\.md"):
        write_docs(corpus, tmp_path)


@pytest.mark.parametrize(
    ("name", "expected"), [("categories.yml", "categories: [甲, 乙]"), ("sources.yml", "title")]
)
def test_a_list_that_is_missing_is_one_error(name: str, expected: str) -> None:
    Path("glossary", name).unlink()
    _write("glossary/b.md", _TERM.replace("四个意识", "乙\nsources: [{ref: gong-bao}]"))
    error = _error()
    assert type(error) is MissingFile
    assert (error.path, error.found) == ("glossary", f"没有 {name} 的词汇表")
    assert expected in error.expected
    assert error.remedy == f"在这个文件夹里新建 {name}"


@pytest.mark.parametrize("name", ["categories.yml", "sources.yml", "si-ge-yi-shi.md"])
def test_a_file_that_cannot_be_decoded_is_one_error(name: str) -> None:
    _write(f"glossary/{name}", b"\xff\xff\xfe\x80")
    _write("glossary/b.md", _TERM.replace("四个意识", "乙\nrelated: [si-ge-yi-shi]"))
    error = _error()
    assert error.path == f"glossary/{name}"
    assert "编码" in error.found


def test_a_broken_term_hides_no_fault_of_the_others() -> None:
    _write("glossary/a.md", "无")
    _write("glossary/b.md", _TERM.replace("category: 甲", "category: 乙"))
    paths = [error.path for error in _read().errors]
    assert paths == ["glossary/a.md", "glossary/b.md", "glossary/si-ge-yi-shi.md"]


def test_a_fault_in_a_sidecar_hides_no_unknown_name() -> None:
    _write("speeches/a.yml", "titel: 甲\nkind: 演讲\noff: [四个意思]\n")
    errors = _read().errors
    assert [error.line for error in errors] == [1, 2, 3]
    assert type(errors[2]) is UnknownName


def test_a_broken_sidecar_brings_no_warning_of_a_missing_title() -> None:
    _write("speeches/a.txt", "同志们：\n今天到各处去看看，看完再回来商量下一步怎么办。\n")
    for sidecar in ("titel: 甲\n", "title: [\n"):
        _write("speeches/a.yml", sidecar)
        found = _read()
        assert (len(found.errors), found.notices) == (1, ())


def test_of_two_sidecars_one_is_read_and_the_other_told() -> None:
    _write("speeches/a.yml", "organization: 甲局\n")
    _write("speeches/a.yaml", "organization: 乙局\n")
    found = _read()
    assert found.corpus is not None
    assert found.corpus.speeches[0].speech.sidecar.organization == "甲局"
    [notice] = found.notices
    assert (notice.kind, notice.path) == ("warning", "speeches/a.yaml")
    assert notice.text == "已有同名的 a.yml，这个文件已略过"


def test_a_folder_without_speeches_is_a_warning_only() -> None:
    Path("speeches/a.txt").unlink()
    found = _read()
    assert found.corpus is not None
    [notice] = found.notices
    assert str(notice) == "speeches: 警告：没有讲话（以 .txt 结尾的文件）"
