// The list of known terms on the page of all terms: see, remove, export, import, clear.
// It stays on the device. Without JavaScript there is nothing to see and nothing is missed.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const place = document.querySelector("article h2#by-category");
  if (!place) return;

  const KEY = "known";
  const make = site.element;

  /** @type {Map<string, HTMLAnchorElement>} the page's own links by term id */
  const links = new Map();
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const entries = document.querySelectorAll('article h3[id^="category-"] + ul > li > a:first-child');
  entries.forEach((link) => {
    const id = /([a-z0-9_-]+)\/(?:index\.html)?$/.exec(link.pathname);
    if (id) links.set(id[1], link);
  });

  const title = make("h2", { id: "known", tabindex: "-1" }, []);
  const hint = make("p", { class: "known-hint" }, []);
  const list = make("ul", { class: "known-list" }, []);
  const told = make("p", { class: "known-status", role: "status" }, []);
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: "" }, []);
  const exporting = button("导出", save);
  const importing = button("导入", () => file.click());
  const clearing = button("清空", askToClear);
  const question = make("div", { class: "known-question", role: "group", hidden: "" }, []);
  const tools = make("div", { class: "known-tools" }, [exporting, importing, clearing, file]);

  /** @returns {Array<string>} */
  function known() {
    return site.cleanKnown(site.storage.read(KEY, []));
  }

  /**
   * @param {string} label
   * @param {() => void} onClick
   * @returns {HTMLElement}
   */
  function button(label, onClick) {
    const made = make("button", { type: "button" }, [label]);
    made.addEventListener("click", onClick);
    return made;
  }

  /** @param {string} id @returns {string} */
  function nameOf(id) {
    const link = links.get(id);
    return (link && link.textContent) || id;
  }

  /**
   * Says what happened and offers to take it back.
   * @param {string} message
   * @param {Array<string>} [before] the list as it was; without it there is nothing to take back
   * @returns {HTMLElement | null} the button for it
   */
  function tell(message, before) {
    told.textContent = message;
    if (!before) return null;
    const undo = button("撤销", () => {
      keep(before);
      tell("已撤销。");
      title.focus();
    });
    told.append(" ", undo);
    return undo;
  }

  /** @param {Array<string>} ids @returns {boolean} whether the device took it */
  function keep(ids) {
    site.storage.write(KEY, ids);
    const isKept = known().join() === ids.join();
    if (!isKept) tell("浏览器没有保存（可能是无痕窗口），名单不变。");
    return isKept;
  }

  /** @param {string} id @param {HTMLElement} item its place in the list */
  function remove(id, item) {
    const before = known();
    const at = Array.from(list.children).indexOf(item);
    if (!keep(site.withoutKnown(before, id))) return;
    const undo = tell(`已移除“${nameOf(id)}”，讲话中重新标注。`, before);
    // The focus stays where it was: at the next of the list.
    const buttons = list.querySelectorAll("button");
    const next = buttons[Math.min(at, buttons.length - 1)] || undo;
    if (next) next.focus();
  }

  /** @param {string} id @returns {HTMLElement} */
  function row(id) {
    const link = links.get(id);
    const name = link
      ? make("a", { href: link.getAttribute("href") || "" }, [nameOf(id)])
      : make("span", { title: "本站没有这个术语" }, [id]);
    const item = make("li", {}, [name]);
    const removing = button("移除", () => remove(id, item));
    removing.setAttribute("aria-label", `移除“${nameOf(id)}”`);
    item.append(" ", removing);
    return item;
  }

  function refresh() {
    const ids = known().sort((left, right) => site.compare(nameOf(left), nameOf(right)));
    title.textContent = `已掌握的术语（${ids.length}）`;
    list.textContent = "";
    list.append(...ids.map(row));
    list.hidden = exporting.hidden = clearing.hidden = ids.length === 0;
    hint.textContent = ids.length
      ? "这些术语在讲话中不再标注。名单只存在这台设备的浏览器里。"
      : "在讲话中点开术语的注解，可以把它标为已掌握，以后各页不再标注。名单只存在这台设备的浏览器里。";
    answer();
    site.applyKnown();
  }

  function save() {
    const content = new Blob([site.knownToText(known())], { type: "application/json" });
    const address = URL.createObjectURL(content);
    const link = make("a", { href: address, download: "known-terms.json", hidden: "" }, []);
    tools.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), 10000);
    tell(`已导出 ${known().length} 个术语：known-terms.json`);
  }

  /** @param {string} text of the chosen file */
  function take(text) {
    const read = site.knownFromText(text);
    if ("error" in read) {
      tell(`没有导入：${read.error}。名单不变。`);
      return;
    }
    const before = known();
    const merged = site.mergeKnown(before, read, (id) => links.has(id));
    if (merged.known.length === before.length) tell(merged.message);
    else if (keep(merged.known)) tell(merged.message, before);
  }

  file.addEventListener("change", () => {
    const chosen = file.files && file.files[0];
    file.value = "";
    if (!chosen) return;
    chosen.text().then(take, () => tell("没有导入：文件读不出来。名单不变。"));
  });

  /** Takes the question away. @returns {boolean} whether there was one */
  function answer() {
    const wasAsked = !question.hidden;
    question.hidden = true;
    question.textContent = "";
    return wasAsked;
  }

  function askToClear() {
    const count = known().length;
    const text = `从名单中移除全部 ${count} 个术语？`;
    const yes = button("确认清空", () => {
      const before = known();
      if (!keep([])) return;
      const undo = tell(`已清空 ${before.length} 个术语。`, before);
      if (undo) undo.focus();
    });
    const no = button("取消", () => {
      if (answer()) clearing.focus();
    });
    answer();
    question.append(make("span", {}, [text]), yes, no);
    question.setAttribute("aria-label", text);
    question.hidden = false;
    yes.focus();
  }

  question.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && answer()) clearing.focus();
  });

  refresh();
  site.storage.onChange(KEY, refresh);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refresh();
  });
  const parts = [title, hint, list, tools, question, told];
  place.before(make("section", { class: "known-terms", "aria-labelledby": "known" }, parts));
  if (location.hash === "#known") title.scrollIntoView();
})(SpeechSite);
