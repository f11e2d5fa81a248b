// What a reader chooses stays on the device: no account, no cookie, nothing is sent.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const PREFIX = "speechsite.";
  /** @type {Array<{key: string, listener: () => void}>} */
  const listeners = [];

  /** @param {string} key */
  function announce(key) {
    listeners.filter((item) => item.key === key).forEach((item) => item.listener());
  }

  window.addEventListener("storage", (event) => {
    if (event.key && event.key.startsWith(PREFIX)) announce(event.key.slice(PREFIX.length));
  });

  site.storage = {
    /**
     * @template Value
     * @param {string} key
     * @param {Value} fallback
     * @returns {Value} what was kept, or fallback when there is nothing usable
     */
    read(key, fallback) {
      try {
        const kept = JSON.parse(localStorage.getItem(PREFIX + key) || "null");
        const isUsable = kept !== null && Array.isArray(kept) === Array.isArray(fallback);
        return isUsable && typeof kept === typeof fallback ? kept : fallback;
      } catch (error) {
        return fallback;
      }
    },

    /**
     * Keeps a value. Where nothing may be kept, as in some private windows, it holds for this page
     * only: listeners are told all the same.
     * @param {string} key
     * @param {unknown} value
     */
    write(key, value) {
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(value));
      } catch (error) {
        // The page goes on with what it has.
      }
      announce(key);
    },

    /**
     * @param {string} key
     * @param {() => void} listener called after a change in this page or another tab
     */
    onChange(key, listener) {
      listeners.push({ key, listener });
    },
  };
})(SpeechSite);
