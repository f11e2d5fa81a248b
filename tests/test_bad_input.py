"""Whatever a maintainer may put in: a clear message or a correct page, never a half-made site."""

from __future__ import annotations

import pytest

from doors import Project, Ran, make_project, tree
from pages import blocks, elements, parse

SPEECH = "在样板会上的讲话\n同志们：\n把话说短。\n"
BAD_SPEECHES = {
    # stem: content, what the message says
    "unreadable": (b"\xff\xff\xfe\x80", "unreadable.txt:1: 发现无法识别的编码；应为UTF-8"),
    "utf-16": (SPEECH.encode("utf-16"), "utf-16.txt: 发现UTF-16 编码；"),
    "utf-16-le": ("ab\n".encode("utf-16-le"), "utf-16-le.txt:1: 发现空字节"),
    "empty": (b"", "empty.txt: 发现没有正文的文件；应为一篇讲话的文字。请补上正文，或删去"),
    "white": (" \u3000\n\t\u00a0\r\n".encode(), "white.txt: 发现没有正文的文件；"),
    "bom": (b"\xef\xbb\xbf", "bom.txt: 发现没有正文的文件；"),
    "notice": ("本文系作者原创投稿，请勿转载\n".encode(), "notice.txt: 发现没有正文的文件；"),
    "title": ("只有标题\n".encode(), "title.txt: 发现只有标题、没有正文的文件；"),
    "nul": (b"a\nb\0c", "nul.txt:2: 发现空字节（像是 Word 等二进制文件）；"),
    "line": ("话".encode() * 3_500_000, "line.txt: 发现10,500,000 字节的文件；"),
    "lines": (b"a\n" * 1_000_000, "lines.txt:20001: 发现20,000 行以上的文件；"),
    "---": (SPEECH.encode(), "---.txt: 发现没有字母、数字或汉字的文件名；"),
    "same.name": (SPEECH.encode(), None),
    "same name": (SPEECH.encode(), None),
}  # fmt: skip
BAD_SIDECARS = {
    "list": (b"- a\n- b\n", "list.yml:1:1: 发现不是“键: 值”形式的内容"),
    "text": ("一段话".encode(), "text.yml:1:1: 发现不是“键: 值”形式的内容"),
    "broken": (b"title: [a\nkind: b\n", "broken.yml:2:5: 发现无法解析的 YAML"),
    "tab": (b"title:\n\t- a\n", "tab.yml:2:1: 发现无法解析的 YAML"),
    "twice": (b"title: a\ntitle: b\n", "twice.yml:2:1: 发现重复的键“title”"),
    "tag": (b"title: !!python/object/apply:os.getcwd []\n", "tag.yml:1:8: 发现无法解析的 YAML"),
    "type": (b"title: [a]\n", "type.yml:1:1: 发现“title”的值类型不对"),
    "deep": (b"title: " + b"[" * 5_000, "deep.yml: 发现无法解析的 YAML"),
    "bytes": (b"\xff\xff\xfe\x80", "bytes.yml:1: 发现无法识别的编码"),
    "control": (b"title: \x07\n", "control.yml:1:8: 发现控制符 U+0007"),
}  # fmt: skip
BAD_TERMS = {
    "ci-a.md": (b"", "ci-a.md:1: 发现没有以 --- 开头和结尾的信息区"),
    "ci-b.md": (b"---\n- a\n---\nb\n", "ci-b.md:2:1: 发现不是“键: 值”形式的内容"),
    "ci-c.md": (b"---\nterm: [\n---\nb\n", "ci-c.md:3:1: 发现无法解析的 YAML"),
    "ci-d.md": (b"\0", "ci-d.md:1: 发现空字节"),
    "sources.yml": (b"- a\n", "sources.yml:1:1: 发现不是“键: 值”形式的内容"),
    "categories.yml": (b"a\n", "categories.yml:1:1: 发现不是“键: 值”形式的内容"),
}
ATTACK = """<script>alert(1)</script>和"><b>标签</b>的会议
（2023年4月6日）
同志们：
<script>alert("讲话")</script>
<img src=x onerror=alert(1)> <a href="javascript:alert(1)" onclick='x()'>点</a>
[点这里](javascript:alert(1)) ![图](x.png) <https://example.org> https://example.org
</p></article><h1>假标题</h1><!-- 注释 --> &lt;b&gt; &amp; &#60;
{: #p-1 .x onclick=alert(1) } {{ config.site_name }} {% raw %} $a$ ==x== ^^x^^ [^1] [TOC]
```python
| 表 | 格 |
# 一个井号
    四个空格
*[HTML]: 缩写
[a]: http://example.org
term\n: definition
---
===
1) 第一
从右到左\u202e的字\u2066和\u200f符
一、"><img src=x onerror=alert(1)>
（一）"><script>alert(1)</script>。
"""


def refuses(project: Project, *arguments: str) -> Ran:
    """Build, expect a refusal that says why, and find everything as it was."""
    before = tree(project.root)
    ran = project.run("build", *arguments)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert ran.err.strip()
    assert tree(project.root) == before
    return ran


