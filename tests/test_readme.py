"""README, handbook and pipelines say what is so."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from speechsite import cleaning, glossary, patterns, sidecar, term, term_shape
from speechsite.definitions import find_definitions
from speechsite.errors import InputError
from speechsite.model import Sidecar, Source
from speechsite.speech import parse_speech

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
READING = (ROOT / "docs/handbook/reading.md").read_text(encoding="utf-8")
MAINTAINING = (ROOT / "docs/handbook/maintaining.md").read_text(encoding="utf-8")
PIPELINES = (".github/workflows/site.yml", ".gitlab-ci.yml")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def section(text: str, title: str) -> str:
    """Return what stands between a heading and the next of its level or above."""
    match = re.search(rf"^(?P<marks>#+) {re.escape(title)}\n", text, re.M)
    assert match, title
    rest = text[match.end() :]
    end = re.search(rf"^#{{1,{len(match['marks'])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def listed(text: str) -> list[str]:
    """Return what the items of a list name first: - `speeches/` source texts."""
    return re.findall(r"^- `([^`]+)`", text, re.M)


def fenced(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def rows(text: str) -> dict[str, str]:
    """Return the table rows that open with a key: | `term` | … |, by that key."""
    return dict(re.findall(r"^\| `([a-z_]+)` \|(.*)$", text, re.M))


TERM = fenced(section(MAINTAINING, "添加一个术语"), "markdown")[0]
[SOURCES] = fenced(section(MAINTAINING, "出处和分类"), "yaml")


def faults_of(text: str) -> list[str]:
    """Return what the reader of term files says about the handbook's example."""
    source = Source("glossary/si-ge-yi-shi.md", "si-ge-yi-shi", text.encode())
    publications = glossary.parse_publications(SOURCES, "sources.yml")
    try:
        parsed = term.parse_term(source, text)
    except InputError as error:
        return [str(error)]
    errors = glossary.build_glossary([parsed], ("政治建设",), publications)[1]
    return [str(error) for error in errors if "未知的词条" not in error.found]


def test_the_layout_lists_every_top_level_entry_and_only_what_is_there() -> None:
    top, _, _ = section(README, "Layout").partition("The rooms of")
    found = listed(top)
    assert found == sorted(found)
    assert [name for name in found if not (ROOT / name).exists()] == []
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip("not a git working tree")
    present = [name for name in done.stdout.splitlines() if (ROOT / name).exists()]
    tracked = {name.split("/")[0] + ("/" if "/" in name else "") for name in present}
    assert tracked == set(found)


def test_the_layout_lists_every_room_once() -> None:
    rooms = listed(section(README, "Layout").partition("The rooms of")[2])
    folder = ROOT / "scripts" / "speechsite"
    assert sorted(rooms) == sorted(path.name for path in folder.iterdir() if path.is_file())


def test_every_make_command_is_a_target() -> None:
    texts = [
        README,
        MAINTAINING,
        READING,
        *((ROOT / name).read_text("utf-8") for name in PIPELINES),
    ]
    used = set(re.findall(r"(?:^|`|run: |- )make ([a-z]+)", "\n".join(texts), re.M))
    assert used >= {"site", "check", "serve", "test"}
    assert used <= TARGETS


def test_every_file_that_is_named_exists() -> None:
    for text in (README, MAINTAINING, READING):
        for name in re.findall(r"\b((?:scripts|tests|benchmarks)[/\\][\w/\\]+\.\w+)", text):
            assert (ROOT / name.replace("\\", "/")).is_file(), name
    for target in re.findall(r"\[[^\]]+\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).is_file() or target.startswith("docs/images/"), target


def nested(shape: type[BaseModel], name: str) -> list[str]:
    """Return the keys of the mappings in a field, as they are written in the file."""
    found: list[str] = []
    pending: list[Any] = [shape.model_fields[name].annotation]
    while pending:
        kind = pending.pop()
        pending.extend(get_args(kind))
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found += [field.alias or key for key, field in kind.model_fields.items()]
    return found


@pytest.mark.parametrize(
    ("title", "shape"),
    [
        ("词条的每一项", term_shape.TermShape),
        ("讲话旁边的 .yml", sidecar._SidecarShape),
        ("出处和分类", glossary._PublicationShape),
        ("添加一条水印规则", cleaning._RuleShape),
    ],
)
def test_the_handbook_explains_every_key_and_no_other(title: str, shape: type[BaseModel]) -> None:
    explained = rows(section(MAINTAINING, title))
    assert sorted(explained) == sorted(shape.model_fields)
    for name, row in explained.items():
        for key in nested(shape, name):
            assert f"`{key}`" in row, f"{name}.{key}"


def test_the_handbooks_example_of_a_term_is_right() -> None:
    assert faults_of(TERM) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("gloss: ", "glos: "),
        ("gloss: ", "gloss: 四个意识: "),
        ("zhong-guo-guan-jian-ci", "zhong-guo-guanjian-ci"),
    ],
)
def test_the_handbooks_error_messages_are_the_real_ones(right: str, wrong: str) -> None:
    faults = faults_of(TERM.replace(right, wrong))
    assert faults
    for fault in faults:
        assert f"\n{fault}\n" in section(MAINTAINING, "看懂错误信息")


