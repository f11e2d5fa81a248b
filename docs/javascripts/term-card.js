// The term card of a speech page: shows it at a mention, puts it away. When, term-card-events.js says.
// It stands at the end of <body>, so that the text stays as it is.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const source = document.getElementById("term-cards");
  if (!source) return;

  const MENTION = "article a.term[data-term]";
  /** Pixels kept free at the edges of the window. */
  const MARGIN = 8;

  const body = site.element("div", { class: "term-card-body" }, []);
  const card = site.element(
    "div",
    { class: "term-card md-typeset", role: "dialog", tabindex: "-1", hidden: "" },
    [body]
  );
  const live = site.element("p", { class: "term-card-live", role: "status" }, []);
  document.body.append(live, card);

  const data = source.textContent || "{}";
  /** @type {Record<string, CardData> | null} */
  let cards = null;
  /** @type {HTMLElement | null} the mention whose card is open */
  let open = null;
  /** The piece of a mention broken over lines that the card stands at. */
  let piece = 0;
  /** @type {number | null} pixels from the left edge of the piece to the pointer */
  let offset = null;
  let isMovingFocus = false;
  /** @type {Set<HTMLElement>} mentions whose title is put aside, lest the browser show it too */
  const untitled = new Set();

  /** @returns {Array<string>} */
  function known() {
    return site.cleanKnown(site.storage.read("known", []));
  }

  /** @param {string} id @returns {boolean} */
  function isKnown(id) {
    return known().indexOf(id) >= 0;
  }

  /** @param {HTMLElement} mention */
  function putTitleAside(mention) {
    const title = mention.getAttribute("title");
    if (title === null) return;
    mention.setAttribute("data-title", title);
    mention.removeAttribute("title");
    untitled.add(mention);
  }

  function giveTitlesBack() {
    untitled.forEach((mention) => {
      if (mention === open || mention.matches(":hover")) return;
      mention.setAttribute("title", mention.getAttribute("data-title") || "");
      mention.removeAttribute("data-title");
      untitled.delete(mention);
    });
  }

  /** @param {HTMLElement} mention @returns {Card | null} */
  function cardFor(mention) {
    const parsed = cards || JSON.parse(data);
    cards = parsed;
    const id = mention.getAttribute("data-term") || "";
    return site.cardOf(parsed, {
      id: id,
      sense: mention.getAttribute("data-sense") || "",
      surface: (mention.textContent || "").trim(),
      here: document.querySelectorAll(`${MENTION}[data-term="${id}"]`).length,
    });
  }

  /** @param {Card} shown @returns {string} what the reader is told */
  function toggleKnown(shown) {
    const wasKnown = isKnown(shown.id);
    const change = wasKnown ? site.withoutKnown : site.withKnown;
    site.storage.write("known", change(known(), shown.id));
    window.requestAnimationFrame(place);
    if (isKnown(shown.id) === wasKnown) return "浏览器没有保存（可能是无痕窗口），标记不变。";
    return wasKnown ? `重新标注“${shown.term}”。` : `各页不再标注“${shown.term}”。`;
  }

  /** @param {Card} shown */
  function fill(shown) {
    const foot = site.renderCardFoot(shown, () => isKnown(shown.id), () => toggleKnown(shown));
    body.textContent = "";
    body.append(...site.renderCard(shown), foot);
    card.setAttribute("aria-label", "注解：" + shown.term);
  }

  /** @param {HTMLElement} mention @param {Point | null} point */
  function anchorAt(mention, point) {
    const boxes = Array.from(mention.getClientRects());
    piece = site.nearestBox(boxes, point);
    offset = point && boxes[piece] ? point.x - boxes[piece].left : null;
  }

  /**
   * Opens the card of a mention in place of any other.
   * @param {HTMLElement} mention
   * @param {"hover" | "focus" | "tap"} cause
   * @param {Point | null} point where the pointer is
   */
  function show(mention, cause, point) {
    const shown = cardFor(mention);
    if (!shown || mention === open) return;
    close();
    open = mention;
    anchorAt(mention, point);
    fill(shown);
    putTitleAside(mention);
    mention.setAttribute("aria-describedby", "term-card-gloss");
    card.hidden = false;
    body.scrollTop = 0;
    place();
    // The gloss is the mention's description, read out at focus; a tap moves no focus.
    if (cause === "focus") live.textContent = "注解已打开，按 Tab 键进入";
    if (cause === "tap") live.textContent = shown.term + "：" + site.glossText(shown.gloss);
  }

  /** Closes the card; the focus, if it was inside, goes back to the mention. */
  function close() {
    if (!open) return;
    const mention = open;
    if (card.contains(document.activeElement)) focusQuietly(mention);
    open = null;
    card.hidden = true;
    live.textContent = "";
    mention.removeAttribute("aria-describedby");
    giveTitlesBack();
  }

  /** Moves the focus without opening or closing anything. @param {HTMLElement} element */
  function focusQuietly(element) {
    isMovingFocus = true;
    element.focus({ preventScroll: true });
    isMovingFocus = false;
  }

  /** @returns {Box} the part of the window that the card may use: below the header */
  function bounds() {
    const header = document.querySelector(".md-header");
    const top = header ? Math.max(0, header.getBoundingClientRect().bottom) : 0;
    const page = document.documentElement;
    return {
      left: MARGIN,
      top: top + MARGIN / 2,
      right: page.clientWidth - MARGIN,
      bottom: page.clientHeight - MARGIN,
    };
  }

  /** Puts the card beside its mention; closes it when the mention has left the window. */
  function place() {
    if (!open) return;
    const boxes = open.getClientRects();
    const anchor = boxes[Math.min(piece, boxes.length - 1)];
    const room = bounds();
    const isGone = !anchor || anchor.bottom < room.top || anchor.top > room.bottom;
    if (isGone && !card.contains(document.activeElement)) close();
    if (!open || !anchor) return;
    const scrolled = body.scrollTop;
    body.style.maxHeight = "none";
    card.style.maxWidth = room.right - room.left + "px";
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const frame = size.height - body.offsetHeight;
    const x = offset === null ? null : anchor.left + offset;
    const placed = site.placeCard(anchor, size, room, x);
    card.style.left = placed.left + "px";
    card.style.top = placed.top + "px";
    body.style.maxHeight = placed.height - frame + "px";
    body.scrollTop = scrolled;
  }

  site.termCard = {
    element: card,
    mentions: MENTION,
    /** @returns {HTMLElement | null} the mention whose card is open */
    mention: () => open,
    /** @returns {boolean} whether the focus moves by our doing */
    isMovingFocus: () => isMovingFocus,
    /** @param {HTMLElement} mention @returns {boolean} */
    isKnown: (mention) => isKnown(mention.getAttribute("data-term") || ""),
    show,
    close,
    place,
    focusQuietly,
    putTitleAside,
    giveTitlesBack,
  };
})(SpeechSite);
