// Answers queries from the files of the index.

import { GRAM_MAX, intersect } from "./grams.js";
import { bestPassages, findPassages } from "./passages.js";
import { parseQuery } from "./query.js";
import { Store } from "./store.js";
import { nearestTerms, suggestTerms } from "./terms.js";

/** Documents few enough to read whole instead of looking up the rest of a phrase. */
const FEW = 8;
/** Characters of a text that show how it begins. */
const OPENING = 60;
/** Parts of a phrase that are looked up at a time. */
const PARTS = 4;

/**
 * @typedef {Object} Match a document that a query finds
 * @property {number} document its number
 * @property {number} count how often the words of the query stand in it
 * @property {number} field where: 2 title, 1 heading, 0 paragraph; of several words the least
 * @property {string} date
 * @property {string} organization
 * @property {string} kind
 */

/**
 * @typedef {Object} Answer
 * @property {string[]} words the folded words that were wanted
 * @property {Match[]} speeches title before heading before paragraph, more hits first, newer first
 * @property {import("./terms.js").Term[]} entries terms whose entry holds the words
 * @property {number} hits in all speeches
 */

/**
 * @typedef {Object} Shown a match with its text
 * @property {string} id
 * @property {string} title
 * @property {import("./passages.js").Passage[]} passages in reading order
 * @property {import("./passages.js").Passage[]} best the same, the most telling first, one a block
 *   and word
 * @property {string} opening how the text begins
 */

export class Engine {
  /**
   * @param {URL} base of the index, with a slash at the end
   */
  constructor(base) {
    this.store = new Store(base);
  }

  /**
   * Terms that a query names, without the index of phrases.
   * @param {string} query
   * @param {number} limit
   * @returns {Promise<import("./terms.js").Suggestion[]>} rejects with IndexUnavailable
   */
  async suggest(query, limit) {
    return suggestTerms(await this.store.loadTerms(), query, limit);
  }

  /**
   * Terms that are like a query that finds nothing.
   * @param {string} query
   * @param {number} limit
   * @returns {Promise<import("./terms.js").Term[]>} rejects with IndexUnavailable
   */
  async nearest(query, limit) {
    return nearestTerms(await this.store.loadTerms(), query, limit);
  }

  /**
   * @param {string} query as typed
   * @returns {Promise<Answer>} rejects with IndexUnavailable
   */
  async find(query) {
    const { wanted, unwanted } = parseQuery(query);
    if (!wanted.length && !unwanted.length) {
      return { words: [], speeches: [], entries: [], hits: 0 };
    }
    const head = await this.store.loadHead();
    const [found, excluded] = await Promise.all([
      Promise.all(wanted.map((word) => this.findWord(head, word))),
      Promise.all(unwanted.map((word) => this.findWord(head, word))),
    ]);
    const matches = combine(head, found, excluded);
    const speeches = matches.filter(({ document }) => document < head.speeches).sort(byRelevance);
    const entries = wanted.length ? matches.filter(({ document }) => document >= head.speeches) : [];
    const terms = entries.length ? await this.store.loadTerms() : [];
    return {
      words: wanted,
      speeches,
      entries: entries
        .sort(byRelevance)
        .map(({ document }) => terms[document - head.speeches])
        .filter(Boolean), // terms.json may be of a newer build than the rest
      hits: speeches.reduce((sum, { count }) => sum + count, 0),
    };
  }

  /**
   * Reads the texts of some matches.
   * @param {Match[]} matches
   * @param {string[]} words
   * @returns {Promise<Shown[]>} in the same order; rejects with IndexUnavailable
   */
  async show(matches, words) {
    const head = await this.store.loadHead();
    return Promise.all(
      matches.map(async ({ document }) => {
        const text = await this.store.loadText(head, document);
        const passages = findPassages(text, words);
        const start = text.blocks.find(({ anchor }) => anchor.startsWith("p-")) || text.blocks[0];
        const opening = Array.from(start.text).slice(0, OPENING).join("");
        return { id: text.id, title: text.title, passages, best: bestPassages(passages), opening };
      }),
    );
  }

