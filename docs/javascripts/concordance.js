// The complete concordance of a term: a button loads it, then it sorts and filters.
"use strict";

(function (site) {
  var PAGE_LINES = 200;
  var place = /** @type {HTMLElement} */ (document.querySelector(".concordance"));
  if (!place) return;

  /**
   * @typedef {Object} Line
   * @property {string} href
   * @property {string} left
   * @property {string} surface
   * @property {string} right
   * @property {string} title of its speech, as the two below
   * @property {string} date "" when unknown
   * @property {string} organization "" when unknown
   */

  var term = place.getAttribute("data-term");
  /** @type {Line[]} */
  var lines = [];
  var shown = PAGE_LINES;
  /** @type {ReturnType<typeof makeControls>} */
  var controls;
  var list = site.element("ul", { class: "kwic" });
  var button = site.element("button", { type: "button" }, ["载入全部用例，可排序、筛选"]);
  var status = site.element("output", {});
  place.classList.add("speech-filter");
  place.append(button, status);
  button.addEventListener("click", loadAll);

  function loadAll() {
    button.disabled = true;
    status.textContent = "正在载入…";
    var folder = "data/concordance/" + term + "/";
    site
      .load(folder + "index.json")
      .then(function (index) {
        /** @type {string[]} */
        var pieces = index.pieces;
        return pieces.reduce(function (before, name) {
          return before
            .then(function () {
              return site.load(folder + name);
            })
            .then(addPiece);
        }, Promise.resolve());
      })
      .then(start)
      .catch(function () {
        button.disabled = false;
        status.textContent = "无法载入全部用例：从磁盘直接打开的网页不能读取数据，或网络不通。";
      });
  }

  /** @param {{lines: string[][], speeches: Object<string, any>}} piece */
  function addPiece(piece) {
    piece.lines.forEach(function (line) {
      var speech = piece.speeches[line[0]];
      lines.push({
        href: site.address("speeches/" + line[0] + "/#" + line[1]),
        left: line[2],
        surface: line[3],
        right: line[4],
        title: speech.title,
        date: speech.date || "",
        organization: speech.organization || "",
      });
    });
  }

  function makeControls() {
    var order = site.element("select", {}, [
      site.element("option", { value: "date" }, ["日期"]),
      site.element("option", { value: "left" }, ["左邻"]),
      site.element("option", { value: "right" }, ["右邻"]),
    ]);
    order.addEventListener("change", refresh);
    return {
      order: order,
      year: site.chooser("年份", site.choices(lines, yearOf).reverse(), refresh),
      organization: site.chooser("单位", site.choices(lines, organizationOf), refresh),
      count: site.element("output", { "aria-live": "polite" }),
      more: site.element("button", { type: "button" }, ["显示更多"]),
    };
  }

  function start() {
    while (place.nextSibling) place.nextSibling.remove();
    place.textContent = "";
    controls = makeControls();
    controls.more.addEventListener("click", function () {
      shown += PAGE_LINES;
      draw();
    });
    place.append(
      site.element("label", {}, ["排序", controls.order]), controls.year.label, controls.organization.label, controls.count
    );
    place.after(list, site.element("p", { class: "speech-filter" }, [controls.more]));
    draw();
    controls.order.focus();
  }

  /** @param {Line} line */
  function yearOf(line) {
    return line.date.slice(0, 4);
  }

  /** @param {Line} line */
  function organizationOf(line) {
    return line.organization;
  }

  function refresh() {
    shown = PAGE_LINES;
    draw();
  }

  /** @param {Line[]} found */
  function ordered(found) {
    if (controls.order.value === "left") {
      return site.sortRows(found, function (line) {
        return site.reversed(line.left);
      }, false);
    }
    if (controls.order.value === "right") {
      return site.sortRows(found, function (line) {
        return line.right;
      }, false);
    }
    return found;
  }

  function draw() {
    var found = site.filterRows(lines, [
      { valueOf: yearOf, wanted: controls.year.select.value },
      { valueOf: organizationOf, wanted: controls.organization.select.value },
    ]);
    list.textContent = "";
    ordered(found)
      .slice(0, shown)
      .forEach(function (line) {
        var about = (line.date ? line.date + " " : "") + line.title;
        list.append(
          site.element("li", { title: about }, [
            site.element("em", { class: "left" }, [line.left]),
            site.element("a", { class: "key", href: line.href }, [line.surface]),
            site.element("em", { class: "right" }, [line.right]),
          ])
        );
      });
    controls.count.textContent = "共 " + found.length + " 处";
    controls.more.hidden = found.length <= shown;
  }
})(SpeechSite);
