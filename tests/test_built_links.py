"""Every link of a built site leads somewhere inside it, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import Tag

from doors import SAMPLE, Project
from pages import parse

_URL_IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_FETCHING = ("src", "srcset", "href", "data", "poster", "action", "formaction", "manifest")
# MkDocs cannot know from where a 404 page is shown, so its addresses start at the root.
_NO_FIXED_PLACE = {"404.html"}


def pages_of(site: Path) -> list[Path]:
    """Return the pages that stand at a place of their own."""
    return [path for path in sorted(site.rglob("*.html")) if path.name not in _NO_FIXED_PLACE]


def references(page: Path) -> Iterator[tuple[Tag, str]]:
    """Yield every address on a page with the element that holds it."""
    for tag in parse(page).find_all(True):
        for name in _FETCHING:
            value = tag.get(name)
            if value is not None:
                yield tag, str(value)


def target_of(page: Path, address: str) -> Path:
    """Return the file that a relative address on a page means."""
    path = unquote(urlsplit(address).path)
    target = (page.parent / path).resolve() if path else page
    return target / "index.html" if path.endswith("/") or target.is_dir() else target


def test_every_link_is_relative_and_leads_to_a_file_and_an_id(built: Project) -> None:
    site = built.site.resolve()
    ids: dict[Path, set[str]] = {}
    faults = []
    checked = 0
    for page in pages_of(site):
        for tag, address in references(page):
            parts = urlsplit(address)
            if tag.name == "a" and parts.scheme in ("http", "https"):
                continue
            checked += 1
            target = target_of(page, address)
            if parts.scheme or parts.netloc or address.startswith("/"):
                faults.append(f"{page}: {address} is not relative")
            elif not target.is_file() or site not in target.parents:
                faults.append(f"{page}: {address} leads nowhere")
            elif parts.fragment:
                if target not in ids:
                    ids[target] = {str(item["id"]) for item in parse(target).select("[id]")}
                if unquote(parts.fragment) not in ids[target]:
                    faults.append(f"{page}: {address} has no such id")
    assert faults == []
    assert checked > 300


def test_only_the_sources_of_terms_lead_out_of_the_site(built: Project) -> None:
    known = (SAMPLE / "glossary" / "sources.yml").read_text(encoding="utf-8")
    known += (SAMPLE / "glossary" / "si-ge-yi-shi.md").read_text(encoding="utf-8")
    outside = set()
    for page in pages_of(built.site):
        for tag, address in references(page):
            if urlsplit(address).netloc:
                assert tag.name == "a", f"{page} fetches {address}"
                assert address in known, f"{page}: {address}"
                outside.add(address)
    assert len(outside) == 2


def test_no_page_fetches_from_elsewhere_not_even_the_404_page(built: Project) -> None:
    for page in built.site.rglob("*.html"):
        for tag, address in references(page):
            assert tag.name == "a" or not urlsplit(address).netloc, f"{page} fetches {address}"
        inline = page.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", inline), page
        assert "@import" not in inline, page


def test_no_style_sheet_fetches_from_elsewhere_or_misses_a_file(built: Project) -> None:
    for sheet in sorted(built.site.rglob("*.css")):
        for match in _URL_IN_CSS.finditer(sheet.read_text(encoding="utf-8")):
            address = match[1] or match[2]
            if address.startswith(("data:", "#")):
                continue
            assert not urlsplit(address).netloc, f"{sheet}: {address}"
            assert (sheet.parent / address).resolve().is_file(), f"{sheet}: {address}"


@pytest.mark.parametrize("name", ["data/glossary.json", "data/speeches.json"])
def test_addresses_in_the_data_are_relative(built: Project, name: str) -> None:
    text = (built.site / name).read_text(encoding="utf-8")
    assert re.findall(r'"url":"(/|[a-z]+:)', text) == []
    assert '"url":"' in text


def test_ids_are_unique_on_every_page(built: Project) -> None:
    for page in built.site.rglob("*.html"):
        ids = [str(tag["id"]) for tag in parse(page).select("[id]")]
        assert sorted(ids) == sorted(set(ids)), page


def test_no_page_carries_a_clock_or_the_path_of_this_machine(built: Project) -> None:
    for path in built.site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml") and path.is_file():
            assert str(built.root) not in path.read_text(encoding="utf-8"), path
    assert not list(built.site.rglob("*.gz"))
