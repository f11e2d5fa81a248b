// What the index knows of its documents: index.json and head.bin (search_files.py). Pure.

import { Numbers } from "./numbers.js";

/**
 * @typedef {Object} Facts
 * @property {string} date ISO date, possibly partial; "" when unknown
 * @property {string} organization "" when unknown
 * @property {string} kind "" when unknown
 */

/** Alphabet, documents and files of the index. */
export class Head {
  /**
   * @param {{speeches: number, documents: number, organizations: string[], kinds: string[],
   *   alphabet: string}} index
   * @param {Uint8Array} bytes head.bin
   */
  constructor(index, bytes) {
    const numbers = new Numbers(bytes);
    /** Number of speeches; documents from here on are terms. */
    this.speeches = index.speeches;
    this.documents = index.documents;
    this.characters = Array.from(index.alphabet);
    this.ids = new Map(this.characters.map((character, id) => [character, id]));
    /** Where title, headings and paragraphs of each document start, and the end. */
    this.borders = new Uint32Array(3 * index.documents + 1);
    /** @type {Facts[]} */
    this.facts = [];
    const organizations = ["", ...index.organizations];
    const kinds = ["", ...index.kinds];
    for (let border = 0, end = 0; border < 3 * index.documents; ) {
      for (let field = 0; field < 3; field += 1) {
        end += numbers.next();
        border += 1;
        this.borders[border] = end;
      }
      const date = isoDate(numbers.next());
      const organization = organizations[numbers.next()];
      this.facts.push({ date, organization, kind: kinds[numbers.next()] });
    }
    /** First gram of each file of places, and of each file of tallies. */
    this.places = readGrams(numbers);
    this.tallies = readGrams(numbers);
  }

  /**
   * @param {string} phrase folded
   * @returns {number[] | null} ids of its characters; null when one of them never occurs
   */
  encode(phrase) {
    const ids = Array.from(phrase, (character) => this.ids.get(character));
    return ids.includes(undefined) ? null : /** @type {number[]} */ (ids);
  }

  /**
   * @param {Uint8Array} bytes a file of texts
   * @returns {string}
   */
  decode(bytes) {
    const numbers = new Numbers(bytes);
    let text = "";
    while (numbers.more) text += this.characters[numbers.next()];
    return text;
  }

  /**
   * Places gathered by document.
   * @param {number[]} places ascending
   * @returns {Map<number, import("./grams.js").Found>}
   */
  tally(places) {
    const found = new Map();
    let border = 0;
    for (const place of places) {
      while (this.borders[border + 1] <= place) border += 1;
      const document = Math.floor(border / 3);
      const entry = found.get(document);
      if (entry) entry.count += 1;
      else found.set(document, { count: 1, field: 2 - (border % 3) });
    }
    return found;
  }
}

/**
 * @param {number} number as 20230406, zeros where unknown
 * @returns {string}
 */
function isoDate(number) {
  if (!number) return "";
  const digits = String(number).padStart(8, "0");
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
    .filter((part) => Number(part) > 0)
    .join("-");
}

/**
 * @param {Numbers} numbers
 * @returns {number[][]}
 */
function readGrams(numbers) {
  return Array.from({ length: numbers.next() }, () => numbers.take(numbers.next()));
}
