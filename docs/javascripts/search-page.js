// The search page: its form, its address, and what follows from both.
// ES module, loaded by boot.js; uses rows.js and page.js, classic scripts of every page.
/* global SpeechSite */

import { engine } from "./search.js";
import {
  button,
  emptyMessage,
  entriesLine,
  failedMessage,
  filteredOut,
  helpMessage,
  nothingTyped,
  termCard,
} from "./search/cards.js";
import { downloadLines, downloadSpeeches } from "./search/downloads.js";
import { FacetList } from "./search/facet-list.js";
import { FACETS } from "./search/facets.js";
import { Found } from "./search/found.js";
import { makeFrame, showLate } from "./search/page-frame.js";
import { readState, writeState } from "./search/page-state.js";
import { parseQuery } from "./search/query.js";
import { Results, STEP } from "./search/results.js";

/** Milliseconds without a further key before what is typed is searched for. */
const PAUSE = 250;
/** Terms explained above the results, and those offered where nothing is found. */
const CARDS = 3;
const NEAREST = 5;

const frame = makeFrame(/** @type {HTMLElement} */ (document.querySelector(".search-page")));
const facets = new FacetList(frame.facets, choose, clearFacets);
const results = new Results(frame.list, begin, drawStatus, run);
const siteTitle = document.title;
let state = readState(location.search);
/** @type {Found | null} */
let found = null;
let latest = 0;
/** Whether found is about to be replaced. */
let isAsking = false;
let timer = 0;
let endWaiting = () => {};
/** Whether the newest entry of the history is a query that is still being typed. */
let isDraft = false;

/**
 * @returns {() => boolean} whether something else has begun since
 */
function begin() {
  latest += 1;
  const mine = latest;
  return () => mine !== latest;
}

/**
 * Does what may take long, and says so if it does.
 * @param {(isStale: () => boolean) => Promise<void>} work
 * @returns {Promise<void>}
 */
async function waitFor(work) {
  const isStale = begin();
  endWaiting();
  endWaiting = showLate(frame.wait);
  results.hold();
  try {
    await work(isStale);
  } catch (error) {
    if (!isStale()) fail(error);
  }
  if (!isStale()) {
    endWaiting();
    isAsking = false;
  }
}

/**
 * Answers the query of the state.
 * @param {number} wanted speeches to be loaded
 */
function run(wanted = STEP) {
  const { q } = state;
  const { wanted: words, unwanted } = parseQuery(q);
  document.title = q ? `${q} - ${siteTitle}` : siteTitle;
  if (!words.length && !unwanted.length) {
    begin();
    endWaiting();
    isAsking = false;
    clear(q ? nothingTyped() : helpMessage());
    return;
  }
  isAsking = true;
  waitFor(async (isStale) => {
    const [answer, terms] = await Promise.all([engine().find(q), engine().suggest(q, CARDS)]);
    if (isStale()) return;
    const next = new Found(engine(), answer);
    next.arrange(state);
    await next.load(wanted, isStale);
    const nearest = answer.speeches.length ? [] : await engine().nearest(q, NEAREST);
    if (isStale()) return;
    found = next;
    const named = terms.filter(({ exact }) => exact);
    drawCards(named, answer.entries);
    if (answer.speeches.length) facets.build(answer.speeches, state);
    draw(next, answer.speeches.length ? [] : emptyMessage(q, named.length > 0, nearest));
  });
}

/** Shows the answer as the state now wants it. */
function rearrange() {
  history.replaceState(null, "", writeState(state) || location.pathname);
  if (isAsking || !found) {
    run();
    return;
  }
  const current = found;
  current.arrange(state);
  facets.update(current.answer.speeches, state);
  waitFor(async (isStale) => {
    await current.load(STEP, isStale);
    if (!isStale()) draw(current, []);
  });
}

/**
 * @param {Found} current
 * @param {Node[]} message instead of results
 */
