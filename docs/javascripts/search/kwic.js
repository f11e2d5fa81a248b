// KWIC lines of several speeches as one list. Pure; takes the order of Chinese words from rows.js,
// a classic script of every page.
/* global SpeechSite */

/**
 * @typedef {Object} Line a passage and its speech
 * @property {import("./engine.js").Match} match
 * @property {import("./engine.js").Shown} text
 * @property {import("./passages.js").Passage} passage
 */

/**
 * @param {import("./found.js").Loaded[]} loaded
 * @returns {Line[]} in reading order
 */
export function linesOf(loaded) {
  return loaded.flatMap(({ match, text }) =>
    text.passages.map((passage) => ({ match, text, passage })),
  );
}

/**
 * @param {Line[]} lines
 * @param {string} side right: by what follows; left: by what precedes, read backwards
 * @returns {Line[]} a sorted copy
 */
export function sortLines(lines, side) {
  /** @param {Line} line */
  const keyOf = ({ passage }) =>
    side === "left" ? SpeechSite.reversed(passage.left) : passage.right;
  return SpeechSite.sortRows(lines, keyOf, false);
}
