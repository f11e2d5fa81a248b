// What the search box of the header shows: groups of articles as Material draws them.
// Material puts title and text into the page as HTML, so all that is not ours is escaped here.

import { engine, locate } from "../search.js";
import { CONTEXT } from "./passages.js";

/**
 * @typedef {Object} Article
 * @property {string} location from the root of the site; one with # is drawn as part of the group
 * @property {string} title HTML
 * @property {string} text HTML
 * @property {number} score Enter opens the highest; parts below their group's are folded away
 * @property {Object<string, boolean>} terms always empty: Material would list those missing
 */

/** Terms that a query names, those that it begins to name, and the nearest where nothing is found. */
const EXACT = 4;
const BEGUN = 2;
const NEAREST = 4;
const SPEECHES = 8;
/** Passages of a speech that stand open, and those behind a click. */
const OPEN = 2;
const FOLDED = 6;
const SCORES = { term: 1000, speech: 100, all: 1 };

/**
 * @param {string} query
 * @returns {Promise<Article[][]>} the terms that the query names or begins to name
 */
export async function termGroups(query) {
  const suggestions = await engine().suggest(query, EXACT);
  const named = suggestions.filter(({ exact }) => exact);
  return (named.length ? named : suggestions.slice(0, BEGUN)).map(({ term, surface, exact }) => [
    termArticle(term, surface === term.term ? "" : `又作“${surface}”`, exact),
  ]);
}

/**
 * @param {string} query
 * @param {Article[][]} terms what termGroups has returned
 * @returns {Promise<Article[][]>} terms, the way to all results, the best speeches
 */
export async function allGroups(query, terms) {
  const { speeches, words, hits } = await engine().find(query);
  if (!speeches.length) return terms.length ? terms : nothingGroups(query);
  const best = speeches.slice(0, SPEECHES);
  const shown = await engine().show(best, words);
  const all = article(
    searchPage(query),
    `全部 ${speeches.length} 篇讲话${hits ? `、${hits} 处` : ""}`,
    SCORES.all,
    "排序、筛选、逐条对照",
  );
  return [...terms, [all], ...shown.map((text, number) => speechGroup(text, best[number], words))];
}

/**
 * @param {string} query
 * @returns {Promise<Article[][]>} that there is nothing, and the nearest terms
 */
async function nothingGroups(query) {
  const nearest = await engine().nearest(query, NEAREST);
  const nothing = article(
    searchPage(query),
    `没有讲话含有“${escape(query.trim())}”`,
    SCORES.all,
    nearest.length ? "相近的术语：" : "换一个说法，或减少词语",
  );
  return [[nothing], ...nearest.map((term) => [termArticle(term, "", false)])];
}

/**
 * @param {import("./terms.js").Term} term
 * @param {string} alias what else was meant, "" for nothing
 * @param {boolean} exact
 * @returns {Article}
 */
function termArticle(term, alias, exact) {
  const about = [
    term.status === "local" ? "讲话自拟" : "术语",
    alias,
    term.mentions ? `${term.mentions} 处` : "",
    term.status === "draft" ? "待复核" : "",
  ];
  const title = `${escape(term.term)} <small>${escape(about.filter(Boolean).join(" · "))}</small>`;
  const score = SCORES.term + (exact ? 1 : 0);
  return article(`terms/${term.id}/`, title, exact ? score : SCORES.all, escape(term.gloss));
}

/**
 * @param {import("./engine.js").Shown} text
 * @param {import("./engine.js").Match} match
 * @param {string[]} words
 * @returns {Article[]}
 */
function speechGroup(text, match, words) {
  const about = [match.date, match.organization, match.count ? `${match.count} 处` : ""];
  const title = `${escape(text.title)} <small>${escape(about.filter(Boolean).join(" · "))}</small>`;
  const passages = text.best.filter(({ anchor }) => anchor).slice(0, OPEN + FOLDED);
  const parts = passages.map((passage, number) =>
    article(
      locate(text.id, passage.anchor, words),
      blockName(passage.anchor),
      number < OPEN ? SCORES.speech : 0,
      `${before(passage)}<mark>${escape(passage.surface)}</mark>${after(passage)}`,
    ),
  );
  return [article(locate(text.id, "", words), title, SCORES.speech), ...parts];
}

/**
 * @param {import("./passages.js").Passage} passage
 * @returns {string} HTML
 */
function before({ left }) {
  return (Array.from(left).length < CONTEXT ? "" : "…") + escape(left);
}

/**
 * @param {import("./passages.js").Passage} passage
 * @returns {string} HTML
 */
function after({ right }) {
  return escape(right) + (Array.from(right).length < CONTEXT ? "" : "…");
}

/**
 * @param {string} anchor p-3 or s-1-2
 * @returns {string} 第 3 段 or 标题
 */
function blockName(anchor) {
  return anchor.startsWith("p-") ? `第 ${anchor.slice(2)} 段` : "小标题";
}

/**
 * @param {string} query
 * @returns {string}
 */
function searchPage(query) {
  return `search/?q=${encodeURIComponent(query.trim())}`;
}

/**
 * @param {string} location
 * @param {string} title HTML
 * @param {number} score
 * @param {string} text HTML
 * @returns {Article}
 */
function article(location, title, score, text = "") {
  return { location, title, text: text && `<p>${text}</p>`, score, terms: {} };
}

/**
 * @param {string} text
 * @returns {string} HTML
 */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
