// Pure logic of the list of known terms: add, remove, write to a file, read from one.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const VERSION = 1;
  /** Far more than all terms of a glossary take. */
  const LONGEST_FILE = 1000000;

  /** @param {unknown} id @returns {boolean} */
  function isTermId(id) {
    return typeof id === "string" && /^[a-z0-9_-]{1,200}$/.test(id);
  }

  /**
   * @param {Array<unknown>} ids as kept on the device, where anyone may have changed them
   * @returns {Array<string>} each usable id once, in order
   */
  site.cleanKnown = function (ids) {
    return Array.from(new Set(ids)).filter(isTermId).map(String);
  };

  /**
   * @param {Array<string>} known
   * @param {string} id
   * @returns {Array<string>}
   */
  site.withKnown = function (known, id) {
    return site.cleanKnown(known.concat([id]));
  };

  /**
   * @param {Array<string>} known
   * @param {string} id
   * @returns {Array<string>}
   */
  site.withoutKnown = function (known, id) {
    return known.filter((other) => other !== id);
  };

  /**
   * @param {Array<string>} known
   * @returns {string} the text of an exported file
   */
  site.knownToText = function (known) {
    return JSON.stringify({ version: VERSION, known: known }, null, 2) + "\n";
  };

  /** @param {any} data of a file @returns {KnownFile | {error: string}} */
  function checked(data) {
    const isOurs = data !== null && typeof data === "object" && Array.isArray(data.known);
    if (!isOurs) return { error: "文件里没有名单（“known”），不是本站导出的" };
    if (data.version !== VERSION) return { error: `名单的版本不是 ${VERSION}，本站读不懂` };
    /** @type {unknown[]} */
    const ids = data.known;
    return { ids: site.cleanKnown(ids), invalid: ids.filter((id) => !isTermId(id)).length };
  }

  /**
   * @param {string} text of an exported file
   * @returns {KnownFile | {error: string}} error: for the reader
   */
  site.knownFromText = function (text) {
    if (text.length > LONGEST_FILE) return { error: "文件太大，不是本站导出的名单" };
    try {
      return checked(JSON.parse(text.replace(/^\ufeff/, "")));
    } catch (error) {
      return { error: "文件不是 JSON，读不出名单" };
    }
  };

  /**
   * Joins an imported list to what is known already.
   * @param {Array<string>} known
   * @param {KnownFile} imported
   * @param {(id: string) => boolean} isTerm whether the site has such a term
   * @returns {{known: Array<string>, message: string}}
   */
  site.mergeKnown = function (known, imported, isTerm) {
    const found = imported.ids.filter(isTerm);
    const added = found.filter((id) => known.indexOf(id) < 0);
    const parts = [
      `已导入：新增 ${added.length} 个`,
      found.length > added.length ? `${found.length - added.length} 个原已在内` : "",
      imported.ids.length > found.length
        ? `${imported.ids.length - found.length} 个本站没有，未导入`
        : "",
      imported.invalid ? `${imported.invalid} 项无效，未导入` : "",
    ];
    return { known: known.concat(added), message: parts.filter(Boolean).join("；") + "。" };
  };
})(SpeechSite);
