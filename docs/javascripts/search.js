// Search of the site: any Chinese phrase, exactly. Runs in a page and in a worker.
// What the outside may rely on is search(); the pages of the site use engine().

import { Engine } from "./search/engine.js";

/** @type {Engine | null} */
let shared = null;

/**
 * The one engine of this page or worker; its index lies beside this file.
 * @returns {Engine}
 */
export function engine() {
  shared = shared || new Engine(new URL("../data/search/", import.meta.url));
  return shared;
}

/**
 * @typedef {Object} Hit
 * @property {string} speech id of the speech
 * @property {string} location address of the best passage, from the root of the site:
 *   speeches/<id>/#p-3, without # when only the title has it
 * @property {string} title
 * @property {string} excerpt the passage with its surroundings, plain text
 * @property {string | null} date ISO date, possibly partial
 */

/**
 * Speeches that hold all words of a query; words are separated by white space, "-" excludes one.
 * Punctuation, white space inside quotation marks, width and case of letters change nothing.
 * @param {string} query
 * @param {{limit?: number}} options limit: number of hits, 10 unless told
 * @returns {Promise<{total: number, hits: Hit[]}>} total: number of speeches that match; hits: the
 *   best first. Rejects with IndexUnavailable when the index cannot be loaded.
 */
export async function search(query, { limit = 10 } = {}) {
  const { speeches, words } = await engine().find(query);
  const best = speeches.slice(0, limit);
  const shown = await engine().show(best, words);
  const hits = shown.map((text, number) => {
    const [passage] = text.best;
    return {
      speech: text.id,
      location: locate(text.id, passage ? passage.anchor : ""),
      title: text.title,
      excerpt: passage ? passage.left + passage.surface + passage.right : text.opening,
      date: best[number].date || null,
    };
  });
  return { total: speeches.length, hits };
}

/**
 * Address of a passage from the root of the site.
 * @param {string} speech id
 * @param {string} anchor HTML id of the block, "" for the title
 * @param {string[]} words folded words to be marked there
 * @returns {string}
 */
export function locate(speech, anchor, words = []) {
  const marked = words.length ? `?h=${encodeURIComponent(words.join(" "))}` : "";
  return `speeches/${speech}/${marked}${anchor && `#${anchor}`}`;
}
