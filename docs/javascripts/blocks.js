// The text of a speech as the page holds it: its blocks and their text without permalink signs.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const BLOCKS = ["p[id^='p-']", "h2[id^='s-']", "h3[id^='s-']"].map((block) => "article " + block);

  /**
   * @returns {HTMLElement[]} headings and paragraphs in order; none on a page without a speech
   */
  site.blocks = function () {
    if (!document.querySelector("h1.speech-title")) return [];
    return Array.from(document.querySelectorAll(BLOCKS.join(",")));
  };

  /**
   * @param {Element} block
   * @returns {Text[]} without those of permalink signs
   */
  site.textNodes = function (block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const holder = node.parentElement;
      if (!holder || !holder.closest(".headerlink")) nodes.push(node);
    }
    return nodes;
  };

  /**
   * @param {Element} block
   * @returns {string}
   */
  site.textOf = function (block) {
    return site.textNodes(block).map((node) => node.data).join("");
  };

  /**
   * @param {string} id of a block
   * @returns {number} the number of the paragraph; 0 for a heading
   */
  site.paragraphNumber = function (id) {
    return id.startsWith("p-") ? Number(id.slice(2)) : 0;
  };
})(SpeechSite);
