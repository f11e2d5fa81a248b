// Which file of the index holds a gram, and what the files say: the reading side of
// scripts/speechsite/ngrams.py. Pure: bytes in, values out.

import { Numbers } from "./numbers.js";

/** Ids of the longest gram. */
export const GRAM_MAX = 4;

/**
 * Order of grams; a gram comes before those that it begins.
 * @param {number[]} left
 * @param {number[]} right
 * @returns {number} negative, zero or positive
 */
export function compareGrams(left, right) {
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    if (left[at] !== right[at]) return left[at] - right[at];
  }
  return left.length - right.length;
}

/**
 * @param {number[]} gram
 * @param {number[]} start
 * @returns {boolean} whether gram begins with start
 */
export function beginsWith(gram, start) {
  return start.length <= gram.length && start.every((id, at) => gram[at] === id);
}

/**
 * Files that can hold grams that begin with this one, or the gram that it begins with.
 * @param {number[][]} first first gram of each file, ascending
 * @param {number[]} gram
 * @returns {{from: number, to: number}} half-open numbers of files; empty where there are no files
 */
export function fileRange(first, gram) {
  const beyond = [...gram, Infinity];
  let from = 0;
  let to = 0;
  for (let low = 0, high = first.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (compareGrams(first[middle], gram) <= 0) from = low = middle + 1;
    else high = middle;
  }
  for (let low = 0, high = first.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (compareGrams(first[middle], beyond) <= 0) to = low = middle + 1;
    else high = middle;
  }
  return { from: Math.max(0, from - 1), to: Math.max(to, Math.min(1, first.length)) };
}

/**
 * Places of a phrase as far as its first ids tell.
 * @param {Uint8Array[]} files a range of files of places
 * @param {number[]} gram 1 to 4 ids
 * @returns {{places: number[], covered: number}} ascending places, and how many ids of the gram
 *   they are known to have: all, or fewer where the index is not divided that far
 */
export function readPlaces(files, gram) {
  const places = [];
  let covered = gram.length;
  let parts = 0;
  for (const bytes of files) {
    const numbers = new Numbers(bytes);
    /** @type {number[]} */
    let current = [];
    while (numbers.more) {
      const head = numbers.next();
      const length = head % 5;
      const shared = (head - length) / 5;
      current = [...current.slice(0, shared), ...numbers.take(length - shared)];
      const count = numbers.next();
      const isPart = beginsWith(current, gram);
      if (isPart || beginsWith(gram, current)) {
        if (!isPart) covered = length;
        parts += 1;
        let place = 0;
        for (const step of numbers.take(count)) places.push((place += step));
      } else {
        numbers.skip(count);
      }
    }
  }
  return { places: parts > 1 ? places.sort((a, b) => a - b) : places, covered };
}

/**
 * @typedef {Object} Found
 * @property {number} count how often
 * @property {number} field where at best: 2 title, 1 heading, 0 paragraph
 */

/**
 * The tally of a gram.
 * @param {Uint8Array} bytes a file of tallies
 * @param {number[]} gram
 * @returns {Map<number, Found> | null} by document; null when the gram has none
 */
export function readTally(bytes, gram) {
  const numbers = new Numbers(bytes);
  while (numbers.more) {
    const current = numbers.take(numbers.next());
    const documents = numbers.next();
    if (compareGrams(current, gram) !== 0) {
      numbers.skip(2 * documents);
      continue;
    }
    const tally = new Map();
    let document = 0;
    for (let left = documents; left > 0; left -= 1) {
      document += numbers.next();
      const value = numbers.next();
      tally.set(document, { count: value >> 2, field: value & 3 });
    }
    return tally;
  }
  return null;
}

/**
 * Places where one part of a phrase stands as the others want it.
 * @param {number[]} starts ascending places where the phrase may start
 * @param {number[]} places ascending places of the part
 * @param {number} offset of the part in the phrase
 * @returns {number[]} the starts that remain
 */
export function intersect(starts, places, offset) {
  const kept = [];
  let at = 0;
  for (const start of starts) {
    while (at < places.length && places[at] < start + offset) at += 1;
    if (at < places.length && places[at] === start + offset) kept.push(start);
  }
  return kept;
}
