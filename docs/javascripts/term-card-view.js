// The elements of a term card.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const make = site.element;

  /**
   * @param {string} id
   * @returns {string}
   */
  function addressOf(id) {
    return site.address("terms/" + id + "/");
  }

  /**
   * @param {string} name class name below "term-card-"
   * @param {Array<Node | string>} children
   * @returns {HTMLElement}
   */
  function line(name, children) {
    return make("p", { class: "term-card-" + name }, children);
  }

  /** @param {Card} card @returns {HTMLElement} */
  function head(card) {
    const parts = [make("strong", {}, [card.term])];
    if (card.sense) parts.push(make("span", { class: "term-card-sense" }, [card.sense]));
    if (card.isLocal) parts.push(make("span", { class: "term-card-badge" }, ["本文所称"]));
    if (card.isDraft) parts.push(make("span", { class: "draft" }, ["待复核"]));
    return line("head", parts);
  }

  /** @param {Card} card @returns {HTMLElement} */
  function gloss(card) {
    const parts = card.gloss.map((segment) =>
      typeof segment === "string" ? segment : make("a", { href: addressOf(segment[1]) }, [segment[0]])
    );
    const made = line("gloss", parts);
    made.id = "term-card-gloss";
    return made;
  }

  /**
   * The content of a card.
   * @param {Card} card
   * @returns {Array<HTMLElement>}
   */
  site.renderCard = function (card) {
    const made = [head(card)];
    if (card.surface) made.push(line("surface", ["文中作：" + card.surface]));
    made.push(gloss(card));
    if (card.parts.length) {
      const items = card.parts.map((part) => make("li", {}, [part]));
      made.push(make("ol", { class: "term-card-parts" }, items));
    }
    if (card.wording) made.push(line("fact", [card.wording]));
    if (card.proposed) made.push(line("fact", [make("b", {}, ["提出"]), " " + card.proposed]));
    made.push(line("fact", [card.counts]));
    return made;
  };

  /**
   * The foot of a card: the way to the entry, and whether the term is known.
   * @param {Card} card
   * @param {() => boolean} isKnown
   * @param {() => string} toggle changes that and returns what to tell the reader
   * @returns {HTMLElement}
   */
  site.renderCardFoot = function (card, isKnown, toggle) {
    const button = make("button", { type: "button" }, []);
    const note = make("p", { class: "term-card-note", role: "status" }, []);
    const refresh = () => {
      button.textContent = isKnown() ? "取消已掌握" : "标为已掌握";
    };
    button.addEventListener("click", () => {
      note.textContent = toggle();
      note.append(" ", make("a", { href: site.address("terms/#known") }, ["名单"]));
      refresh();
    });
    refresh();
    const entry = make("a", { href: addressOf(card.id) }, ["完整词条"]);
    return make("div", { class: "term-card-foot" }, [line("row", [entry, button]), note]);
  };
})(SpeechSite);
