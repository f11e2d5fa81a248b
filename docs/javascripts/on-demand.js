// Loads what only some visits need: passage.js for an address that shows a passage, cite.js once
// words are selected. By elements, not modules, so that it works from disk too.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  if (!site.blocks().length) return;
  /** @type {Set<string>} */
  const loaded = new Set();

  /** @param {string[]} names of scripts, in the order in which they are to run */
  function load(names) {
    names.filter((name) => !loaded.has(name)).forEach((name) => {
      loaded.add(name);
      const script = site.element("script", { src: site.address(`javascripts/${name}.js`) });
      script.async = false;
      document.head.append(script);
    });
  }

  function onSelection() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed) return;
    document.removeEventListener("selectionchange", onSelection);
    load(["citation", "cite"]);
  }

  if (/[?&]at=/.test(location.search) || location.hash.includes(":~:")) {
    load(["citation", "passage"]);
  }
  document.addEventListener("selectionchange", onSelection);
})(SpeechSite);