def test_the_handbooks_examples_of_fields_are_right() -> None:
    text = section(MAINTAINING, "词条的每一项")
    fields = [
        f"{name}: {example}"
        for name, row in rows(text).items()
        for example in re.findall(r"\| `([^`]+)` \|$", row)
    ]
    assert (
        len(fields) == len(rows(text)) - 3
    )  # senses, history and replaced_by have blocks of their own
    forms, retired = fenced(section(MAINTAINING, "表述变了，词条停用"), "yaml")
    [patterns] = fenced(section(MAINTAINING, "别名，以及成批的说法"), "yaml")
    [senses] = fenced(section(MAINTAINING, "义项和线索"), "yaml")
    _, front, body = TERM.split("---\n")
    whole = yaml.safe_load(front) | yaml.safe_load(senses)
    assert faults_of(f"---\n{front}{forms}---\n{body}") == []
    assert "replaced_by" in yaml.safe_load(retired)
    for piece in [*fields, patterns, senses]:
        fields_of_one = yaml.safe_dump(whole | yaml.safe_load(piece), allow_unicode=True)
        assert faults_of(f"---\n{fields_of_one}---\n{body}") == [], piece


def test_the_handbooks_bracket_forms_stand_for_what_it_says() -> None:
    lines = re.findall(r"^- .括号，.*?`([^`]+)` 展开成(.+)。$", MAINTAINING, re.M)
    assert [form[0] for form, _ in lines] == ["(", "党", "<"]
    for form, stated in lines:
        separator = "；" if form.startswith("<") else "、"
        assert sorted(stated.split(separator)) == sorted(patterns.expand(form))


def test_the_handbooks_sidecar_and_rule_are_right() -> None:
    [beside] = fenced(section(MAINTAINING, "讲话旁边的 .yml"), "yaml")
    read = sidecar.parse_sidecar(Source("a.yml", "a", beside.encode()))[0]
    assert read.off == (("一线", None), ("四不", "p-10"))
    assert read.senses == (("三会", None, "gong-xiao"), ("三会", "p-9", "zu-zhi-sheng-huo"))
    [rule_text] = fenced(section(MAINTAINING, "添加一条水印规则"), "yaml")
    [rule] = cleaning.parse_boilerplate(f"rules:\n{rule_text}", "a.yml")
    assert cleaning.clean_lines(rule.example, "a.txt", [rule])[0] == []


def test_the_readers_example_of_a_number_word_is_read() -> None:
    [example] = re.findall(r"^> (.+)$", section(READING, "本文所称"), re.M)
    speech = parse_speech(Source("a", "a", f"同志们：\n{example}".encode()), Sidecar(), ())[0]
    [definition] = find_definitions(speech)
    assert (definition.surface, len(definition.items)) == ("三个一遍", 3)


@pytest.mark.parametrize("name", ["_home.md", "handbook/reading.md", "handbook/maintaining.md"])
def test_a_hand_written_page_has_one_title(name: str) -> None:
    text = re.sub(r"^```.*?^```$", "", (ROOT / "docs" / name).read_text("utf-8"), flags=re.M | re.S)
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.M)) == 1


def commands(value: Any) -> Iterable[str]:
    """Yield the commands of a pipeline in their order."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from [part] if key == "run" else part if key == "script" else commands(part)
    elif isinstance(value, list):
        for part in value:
            yield from commands(part)


@pytest.mark.parametrize(
    ("name", "publishing"), [(PIPELINES[0], []), (PIPELINES[1], ["mv site public"])]
)
def test_a_pipeline_checks_builds_and_publishes(name: str, publishing: list[str]) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert list(commands(yaml.safe_load(text))) == ["make check", "make site", *publishing]
    assert publishing or re.search("upload-pages-artifact.*path: site\n.*deploy-pages", text, re.S)
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", action)
