// When a term card opens and closes: pointer, finger and keyboard, as WCAG 1.4.13 asks.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const card = site.termCard;
  if (!card) return;

  /** Milliseconds: before a card opens, before one opens where nothing is marked, before it closes. */
  const DELAY = 300;
  const LONG_DELAY = 700;
  const GRACE = 250;

  /** @type {HTMLElement | null} the mention whose card is about to open */
  let waiting = null;
  /** @type {HTMLElement | null} the mention whose card the reader closed, until it is left */
  let dismissed = null;
  /** @type {Point | null} */
  let point = null;
  let isPointerIn = false;
  /** Opened or touched by a finger, which hovers nowhere: closes only when told to. */
  let isPinned = false;
  /** Whether the button that is down went down in the card, as when its words are selected. */
  let isDownInside = false;
  /** Kind of the pointer that was last put down; "" after a key. */
  let lastPointer = "";
  let openTimer = 0;
  let closeTimer = 0;

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  function mentionAt(target) {
    return target instanceof Element ? target.closest(card.mentions) : null;
  }

  /** @param {EventTarget | null} target @returns {boolean} in the open card or its mention */
  function isInside(target) {
    const mention = card.mention();
    if (!mention || !(target instanceof Node)) return false;
    return card.element.contains(target) || mention.contains(target);
  }

  /** @param {HTMLElement} element @returns {boolean} whether the keyboard is at work in it */
  function holdsFocus(element) {
    const active = document.activeElement;
    return active !== null && element.contains(active) && active.matches(":focus-visible");
  }

  /** @returns {boolean} whether words of the card are selected, to be copied */
  function isSelected() {
    const selection = window.getSelection();
    return selection !== null && !selection.isCollapsed && card.element.contains(selection.anchorNode);
  }

  /**
   * @param {HTMLElement} mention
   * @param {"hover" | "focus" | "tap"} cause
   */
  function show(mention, cause) {
    window.clearTimeout(openTimer);
    window.clearTimeout(closeTimer);
    waiting = dismissed = null;
    isPinned = cause === "tap";
    isPointerIn = cause === "hover";
    card.show(mention, cause, cause === "focus" ? null : point);
  }

  /** By the reader's will: the card does not come back until the mention is left. */
  function dismiss() {
    window.clearTimeout(openTimer);
    window.clearTimeout(closeTimer);
    dismissed = card.mention() || waiting;
    waiting = null;
    card.close();
  }

  /**
   * @param {HTMLElement} mention
   * @param {"hover" | "focus"} cause
   * @param {number} delay
   */
  function showSoon(mention, cause, delay) {
    window.clearTimeout(openTimer);
    waiting = mention;
    openTimer = window.setTimeout(() => {
      waiting = null;
      const isThere = cause === "focus" ? document.activeElement === mention : mention.matches(":hover");
      if (isThere) show(mention, cause);
    }, delay);
  }

  function closeSoon() {
    window.clearTimeout(closeTimer);
    closeTimer = window.setTimeout(() => {
      const mention = card.mention();
      if (!mention || isPointerIn || isPinned || isDownInside || isSelected()) return;
      if (!holdsFocus(card.element) && !holdsFocus(mention)) card.close();
    }, GRACE);
  }

  // ---- pointer ----

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mention = mentionAt(event.target);
    if (mention) card.putTitleAside(mention);
    card.giveTitlesBack();
    if (waiting && waiting !== mention && waiting !== document.activeElement) {
      window.clearTimeout(openTimer);
      waiting = null;
    }
    if (dismissed !== mention && dismissed !== document.activeElement) dismissed = null;
    const wasIn = isPointerIn;
    isPointerIn = isInside(event.target);
    if (wasIn && !isPointerIn) closeSoon();
  });

  // Not pointerover: that also comes when the text is scrolled below a pointer at rest.
  document.addEventListener("pointermove", (event) => {
    const mention = mentionAt(event.target);
    if (!mention || event.pointerType === "touch") return;
    point = { x: event.clientX, y: event.clientY };
    const isBusy = event.buttons !== 0 || holdsFocus(card.element);
    const isSettled = mention === waiting || mention === card.mention() || mention === dismissed;
    if (isBusy || isSettled || card.isKnown(mention)) return;
    const isUnmarked = document.documentElement.getAttribute("data-marks") === "off";
    showSoon(mention, "hover", isUnmarked ? LONG_DELAY : DELAY);
  });

  document.addEventListener("pointerout", (event) => {
    if (event.relatedTarget || event.pointerType === "touch") return;
    isPointerIn = false; // it left the window
    closeSoon();
  });

  document.addEventListener("pointerdown", (event) => {
    lastPointer = event.pointerType;
    isDownInside = isInside(event.target);
    if (isDownInside && event.pointerType === "touch") isPinned = true;
  });

  // On release, so that a finger that scrolls the page does not close the card.
  document.addEventListener("pointerup", (event) => {
    if (card.mention() && !isDownInside && !isInside(event.target)) dismiss();
    isDownInside = false;
    if (!isPointerIn && event.pointerType !== "touch") closeSoon();
  });

  document.addEventListener("pointercancel", () => {
    isDownInside = false;
  });

  // A finger cannot hover: the first tap opens the card, the second follows the link.
  document.addEventListener(
    "click",
    (event) => {
      const mention = mentionAt(event.target);
      const isTap = lastPointer === "touch" || lastPointer === "pen";
      if (!mention || !isTap || mention === card.mention()) return;
      event.preventDefault();
      event.stopPropagation();
      point = { x: event.clientX, y: event.clientY };
      show(mention, "tap");
    },
    true
  );

  // ---- keyboard ----

  document.addEventListener("focusin", (event) => {
    const mention = mentionAt(event.target);
    if (card.isMovingFocus() || !mention || !mention.matches(":focus-visible")) return;
    if (mention !== card.mention() && mention !== dismissed) showSoon(mention, "focus", DELAY);
  });

  document.addEventListener("focusout", (event) => {
    // The focus comes back with the window.
    if (card.isMovingFocus() || !document.hasFocus()) return;
    if (event.target === dismissed) dismissed = null;
    if (!isInside(event.target) || isInside(event.relatedTarget)) return;
    if (event.relatedTarget) isPinned = false;
    closeSoon();
  });

  /** Leads the Tab key from the mention into the card and out of it. @param {KeyboardEvent} event */
  function onTab(event) {
    const mention = card.mention();
    const active = document.activeElement;
    if (!mention || !active || !isInside(active)) return;
    /** @type {Array<HTMLElement>} */
    const stops = Array.from(card.element.querySelectorAll("a[href], button"));
    const first = stops[0];
    if (mention.contains(active)) {
      if (event.shiftKey) return;
      event.preventDefault();
      first.focus();
    } else if (event.shiftKey && (active === first || active === card.element)) {
      event.preventDefault();
      card.focusQuietly(mention);
    } else if (!event.shiftKey && active === stops[stops.length - 1]) {
      // The focus is back at the mention when the browser moves it on from there.
      dismiss();
    }
  }

  document.addEventListener(
    "keydown",
    (event) => {
      lastPointer = "";
      if (event.key === "Escape" && (card.mention() || waiting)) dismiss();
      if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) onTab(event);
    },
    true
  );

  // ---- window ----

  let isPlacing = false;
  function placeOnce() {
    if (isPlacing || !card.mention()) return;
    isPlacing = true;
    window.requestAnimationFrame(() => {
      isPlacing = false;
      card.place();
    });
  }
  window.addEventListener("scroll", placeOnce, { passive: true });
  window.addEventListener("resize", placeOnce);

  site.storage.onChange("known", site.applyKnown);
  window.addEventListener("pageshow", (event) => {
    // A page that the browser kept alive missed what was chosen meanwhile.
    if (event.persisted) site.applyKnown();
  });
})(SpeechSite);
