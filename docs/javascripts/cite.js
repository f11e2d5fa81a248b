// A small toolbar below the selected words: copy them as a citation, or copy a link to them. Loaded
// by on-demand.js when words are selected for the first time.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const blocks = site.blocks();
  if (!blocks.length) return;

  /** Time without change after which a selection counts as made. */
  const SETTLED_MS = 250;
  const GAP = 8;
  /** Below the handles that a touch screen shows at the end of a selection. */
  const GAP_TOUCH = 32;

  /** @type {SelectedPart[]} of the selection that the toolbar stands at */
  let parts = [];
  /** @type {Element | null} what had the focus before the toolbar */
  let cameFrom = null;
  let timer = 0;
  let isDragging = false;
  let isTouch = window.matchMedia("(any-pointer: coarse)").matches;
  let isCopying = false;

  const quoteButton = makeButton("复制引文", "Alt+C", () => {
    copy(site.citation.quote(parts, source()), "已复制引文");
  });
  const linkButton = makeButton("复制链接", "Alt+L", () => {
    copy(site.citation.link(parts, source().address), "已复制链接");
  });
  const buttons = [quoteButton, linkButton];
  linkButton.tabIndex = -1; // one stop, the arrows go on: as toolbars work
  const said = site.element("span", { class: "cite-said", role: "status" }, []);
  const field = site.element("input", { readonly: "", "aria-label": "请手工复制（Ctrl+C）" }, []);
  const bar = site.element("div", { class: "cite-bar", role: "toolbar", "aria-label": "引用所选文字" }, [
    quoteButton,
    linkButton,
    said,
  ]);
  // It must be there before it says anything.
  const told = site.element("div", { class: "unseen", role: "status" }, []);

  /**
   * @param {string} label
   * @param {string} keys
   * @param {() => void} onClick
   */
  function makeButton(label, keys, onClick) {
    const title = `${label}（${keys}；选中文字后按 Tab 键也可到这里）`;
    const attributes = { type: "button", title, "aria-keyshortcuts": keys };
    const button = site.element("button", attributes, [label]);
    button.addEventListener("click", onClick);
    return button;
  }

  /** @returns {{title: string, date: string, address: string}} */
  function source() {
    const heading = document.querySelector("h1.speech-title");
    const facts = Array.from(document.querySelectorAll("article li"), (li) => li.textContent || "");
    const date = facts.find((fact) => /^日期\s/.test(fact)) || "";
    const address = new URL(location.href);
    address.search = "";
    address.hash = "";
    return {
      // A subtitle follows its dash without a space.
      title: heading ? site.textOf(heading).replace(/\s+(?=——)/g, "") : "",
      date: date.replace("日期", "").trim(),
      address: address.href,
    };
  }

  // ---- the selection ----

  /**
   * @param {Range} range
   * @returns {SelectedPart[]} what of the speech is selected, block by block
   */
  function selectedParts(range) {
    return blocks
      .filter((block) => range.intersectsNode(block))
      .map((block) => selectedPart(range, block))
      .filter((part) => part.start < part.end);
  }

  /**
   * @param {Range} range
   * @param {HTMLElement} block
   * @returns {SelectedPart} empty where nothing but space is selected
   */
  function selectedPart(range, block) {
    const part = { id: block.id, block, text: "", start: Infinity, end: 0 };
    site.textNodes(block).forEach((node) => {
      const length = part.text.length;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      if (from < to && range.intersectsNode(node)) {
        part.start = Math.min(part.start, length + from);
        part.end = length + to;
      }
      part.text += node.data;
    });
    while (part.start < part.end && !part.text[part.start].trim()) part.start += 1;
    while (part.start < part.end && !part.text[part.end - 1].trim()) part.end -= 1;
    return part;
  }

  /** @param {SelectedPart[]} some */
  function keyOf(some) {
    return some.map((part) => `${part.id}.${part.start}.${part.end}`).join();
  }

  function settle() {
    const selection = document.getSelection();
    if (isDragging || isCopying || bar.contains(document.activeElement)) return;
    const range =
      selection && !selection.isCollapsed && selection.rangeCount ? selection.getRangeAt(0) : null;
    const found = range ? selectedParts(range) : [];
    if (keyOf(found) === keyOf(parts)) return;
    parts = found;
    if (range && found.length) show(range);
    else hide();
  }

  // ---- the toolbar ----

  /** @param {Range} range */
  function show(range) {
    const wasShown = bar.isConnected;
    said.textContent = "";
    field.remove();
    // In the text's order, so that Tab goes on from there.
    parts[parts.length - 1].block.after(bar);
    put(range);
    if (!wasShown) told.textContent = "按 Tab 键可复制引文或链接";
  }

  function hide() {
    bar.remove();
    told.textContent = "";
  }

  /**
   * Places the toolbar below the selection, else above it, always within the window.
   * @param {Range} range
   */
  function put(range) {
    const rects = Array.from(range.getClientRects()).filter((rect) => rect.width && rect.height);
    const last = rects.reduce((low, rect) => (rect.bottom >= low.bottom ? rect : low), rects[0]);
    const top = Math.min(...rects.map((rect) => rect.top));
    if (!last) return;
    const { width, height } = bar.getBoundingClientRect();
    const header = document.querySelector(".md-header");
    const ceiling = (header ? header.getBoundingClientRect().bottom : 0) + GAP;
    const floor = window.innerHeight - height - GAP;
    const below = last.bottom + (isTouch ? GAP_TOUCH : GAP);
    const above = top - height - GAP;
    let y = below <= floor ? below : above;
    // What fills the window leaves no place beside it.
    if (y < ceiling || y > floor) y = floor;
    const middle = (last.left + last.right - width) / 2;
    const x = Math.max(GAP, Math.min(middle, document.documentElement.clientWidth - width - GAP));
    const origin = (bar.offsetParent || document.body).getBoundingClientRect();
    bar.style.left = `${x - origin.left}px`;
    bar.style.top = `${y - origin.top}px`;
  }

  /** Draws the toolbar back into the window when it has grown. */
  function keepInside() {
    const { right, bottom } = bar.getBoundingClientRect();
    const tooFar = Math.max(0, right - document.documentElement.clientWidth + GAP);
    const tooLow = Math.max(0, bottom - window.innerHeight + GAP);
    bar.style.left = `${parseFloat(bar.style.left) - tooFar}px`;
    bar.style.top = `${parseFloat(bar.style.top) - tooLow}px`;
  }

  // ---- the clipboard ----

  /**
   * @param {string} text
   * @param {string} done what to say then
   */
  function copy(text, done) {
    const clipboard = navigator.clipboard; // not there on plain http, as in an intranet
    const written = clipboard
      ? clipboard.writeText(text).then(() => true, () => copyByCommand(text))
      : Promise.resolve(copyByCommand(text));
    written.then((isDone) => {
      said.textContent = isDone ? done : "请手工复制：";
      field.remove();
      if (!isDone) {
        field.value = text;
        bar.append(field);
      }
      keepInside();
      if (isDone) return;
      field.focus({ preventScroll: true });
      field.select();
      field.scrollLeft = 0;
    });
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it is on the clipboard
   */
  function copyByCommand(text) {
    const selection = document.getSelection();
    const range = selection && selection.rangeCount ? selection.getRangeAt(0) : null;
    const focused = document.activeElement;
    const area = site.element("textarea", { class: "cite-hidden", readonly: "" }, []);
    isCopying = true;
    area.value = text;
    document.body.append(area);
    area.focus({ preventScroll: true });
    area.select();
    let isDone = false;
    try {
      isDone = document.execCommand("copy");
    } catch (error) {
      // Then by hand.
    }
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    if (selection && range) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
    setTimeout(() => (isCopying = false), SETTLED_MS * 2);
    return isDone;
  }

  // ---- what the reader does ----

  /** @param {number} delay */
  function soon(delay) {
    clearTimeout(timer);
    timer = window.setTimeout(settle, delay);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!bar.isConnected || event.defaultPrevented) return;
    const isInside = bar.contains(document.activeElement);
    if (event.key === "Escape") {
      hide();
      if (isInside && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    } else if (event.altKey && !event.ctrlKey && (event.code === "KeyC" || event.code === "KeyL")) {
      event.preventDefault();
      buttons[event.code === "KeyC" ? 0 : 1].click();
    } else if (event.key === "Tab" && !event.shiftKey && !isInside) {
      event.preventDefault();
      cameFrom = document.activeElement;
      quoteButton.focus({ preventScroll: true });
    } else if (isInside && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const other = buttons[document.activeElement === quoteButton ? 1 : 0];
      if (document.activeElement !== field) other.focus();
    }
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    soon(selection && selection.isCollapsed ? 0 : SETTLED_MS);
  });
  document.addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType === "touch";
    const isInside = event.target instanceof Node && bar.contains(event.target);
    isDragging = event.pointerType === "mouse" && event.button === 0 && !isInside;
  });
  ["pointerup", "pointercancel"].forEach((name) => {
    document.addEventListener(name, () => {
      if (isDragging) soon(0);
      isDragging = false;
    });
  });
  document.addEventListener("keydown", onKey);
  // The words stay selected.
  bar.addEventListener("mousedown", (event) => {
    if (event.target !== field) event.preventDefault();
  });
  // Who tabs on is not called back.
  bar.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (next instanceof Node && !bar.contains(next) && !isCopying) hide();
  });
  document.body.append(told);
  soon(SETTLED_MS);
})(SpeechSite);
