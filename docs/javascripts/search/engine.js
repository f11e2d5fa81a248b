// Answers queries from the files of the index; the only part that loads anything.

import { fileRange, GRAM_MAX, intersect, readPlaces, readTally } from "./grams.js";
import { Head } from "./head.js";
import { bestPassages, findPassages, readText } from "./passages.js";
import { parseQuery } from "./query.js";
import { nearestTerms, readTerms, suggestTerms } from "./terms.js";

/** Documents few enough to read whole instead of looking up the rest of a phrase. */
const FEW = 8;
/** Files of places worth loading before the tally is asked. */
const TALLY_FILES = 3;
/** Parts of a phrase that are looked up at a time. */
const PARTS = 4;
/** Texts kept in memory: some 6 MB. */
const TEXTS_KEPT = 300;

/** The index could not be loaded: no network, or the site was built anew meanwhile. */
export class IndexUnavailable extends Error {}

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
    this.base = base;
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.files = new Map();
    /** @type {Map<number, import("./passages.js").Text>} */
    this.texts = new Map();
    this.version = "";
    /** @type {Promise<Head> | null} */
    this.head = null;
    /** @type {Promise<import("./terms.js").Term[]> | null} */
    this.terms = null;
  }

  /**
   * Terms that a query names, without the index of phrases.
   * @param {string} query
   * @param {number} limit
   * @returns {Promise<import("./terms.js").Suggestion[]>} rejects with IndexUnavailable
   */
  async suggest(query, limit) {
    return suggestTerms(await this.loadTerms(), query, limit);
  }

  /**
   * Terms that are like a query that finds nothing.
   * @param {string} query
   * @param {number} limit
   * @returns {Promise<import("./terms.js").Term[]>} rejects with IndexUnavailable
   */
  async nearest(query, limit) {
    return nearestTerms(await this.loadTerms(), query, limit);
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
    const head = await this.loadHead();
    const [found, excluded] = await Promise.all([
      Promise.all(wanted.map((word) => this.findWord(head, word))),
      Promise.all(unwanted.map((word) => this.findWord(head, word))),
    ]);
    const matches = combine(head, found, excluded);
    const speeches = matches.filter(({ document }) => document < head.speeches).sort(byRelevance);
    const entries = wanted.length ? matches.filter(({ document }) => document >= head.speeches) : [];
    const terms = entries.length ? await this.loadTerms() : [];
    return {
      words: wanted,
      speeches,
      entries: entries.sort(byRelevance).map(({ document }) => terms[document - head.speeches]),
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
    const head = await this.loadHead();
    return Promise.all(
      matches.map(async ({ document }) => {
        const text = await this.loadText(head, document);
        const passages = findPassages(text, words);
        const { text: opening } = text.blocks.find(({ anchor }) => anchor.startsWith("p-")) || text.blocks[0];
        return { id: text.id, title: text.title, passages, best: bestPassages(passages), opening };
      }),
    );
  }

  /**
   * @param {Head} head
   * @param {string} word folded
   * @returns {Promise<Map<number, import("./grams.js").Found>>} by document
   */
  async findWord(head, word) {
    const ids = head.encode(word);
    if (!ids) return new Map();
    if (ids.length <= GRAM_MAX) {
      const tally = await this.loadTally(head, ids);
      if (tally) return tally;
    }
    /** @type {number[]} */
    let starts = [];
    const tried = new Set();
    const known = new Set();
    while (known.size < ids.length) {
      const offsets = nextParts(ids.length, known, tried);
      const parts = await Promise.all(
        offsets.map((offset) => this.loadPlaces(head, ids.slice(offset, offset + GRAM_MAX))),
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
   * @param {Head} head
   * @param {string} word folded
   * @param {Map<number, import("./grams.js").Found>} candidates
   * @returns {Promise<Map<number, import("./grams.js").Found>>}
   */
  async confirm(head, word, candidates) {
    const documents = [...candidates.keys()];
    const texts = await Promise.all(documents.map((document) => this.loadText(head, document)));
    const confirmed = new Map();
    documents.forEach((document, number) => {
      const passages = findPassages(texts[number], [word]);
      if (!passages.length) return;
      const field = Math.max(...passages.map(({ anchor }) => fieldOf(anchor)));
      confirmed.set(document, { count: passages.length, field });
    });
    return confirmed;
  }

  /**
   * @param {Head} head
   * @param {number[]} gram
   * @returns {Promise<{places: number[], covered: number}>}
   */
  async loadPlaces(head, gram) {
    const { from, to } = fileRange(head.places, gram);
    return readPlaces(await this.loadRange("places", from, to), gram);
  }

  /**
   * @param {Head} head
   * @param {number[]} gram
   * @returns {Promise<Map<number, import("./grams.js").Found> | null>} null for a gram that has
   *   no tally, or whose places are as quickly read
   */
  async loadTally(head, gram) {
    const places = fileRange(head.places, gram);
    if (places.to - places.from < TALLY_FILES) return null;
    const { from, to } = fileRange(head.tallies, gram);
    // The first file of the range is the only one that can hold the gram itself.
    const [bytes] = await this.loadRange("tallies", from, Math.min(to, from + 1));
    return bytes ? readTally(bytes, gram) : null;
  }

  /**
   * @param {string} folder
   * @param {number} from
   * @param {number} to
   * @returns {Promise<Uint8Array[]>}
   */
  loadRange(folder, from, to) {
    const numbers = Array.from({ length: to - from }, (_, at) => from + at);
    return Promise.all(numbers.map((number) => this.loadFile(`${folder}/${number}.bin`)));
  }

  /**
   * @param {Head} head
   * @param {number} document
   * @returns {Promise<import("./passages.js").Text>}
   */
  async loadText(head, document) {
    const kept = this.texts.get(document);
    if (kept) return kept;
    const bytes = await this.load(`${this.version}/texts/${document}.bin`);
    const text = readText(head.decode(new Uint8Array(await bytes.arrayBuffer())));
    if (this.texts.size >= TEXTS_KEPT) this.texts.clear();
    this.texts.set(document, text);
    return text;
  }

  /** @returns {Promise<Head>} loaded once */
  loadHead() {
    this.head = this.head || this.readHead();
    return this.head;
  }

  /** @returns {Promise<Head>} */
  async readHead() {
    const index = await (await this.load("index.json", "no-cache")).json();
    this.version = index.version;
    const bytes = await (await this.load(`${this.version}/head.bin`)).arrayBuffer();
    return new Head(index, new Uint8Array(bytes));
  }

  /** @returns {Promise<import("./terms.js").Term[]>} loaded once */
  loadTerms() {
    this.terms =
      this.terms ||
      this.load("terms.json", "no-cache").then(async (response) => readTerms(await response.json()));
    return this.terms;
  }

  /**
   * @param {string} name of a file of grams
   * @returns {Promise<Uint8Array>} loaded once
   */
  loadFile(name) {
    let file = this.files.get(name);
    if (!file) {
      file = this.load(`${this.version}/${name}`).then(
        async (response) => new Uint8Array(await response.arrayBuffer()),
      );
      this.files.set(name, file);
    }
    return file;
  }

  /**
   * @param {string} path below the index
   * @param {RequestCache} cache
   * @returns {Promise<Response>} rejects with IndexUnavailable; then all is loaded anew next time
   */
  async load(path, cache = "default") {
    let trouble = "";
    try {
      const response = await fetch(new URL(path, this.base), { cache });
      if (response.ok) return response;
      trouble = String(response.status);
    } catch (error) {
      trouble = String(error);
    }
    this.head = this.terms = null;
    this.files.clear();
    this.texts.clear();
    throw new IndexUnavailable(`${path}: ${trouble}`);
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
 * @param {Head} head
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
    const words = found.map((word) => word.get(document));
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
