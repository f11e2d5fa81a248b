// Stands behind Material's search box: hears what is typed, answers with results to draw.
// Classic script, for Material starts it so; the engine is a module and comes with the first query.
// Messages: 1 ready, 2 query (its text), 3 result ({items: groups of articles}).
"use strict";

const READY = 1;
const QUERY = 2;
const RESULT = 3;
/** Milliseconds without a further key before the index of phrases is asked. */
const PAUSE = 60;

/** @typedef {import("./search/box.js").Article} Article */

let latest = 0;
/** @type {Promise<typeof import("./search/box.js")> | null} */
let box = null;

/** @param {Article[][]} items */
function answer(items) {
  postMessage({ type: RESULT, data: { items } });
}

function pause() {
  return new Promise((done) => setTimeout(done, PAUSE));
}

/**
 * Answers twice: the terms at once, then everything. A newer query silences an older one.
 * @param {string} query
 */
async function ask(query) {
  latest += 1;
  const mine = latest;
  if (!query.trim()) {
    answer([]);
    return;
  }
  try {
    box = box || import("./search/box.js");
    const { termGroups, allGroups } = await box;
    const terms = await termGroups(query);
    if (mine !== latest) return;
    if (terms.length) answer(terms);
    await pause();
    if (mine !== latest) return;
    const all = await allGroups(query, terms);
    if (mine === latest) answer(all);
  } catch (error) {
    box = null;
    if (mine === latest) answer([failed(query)]);
  }
}

/**
 * @param {string} query
 * @returns {Article[]}
 */
function failed(query) {
  const location = `search/?q=${encodeURIComponent(query)}`;
  return [{ location, title: "检索没有载入，到检索页再试", text: "", score: 1, terms: {} }];
}

addEventListener("message", ({ data: message }) => {
  if (message.type === QUERY) ask(String(message.data));
});
postMessage({ type: READY });