@pytest.fixture(scope="module")
def all_bad(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """What a build says where every kind of fault of reading is present at once."""
    project = built.copied_to(tmp_path_factory.mktemp("bad") / "project")
    for stem, (content, _) in BAD_SPEECHES.items():
        project.write(f"speeches/{stem}.txt", content)
    for stem, (content, _) in BAD_SIDECARS.items():
        project.write(f"speeches/{stem}.txt", SPEECH)
        project.write(f"speeches/{stem}.yml", content)
    for name, (content, _) in BAD_TERMS.items():
        project.write(f"glossary/{name}", content)
    return refuses(project)


@pytest.mark.parametrize(
    "message",
    [
        message
        for table in (BAD_SPEECHES, BAD_SIDECARS, BAD_TERMS)
        for _, message in table.values()
        if message
    ],
)
def test_each_bad_file_gets_its_own_message(all_bad: Ran, message: str) -> None:
    assert message in all_bad.err


def test_two_files_with_one_address_are_told(all_bad: Ran) -> None:
    assert (
        "same.name.txt: 发现与 speeches/same name.txt 相同的网址“same-name”；"
        "应为各不相同、可作网址的文件名。请给文件改名。"
    ) in all_bad.err


def test_a_message_never_drags_a_whole_file_along(all_bad: Ran) -> None:
    assert max(map(len, all_bad.err.splitlines())) < 400


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Ran]:
    """A site of what is odd, but no fault."""
    project = make_project(tmp_path_factory.mktemp("odd") / "project")
    project.write("speeches/attack.txt", ATTACK)
    project.write("speeches/big.txt", "在样板会上的讲话\n同志们：\n" + "四个意识要记牢。" * 12_000)
    project.write("speeches/report.docx", b"PK\x03\x04")
    project.write("speeches/~$report.docx", b"")
    project.write("speeches/alone.yml", "title: 没有正文\n")
    project.write("glossary/notes.txt", "草稿")
    before = tree(project.root / "speeches")
    ran = project.build()
    assert tree(project.root / "speeches") == before
    return project, ran


def test_markup_in_a_speech_is_shown_as_its_text(odd: tuple[Project, Ran]) -> None:
    found = elements(odd[0].site / "speeches" / "attack" / "index.html")
    lines = [line.strip() for line in ATTACK.splitlines()]
    assert found[0].text == lines[0]
    assert [item.text for item in found[1:]] == lines[2:]
    ids = [f"p-{number}" for number in range(1, len(lines) - 3)]
    assert [item.id for item in found[1:]] == [*ids, "s-1", "s-1-1"]


def test_markup_in_a_speech_makes_no_element_link_or_handler(odd: tuple[Project, Ran]) -> None:
    for name in ("index.html", "speeches/index.html", "speeches/attack/index.html"):
        page = parse(odd[0].site / name)
        for tag in page.find_all(True):
            handlers = [key for key in tag.attrs if key.startswith("on")]
            assert not handlers, f"{name}: {tag.name} {handlers}"
            assert not str(tag.get("href", "")).startswith("javascript:")
        assert not [tag for tag in page.find_all("script") if "alert" in tag.get_text()]
        assert not page.select("article :is(script, img, b)")
    page = parse(odd[0].site / "speeches" / "attack" / "index.html")
    assert not page.select("article :is(pre, code, del, mark, table, abbr, dl, hr, ol)")
    assert (len(page.select("article")), len(page.select("h1"))) == (1, 1)


def test_bidirectional_controls_stay_and_are_told(odd: tuple[Project, Ran]) -> None:
    assert "speeches/attack.txt:20: 警告：含有双向文字控制符" in odd[1].err


def test_a_long_line_is_one_paragraph_with_all_its_mentions(odd: tuple[Project, Ran]) -> None:
    found = blocks(odd[0].site / "speeches" / "big" / "index.html")
    assert [len(item.marks) for item in found] == [0, 12_000]


def test_what_nobody_reads_is_told(odd: tuple[Project, Ran]) -> None:
    project, ran = odd
    assert "speeches/report.docx: 警告：不是纯文本，已略过；请在 Word 中“另存为”纯文本" in ran.err
    assert "speeches/alone.yml: 警告：没有同名的 .txt，已略过" in ran.err
    assert "glossary/notes.txt: 警告：不是词条（词条文件以 .md 结尾），已略过" in ran.err
    assert "~$report" not in ran.err
    assert sorted(path.name for path in (project.site / "speeches").iterdir()) == [
        "attack", "big", "index.html"
    ]  # fmt: skip


@pytest.mark.parametrize("option", ["--speeches", "--glossary"])
def test_a_missing_folder_is_told(published: Project, option: str) -> None:
    assert (
        "nowhere: 发现不存在的文件夹；应为一个可读的文件夹。"
        in refuses(published, option, "nowhere").err
    )


def test_a_file_in_place_of_a_folder_is_told(published: Project) -> None:
    ran = refuses(published, "--speeches", "mkdocs.yml")
    assert "mkdocs.yml: 发现一个不是文件夹的路径" in ran.err


@pytest.mark.parametrize(
    ("site", "found"),
    [
        ("mkdocs.yml/site", "无法写入的位置"),
        ("/proc/site", "无法写入的位置"),
        ("docs", "与网页源文件（docs）重叠的位置"),
        ("letters", "不是由本工具生成的内容"),
    ],
)
def test_a_target_that_would_lose_something_is_refused(
    published: Project, site: str, found: str
) -> None:
    published.write("letters/an-old-friend.txt", "不要删我")
    ran = refuses(published, "--site", site)
    assert f"发现{found}" in ran.err


@pytest.mark.parametrize(
    "text",
    ["site_name: [\n", "site_name: a\ntheme: {name: nowhere}\n", None],
    ids=["broken", "theme", "missing"],
)
def test_a_broken_mkdocs_yml_is_told_and_the_old_site_stays(
    published: Project, text: str | None
) -> None:
    if text is None:
        (published.root / "mkdocs.yml").unlink()
    else:
        published.write("mkdocs.yml", text)
    ran = refuses(published)
    assert "mkdocs.yml: 发现MkDocs 无法完成" in ran.err
