// Terms by what a reader types: the term, an alias, its pinyin or its initials. Pure.

import { fold } from "./fold.js";

/**
 * @typedef {Object} Term
 * @property {string} id
 * @property {string} term
 * @property {string} gloss
 * @property {string} status verified, draft or local
 * @property {number} mentions in all speeches
 * @property {Array<{surface: string, folded: string, spelled: string, initials: string}>} surfaces
 *   the term and its aliases; spelled is the pinyin in one word
 */

/**
 * @typedef {Object} Suggestion
 * @property {Term} term
 * @property {string} surface what of it was meant
 * @property {boolean} exact whether the query is the whole surface, its pinyin or its initials
 */

const LATIN = /^[a-z0-9]+$/u;
/** How sure a match is: the term before an alias before pinyin, whole before beginning. */
const RANKS = { term: 0, alias: 1, spelled: 2, initials: 3, beginning: 4 };

/** Least likeness of a term that is offered for a query that finds nothing. */
const ALIKE = 0.3;

/**
 * @param {Array<[string, string, string, string, number, Array<[string, string]>]>} rows terms.json
 * @returns {Term[]}
 */
export function readTerms(rows) {
  return rows.map(([id, term, gloss, status, mentions, surfaces]) => ({
    id,
    term,
    gloss,
    status,
    mentions,
    surfaces: surfaces.map(([surface, syllables]) => ({
      surface,
      folded: fold(surface),
      spelled: syllables.replace(/ /g, ""),
      initials: syllables.replace(/(\S)\S* ?/g, "$1"),
    })),
  }));
}

/**
 * Terms that the query names or begins to name, the surest first.
 * @param {Term[]} terms
 * @param {string} query as typed; spaces and apostrophes in pinyin change nothing
 * @param {number} limit
 * @returns {Suggestion[]}
 */
export function suggestTerms(terms, query, limit) {
  const typed = fold(query);
  if (!typed) return [];
  const ranked = terms.flatMap((term) => {
    const ranks = term.surfaces.map((surface, number) => rankOf(surface, number, typed));
    const rank = Math.min(...ranks);
    if (rank === Infinity) return [];
    const { surface } = term.surfaces[ranks.indexOf(rank)];
    return [{ term, surface, rank, exact: rank < RANKS.beginning }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || b.term.mentions - a.term.mentions)
    .slice(0, limit)
    .map(({ term, surface, exact }) => ({ term, surface, exact }));
}

/**
 * @param {Term["surfaces"][0]} surface
 * @param {number} number 0 for the term itself
 * @param {string} typed folded
 * @returns {number} Infinity for no match
 */
function rankOf({ folded, spelled, initials }, number, typed) {
  if (folded === typed) return number ? RANKS.alias : RANKS.term;
  if (LATIN.test(typed)) {
    if (spelled === typed) return RANKS.spelled;
    if (initials === typed) return RANKS.initials;
    const begins = spelled.startsWith(typed) || initials.startsWith(typed);
    return typed.length > 1 && begins ? RANKS.beginning : Infinity;
  }
  return typed.length > 1 && folded.startsWith(typed) ? RANKS.beginning : Infinity;
}

/**
 * Terms that look or sound like a query that finds nothing.
 * @param {Term[]} terms
 * @param {string} query as typed
 * @param {number} limit
 * @returns {Term[]} the most alike first, by the pairs of neighbouring characters that they share
 *   (Dice's coefficient, L. R. Dice, Ecology 26, 1945)
 */
export function nearestTerms(terms, query, limit) {
  const typed = fold(query);
  const wanted = pairs(typed);
  const scored = terms.map((term) => {
    const alike = term.surfaces.map(({ folded, spelled }) =>
      dice(wanted, pairs(LATIN.test(typed) ? spelled : folded)),
    );
    return { term, score: Math.max(...alike) };
  });
  return scored
    .filter(({ score }) => score > ALIKE)
    .sort((a, b) => b.score - a.score || b.term.mentions - a.term.mentions)
    .slice(0, limit)
    .map(({ term }) => term);
}

/**
 * @param {string} text
 * @returns {Set<string>} single characters and pairs of neighbours
 */
function pairs(text) {
  const characters = Array.from(text);
  return new Set([...characters, ...characters.slice(1).map((next, at) => characters[at] + next)]);
}

/**
 * @param {Set<string>} left
 * @param {Set<string>} right
 * @returns {number} 0 to 1
 */
function dice(left, right) {
  if (!left.size || !right.size) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}
