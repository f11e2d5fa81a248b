// Speeches that a query finds by year, organisation and kind, and their order. Pure; takes the
// order of Chinese words from rows.js, a classic script of every page.
/* global SpeechSite */

/** @typedef {import("./engine.js").Match} Match */
/** @typedef {import("./page-state.js").State} State */

/**
 * @typedef {Object} Facet
 * @property {"year" | "org" | "kind"} name in state and address
 * @property {string} label
 * @property {(match: Match) => string} valueOf UNKNOWN where there is none
 */

/**
 * @typedef {Object} Value one value of a facet
 * @property {string} value
 * @property {number} count speeches that have it and satisfy the other facets
 * @property {boolean} chosen
 */

const UNKNOWN = "不详";

/** @type {Facet[]} */
export const FACETS = [
  { name: "year", label: "年份", valueOf: ({ date }) => date.slice(0, 4) || UNKNOWN },
  { name: "org", label: "单位", valueOf: ({ organization }) => organization || UNKNOWN },
  { name: "kind", label: "体裁", valueOf: ({ kind }) => kind || UNKNOWN },
];

/**
 * Matches that have one of the chosen values of every facet.
 * @param {Match[]} matches
 * @param {State} state
 * @param {string} except name of a facet that is not asked
 * @returns {Match[]} in the same order
 */
export function narrow(matches, state, except = "") {
  const asked = FACETS.filter(({ name }) => name !== except && state[name].length);
  return matches.filter((match) =>
    asked.every(({ name, valueOf }) => state[name].includes(valueOf(match))),
  );
}

/**
 * @param {Match[]} matches all that the query finds
 * @param {State} state
 * @param {Facet} facet
 * @returns {Value[]} years from the newest, others from the most frequent; what is chosen stands
 *   there even if nothing has it. The order does not depend on what is chosen.
 */
export function valuesOf(matches, state, { name, valueOf }) {
  const totals = tally(matches, valueOf);
  const counts = tally(narrow(matches, state, name), valueOf);
  const chosen = state[name];
  for (const value of chosen) if (!totals.has(value)) totals.set(value, 0);
  const values = [...totals].sort(([left, many], [right, more]) => {
    const unknownLast = Number(left === UNKNOWN) - Number(right === UNKNOWN);
    return name === "year"
      ? unknownLast || SpeechSite.compare(right, left)
      : more - many || unknownLast || SpeechSite.compare(left, right);
  });
  return values.map(([value]) => ({
    value,
    count: counts.get(value) || 0,
    chosen: chosen.includes(value),
  }));
}

/**
 * @param {Match[]} matches as the engine orders them
 * @param {string} order of State.sort
 * @returns {Match[]} a sorted copy; speeches without a date come last
 */
export function orderMatches(matches, order) {
  /** @typedef {(a: Match, b: Match) => number} Order */
  /** @param {Match} match */
  const known = ({ date }) => Number(!date);
  /** @type {Order} */
  const newest = (a, b) => known(a) - known(b) || compare(b.date, a.date);
  /** @type {Object<string, Order>} */
  const orders = {
    relevance: () => 0,
    newest,
    oldest: (a, b) => known(a) - known(b) || compare(a.date, b.date),
    hits: (a, b) => b.count - a.count || newest(a, b),
  };
  return [...matches].sort(orders[order]);
}

/**
 * @param {string} left
 * @param {string} right
 * @returns {number}
 */
function compare(left, right) {
  return left < right ? -1 : Number(left > right);
}

/**
 * @param {Match[]} matches
 * @param {(match: Match) => string} valueOf
 * @returns {Map<string, number>}
 */
function tally(matches, valueOf) {
  const counts = new Map();
  for (const match of matches) {
    const value = valueOf(match);
    counts.set(value, (counts.get(value) || 0) + 1);
  }
  return counts;
}
