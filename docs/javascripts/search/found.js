// What a query has found, as far as its texts are loaded.

import { narrow, orderMatches } from "./facets.js";

/** Texts that are loaded at a time: 10 KB each. */
const CHUNK = 10;

/**
 * @typedef {Object} Loaded a match and its text
 * @property {import("./engine.js").Match} match
 * @property {import("./engine.js").Shown} text
 */

export class Found {
  /**
   * @param {import("./engine.js").Engine} engine
   * @param {import("./engine.js").Answer} answer
   */
  constructor(engine, answer) {
    this.engine = engine;
    this.answer = answer;
    /** @type {Map<number, import("./engine.js").Shown>} */
    this.texts = new Map();
    /** Those that the facets let through, in the order wanted. */
    this.matches = answer.speeches;
    /** How many of them are loaded, from the first on. */
    this.count = 0;
  }

  /** @returns {number} hits of the speeches that the facets let through */
  get hits() {
    return this.matches.reduce((sum, { count }) => sum + count, 0);
  }

  /**
   * @param {import("./page-state.js").State} state
   */
  arrange(state) {
    this.matches = orderMatches(narrow(this.answer.speeches, state), state.sort);
    const missing = this.matches.findIndex(({ document }) => !this.texts.has(document));
    this.count = missing < 0 ? this.matches.length : missing;
  }

  /**
   * @param {number} from
   * @returns {Loaded[]} those loaded, from a place in the order on
   */
  loaded(from = 0) {
    return this.matches.slice(from, this.count).flatMap((match) => {
      const text = this.texts.get(match.document);
      return text ? [{ match, text }] : [];
    });
  }

  /**
   * Loads texts until so many are there.
   * @param {number} wanted
   * @param {() => boolean} isStale asked after each chunk; stops the loading
   * @param {() => void} onChunk
   * @returns {Promise<void>} rejects with IndexUnavailable
   */
  async load(wanted, isStale = () => false, onChunk = () => {}) {
    const target = Math.min(wanted, this.matches.length);
    while (this.count < target) {
      const part = this.matches.slice(this.count, Math.min(this.count + CHUNK, target));
      const missing = part.filter(({ document }) => !this.texts.has(document));
      const shown = await this.engine.show(missing, this.answer.words);
      if (isStale()) return;
      missing.forEach(({ document }, number) => this.texts.set(document, shown[number]));
      this.count += part.length;
      onChunk();
    }
  }
}
