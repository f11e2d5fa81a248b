// Marks the words of a search on the page that it led to, with a way from one to the next.

import { findIn, fold } from "./fold.js";

const BLOCKS = "h1, h2, h3, p, li, td";

/**
 * Marks words wherever they stand in the blocks of a page, across links and other elements, and
 * moves to the first, or to the first in the block of the address.
 * @param {Element} article
 * @param {string} words separated by spaces
 */
export function markWords(article, words) {
  const folded = words.split(" ").map(fold).filter(Boolean);
  const blocks = Array.from(article.querySelectorAll(BLOCKS)).filter(isInnermost);
  const groups = blocks.flatMap((block) => markBlock(block, folded));
  if (!groups.length) return;
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const at = target ? groups.findIndex(([first]) => target.contains(first)) : 0;
  document.body.append(makeBar(groups, Math.max(0, at)));
}

/**
 * @param {Element} block
 * @returns {boolean}
 */
function isInnermost(block) {
  return !block.querySelector(BLOCKS);
}

/**
 * @param {Element} block
 * @param {string[]} words folded
 * @returns {HTMLElement[][]} the marks of each passage: several where elements divide it
 */
function markBlock(block, words) {
  const nodes = textNodes(block);
  const text = nodes.map((node) => node.data).join("");
  const spans = merge(words.flatMap((word) => findIn(text, word)));
  /** @type {HTMLElement[][]} */
  const groups = spans.map(() => []);
  let start = 0;
  for (const node of nodes) {
    const end = start + node.data.length;
    // From the last to the first, so that the offsets before stay true.
    for (let number = spans.length - 1; number >= 0; number -= 1) {
      const from = Math.max(spans[number].start, start) - start;
      const to = Math.min(spans[number].end, end) - start;
      if (from < to) groups[number].push(wrap(node, from, to));
    }
    start = end;
  }
  return groups;
}

/**
 * @param {Element} block
 * @returns {Text[]} without those of permalink signs
 */
function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.parentElement && !node.parentElement.closest(".headerlink")) nodes.push(node);
  }
  return nodes;
}

/**
 * @param {Array<{start: number, end: number}>} spans
 * @returns {Array<{start: number, end: number}>} in order, those that overlap as one
 */
function merge(spans) {
  const merged = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged[merged.length - 1];
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

/**
 * @param {Text} node
 * @param {number} from
 * @param {number} to
 * @returns {HTMLElement}
 */
function wrap(node, from, to) {
  const mark = document.createElement("mark");
  mark.className = "found";
  const middle = node.splitText(from);
  middle.splitText(to - from);
  middle.replaceWith(mark);
  mark.append(middle);
  return mark;
}

/**
 * A bar that counts the passages and leads from one to the next.
 * @param {HTMLElement[][]} groups
 * @param {number} at which one to show first
 * @returns {HTMLElement}
 */
function makeBar(groups, at) {
  const bar = document.createElement("div");
  bar.className = "found-bar";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "检索到的词");
  const place = document.createElement("span");
  place.setAttribute("role", "status");

  /** @param {number} next */
  function show(next) {
    groups[at].forEach((mark) => mark.classList.remove("current"));
    at = (next + groups.length) % groups.length;
    groups[at].forEach((mark) => mark.classList.add("current"));
    groups[at][0].scrollIntoView({ block: "center" });
    place.textContent = `第 ${at + 1} 处，共 ${groups.length} 处`;
  }

  function clear() {
    groups.flat().forEach((mark) => {
      const parent = mark.parentNode;
      mark.replaceWith(...Array.from(mark.childNodes));
      if (parent) parent.normalize();
    });
    bar.remove();
    const address = new URL(location.href);
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address.href);
  }

  const steps = [
    makeButton("上一处", () => show(at - 1)),
    makeButton("下一处", () => show(at + 1)),
  ];
  bar.append(
    place,
    ...(groups.length > 1 ? steps : []),
    makeButton("清除标记", clear),
  );
  show(at);
  return bar;
}

/**
 * @param {string} label
 * @param {() => void} onClick
 * @returns {HTMLElement}
 */
function makeButton(label, onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", onClick);
  return button;
}
