// On the page for new staff: which of the terms are known already, kept with those of the cards.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const KEY = "known";
  const make = site.element;

  /** @returns {string[]} */
  function known() {
    return site.cleanKnown(site.storage.read(KEY, []));
  }

  /** @type {Array<() => void>} */
  const refreshers = [];

  /** @param {HTMLElement} heading of a sitting */
  function prepare(heading) {
    const sitting = heading.nextElementSibling;
    const list = sitting && sitting.nextElementSibling;
    if (!sitting || !list) return;
    const told = make("span", { class: "sitting-known", role: "status" }, []);
    sitting.append(" ", told);
    const ids = Array.from(list.children).map((item) => prepareItem(/** @type {HTMLElement} */ (item)));
    refreshers.push(() => {
      const count = known().filter((id) => ids.indexOf(id) >= 0).length;
      told.textContent = `已掌握 ${count} / ${ids.length}`;
    });
  }

  /** @param {HTMLElement} item @returns {string} id of its term */
  function prepareItem(item) {
    const link = item.querySelector("a");
    const found = link && /([a-z0-9_-]+)\/(?:index\.html)?$/.exec(link.pathname);
    const id = found ? found[1] : "";
    const name = (link && link.textContent) || "";
    const box = make("input", { type: "checkbox", "aria-label": `已掌握“${name}”` }, []);
    box.addEventListener("change", () => {
      const change = box.checked ? site.withKnown : site.withoutKnown;
      site.storage.write(KEY, change(known(), id));
    });
    refreshers.push(() => {
      box.checked = known().indexOf(id) >= 0;
    });
    item.prepend(box, " ");
    return id;
  }

  function refresh() {
    refreshers.forEach((each) => each());
  }

  /** @type {NodeListOf<HTMLElement>} */
  const sittings = document.querySelectorAll('article h2[id^="sitting-"]');
  sittings.forEach(prepare);
  refresh();
  site.storage.onChange(KEY, refresh);
})(SpeechSite);
