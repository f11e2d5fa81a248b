"""A reader's way through the site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from sites import watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
KINDS = {
    "home": "",
    "speeches": "speeches/",
    "speech": SPEECH,
    "terms": "terms/",
    "term": "terms/san-hui/",
    "handbook": "handbook/reading/",
    "missing": "404.html",
}


def test_from_the_home_page_to_a_term_and_back_to_the_paragraph(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="守牢为农服务初心").click()
    expect(page.locator("h1")).to_contain_text("压实从严治社责任")
    mention = page.locator('p[id^="p-"] a.term', has_text="三重一大").first
    gloss = mention.get_attribute("title") or ""
    mention.click()
    expect(page.locator("h1")).to_contain_text("三重一大")
    expect(page.locator(".gloss")).to_have_text(gloss)
    page.locator(".kwic-speech + ul a").first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("三重一大")


def test_without_javascript_a_mention_is_a_link_with_its_gloss(
    plain_page: Page, address: str
) -> None:
    plain_page.goto(address + SPEECH)
    mention = plain_page.locator("a.term", has_text="四个意识").first
    expect(mention).to_have_attribute("title", "政治意识、大局意识、核心意识、看齐意识")
    mention.click()
    expect(plain_page.locator("h1")).to_contain_text("四个意识")
    plain_page.goto(address + "speeches/")
    expect(plain_page.locator("article table tbody tr")).to_have_count(8)
    expect(plain_page.locator(".speech-filter")).to_have_count(0)


def test_the_text_is_set_as_official_documents_are(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    style = page.locator("p#p-2").evaluate(
        """element => {
            const style = getComputedStyle(element);
            const size = parseFloat(style.fontSize);
            return {
                indent: parseFloat(style.textIndent) / size,
                height: parseFloat(style.lineHeight) / size,
                align: style.textAlign,
                family: style.fontFamily,
            };
        }"""
    )
    assert style["indent"] == pytest.approx(2)
    assert style["height"] == pytest.approx(1.9, abs=0.02)
    assert style["align"] == "justify"
    assert style["family"].endswith("serif")
    assert "SimSun" in style["family"]


def test_only_the_first_mention_in_a_section_is_underlined(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    border = "element => getComputedStyle(element).borderBottomStyle"
    first = page.locator("p a.term.first").first
    other = page.locator("p a.term:not(.first)").first
    assert first.evaluate(border) == "dotted"
    assert other.evaluate(border) == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_the_screen(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    for page in watched(context, address):
        for kind, path in KINDS.items():
            page.goto(address + path)
            wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            assert wide <= 0, kind
            name = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
            assert name in (None, "slate" if scheme == "dark" else "default"), kind


def test_the_table_of_contents_leads_to_the_sections(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    page.locator(".md-sidebar--secondary").get_by_role("link", name="二、").first.click()
    expect(page.locator("#s-2")).to_be_in_viewport()
    assert page.url.endswith("#s-2")
