// The reading desk: a bar under the title of a speech where readers choose how they want the text.
// Every choice is an attribute of <html>, applied by SpeechSite.applyReading() in the page's head.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const title = /** @type {HTMLElement} */ (document.querySelector("h1.speech-title"));
  if (!title || !site.applyReading) return;

  const KEY = "reading";
  const SIZES = ["小", "标准", "大", "较大", "最大"];
  /**
   * Facts that the paper shows below the title; a full date line replaces the bare date.
   * @type {Object<string, string>}
   */
  const ON_PAPER = { 日期: "date", 原文日期: "date", 单位: "unit", 说明: "note" };

  /** @type {Object<string, string>} what holds now, a value for each name of site.readingChoices */
  let chosen = site.applyReading();
  /** @type {Array<() => void>} each brings one control in line with what is chosen */
  const refreshers = [];

  /** @param {Object<string, string>} wanted */
  function show(wanted) {
    chosen = site.applyReading(wanted);
    refreshers.forEach((refresh) => refresh());
  }

  /** @param {Object<string, string>} changes */
  function choose(changes) {
    const wanted = Object.assign({}, chosen, changes);
    site.storage.write(KEY, wanted);
    // Once more, for a browser that keeps nothing: then the choice holds for this page.
    show(wanted);
  }

  /** Shows what was kept, by this tab or another. */
  function recall() {
    show(site.storage.read(KEY, {}));
  }

  /**
   * @param {string} tag
   * @param {string} label
   * @param {() => void} onClick
   * @param {string} [name] the accessible name, where the label is a mere sign
   * @returns {HTMLElement}
   */
  function button(tag, label, onClick, name) {
    const made = site.element("button", { type: "button", class: tag }, [label]);
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", onClick);
    return made;
  }

  /**
   * @param {Object<string, string>} attributes
   * @returns {HTMLInputElement}
   */
  function makeInput(attributes) {
    // Going back, the browser would fill in what was chosen when the page was left.
    const all = Object.assign({ autocomplete: "off" }, attributes);
    return /** @type {HTMLInputElement} */ (site.element("input", all, []));
  }

  /**
   * A choice of one among a few.
   * @param {string} name of the setting
   * @param {string} label
   * @param {Array<[string, string]>} options value and label
   * @returns {HTMLElement}
   */
  function segments(name, label, options) {
    const group = site.element("div", { class: "desk-group", role: "radiogroup", "aria-label": label }, [
      site.element("span", { class: "desk-label", "aria-hidden": "true" }, [label]),
    ]);
    options.forEach(([value, text]) => {
      const input = makeInput({ type: "radio", name: "desk-" + name, value: value });
      input.addEventListener("change", () => choose({ [name]: value }));
      refreshers.push(() => {
        input.checked = chosen[name] === value;
      });
      group.append(site.element("label", {}, [input, site.element("span", {}, [text])]));
    });
    return group;
  }

  /**
   * A setting that is on or off.
   * @param {string} name of the setting
   * @param {string} label
   * @returns {HTMLElement}
   */
  function toggle(name, label) {
    const input = makeInput({ type: "checkbox", role: "switch" });
    input.addEventListener("change", () => choose({ [name]: input.checked ? "on" : "off" }));
    refreshers.push(() => {
      input.checked = chosen[name] === "on";
    });
    return site.element("label", { class: "desk-toggle" }, [input, site.element("span", {}, [label])]);
  }

  /** @returns {HTMLElement} two buttons and the size between them */
  function sizes() {
    const output = site.element("output", { "aria-live": "polite" }, []);
    /** @param {number} by */
    /** @param {number} by */
    const step = (by) => () => {
      const wanted = Number(chosen.size) + by;
      if (SIZES[wanted]) choose({ size: String(wanted) });
    };
    const smaller = button("desk-step", "−", step(-1), "缩小字号");
    const larger = button("desk-step", "+", step(1), "放大字号");
    refreshers.push(() => {
      output.textContent = SIZES[Number(chosen.size)];
      // Not disabled: who presses it once too often keeps the focus.
      smaller.setAttribute("aria-disabled", String(chosen.size === "0"));
      larger.setAttribute("aria-disabled", String(chosen.size === String(SIZES.length - 1)));
    });
    return site.element("div", { class: "desk-group", role: "group", "aria-label": "字号" }, [
      site.element("span", { class: "desk-label", "aria-hidden": "true" }, ["字号"]),
      smaller,
      output,
      larger,
    ]);
  }

  /** @returns {HTMLElement} */
  function makeDesk() {
    const text = site.element("div", { class: "desk-row" }, [
      segments("marks", "标注", [["first", "首次"], ["all", "全部"], ["off", "不标"]]),
      segments("font", "字体", [["serif", "宋体"], ["sans", "黑体"]]),
      sizes(),
    ]);
    const rest = site.element("div", { class: "desk-row" }, [
      toggle("items", "分条阅读"),
      toggle("numbers", "段号"),
      toggle("notes", "打印注释"),
      button("desk-print", "打印", () => window.print()),
      button("desk-reset", "恢复默认", () => choose(site.applyReading({}))),
    ]);
    const panel = site.element("div", { class: "desk-panel", id: "desk-panel" }, [text, rest]);
    // On narrow screens only this button shows until it is pressed.
    const opener = button("desk-open", "阅读设置", () => {
      const isOpen = desk.classList.toggle("is-open");
      opener.setAttribute("aria-expanded", String(isOpen));
    });
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", "desk-panel");
    const desk = site.element("section", { class: "desk", "aria-label": "阅读设置" }, [opener, panel]);
    return desk;
  }

  /**
   * Tells the print style what each line of the head is, for CSS cannot read it.
   * @param {Element | null} facts the list below the title
   */
  function namePaperLines(facts) {
    Array.from(title.querySelectorAll(".title-line")).forEach((line) => {
      if ((line.textContent || "").startsWith("——")) line.setAttribute("data-paper", "subtitle");
    });
    const items = Array.from(facts ? facts.children : []);
    const names = items.map((item) => (item.firstElementChild || item).textContent || "");
    items.forEach((item, index) => {
      const isReplaced = names[index] === "日期" && names.indexOf("原文日期") >= 0;
      const isBracketed = names[index] === "原文日期" && /[（(]/.test(item.textContent || "");
      const role = isBracketed ? "line" : ON_PAPER[names[index]];
      item.setAttribute("data-paper", isReplaced || !role ? "none" : role);
    });
  }

  const next = title.nextElementSibling;
  const facts = next && next.tagName === "UL" ? next : null;
  namePaperLines(facts);
  (facts || title).after(makeDesk());
  show(chosen);
  site.storage.onChange(KEY, recall);
  // A page that the browser kept alive missed what was chosen meanwhile.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) recall();
  });
})(SpeechSite);
