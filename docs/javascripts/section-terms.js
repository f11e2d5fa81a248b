// The terms beside the text: those of the section being read in the sidebar, and at the foot of the
// speech a strip for each term of the list. Both lead to the mentions.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const holder = document.getElementById("term-cards");
  const blocks = site.blocks();
  if (!holder || !blocks.length) return;

  /** Part of the window's height above which a heading counts as read. */
  const READING = 0.4;
  const FLASH_MS = 4000;

  /** @type {Record<string, CardData>} */
  const cards = JSON.parse(holder.textContent || "{}");
  const speech = readSpeech();
  const strip = site.makeStrip(speech.borders, goTo);
  let chosen = "";
  /** @type {Place | null} the mention that a term of the list led to last */
  let latest = null;
  /** @type {{section: number, top: number} | null} after a jump, until the reader scrolls on */
  let held = null;
  let flashing = 0;

  /** Reads where each mention stands, in characters of text, and in which section. */
  function readSpeech() {
    /** @type {Section[]} */
    const sections = [{ heading: null, terms: new Map() }];
    /** @type {Array<{link: HTMLAnchorElement, block: HTMLElement, start: number, section: number}>} */
    const found = [];
    /** @type {number[]} */
    const starts = [];
    let length = 0;
    blocks.forEach((block) => {
      if (block.matches("h2")) {
        // A speech may begin with a heading.
        if (length) sections.push({ heading: block, terms: new Map() });
        else sections[0].heading = block;
        if (length) starts.push(length);
      }
      site.textNodes(block).forEach((node) => {
        /** @type {HTMLAnchorElement | null} */
        const link = node.parentElement && node.parentElement.closest("a.term");
        if (link && !found.some((mention) => mention.link === link)) {
          found.push({ link, block, start: length, section: sections.length - 1 });
        }
        length += node.data.length;
      });
    });
    const places = found.map((mention) => ({
      link: mention.link,
      term: mention.link.dataset.term || "",
      block: mention.block.id,
      paragraph: site.paragraphNumber(mention.block.id),
      share: mention.start / length,
      section: mention.section,
    }));
    places.forEach((place) => {
      const { terms } = sections[place.section];
      terms.set(place.term, (terms.get(place.term) || []).concat(place));
    });
    return { places, sections, borders: starts.map((start) => start / length) };
  }

  /** @param {string} term */
  function placesOf(term) {
    return speech.places.filter((place) => place.term === term);
  }

  /**
   * Leads to a mention and lights it up for a moment.
   * @param {Place} place
   * @param {Going} how
   */
  function goTo(place, how) {
    if (how.isLink) location.hash = place.block;
    place.link.scrollIntoView({ block: "center" });
    held = { section: place.section, top: window.pageYOffset };
    latest = place;
    Array.from(document.querySelectorAll(".flash")).forEach((old) => old.classList.remove("flash"));
    clearTimeout(flashing);
    place.link.classList.add("flash");
    flashing = window.setTimeout(() => place.link.classList.remove("flash"), FLASH_MS);
    // Who uses the keyboard goes on from there; who uses the mouse, from the strip.
    if (how.takesFocus) place.link.focus({ preventScroll: true });
    update();
  }

  /** @param {string} term */
  function choose(term) {
    chosen = term;
    strip.show(cards[term].term, placesOf(term));
    markChosen();
  }

  function markChosen() {
    Array.from(list.querySelectorAll("a")).forEach((link) => {
      if (link.dataset.term === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  // ---- the sidebar ----

  const title = site.element("div", { class: "beside-title", tabindex: "-1" }, []);
  const list = site.element("ul", {}, []);
  const beside = site.element("nav", { class: "beside", "aria-label": "本节术语" }, [
    title,
    list,
    strip.element,
  ]);
  let shown = -1;

  /** @returns {number} the section being read */
  function sectionNow() {
    const top = window.pageYOffset;
    if (held && Math.abs(top - held.top) < 40) return held.section;
    held = null;
    const line = window.innerHeight * READING;
    return speech.sections.reduce((now, section, index) => {
      const isRead = top > 10 && section.heading && section.heading.getBoundingClientRect().top <= line;
      return isRead ? index : now;
    }, 0);
  }

  function update() {
    const now = sectionNow();
    if (now === shown) return;
    shown = now;
    const { terms } = speech.sections[now];
    const focused = document.activeElement;
    const term = focused instanceof HTMLElement && list.contains(focused) && focused.dataset.term;
    title.textContent = speech.sections.length > 1 ? "本节术语" : "本篇术语";
    title.append(site.element("span", {}, [terms.size ? `${terms.size} 个` : "无"]));
    list.textContent = "";
    terms.forEach((places, term) => list.append(makeLine(term, places)));
    markChosen();
    // The focus is never lost, though its line may be.
    if (term) {
      /** @type {HTMLElement | null} */
      const same = list.querySelector(`[data-term="${term}"]`);
      (same || title).focus({ preventScroll: true });
    }
  }

  /**
   * @param {string} term
   * @param {Place[]} places in this section
   * @returns {HTMLElement}
   */
  function makeLine(term, places) {
    const senses = cards[term].senses;
    const sense = senses[places[0].link.dataset.sense || ""] || senses[Object.keys(senses)[0]];
    const link = site.element("a", { href: "#" + places[0].block, "data-term": term }, [
      site.element("span", { class: "beside-term" }, [cards[term].term]),
      site.element("span", { class: "beside-count" }, [`${places.length} 处`]),
      site.element("span", { class: "beside-gloss" }, [site.glossText(sense.gloss)]),
    ]);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const before = latest ? places.indexOf(latest) : -1;
      const place = places[(before + 1) % places.length];
      if (term !== chosen) choose(term);
      goTo(place, { isLink: true, takesFocus: event.detail === 0 });
      strip.point(place);
    });
    return site.element("li", {}, [link]);
  }

  function showBeside() {
    const inner = document.querySelector(".md-sidebar--secondary .md-sidebar__inner");
    if (!inner) return;
    const counts = Object.keys(cards).map((term) => placesOf(term).length);
    choose(Object.keys(cards)[counts.indexOf(Math.max(...counts))]);
    inner.append(beside);
    inner.classList.add("has-beside");
    update();
    let isWaiting = false;
    const later = () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        // Narrow windows have no sidebar.
        if (beside.offsetParent) update();
      });
    };
    window.addEventListener("scroll", later, { passive: true });
    window.addEventListener("resize", later);
  }

  // ---- the foot ----

  const footStrip = site.makeStrip(speech.borders, goTo);
  /** @type {HTMLElement | null} the button whose strip is open */
  let open = null;

  /** @param {HTMLElement} button of the line whose strip is to open or close */
  function toggle(button) {
    const isClosing = open === button;
    if (open) open.setAttribute("aria-expanded", "false");
    open = isClosing ? null : button;
    if (isClosing) {
      footStrip.element.remove();
      return;
    }
    const term = button.dataset.term || "";
    button.setAttribute("aria-expanded", "true");
    button.after(footStrip.element);
    footStrip.show(cards[term].term, placesOf(term));
    choose(term);
  }

  function showFoot() {
    document.querySelectorAll("#terms + ul > li").forEach((line) => {
      const link = line.querySelector("a");
      const term = link && link.pathname.replace(/(\/|\/index\.html)$/, "").split("/").pop();
      if (!term || !cards[term]) return;
      const button = site.element("button", {
        type: "button",
        class: "strip-toggle",
        "aria-expanded": "false",
        "aria-label": `“${cards[term].term}”在全篇中的分布`,
        "data-term": term,
      }, ["分布"]);
      button.addEventListener("click", () => toggle(button));
      line.append(button);
    });
  }

  showBeside();
  showFoot();
})(SpeechSite);
