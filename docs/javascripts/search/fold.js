// The form in which texts and queries are compared; scripts/speechsite/folding.py does the same.

const IGNORED = /^[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Sk}~<>|]$/u;
// A character with what composes with it: combining marks, and the later letters of a Hangul block.
const CLUSTER = /\P{M}[\p{M}\u1160-\u11ff]*|\p{M}+/gu;

/** @type {Map<string, string>} */
const known = new Map();

/**
 * One character as it is compared.
 * @param {string} character one code point
 * @returns {string} "" when it is ignored; several characters for a ligature
 */
function foldCharacter(character) {
  let folded = known.get(character);
  if (folded === undefined) {
    const whole = IGNORED.test(character) ? "" : character.normalize("NFKC").toLowerCase();
    const kept = Array.from(whole.replace(/ς/g, "σ")).filter((part) => !IGNORED.test(part));
    folded = kept.join("");
    known.set(character, folded);
  }
  return folded;
}

/**
 * Text without punctuation and white space, NFKC, lower case.
 * @param {string} text
 * @returns {string} may be empty
 */
export function fold(text) {
  let folded = "";
  for (const character of text.normalize("NFC")) folded += foldCharacter(character);
  return folded;
}

/**
 * Folded text, and where in the text each of its UTF-16 units comes from.
 * @param {string} text
 * @returns {{folded: string, starts: number[], ends: number[]}} half-open, in UTF-16 units
 */
export function foldWithPlaces(text) {
  const composed = text.normalize("NFC") === text;
  const starts = [];
  const ends = [];
  let folded = "";
  let at = 0;
  for (const part of composed ? text : text.match(CLUSTER) || []) {
    const piece = fold(part);
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(at);
      ends.push(at + part.length);
    }
    folded += piece;
    at += part.length;
  }
  return { folded, starts, ends };
}

/**
 * Where a folded phrase stands in a text.
 * @param {string} text
 * @param {string} phrase folded, not empty
 * @returns {Array<{start: number, end: number}>} half-open, in UTF-16 units, in order; they may
 *   overlap, as 人人 in 人人人
 */
export function findIn(text, phrase) {
  const { folded, starts, ends } = foldWithPlaces(text);
  const found = [];
  for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) {
    found.push({ start: starts[at], end: ends[at + phrase.length - 1] });
  }
  return found;
}
