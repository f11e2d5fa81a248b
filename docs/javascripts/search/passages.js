// The text of a document and the passages in it that a query finds. Pure.

import { findIn } from "./fold.js";

/**
 * @typedef {Object} Text
 * @property {string} id of the speech or term
 * @property {string} title
 * @property {Array<{anchor: string, text: string}>} blocks in reading order; the title first,
 *   with an empty anchor
 */

/**
 * @typedef {Object} Passage a KWIC line
 * @property {string} anchor HTML id of the block, "" for the title
 * @property {string} left what stands before in the block, at most CONTEXT characters
 * @property {string} surface as it is written
 * @property {string} right what stands after
 * @property {string} word the folded word of the query that was found
 */

/** Characters (code points) on each side of a passage. */
export const CONTEXT = 20;

/**
 * @param {string} text as search_files.py writes it
 * @returns {Text}
 */
export function readText(text) {
  const [id, title, ...lines] = text.split("\n");
  const blocks = lines.map((line) => {
    const tab = line.indexOf("\t");
    return { anchor: line.slice(0, tab), text: line.slice(tab + 1) };
  });
  return { id, title, blocks: [{ anchor: "", text: title }, ...blocks] };
}

/**
 * @param {Text} text
 * @param {string[]} words folded
 * @returns {Passage[]} in reading order
 */
export function findPassages(text, words) {
  return text.blocks.flatMap((block) => {
    const found = words.flatMap((word) => findIn(block.text, word).map((at) => ({ word, ...at })));
    found.sort((a, b) => a.start - b.start || a.end - b.end);
    return found.map(({ word, start, end }) => ({
      anchor: block.anchor,
      left: lastCharacters(block.text.slice(0, start)),
      surface: block.text.slice(start, end),
      right: firstCharacters(block.text.slice(end)),
      word,
    }));
  });
}

/**
 * Passages as a result shows them: blocks with the most words of the query first, a paragraph or
 * heading before the title, which stands there already.
 * @param {Passage[]} passages in reading order
 * @returns {Passage[]} one a block and word
 */
export function bestPassages(passages) {
  const words = new Map();
  for (const { anchor, word } of passages) {
    words.set(anchor, (words.get(anchor) || new Set()).add(word));
  }
  /** @param {Passage} passage */
  const weight = (passage) => (passage.anchor ? words.get(passage.anchor).size : 0);
  const seen = new Set();
  return passages
    .map((passage, order) => ({ passage, order }))
    .sort((a, b) => weight(b.passage) - weight(a.passage) || a.order - b.order)
    .map(({ passage }) => passage)
    .filter(({ anchor, word }) => {
      const key = `${anchor} ${word}`;
      return !seen.has(key) && seen.add(key);
    });
}

/**
 * @param {string} text
 * @returns {string}
 */
function lastCharacters(text) {
  return Array.from(text.slice(-2 * CONTEXT)).slice(-CONTEXT).join("");
}

/**
 * @param {string} text
 * @returns {string}
 */
function firstCharacters(text) {
  return Array.from(text.slice(0, 2 * CONTEXT)).slice(0, CONTEXT).join("");
}
