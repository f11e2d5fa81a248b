// Results as tables to take away. Touches the page and loads the list of speeches.
/* global SpeechSite */

import { locate } from "../search.js";
import { writeCsv } from "./csv.js";
import { linesOf } from "./kwic.js";

// Characters that no file name may hold.
const FORBIDDEN = /[\\/:*?"<>|\s]+/gu;
const NAME_CHARACTERS = 40;
/** Milliseconds until the browser has surely taken the file. */
const TAKEN = 60000;

/** The site was built anew since the search: its numbers mean other speeches now. */
export class Outdated extends Error {}

/**
 * All speeches that match, loaded or not.
 * @param {import("./found.js").Found} found
 * @param {string} query
 * @returns {Promise<void>} rejects when the list cannot be had, with Outdated when it is another
 */
export async function downloadSpeeches(found, query) {
  const records = await SpeechSite.load("data/speeches.json");
  /** @param {import("./found.js").Loaded} loaded */
  const isOther = ({ match, text }) => (records[match.document] || {}).id !== text.id;
  if (found.loaded().some(isOther)) throw new Outdated();
  const rows = found.matches.map(({ document, date, organization, kind, count }) => {
    const { id, title } = records[document];
    return [title, date, organization, kind, count, addressOf(id, "", found.answer.words)];
  });
  download([["标题", "日期", "单位", "体裁", "命中数", "网址"], ...rows], `检索 ${query}`);
}

/**
 * The KWIC lines of the speeches that are loaded.
 * @param {import("./found.js").Found} found
 * @param {string} query
 */
export function downloadLines(found, query) {
  const { words } = found.answer;
  const rows = linesOf(found.loaded()).map(({ match, text, passage }) => {
    const { anchor, left, surface, right } = passage;
    const address = addressOf(text.id, anchor, words);
    return [text.title, match.date, anchor, left, surface, right, address];
  });
  download([["讲话", "日期", "段落锚点", "左", "命中", "右", "网址"], ...rows], `例句 ${query}`);
}

/**
 * @param {string} speech id
 * @param {string} anchor
 * @param {string[]} words
 * @returns {string} absolute
 */
function addressOf(speech, anchor, words) {
  return new URL(SpeechSite.address(locate(speech, anchor, words)), document.baseURI).href;
}

/**
 * @param {Array<Array<string | number>>} rows
 * @param {string} name of the file, as far as files may be called so
 */
function download(rows, name) {
  const blob = new Blob([writeCsv(rows)], { type: "text/csv;charset=utf-8" });
  const href = URL.createObjectURL(blob);
  const short = Array.from(name.replace(FORBIDDEN, "-")).slice(0, NAME_CHARACTERS).join("");
  const link = SpeechSite.element("a", { href, download: `${short}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), TAKEN);
}
