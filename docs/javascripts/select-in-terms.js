// Lets a selection by mouse begin within a term: a browser would drag the link, or follow it.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  if (!site.blocks().length || !document.caretRangeFromPoint) return;

  /** Pixels after which a press is no click any more. */
  const CLICK = 4;

  /** @type {{x: number, y: number} | null} where the mouse went down on a term */
  let pressed = null;
  /** @type {Range | null} where the selection begins, once there is one */
  let anchor = null;

  /** @param {EventTarget | null} target */
  function isTerm(target) {
    return target instanceof Element && target.closest("article a.term") !== null;
  }

  document.addEventListener("mousedown", (event) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const isPress = event.button === 0 && isPlain && isTerm(event.target);
    pressed = isPress ? { x: event.clientX, y: event.clientY } : null;
    anchor = null;
  });
  document.addEventListener("mousemove", (event) => {
    if (!pressed || !(event.buttons & 1)) return;
    const way = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
    if (!anchor && way <= CLICK) return;
    anchor = anchor || document.caretRangeFromPoint(pressed.x, pressed.y);
    const to = document.caretRangeFromPoint(event.clientX, event.clientY);
    const selection = document.getSelection();
    if (!anchor || !to || !selection) return;
    const { startContainer, startOffset } = anchor;
    selection.setBaseAndExtent(startContainer, startOffset, to.startContainer, to.startOffset);
  });
  document.addEventListener("dragstart", (event) => {
    if (pressed) event.preventDefault();
  });
  document.addEventListener("mouseup", () => {
    pressed = null;
  });
  document.addEventListener("click", (event) => {
    if (anchor && event.detail && isTerm(event.target)) event.preventDefault();
  });
})(SpeechSite);
