"""Words on the screen, selected as a reader does: by mouse."""

from __future__ import annotations

from playwright.sync_api import Page


def find(page: Page, block: str, words: str) -> dict[str, float]:
    """Return left and middle of the first of these letters, right and middle of the last."""
    found: dict[str, float] = page.evaluate(
        """([id, words]) => {
            const walker = document.createTreeWalker(
                document.getElementById(id), NodeFilter.SHOW_TEXT
            );
            const letters = [];
            while (walker.nextNode()) {
                const node = walker.currentNode;
                for (let at = 0; at < node.data.length; at += 1) letters.push([node, at]);
            }
            const at = letters.map(([node, at]) => node.data[at]).join('').indexOf(words);
            const box = ([node, at]) => {
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                return range.getBoundingClientRect();
            };
            const [first, last] = [box(letters[at]), box(letters[at + words.length - 1])];
            return {
                left: first.left,
                top: first.top + first.height / 2,
                right: last.right,
                bottom: last.top + last.height / 2,
            };
        }""",
        [block, words],
    )
    return found


def drag(page: Page, start: tuple[str, str], end: tuple[str, str] | None = None) -> None:
    """Select by mouse from the beginning of some words to the end of the same or of others."""
    page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'center'})", start[0])
    page.wait_for_timeout(100)  # the header grows smaller as the page scrolls
    first, last = find(page, *start), find(page, *(end or start))
    page.mouse.move(first["left"] + 1, first["top"])
    page.mouse.down()
    page.mouse.move(last["right"] - 1, last["bottom"], steps=6)
    page.mouse.up()
