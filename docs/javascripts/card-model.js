// Pure logic of the term card: what it says, and where it stands. Touches no page.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  const LOCAL = "local";
  /** Pixels between mention and card, and what is too low to read in. */
  const GAP = 6;
  const LOW = 120;
  /** The card begins a little left of its mention, so that its text stands below the mention's. */
  const OVERHANG = 14;

  /** @param {string} text @returns {string} without quotation marks, which do not count in a term */
  function bare(text) {
    return text.replace(/[“”‘’"'「」『』]/g, "");
  }

  /**
   * @param {string} text that may begin with an ISO date
   * @returns {string} the date as official prose writes it: 2016年1月29日
   */
  site.withChineseDate = function (text) {
    return text.replace(/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)/, (whole, year, month, day) =>
      [year + "年", month && Number(month) + "月", day && Number(day) + "日"].filter(Boolean).join("")
    );
  };

  /**
   * @param {Segment[]} gloss
   * @returns {string}
   */
  site.glossText = function (gloss) {
    return gloss.map((segment) => (typeof segment === "string" ? segment : segment[0])).join("");
  };

  /**
   * What the card of a mention says.
   * @param {Object<string, CardData>} cards by term id
   * @param {{id: string, sense: string, surface: string, here: number}} mention surface: as it
   *   stands in the text; here: mentions of the term in this speech
   * @returns {Card | null} null when there is no such card
   */
  site.cardOf = function (cards, mention) {
    const data = Object.prototype.hasOwnProperty.call(cards, mention.id) ? cards[mention.id] : null;
    if (!data) return null;
    const senses = data.senses;
    const sense = senses[mention.sense] || senses[""] || senses[Object.keys(senses)[0]];
    if (!sense) return null;
    const isLocal = data.status === LOCAL || mention.sense === LOCAL;
    return {
      id: mention.id,
      term: data.term,
      surface: bare(mention.surface) === bare(data.term) ? "" : mention.surface,
      sense: isLocal ? "" : sense.name,
      isDraft: data.status === "draft",
      isLocal: isLocal,
      gloss: isLocal ? withoutLabel(sense.gloss) : sense.gloss,
      parts: sense.parts,
      proposed: site.withChineseDate(data.proposed),
      wording: isLocal ? "" : data.wording,
      counts: `本篇 ${mention.here} 处 · 全站 ${data.speeches} 篇 ${data.mentions} 处`,
    };
  };

  /** @param {Segment[]} gloss @returns {Segment[]} without what the badge says already */
  function withoutLabel(gloss) {
    return gloss.map((segment, index) =>
      index === 0 && typeof segment === "string" ? segment.replace(/^本文所称[：:]/, "") : segment
    );
  }

  /** @param {number} value @param {number} low @param {number} high @returns {number} low wins */
  function clamp(value, low, high) {
    return Math.max(low, Math.min(value, high));
  }

  /**
   * The piece of a broken line that a point is in, or nearest to.
   * @param {Array<Box>} boxes
   * @param {Point | null} point null: the first piece
   * @returns {number} index
   */
  site.nearestBox = function (boxes, point) {
    if (!point) return 0;
    const distances = boxes.map((box) =>
      Math.hypot(
        point.x - clamp(point.x, box.left, box.right),
        point.y - clamp(point.y, box.top, box.bottom)
      )
    );
    return Math.max(0, distances.indexOf(Math.min(...distances)));
  };

  /**
   * Where a card stands: below its mention, above where there is no room, never over an edge.
   * @param {Box} anchor the mention, or the piece of it
   * @param {{width: number, height: number}} size of the card when nothing limits its height
   * @param {Box} bounds what may be used
   * @param {number | null} x where the pointer is, which the card must lie under
   * @returns {{left: number, top: number, height: number}} height: at most that of the bounds
   */
  site.placeCard = function (anchor, size, bounds, x) {
    const below = bounds.bottom - anchor.bottom - GAP;
    const above = anchor.top - GAP - bounds.top;
    const isBelow = size.height <= below || below >= above;
    const room = Math.max(below, above);
    const whole = bounds.bottom - bounds.top;
    // Where neither side has room, as at high zoom, the card may lie over its mention.
    const most = room < LOW ? whole : Math.min(room, whole);
    const height = Math.min(size.height, most);
    const top = isBelow ? anchor.bottom + GAP : anchor.top - GAP - height;
    const wanted = anchor.left - OVERHANG;
    const left = x === null ? wanted : Math.max(wanted, x + OVERHANG - size.width);
    return {
      left: clamp(left, bounds.left, Math.max(bounds.left, bounds.right - size.width)),
      top: clamp(top, bounds.top, Math.max(bounds.top, bounds.bottom - height)),
      height: height,
    };
  };
})(SpeechSite);
