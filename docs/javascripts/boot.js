// Loads the modules that a page needs: the search page, and marks for ?h=words in the address; and
// lets the search box of the header hear what is pasted or dictated.
// Classic script: opened from disk a page may not load modules, and must not complain about it.
"use strict";

(function (site) {
  var page = document.querySelector(".search-page");
  var words = new URLSearchParams(location.search).get("h");
  var box = document.querySelector(".md-search__input");
  if (location.protocol === "file:") return;

  if (box) {
    // Material listens for keys only.
    box.addEventListener("input", function () {
      box.dispatchEvent(new KeyboardEvent("keyup"));
    });
  }

  function load(name) {
    return import(new URL(site.address("javascripts/" + name), document.baseURI).href);
  }

  if (page) {
    load("search-page.js").catch(function () {
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
