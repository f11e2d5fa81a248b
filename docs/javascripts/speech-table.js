// The table of speeches: sorts by any column, filters by year, organisation, kind and title.
// The rows stand in the page; where it holds only the newest, the rest comes from speeches.json.
"use strict";

(function (site) {
  var PAGE_ROWS = 100;

  /**
   * @typedef {Object} Row
   * @property {string} date "" when unknown, as the two below
   * @property {string} title
   * @property {string} href
   * @property {string} organization
   * @property {string} kind
   * @property {number} characters
   * @property {number} mentions
   */

  /** @type {Array<"date" | "title" | "organization" | "kind" | "characters" | "mentions">} */
  var COLUMNS = ["date", "title", "organization", "kind", "characters", "mentions"];
  var place = /** @type {HTMLElement} */ (document.querySelector(".speech-table"));
  if (!place) return;
  var area = /** @type {HTMLElement} */ (place.parentElement);
  var table = /** @type {HTMLTableElement} */ (area.querySelector("table"));
  if (!table) return;

  var body = table.tBodies[0];
  var rows = Array.from(body.rows).map(readRow);
  var state = { column: COLUMNS[0], descending: true, shown: PAGE_ROWS };
  /** @type {ReturnType<typeof makeControls>} */
  var controls;

  if (document.querySelector(".year-links")) {
    site.load("data/speeches.json").then(useRecords, start);
  } else {
    start();
  }

  /**
   * @param {HTMLTableRowElement} line
   * @returns {Row}
   */
  function readRow(line) {
    var cells = line.cells;
    return {
      date: known(cells[0].textContent),
      title: cells[1].textContent,
      href: cells[1].querySelectorAll("a")[0].getAttribute("href") || "",
      organization: known(cells[2].textContent),
      kind: known(cells[3].textContent),
      characters: Number(cells[4].textContent),
      mentions: Number(cells[5].textContent),
    };
  }

  /** @param {string} text */
  function known(text) {
    return text === "不详" || text === "—" ? "" : text;
  }

  /** @param {any[]} records of speeches.json */
  function useRecords(records) {
    rows = records.map(function (record) {
      return {
        date: record.date || "",
        title: record.title,
        href: site.address(record.url),
        organization: record.organization || "",
        kind: record.kind || "",
        characters: record.characters,
        mentions: record.mentions,
      };
    });
    start();
  }

  function makeControls() {
    return {
      year: site.chooser("年份", site.choices(rows, yearOf).reverse(), refresh),
      organization: site.chooser("单位", site.choices(rows, valueOf("organization")), refresh),
      kind: site.chooser("体裁", site.choices(rows, valueOf("kind")), refresh),
      title: site.element("input", { type: "search", "aria-label": "标题含有", placeholder: "标题含有…" }),
      count: site.element("output"),
      more: site.element("button", { type: "button" }, ["显示更多"]),
    };
  }

  function start() {
    table.classList.add("speech-rows");
    controls = makeControls();
    controls.title.addEventListener("input", refresh);
    controls.more.addEventListener("click", function () {
      state.shown += PAGE_ROWS;
      draw();
    });
    place.className = "speech-table speech-filter";
    place.append(
      controls.year.label, controls.organization.label, controls.kind.label, controls.title, controls.count
    );
    area.after(site.element("p", { class: "speech-filter" }, [controls.more]));
    Array.from(table.querySelectorAll("thead th")).forEach(makeSortable);
    draw();
  }

  /**
   * @param {Element} head
   * @param {number} index of the column
   */
  function makeSortable(head, index) {
    var button = site.element("button", { type: "button" }, [head.textContent]);
    head.textContent = "";
    head.append(button);
    button.addEventListener("click", function () {
      var column = COLUMNS[index];
      state.descending = state.column === column ? !state.descending : index === 0 || index > 3;
      state.column = column;
      refresh();
    });
  }

  /**
   * @param {"organization" | "kind" | "title"} name
   * @returns {(row: Row) => string}
   */
  function valueOf(name) {
    return function (row) {
      return row[name];
    };
  }

  /** @param {Row} row */
  function yearOf(row) {
    return row.date.slice(0, 4);
  }

  function refresh() {
    state.shown = PAGE_ROWS;
    draw();
  }

  function draw() {
    var found = site.filterRows(rows, [
      { valueOf: yearOf, wanted: controls.year.select.value },
      { valueOf: valueOf("organization"), wanted: controls.organization.select.value },
      { valueOf: valueOf("kind"), wanted: controls.kind.select.value },
      { valueOf: valueOf("title"), wanted: controls.title.value.trim(), part: true },
    ]);
    found = site.sortRows(found, function (row) { return row[state.column]; }, state.descending);
    body.textContent = "";
    found.slice(0, state.shown).forEach(function (row) {
      body.append(drawRow(row));
    });
    controls.count.textContent = "共 " + found.length + " 篇";
    controls.more.hidden = found.length <= state.shown;
    Array.from(table.querySelectorAll("thead th")).forEach(function (head, index) {
      var order = state.descending ? "descending" : "ascending";
      head.setAttribute("aria-sort", COLUMNS[index] === state.column ? order : "none");
    });
  }

  /** @param {Row} row */
  function drawRow(row) {
    /** @type {Array<Node|string>} */
    var cells = [row.date || "不详"];
    var link = site.element("a", { href: row.href }, [row.title]);
    cells.push(link, row.organization || "—", row.kind || "—");
    cells.push(String(row.characters), String(row.mentions));
    return site.element("tr", {}, cells.map(function (cell) {
      return site.element("td", {}, [cell]);
    }));
  }
})(SpeechSite);
