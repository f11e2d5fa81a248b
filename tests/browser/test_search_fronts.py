"""Both fronts of the search tell the same truth as the texts, for phrases picked at random."""

from __future__ import annotations

import json
import random
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from speechsite.folding import fold

PHRASES = 12


@pytest.fixture
def texts(page: Page, address: str) -> list[list[str]]:
    """The folded blocks of every speech, title first."""
    page.goto(address)
    speeches = page.request.get(f"{address}data/speeches.json").json()
    found = []
    for speech in speeches:
        record = json.loads(
            page.request.get(f"{address}data/annotations/{speech['id']}.json").text()
        )
        blocks = [speech["title"], *(block["text"] for block in record["blocks"])]
        found.append([fold(text) for text in blocks])
    return found


def phrases(texts: list[list[str]]) -> list[str]:
    pick = random.Random(3)
    found: list[str] = []
    while len(found) < PHRASES:
        text = pick.choice(pick.choice(texts))
        length = pick.randint(1, 12)
        start = pick.randrange(max(1, len(text) - length))
        found.append(text[start : start + length])
    return found


def counted(texts: list[list[str]], phrase: str) -> tuple[int, int]:
    """Return in how many speeches a phrase stands and how often, by looking."""
    counts = [
        sum(len(re.findall(f"(?={re.escape(phrase)})", block)) for block in blocks)
        for blocks in texts
    ]
    return sum(count > 0 for count in counts), sum(counts)


def test_the_box_counts_right(page: Page, texts: list[list[str]]) -> None:
    for phrase in phrases(texts):
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").fill(phrase)
        speeches, hits = counted(texts, phrase)
        every = page.locator(".md-search-result__item", has_text=re.compile("^全部"))
        expect(every).to_contain_text(f"全部 {speeches} 篇讲话、{hits} 处")


def test_the_page_counts_right(page: Page, address: str, texts: list[list[str]]) -> None:
    for phrase in phrases(texts):
        page.goto(f"{address}search/?q={quote(phrase)}")
        speeches, hits = counted(texts, phrase)
        status = page.locator(".search-page").get_by_role("status").first
        expect(status).to_contain_text(f"{speeches} 篇讲话，{hits} 处")
