// The parts of the search page that stay while results come and go. Touches the page.
/* global SpeechSite */

import { button } from "./cards.js";
import { CHOICES } from "./page-state.js";

/** Milliseconds after which waiting is shown. */
const PATIENCE = 300;

/**
 * @typedef {Object} Frame
 * @property {HTMLFormElement} form
 * @property {HTMLInputElement} input
 * @property {HTMLElement} cards terms that the query names
 * @property {HTMLElement} status
 * @property {HTMLElement} wait
 * @property {HTMLElement} message what stands there instead of results
 * @property {HTMLElement} body facets and results
 * @property {HTMLDetailsElement} facets
 * @property {HTMLElement} results
 * @property {Object<string, HTMLSelectElement>} choices sort and lines
 * @property {HTMLElement} exports
 * @property {HTMLElement} list
 */

/**
 * Replaces what stands on the page.
 * @param {HTMLElement} page
 * @returns {Frame}
 */
export function makeFrame(page) {
  const { element } = SpeechSite;
  const input = element("input", { type: "search", name: "q", id: "search-query" });
  input.setAttribute("autocomplete", "off");
  input.setAttribute("enterkeyhint", "search");
  const label = element("label", { for: "search-query" }, ["短语、词语，或术语的拼音、首字母"]);
  const submit = element("button", { type: "submit" }, ["检索"]);
  const form = element("form", { class: "search-form", role: "search", method: "get" }, [
    label,
    input,
    submit,
  ]);
  const choices = { sort: chooser("sort"), lines: chooser("lines") };
  const exports = element("span", { class: "search-exports" });
  const tools = element("div", { class: "speech-filter search-tools" }, [
    element("label", {}, ["讲话排序", choices.sort]),
    element("label", {}, ["例句", choices.lines]),
    exports,
  ]);
  const list = element("div", { class: "search-list" });
  const results = element("div", { class: "search-results" }, [tools, list]);
  const facets = element("details", { class: "search-facets" });
  const body = element("div", { class: "search-body" }, [facets, results]);
  const status = element("p", { class: "search-status", role: "status", "aria-live": "polite" });
  const cards = element("div", { class: "search-cards" });
  const message = element("div", { class: "search-message" });
  const wait = waiting("正在检索…");
  page.textContent = "";
  page.append(form, cards, status, wait, message, body);
  body.hidden = true;
  const parts = { form, input, cards, status, wait, message, body, facets, results };
  return { ...parts, choices, exports, list };
}

/**
 * A row that leads to more speeches: what is there, how far the loading is, buttons.
 * @param {{more: () => void, all: () => void, stop: () => void, retry: () => void}} actions
 * @returns {{row: HTMLElement, note: HTMLElement, progress: HTMLProgressElement,
 *   buttons: Object<string, HTMLButtonElement>}}
 */
export function makeMoreRow({ more, all, stop, retry }) {
  const buttons = {
    more: button("更多", more),
    all: button("载入全部", all),
    stop: button("停止", stop),
    retry: button("重试", retry),
  };
  const note = SpeechSite.element("span", { role: "status" });
  const progress = SpeechSite.element("progress", { "aria-label": "载入的篇数" });
  const row = SpeechSite.element("div", { class: "speech-filter search-more" }, [
    note,
    progress,
    ...Object.values(buttons),
  ]);
  return { row, note, progress, buttons };
}

/**
 * Shows an element if it takes longer than a moment.
 * @param {HTMLElement} shown
 * @returns {() => void} ends the waiting
 */
export function showLate(shown) {
  const timer = setTimeout(() => (shown.hidden = false), PATIENCE);
  return () => {
    clearTimeout(timer);
    shown.hidden = true;
  };
}

/**
 * @param {string} text
 * @returns {HTMLElement} hidden
 */
function waiting(text) {
  const progress = SpeechSite.element("progress", { "aria-label": text });
  const made = SpeechSite.element("p", { class: "search-wait", role: "status" }, [text, progress]);
  made.hidden = true;
  return made;
}

/**
 * @param {"sort" | "lines"} name
 * @returns {HTMLSelectElement}
 */
function chooser(name) {
  const options = Object.entries(CHOICES[name]).map(([value, label]) =>
    SpeechSite.element("option", { value }, [label]),
  );
  return SpeechSite.element("select", {}, options);
}
