// The dispersion strip: a thin picture of the speech with a mark wherever a term occurs.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const TARGET = 24;

  /**
   * A strip, empty until it shows a term.
   * @param {number[]} borders shares of the speech before each of its sections
   * @param {GoTo} goTo
   * @returns {Strip}
   */
  site.makeStrip = function (borders, goTo) {
    const parts = makeParts(borders);
    /** @type {Place[]} */
    let places = [];
    let at = -1;

    /** Shows which mention the reader was led to. */
    function mark() {
      Array.from(parts.track.querySelectorAll(".strip-mark")).forEach((bar, index) => {
        bar.classList.toggle("current", index === at);
      });
      parts.count.textContent = at < 0 ? `${places.length} 处` : `${at + 1}/${places.length}`;
    }

    function draw() {
      drawCells(parts.track, places);
      mark();
    }

    /**
     * @param {number} index
     * @param {Going} how
     */
    function lead(index, how) {
      at = (index + places.length) % places.length;
      mark();
      goTo(places[at], how);
      parts.status.textContent = site.dispersion.name([at], places.map((place) => place.paragraph));
    }

    parts.track.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !places.length) return;
      event.preventDefault();
      lead(chosenBy(event, parts.track, places, at), {
        isLink: true,
        takesFocus: event.detail === 0,
      });
    });
    parts.back.addEventListener("click", () => {
      lead(at < 0 ? -1 : at - 1, { isLink: false, takesFocus: false });
    });
    parts.on.addEventListener("click", () => lead(at + 1, { isLink: false, takesFocus: false }));
    if (window.ResizeObserver) new ResizeObserver(draw).observe(parts.track);
    else window.addEventListener("resize", draw);

    return {
      element: parts.element,
      show(name, found) {
        places = found;
        at = -1;
        parts.status.textContent = "";
        parts.name.textContent = name;
        parts.words.textContent = site.dispersion.summary(places.map((place) => place.paragraph));
        parts.track.setAttribute("aria-label", `“${name}”在全篇中的位置`);
        draw();
      },
      point(place) {
        at = places.indexOf(place);
        mark();
      },
    };
  };

  /** @param {number[]} borders */
  function makeParts(borders) {
    const ticks = borders.map((share) =>
      site.element("i", { class: "strip-tick", style: `left:${share * 100}%` }, [])
    );
    const parts = {
      name: site.element("strong", {}, []),
      count: site.element("span", { class: "strip-count", "aria-hidden": "true" }, []),
      back: site.element("button", { type: "button", "aria-label": "上一处", title: "上一处" }, ["‹"]),
      on: site.element("button", { type: "button", "aria-label": "下一处", title: "下一处" }, ["›"]),
      track: site.element("div", { class: "strip-track", role: "group" }, ticks),
      words: site.element("p", { class: "strip-words" }, []),
      status: site.element("span", { class: "unseen", role: "status" }, []),
    };
    const head = site.element("div", { class: "strip-head" }, [
      parts.name,
      parts.back,
      parts.count,
      parts.on,
    ]);
    const all = [head, parts.track, parts.words, parts.status];
    return Object.assign(parts, { element: site.element("div", { class: "strip" }, all) });
  }

  /**
   * Draws the marks of all places within links that are large enough.
   * @param {HTMLElement} track
   * @param {Place[]} places
   */
  function drawCells(track, places) {
    const width = track.clientWidth;
    if (!width || isDrawn(track, places, width)) return;
    Array.from(track.querySelectorAll("a")).forEach((cell) => cell.remove());
    const paragraphs = places.map((place) => place.paragraph);
    const shares = places.map((place) => place.share);
    site.dispersion.cells(shares, width, TARGET).forEach((cell) => {
      const name = site.dispersion.name(cell.items, paragraphs);
      const link = site.element("a", {
        href: "#" + places[cell.items[0]].block,
        "aria-label": name,
        title: name,
        style: `left:${cell.left}px`,
        "data-first": String(cell.items[0]),
        "data-last": String(cell.items[cell.items.length - 1]),
      }, []);
      cell.items.forEach((item) => {
        const left = Math.min(shares[item] * width, width - 2) - cell.left;
        link.append(site.element("i", { class: "strip-mark", style: `left:${left}px` }, []));
      });
      track.append(link);
    });
  }

  /** @type {WeakMap<HTMLElement, {places: Place[], width: number}>} */
  const drawn = new WeakMap();

  /**
   * @param {HTMLElement} track
   * @param {Place[]} places
   * @param {number} width
   * @returns {boolean} whether this is what the track shows; from now on it is
   */
  function isDrawn(track, places, width) {
    const before = drawn.get(track);
    drawn.set(track, { places, width });
    return Boolean(before && before.places === places && before.width === width);
  }

  /**
   * Which mention a click on the strip means: by mouse the nearest; by keyboard those of the link
   * in turn.
   * @param {MouseEvent} event
   * @param {HTMLElement} track
   * @param {Place[]} places
   * @param {number} at the one that the reader was led to last
   * @returns {number}
   */
  function chosenBy(event, track, places, at) {
    const link = event.target instanceof Element && event.target.closest("a");
    if (link && event.detail === 0) {
      const [first, last] = [Number(link.dataset.first), Number(link.dataset.last)];
      return at >= first && at < last ? at + 1 : first;
    }
    const box = track.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return site.dispersion.nearest(places.map((place) => place.share), share);
  }
})(SpeechSite);
