// Speeches with their KWIC lines, and KWIC lines of all speeches. Touches the page.
/* global SpeechSite */

import { locate } from "../search.js";
import { button } from "./cards.js";
import { findIn } from "./fold.js";

/** @typedef {import("./found.js").Loaded} Loaded */

/** KWIC lines of a speech that stand open. */
const OPEN = 5;
/** Characters of a speech that has no lines to show. */
const OPENING = 80;

/**
 * @param {Loaded} loaded
 * @param {string[]} words folded
 * @returns {HTMLElement} a speech: title, facts, lines
 */
export function speechItem({ match, text }, words) {
  const href = SpeechSite.address(locate(text.id, "", words));
  const title = SpeechSite.element("a", { href }, marked(text.title, words));
  const hits = match.count ? `${match.count} 处` : "";
  const about = [match.date, match.organization, match.kind, hits].filter(Boolean).join(" · ");
  // What stands in the title is marked there.
  const lines = text.passages.filter(({ anchor }) => anchor);
  return SpeechSite.element("li", { class: "search-speech" }, [
    SpeechSite.element("h2", {}, [title]),
    SpeechSite.element("p", { class: "search-about" }, [about]),
    ...(lines.length ? linesOfSpeech(lines, text.id, words) : opening(text.opening)),
  ]);
}

/**
 * @param {import("./kwic.js").Line} line
 * @param {string[]} words folded
 * @returns {HTMLElement} a line that names its speech
 */
export function lineItem({ match, text, passage }, words) {
  const item = kwicItem(passage, text.id, words);
  const about = match.date ? `${match.date} ${text.title}` : text.title;
  const href = SpeechSite.address(locate(text.id, "", words));
  item.append(SpeechSite.element("a", { class: "source", href, title: about }, [about]));
  return item;
}

/**
 * @param {import("./passages.js").Passage[]} lines
 * @param {string} speech id
 * @param {string[]} words
 * @returns {HTMLElement[]}
 */
function linesOfSpeech(lines, speech, words) {
  /** @param {import("./passages.js").Passage[]} part */
  const items = (part) => part.map((passage) => kwicItem(passage, speech, words));
  const list = SpeechSite.element("ul", { class: "kwic" }, items(lines.slice(0, OPEN)));
  const rest = lines.slice(OPEN);
  if (!rest.length) return [list];
  const more = button(`还有 ${rest.length} 处`, () => {
    const added = items(rest);
    list.append(...added);
    more.remove();
    added[0].querySelectorAll("a")[0].focus({ preventScroll: true });
  });
  more.className = "search-rest";
  return [list, more];
}

/**
 * @param {import("./passages.js").Passage} passage
 * @param {string} speech id
 * @param {string[]} words
 * @returns {HTMLElement}
 */
function kwicItem({ anchor, left, surface, right }, speech, words) {
  const href = SpeechSite.address(locate(speech, anchor, words));
  const key = SpeechSite.element("mark", {}, [surface]);
  return SpeechSite.element("li", {}, [
    SpeechSite.element("em", { class: "left" }, [left]),
    SpeechSite.element("a", { class: "key", href }, [key]),
    SpeechSite.element("em", { class: "right" }, [right]),
  ]);
}

/**
 * @param {string} text
 * @returns {HTMLElement[]}
 */
function opening(text) {
  const characters = Array.from(text);
  const end = characters.length > OPENING ? "…" : "";
  const start = characters.slice(0, OPENING).join("");
  return [SpeechSite.element("p", { class: "search-opening" }, [start + end])];
}

/**
 * @param {string} text
 * @param {string[]} words folded
 * @returns {Array<string | HTMLElement>} the text with the words in <mark>
 */
function marked(text, words) {
  const spans = words.flatMap((word) => findIn(text, word)).sort((a, b) => a.start - b.start);
  const parts = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), SpeechSite.element("mark", {}, [text.slice(from, end)]));
    at = end;
  }
  return [...parts, text.slice(at)];
}
