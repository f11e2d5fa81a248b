// Loads the files of the index (scripts/speechsite/search_files.py), each once.

import { fileRange, readPlaces, readTally } from "./grams.js";
import { Head } from "./head.js";
import { readText } from "./passages.js";
import { readTerms } from "./terms.js";

/** Files of places worth loading before the tally is asked. */
const TALLY_FILES = 3;
/** Texts kept in memory: some 6 MB. */
const TEXTS_KEPT = 300;

/** The index could not be loaded: no network, or the site was built anew meanwhile. */
export class IndexUnavailable extends Error {}

export class Store {
  /**
   * @param {URL} base of the index, with a slash at the end
   */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.files = new Map();
    /** @type {Map<number, Promise<import("./passages.js").Text>>} */
    this.texts = new Map();
    this.version = "";
    /** @type {Promise<Head> | null} */
    this.head = null;
    /** @type {Promise<import("./terms.js").Term[]> | null} */
    this.terms = null;
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
   * @returns {Promise<import("./passages.js").Text>} loaded once
   */
  loadText(head, document) {
    if (this.texts.size >= TEXTS_KEPT) this.texts.clear();
    const path = `${this.version}/texts/${document}.bin`;
    /** @param {Response} response */
    const parse = async (response) => readText(head.decode(await bytesOf(response)));
    const text = this.texts.get(document) || this.read(path, parse);
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
    const index = await this.read("index.json", (response) => response.json(), "no-cache");
    this.version = index.version;
    return this.read(`${this.version}/head.bin`, async (response) =>
      new Head(index, await bytesOf(response)),
    );
  }

  /** @returns {Promise<import("./terms.js").Term[]>} loaded once */
  loadTerms() {
    /** @param {Response} response */
    const parse = async (response) => readTerms(await response.json());
    this.terms = this.terms || this.read("terms.json", parse, "no-cache");
    return this.terms;
  }

  /**
   * @param {string} name of a file of grams
   * @returns {Promise<Uint8Array>} loaded once
   */
  loadFile(name) {
    const file = this.files.get(name) || this.read(`${this.version}/${name}`, bytesOf);
    this.files.set(name, file);
    return file;
  }

  /**
   * @template Value
   * @param {string} path below the index
   * @param {(response: Response) => Promise<Value>} parse
   * @param {RequestCache} cache
   * @returns {Promise<Value>} rejects with IndexUnavailable, also for a page of something else in
   *   its place; then all is loaded anew next time
   */
  async read(path, parse, cache = "default") {
    try {
      const response = await fetch(new URL(path, this.base), { cache });
      if (!response.ok) throw new Error(String(response.status));
      return await parse(response);
    } catch (error) {
      this.head = this.terms = null;
      this.files.clear();
      this.texts.clear();
      throw new IndexUnavailable(`${path}: ${error}`);
    }
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Uint8Array>}
 */
async function bytesOf(response) {
  return new Uint8Array(await response.arrayBuffer());
}
