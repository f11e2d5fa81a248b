// Marks the passage of the address, ?at=…, and brings it into view. Loaded by on-demand.js.
//
// Browsers that know text directives mark the same words themselves. Ours is always made, since it
// is exact and theirs need not be found; theirs is then made invisible (::target-text in cite.css).
// Where our words are not found, because the text has changed, theirs stays.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const blocks = site.blocks();
  if (!blocks.length) return;
  const id = location.hash.slice(1).split(":~:")[0];
  // Only a browser without directives still shows them to us, and has found no such fragment.
  if (location.hash.includes(":~:") && blocks.some((block) => block.id === id)) {
    location.replace("#" + id);
  }
  const wanted = site.citation.parse(new URLSearchParams(location.search).get("at") || "");
  const marks = wanted ? markPassage(wanted) : [];
  if (marks.length) {
    document.documentElement.classList.add("has-passage");
    keepInView(marks);
  }

  /**
   * @param {Wanted} passage as parsed from the address
   * @returns {HTMLElement[]} the marks; none where the words are not found
   */
  function markPassage(passage) {
    const from = blocks.findIndex((block) => block.id === passage.from);
    const to = blocks.findIndex((block) => block.id === passage.to);
    if (from < 0 || to < from) return [];
    const touched = blocks.slice(from, to + 1);
    const spans = site.citation.resolve(passage, touched.map(site.textOf));
    if (!spans) return [];
    touched.forEach((block) => block.classList.add("holds-passage"));
    return touched.map((block, index) => markSpan(block, spans[index])).flat();
  }

  /**
   * @param {HTMLElement} block
   * @param {Span} span of its text
   * @returns {HTMLElement[]} several where links and other elements divide it
   */
  function markSpan(block, span) {
    /** @type {HTMLElement[]} */
    const marks = [];
    let start = 0;
    site.textNodes(block).forEach((node) => {
      const length = node.data.length;
      const from = Math.max(span.start - start, 0);
      const to = Math.min(span.end - start, length);
      if (from < to) marks.push(wrap(node, from, to));
      start += length;
    });
    return marks;
  }

  /**
   * @param {Text} node
   * @param {number} from
   * @param {number} to
   * @returns {HTMLElement}
   */
  function wrap(node, from, to) {
    const mark = site.element("mark", { class: "passage" }, []);
    const middle = node.splitText(from);
    middle.splitText(to - from);
    middle.replaceWith(mark);
    mark.append(middle);
    return mark;
  }

  /**
   * Scrolls to the passage now and, since the browser may scroll to the paragraph meanwhile, once
   * the page is loaded; not when the reader has moved, or comes back to where they were.
   * @param {HTMLElement[]} marks
   */
  function keepInView(marks) {
    const [visit] = performance.getEntriesByType("navigation");
    if (visit instanceof PerformanceNavigationTiming && visit.type !== "navigate") return;
    let hasMoved = false;
    ["wheel", "touchstart", "keydown", "mousedown"].forEach((name) => {
      window.addEventListener(name, () => (hasMoved = true), { once: true, passive: true });
    });
    const show = () => {
      if (!hasMoved) scrollTo(marks);
    };
    show();
    // Two frames after load: the browser looks for the fragment in the first.
    window.addEventListener("load", () => {
      requestAnimationFrame(() => requestAnimationFrame(show));
    });
  }

  /** @param {HTMLElement[]} marks */
  function scrollTo(marks) {
    const top = marks[0].getBoundingClientRect().top;
    const height = marks[marks.length - 1].getBoundingClientRect().bottom - top;
    const above = Math.max((window.innerHeight - height) / 2, window.innerHeight * 0.2);
    window.scrollBy(0, top - above);
  }
})(SpeechSite);