  /**
   * @param {import("./head.js").Head} head
   * @param {string} word folded
   * @returns {Promise<Map<number, import("./grams.js").Found>>} by document
   */
  async findWord(head, word) {
    const ids = head.encode(word);
    if (!ids) return new Map();
    if (ids.length <= GRAM_MAX) {
      const tally = await this.store.loadTally(head, ids);
      if (tally) return tally;
    }
    /** @type {number[]} */
    let starts = [];
    const tried = new Set();
    const known = new Set();
    while (known.size < ids.length) {
      const offsets = nextParts(ids.length, known, tried);
      const parts = await Promise.all(
        offsets.map((offset) => this.store.loadPlaces(head, ids.slice(offset, offset + GRAM_MAX))),
      );
      parts.forEach(({ places, covered }, number) => {
        const offset = offsets[number];
        starts = tried.size ? intersect(starts, places, offset) : places;
        tried.add(offset);
        for (let at = 0; at < covered; at += 1) known.add(offset + at);
      });
      const found = head.tally(starts);
      if (known.size < ids.length && found.size <= FEW) return this.confirm(head, word, found);
    }
    return head.tally(starts);
  }

  /**
   * Counts a word in documents that may hold it.
   * @param {import("./head.js").Head} head
   * @param {string} word folded
   * @param {Map<number, import("./grams.js").Found>} candidates
   * @returns {Promise<Map<number, import("./grams.js").Found>>}
   */
  async confirm(head, word, candidates) {
    const documents = [...candidates.keys()];
    const texts = await Promise.all(documents.map((document) => this.store.loadText(head, document)));
    const confirmed = new Map();
    documents.forEach((document, number) => {
      const passages = findPassages(texts[number], [word]);
      if (!passages.length) return;
      // The entry of a term has no anchors to tell its fields by.
      const field =
        document < head.speeches
          ? Math.max(...passages.map(({ anchor }) => fieldOf(anchor)))
          : (candidates.get(document) || { field: 0 }).field;
      confirmed.set(document, { count: passages.length, field });
    });
    return confirmed;
  }
}

/**
 * Offsets at which a phrase is looked up next: first its two ends, then what is between.
 * @param {number} length of the phrase
 * @param {Set<number>} known offsets whose characters are accounted for
 * @param {Set<number>} tried offsets that have been looked up
 * @returns {number[]}
 */
export function nextParts(length, known, tried) {
  const last = Math.max(0, length - GRAM_MAX);
  if (!tried.size) return last ? [0, last] : [0];
  /** @type {number[]} */
  const offsets = [];
  for (let at = 0; at < length && offsets.length < PARTS; at += 1) {
    if (known.has(at)) continue;
    let offset = Math.min(at, last);
    while (tried.has(offset)) offset += 1;
    offsets.push(offset);
    at += GRAM_MAX - 2;
  }
  return offsets;
}

/**
 * Documents that hold all wanted words and no excluded one.
 * @param {import("./head.js").Head} head
 * @param {Array<Map<number, import("./grams.js").Found>>} found one a wanted word
 * @param {Array<Map<number, import("./grams.js").Found>>} excluded
 * @returns {Match[]}
 */
function combine(head, found, excluded) {
  const [first, ...others] = [...found].sort((a, b) => a.size - b.size);
  const documents = first ? first.keys() : Array(head.speeches).keys();
  const matches = [];
  for (const document of documents) {
    if (!others.every((word) => word.has(document))) continue;
    if (excluded.some((word) => word.has(document))) continue;
    const words = found.flatMap((word) => word.get(document) || []);
    const count = words.reduce((sum, word) => sum + word.count, 0);
    const field = words.length ? Math.min(...words.map((word) => word.field)) : 0;
    matches.push({ document, count, field, ...head.facts[document] });
  }
  return matches;
}

/**
 * @param {Match} left
 * @param {Match} right
 * @returns {number}
 */
function byRelevance(left, right) {
  return (
    right.field - left.field || right.count - left.count || left.document - right.document
  );
}

/**
 * @param {string} anchor
 * @returns {number} 2 title, 1 heading, 0 paragraph
 */
function fieldOf(anchor) {
  if (!anchor) return 2;
  return anchor.startsWith("s-") ? 1 : 0;
}
