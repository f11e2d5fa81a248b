"""The scripts of the site by ESLint and TypeScript: ES2020, nothing newer than Chromium 86, types.

Both come with Node from the requirements and from tests/javascript, put there by `make test`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samples import ROOT

TOOLS = ROOT / "tests" / "javascript"
PACKAGES = TOOLS / "node_modules"
MISSING = "ESLint and TypeScript are not there: run `make test`, or the `npm ci` of the README"

FLAWS = {
    "new Highlight();": "Highlight is not supported in Chrome 86",
    "crypto.randomUUID();": "randomUUID() is not supported in Chrome 86",
    "Object.hasOwn({}, 'x');": "Object.hasOwn() is not supported in Chrome 86",
    "structuredClone({});": "structuredClone is not supported in Chrome 86",
    "let x = 0; x ||= 1;": "Parsing error",
    "class A { #x = 1; }": "Parsing error",
    "class A { x = 1; }": "Parsing error",
    "let x = 1_000;": "Parsing error",
    "/(?<a>a)|(?<a>b)/.test('a');": "Parsing error",
    "/a/d.test('a');": "Parsing error",
    "missing();": "'missing' is not defined",
    "const unused = 1;": "never used",
    "if (location.href == '') alert(1);": "Expected '==='",
    "document.body.innerHTML = '';": "textContent and createElement only",
}
"""What ESLint must report, and how."""
MISTAKES = (
    "[1].at(-1);",
    "[1].toSorted();",
    "'a'.replaceAll('a', 'b');",
    "document.body.checkVisibility();",
    "document.body.showPopover();",
    "document.body.inert = true;",
    "AbortSignal.timeout(1);",
    "structuredClone({});",
    "new Highlight();",
    "CSS.highlights.clear();",
    "new Intl.Segmenter('zh');",
    "SpeechSite.addres('x');",
    "SpeechSite.address(1);",
    "document.querySelector('p').remove();",
    "(function (x) { return x; })(1); function f(x) { return x; }",
)
"""What TypeScript must report."""
RIGHT = (
    "document.body.replaceChildren();",  # since 86
    "new ResizeObserver(() => {});",
    "new Range().collapsed;",
    "SpeechSite.element('input').checked = true;",
)
"""What it must let pass."""
NEW_RULES = (
    "a { inset: 0; }",
    "a { aspect-ratio: 1; }",
    "a { margin-inline: 1px; }",
    "a { translate: 1px; }",
    ":is(a) { color: red; }",
    ":where(a) { color: red; }",
    "p:has(a) { color: red; }",
    "p:not(a, b) { color: red; }",
    "p::highlight(x) { color: red; }",
    "p { & a { color: red; } }",
    "p { a { color: red; } }",
    "@layer x { a { color: red; } }",
    "@layer y;",
    "@container (min-width: 1px) { a { color: red; } }",
    "@media (width > 1px) { a { color: red; } }",
    "p { height: 100dvh; }",
    "p { width: calc(1px + 2cqw); }",
    "p { color: color-mix(in srgb, red, blue); }",
    "p { color: rgb(from red r g b); }",
    "p { color: light-dark(red, blue); }",
    "p { overflow: clip; }",
)
"""What a style sheet may not hold, one a line."""
OLD_RULES = (
    "p { height: 100vh; height: 100dvh; min-width: min(10em, 100%); clip-path: inset(50%); }",
    "@supports (inset: 0) { p { inset: 0; } }",
    "@media (hover) { p { font: 1rem/1.5 sans-serif; outline: 1px solid; gap: 1em; } }",
    '.inset:not(.has):focus-visible::after { content: "dvh :is(a)"; } /* inset: 0 */',
    "@keyframes a { from { transform: translate(-50%, 1px); } to { transform: none; } }",
)
"""What it may."""


def run(folder: Path, *command: str | Path) -> tuple[int, str]:
    """Return how a script for Node ends and what it says."""
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    if node is None or not PACKAGES.is_dir():
        pytest.fail(MISSING)
    done = subprocess.run(
        [node, *map(str, command)], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def lint(folder: Path, *options: str) -> tuple[int, str]:
    """Return what ESLint says about the scripts and templates in a folder."""
    command = (PACKAGES / "eslint/bin/eslint.js", "--config", TOOLS / "eslint.config.js")
    return run(folder, *command, *options, "docs/javascripts", "overrides/**/*.html")


def check_types(project: Path) -> tuple[int, str]:
    """Return what TypeScript says about a project, in a browser as old as Chromium 86."""
    assert run(ROOT, TOOLS / "chromium86.js") == (0, "")
    command = (PACKAGES / "typescript/bin/tsc", "--pretty", "false", "--project", project)
    return run(ROOT, *command)


def test_eslint_finds_nothing() -> None:
    code, said = lint(ROOT, "--max-warnings=0")
    assert code == 0, said


def test_typescript_finds_nothing() -> None:
    code, said = check_types(TOOLS / "tsconfig.json")
    assert code == 0, said


def test_eslint_reports_each_flaw_in_scripts_and_in_templates(tmp_path: Path) -> None:
    wanted: dict[Path, str] = {}
    for folder in ("docs/javascripts", "overrides"):
        (tmp_path / folder).mkdir(parents=True)
    for number, (script, message) in enumerate(FLAWS.items()):
        code = f"(function () {{ {script} }})();"
        pages = {
            "docs/javascripts/{}.js": code,
            "overrides/{}.html": f"<p>\n<script>{code}</script>",
        }
        for name, text in pages.items():
            path = tmp_path / name.format(number)
            path.write_text(text, encoding="utf-8")
            wanted[path.resolve()] = message
    _, said = lint(tmp_path, "--format=json")
    found = {Path(entry["filePath"]).resolve(): entry["messages"] for entry in json.loads(said)}
    for path, message in wanted.items():
        messages = [item["message"] for item in found[path]]
        assert any(message in text for text in messages), (path.read_text("utf-8"), messages)


def test_typescript_reports_each_mistake_and_nothing_else(tmp_path: Path) -> None:
    for number, script in enumerate([*MISTAKES, *RIGHT]):
        text = f"(function () {{ {script} }})();"
        (tmp_path / f"{number}.js").write_text(text, encoding="utf-8")
    settings = {
        "extends": str(TOOLS / "tsconfig.json"),
        "files": [str(TOOLS / ".chromium86.d.ts"), str(TOOLS / "globals.d.ts")],
        "include": ["*.js"],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    _, said = check_types(tmp_path / "tsconfig.json")
    named = {Path(line.partition("(")[0]).name for line in said.splitlines() if ": error " in line}
    assert sorted(named) == sorted(f"{number}.js" for number in range(len(MISTAKES)))


def check_styles(*paths: Path) -> tuple[int, str]:
    """Return what of style sheets Chromium 86 does not have."""
    return run(ROOT, TOOLS / "styles.js", *paths)


def test_style_sheets_hold_nothing_newer_than_chromium_86() -> None:
    code, said = check_styles(*sorted((ROOT / "docs/stylesheets").glob("*.css")))
    assert code == 0, said


def test_each_newer_rule_of_a_style_sheet_is_reported(tmp_path: Path) -> None:
    sheet = tmp_path / "new.css"
    sheet.write_text("\n".join([*NEW_RULES, *OLD_RULES]), encoding="utf-8")
    code, said = check_styles(sheet)
    lines = {int(line.removeprefix(f"{sheet}:").partition(":")[0]) for line in said.splitlines()}
    assert code == 1
    assert lines == set(range(1, len(NEW_RULES) + 1))
