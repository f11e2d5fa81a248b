// What stands above the results: terms that the query names, and messages. Touches the page.
/* global SpeechSite */

import { fold } from "./fold.js";

/** Terms named in the line of entries. */
const ENTRIES = 10;
/** @type {Object<string, string>} */
const STATUSES = { draft: "待复核", local: "讲话自拟" };

/**
 * @param {import("./terms.js").Suggestion} suggestion
 * @param {string} query
 * @returns {HTMLElement}
 */
export function termCard({ term, surface }, query) {
  const about = [];
  if (surface !== term.term) about.push(SpeechSite.element("span", {}, [`又作“${surface}”`]));
  if (STATUSES[term.status]) {
    about.push(SpeechSite.element("span", { class: "draft" }, [STATUSES[term.status]]));
  }
  if (term.mentions) about.push(SpeechSite.element("span", {}, [`${term.mentions} 处用例`]));
  if (fold(term.term) !== fold(query)) {
    // Pinyin stands in no speech, and an alias maybe in few.
    const href = `?q=${encodeURIComponent(term.term)}`;
    about.push(SpeechSite.element("a", { href }, [`检索“${term.term}”`]));
  }
  return SpeechSite.element("section", { class: "gloss search-term", "aria-label": "术语" }, [
    SpeechSite.element("p", {}, [termLink(term), ...about]),
    SpeechSite.element("p", {}, [term.gloss]),
  ]);
}

/**
 * @param {import("./terms.js").Term[]} entries
 * @param {Set<string>} known ids of terms that have a card already
 * @returns {HTMLElement[]} one line, or nothing
 */
export function entriesLine(entries, known) {
  const others = entries.filter(({ id }) => !known.has(id));
  if (!others.length) return [];
  const links = others.slice(0, ENTRIES).flatMap((term) => [termLink(term), "　"]);
  const rest = others.length > ENTRIES ? `等 ${others.length} 条` : "";
  return [SpeechSite.element("p", { class: "search-entries" }, ["词条提到：", ...links, rest])];
}

/**
 * @returns {HTMLElement[]} how to search
 */
export function helpMessage() {
  return [
    list([
      "输入一个词或一句话，标点、空格、全角半角、大小写不影响：不敢腐不能腐不想腐、2023年。",
      "几个词用空格隔开，要都出现在同一篇里：乡村振兴 基层社。",
      "词前加“-”，排除含有它的讲话：主体责任 -巡察。",
      "查术语可以输入全拼或拼音首字母：sigeyishi、sgys。",
    ]),
  ];
}

/**
 * @returns {HTMLElement[]} that the query holds nothing but punctuation
 */
export function nothingTyped() {
  return [paragraph("请输入文字：只有标点无法检索。")];
}

/**
 * @param {string} query
 * @param {boolean} isNamed whether it names a term, which stands above already
 * @param {import("./terms.js").Term[]} nearest
 * @returns {HTMLElement[]}
 */
export function emptyMessage(query, isNamed, nearest) {
  const lead = paragraph(`没有讲话含有“${query}”。`, "search-lead");
  if (isNamed) return [lead];
  const tips = list([
    "空格分隔的词都要出现在同一篇里：减少几个词，或换一个说法。",
    "一个词要逐字相同：只输入其中最要紧的几个字。",
    "“-”排除含有后面那个词的讲话。",
  ]);
  if (!nearest.length) return [lead, tips];
  const terms = nearest.map((term) =>
    SpeechSite.element("li", {}, [termLink(term), ` ${term.gloss}`]),
  );
  return [lead, tips, paragraph("相近的术语："), SpeechSite.element("ul", {}, terms)];
}

/**
 * @param {() => void} onClear
 * @returns {HTMLElement[]} that the chosen facets let nothing through
 */
export function filteredOut(onClear) {
  return [paragraph("所选的年份、单位、体裁合起来没有结果。"), button("清除筛选", onClear)];
}

/**
 * @param {() => void} onRetry
 * @returns {HTMLElement[]}
 */
export function failedMessage(onRetry) {
  const message = SpeechSite.element("div", { role: "alert" }, [
    paragraph("检索的数据没有载入：网络不通，或者网站正在更新。", "search-lead"),
    paragraph("请稍后重试；也可以从页首的“讲话”“术语”进入列表查找。"),
  ]);
  return [message, button("重试", onRetry)];
}

/**
 * @param {string} label
 * @param {() => void} onClick
 * @returns {HTMLButtonElement}
 */
export function button(label, onClick) {
  const made = SpeechSite.element("button", { type: "button" }, [label]);
  made.addEventListener("click", onClick);
  return made;
}

/**
 * @param {import("./terms.js").Term} term
 * @returns {HTMLElement}
 */
function termLink(term) {
  return SpeechSite.element("a", { href: SpeechSite.address(`terms/${term.id}/`) }, [term.term]);
}

/**
 * @param {string} text
 * @param {string} name
 * @returns {HTMLElement}
 */
function paragraph(text, name = "") {
  return SpeechSite.element("p", name ? { class: name } : {}, [text]);
}

/**
 * @param {string[]} texts
 * @returns {HTMLElement}
 */
function list(texts) {
  return SpeechSite.element(
    "ul",
    {},
    texts.map((text) => SpeechSite.element("li", {}, [text])),
  );
}
