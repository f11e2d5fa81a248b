// Pure list logic for the table of speeches and the concordance: sort and filter, nothing else.
// Classic script, so that it also runs from a folder on disk; it adds one global, SpeechSite.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  /**
   * One value a choice, in order of appearance, newest or most natural first.
   * @template Row
   * @param {Row[]} rows
   * @param {(row: Row) => string} valueOf
   * @returns {Array<string>} distinct values, empty ones left out, sorted
   */
  site.choices = function (rows, valueOf) {
    var seen = new Set();
    rows.forEach(function (row) {
      var value = valueOf(row);
      if (value) seen.add(value);
    });
    return Array.from(seen).sort(site.compare);
  };

  var collator = new Intl.Collator("zh-u-co-pinyin", { numeric: true });

  /**
   * Order of two strings as a Chinese reader expects it: by pinyin, numbers by value.
   * @param {string} left
   * @param {string} right
   * @returns {number}
   */
  site.compare = function (left, right) {
    return collator.compare(left, right);
  };

  /**
   * Rows that satisfy every wish, in their order.
   * @template Row
   * @param {Row[]} rows
   * @param {Array<{valueOf: (row: Row) => string, wanted: string, part?: boolean}>} wishes
   *   wanted: "" takes all; part: the value need only contain it
   * @returns {Row[]}
   */
  site.filterRows = function (rows, wishes) {
    return rows.filter(function (row) {
      return wishes.every(function (wish) {
        if (!wish.wanted) return true;
        var value = wish.valueOf(row);
        return wish.part ? value.indexOf(wish.wanted) >= 0 : value === wish.wanted;
      });
    });
  };

  /**
   * A sorted copy; equals keep their order.
   * @template Row
   * @param {Row[]} rows
   * @param {(row: Row) => (string|number)} keyOf
   * @param {boolean} descending
   * @returns {Row[]}
   */
  site.sortRows = function (rows, keyOf, descending) {
    var keyed = rows.map(function (row, index) {
      return { row: row, key: keyOf(row), index: index };
    });
    keyed.sort(function (a, b) {
      var order =
        typeof a.key === "number" && typeof b.key === "number"
          ? a.key - b.key
          : site.compare(String(a.key), String(b.key));
      return (descending ? -order : order) || a.index - b.index;
    });
    return keyed.map(function (item) {
      return item.row;
    });
  };

  /**
   * The text read away from the mention, so that lines sort by their left neighbour.
   * @param {string} text
   * @returns {string}
   */
  site.reversed = function (text) {
    return Array.from(text).reverse().join("");
  };
})(SpeechSite);
