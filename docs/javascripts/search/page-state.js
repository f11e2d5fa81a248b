// What the search page shows, and the same as an address. Pure.

import { FACETS } from "./facets.js";

/**
 * @typedef {Object} State
 * @property {string} q the query as typed, trimmed
 * @property {string[]} year chosen values of the facet; none: all
 * @property {string[]} org
 * @property {string[]} kind
 * @property {string} sort order of speeches: relevance, newest, oldest or hits
 * @property {string} lines speech: by speech; right or left: all KWIC lines by that neighbour
 */

/** Choices by name of the parameter, each with its label; the first is not written. */
/** @type {Object<"sort" | "lines", Object<string, string>>} */
export const CHOICES = {
  sort: {
    relevance: "相关度",
    newest: "日期（新→旧）",
    oldest: "日期（旧→新）",
    hits: "命中数",
  },
  lines: { speech: "按篇", right: "按右邻排序", left: "按左邻排序" },
};

/** @type {Array<"sort" | "lines">} */
const NAMES = ["sort", "lines"];

/**
 * @param {string} address what stands after the path: "?q=…"; whatever it says that cannot be is
 *   passed over
 * @returns {State}
 */
export function readState(address) {
  const parameters = new URLSearchParams(address);
  /** @param {"year" | "org" | "kind"} name */
  const valuesOf = (name) => [...new Set(parameters.getAll(name))].filter(Boolean);
  /** @param {"sort" | "lines"} name */
  const choiceOf = (name) => {
    const [first, ...others] = Object.keys(CHOICES[name]);
    return others.find((value) => value === parameters.get(name)) || first;
  };
  return {
    q: (parameters.get("q") || "").trim(),
    year: valuesOf("year"),
    org: valuesOf("org"),
    kind: valuesOf("kind"),
    sort: choiceOf("sort"),
    lines: choiceOf("lines"),
  };
}

/**
 * @param {State} state
 * @returns {string} "?q=…", "" for the empty page
 */
export function writeState(state) {
  const parameters = new URLSearchParams();
  if (state.q) parameters.append("q", state.q);
  for (const { name } of FACETS) {
    for (const value of state[name]) parameters.append(name, value);
  }
  for (const name of NAMES) {
    if (state[name] !== Object.keys(CHOICES[name])[0]) parameters.append(name, state[name]);
  }
  const text = parameters.toString();
  return text && `?${text}`;
}
