// What a reader types, taken apart.

import { fold } from "./fold.js";

// Words end at white space, except between a pair of quotation marks.
const WORD = /(?:[“"][^“”"]*[”"]|\S)+/gu;
const MINUS = /^[-－−]/u;

/**
 * @typedef {Object} Query
 * @property {string[]} wanted folded words that must all occur; none twice
 * @property {string[]} unwanted folded words that must not occur
 */

/**
 * @param {string} text as typed: words separated by white space, "-" before a word excludes it
 * @returns {Query} words that fold to nothing are left out
 */
export function parseQuery(text) {
  const wanted = new Set();
  const unwanted = new Set();
  for (const word of text.match(WORD) || []) {
    const folded = fold(word.replace(MINUS, ""));
    if (folded) (MINUS.test(word) ? unwanted : wanted).add(folded);
  }
  return { wanted: [...wanted], unwanted: [...unwanted] };
}
