// Small helpers for the files that touch the page: where the site's root is, elements, data.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  /**
   * Address of a file of the site, from any page, under any prefix.
   * @param {string} path such as "data/speeches.json"
   * @returns {string}
   */
  site.address = function (path) {
    var config = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("__config")).textContent);
    return config.base + "/" + path;
  };

  /**
   * A new element with attributes and children.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Object<string, string>} [attributes]
   * @param {Array<Node|string>} [children]
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  site.element = function (tag, attributes, children) {
    var made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function (attribute) {
      made.setAttribute(attribute[0], attribute[1]);
    });
    (children || []).forEach(function (child) {
      made.append(child);
    });
    return made;
  };

  /**
   * A labelled choice; its first option takes all.
   * @param {string} label
   * @param {Array<string>} values
   * @param {() => void} onChange
   * @returns {{label: HTMLLabelElement, select: HTMLSelectElement}}
   */
  site.chooser = function (label, values, onChange) {
    var select = site.element("select", {}, [site.element("option", { value: "" }, ["全部"])]);
    values.forEach(function (value) {
      select.append(site.element("option", { value: value }, [value]));
    });
    select.addEventListener("change", onChange);
    return { label: site.element("label", {}, [label, select]), select: select };
  };

  /**
   * JSON of the site.
   * @param {string} path such as "data/speeches.json"
   * @returns {Promise<any>} rejects when it cannot be had, as from a folder on disk
   */
  site.load = function (path) {
    if (location.protocol === "file:") {
      return Promise.reject(new Error("a page opened from disk may not load data"));
    }
    return fetch(site.address(path)).then(function (response) {
      if (!response.ok) throw new Error(path + ": " + response.status);
      return response.json();
    });
  };

  // Material makes a landmark of the button that copies a block of code, each of the same name.
  window.addEventListener("load", function () {
    document.querySelectorAll(".md-code__nav").forEach(function (bar) {
      bar.setAttribute("role", "presentation");
    });
  });

  /**
   * From disk a link to a folder would list its files: it shall lead to the page in it.
   * @param {Event} event
   */
  function completeLink(event) {
    /** @type {HTMLAnchorElement | null} */
    var link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    link.pathname += "index.html";
  }

  if (location.protocol === "file:") {
    // Before any key, button or menu can follow it.
    ["pointerdown", "focusin", "click"].forEach(function (name) {
      document.addEventListener(name, completeLink, true);
    });
  }
})(SpeechSite);
