// The last script. Loads the modules that a page needs: the search page, and marks for ?h=words in
// the address; and lets the search box of the header hear what is pasted or dictated.
// Classic script: opened from disk a page may not load modules, and must not complain about it.
"use strict";

(function (site) {
  const page = document.querySelector(".search-page");
  var words = new URLSearchParams(location.search).get("h");
  const box = document.querySelector(".md-search__input");
  // The scripts before this one have done their part: see site.css.
  document.documentElement.setAttribute("data-ready", "");
  if (location.protocol === "file:") {
    // Material hides the box of the header, which cannot search here, but not the button for it.
    document.querySelectorAll(".md-header__button[for=__search]").forEach(function (button) {
      button.setAttribute("hidden", "");
    });
    return;
  }

  if (box) {
    // Material listens for keys only.
    box.addEventListener("input", function () {
      box.dispatchEvent(new KeyboardEvent("keyup"));
    });
  }

  /** @param {string} name of a module, below javascripts/ */
  function load(name) {
    return import(new URL(site.address("javascripts/" + name), document.baseURI).href);
  }

  if (page) {
    load("search-page.js").catch(function () {
      /** @type {HTMLElement | null} */
      var message = page.querySelector(".search-failed");
      if (message) message.hidden = false;
    });
  }
  if (words) {
    load("search/marks.js").then(
      function (marks) {
        marks.markWords(document.querySelector("article"), words);
      },
      function () {
        // The page is as good without marks.
      }
    );
  }
})(SpeechSite);