function draw(current, message) {
  const isFilteredOut = !message.length && !current.matches.length;
  frame.message.textContent = "";
  frame.message.append(...message);
  frame.body.hidden = message.length > 0;
  frame.exports.hidden = !current.matches.length;
  results.draw(current, state.lines);
  if (isFilteredOut) {
    const clearAll = () => {
      clearFacets();
      frame.choices.sort.focus();
    };
    frame.list.prepend(...filteredOut(clearAll));
  }
  drawStatus();
}

function drawStatus() {
  if (!found) return;
  const { matches, answer, hits, count } = found;
  const isFiltered = FACETS.some(({ name }) => state[name].length);
  const parts = [`${matches.length} 篇讲话`];
  if (hits) parts.push(`，${hits} 处`);
  if (isFiltered) parts.push(`（共 ${answer.speeches.length} 篇）`);
  if (count < matches.length) parts.push(`，显示了 ${count} 篇`);
  frame.status.textContent = answer.speeches.length ? parts.join("") : "";
}

/**
 * @param {import("./search/terms.js").Suggestion[]} terms that the query names
 * @param {import("./search/terms.js").Term[]} entries that hold its words
 */
function drawCards(terms, entries) {
  const known = new Set(terms.map(({ term }) => term.id));
  frame.cards.textContent = "";
  frame.cards.append(
    ...terms.map((term) => termCard(term, state.q)),
    ...entriesLine(entries, known),
  );
}

/**
 * @param {Node[]} message
 */
function clear(message) {
  found = null;
  frame.cards.textContent = frame.status.textContent = frame.message.textContent = "";
  frame.body.hidden = true;
  frame.message.append(...message);
}

/**
 * @param {unknown} error
 */
function fail(error) {
  const retry = () => {
    frame.input.focus();
    run();
  };
  clear(failedMessage(retry));
  console.warn("search-page.js:", error);
}

/**
 * Searches for what stands in the form.
 * @param {boolean} isTyping whether more may follow
 */
function ask(isTyping) {
  clearTimeout(timer);
  const q = frame.input.value.trim();
  if (q !== state.q) {
    state = { ...state, q };
    const address = writeState(state) || location.pathname;
    if (isDraft) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    run();
    isDraft = isTyping;
  } else if (!isTyping) {
    isDraft = false;
    if (!found) run();
  }
}

/**
 * @param {import("./search/facets.js").Facet["name"]} name
 * @param {string} value
 * @param {boolean} isChosen
 */
function choose(name, value, isChosen) {
  const others = state[name].filter((other) => other !== value);
  state = { ...state, [name]: isChosen ? [...others, value] : others };
  rearrange();
}

function clearFacets() {
  state = { ...state, year: [], org: [], kind: [] };
  rearrange();
}

/** Writes the state into the controls, and answers it. */
function restore() {
  frame.input.value = state.q;
  frame.choices.sort.value = state.sort;
  frame.choices.lines.value = state.lines;
  run();
}

function listenToForm() {
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE, true);
  };
  frame.form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(false);
  });
  // While an input method composes, the letters of the pinyin are not what is meant.
  frame.input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) wait();
  });
  frame.input.addEventListener("compositionend", wait);
  frame.input.addEventListener("focus", () => {
    isDraft = false;
  });
}

function listenToChoices() {
  for (const [name, select] of Object.entries(frame.choices)) {
    select.addEventListener("change", () => {
      state = { ...state, [name]: select.value };
      rearrange();
    });
  }
  window.addEventListener("popstate", () => {
    clearTimeout(timer);
    isDraft = false;
    state = readState(location.search);
    restore();
  });
}

function addExports() {
  const trouble = SpeechSite.element("span", { role: "status" });
  const speeches = button("导出篇目 CSV", () => {
    if (!found) return;
    trouble.textContent = "";
    downloadSpeeches(found, state.q).catch(() => {
      trouble.textContent = "篇目没有载入，请重新检索后再试。";
    });
  });
  const lines = button("导出例句 CSV", () => {
    if (found) downloadLines(found, state.q);
  });
  speeches.title = "符合条件的全部讲话，一篇一行";
  lines.title = "已载入的讲话里的例句，一处一行";
  frame.exports.append(speeches, lines, trouble);
}

listenToForm();
listenToChoices();
addExports();
restore();
if (!state.q) frame.input.focus();
