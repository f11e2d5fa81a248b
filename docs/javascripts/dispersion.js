// Where the mentions of a term stand in a speech, as the strip shows it: pure, touches no page.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  site.dispersion = {
    /**
     * Targets wide enough for a finger (WCAG 2.5.8) that never overlap: mentions nearer to one
     * another share one.
     * @param {number[]} shares of the speech before each mention, 0 to 1, ascending
     * @param {number} width of the strip in pixels
     * @param {number} size of a target in pixels
     * @returns {Cell[]} from left to right; together they cover each mention once
     */
    cells(shares, width, size) {
      /** @type {Cell[]} */
      const cells = [];
      shares.forEach((share, item) => {
        const last = cells[cells.length - 1];
        const free = last ? last.left + size : 0;
        const left = Math.min(Math.max(share * width - size / 2, free), width - size);
        // Either it stands within the last target, or no room is left for another.
        if (last && (share * width < free || left < free)) last.items.push(item);
        else cells.push({ left: Math.max(0, left), items: [item] });
      });
      return cells;
    },

    /**
     * @param {number[]} shares
     * @param {number} share
     * @returns {number} which of them is nearest; -1 without any
     */
    nearest(shares, share) {
      return shares.reduce((best, value, index) => {
        const isNearer = best < 0 || Math.abs(value - share) < Math.abs(shares[best] - share);
        return isNearer ? index : best;
      }, -1);
    },

    /**
     * The accessible name of a target: 第 3 段，第 2 处.
     * @param {number[]} items as in a cell
     * @param {number[]} paragraphs number of the paragraph of each mention; 0 in a heading
     * @returns {string}
     */
    name(items, paragraphs) {
      const [first, last] = [items[0], items[items.length - 1]];
      const from = place(paragraphs[first]);
      const to = place(paragraphs[last]);
      const places = first === last ? `第 ${first + 1} 处` : `第 ${first + 1} 至 ${last + 1} 处`;
      return `${from === to ? from : `${from}至${to}`}，${places}`;
    },

    /**
     * The strip in words: 共 6 处，在第 1、3、5 段和 1 个标题.
     * @param {number[]} paragraphs number of the paragraph of each mention; 0 in a heading
     * @returns {string}
     */
    summary(paragraphs) {
      const numbers = Array.from(new Set(paragraphs.filter(Boolean)));
      const headings = paragraphs.filter((number) => !number).length;
      const parts = [];
      if (numbers.length) parts.push(`第 ${numbers.join("、")} 段`);
      if (headings) parts.push(numbers.length ? `标题（${headings} 处）` : "标题");
      return `共 ${paragraphs.length} 处，在${parts.join("和")}`;
    },
  };

  /**
   * @param {number} paragraph its number, 0 for a heading
   * @returns {string}
   */
  function place(paragraph) {
    return paragraph ? `第 ${paragraph} 段` : "标题";
  }
})(SpeechSite);
