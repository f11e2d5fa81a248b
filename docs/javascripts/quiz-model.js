// Pure logic of the self-check: which card is asked next, and when again (S. Leitner's boxes).
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  /** Days until a card is asked again, by the box that it is in; box 0 holds what was not known. */
  const DAYS = [0, 1, 3, 7, 15, 30, 60];
  /** New cards in one sitting. */
  const NEW_CARDS = 10;
  const MS_A_DAY = 86400000;

  /**
   * @param {Date} now
   * @returns {number} the day, counted on the device's own calendar
   */
  site.dayOf = function (now) {
    return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / MS_A_DAY);
  };

  /** @param {unknown} value @returns {value is [number, number]} */
  function isProgress(value) {
    return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
  }

  /**
   * @param {any} kept as kept on the device, where anyone may have changed it
   * @returns {QuizState} what is usable of it
   */
  site.cleanQuiz = function (kept) {
    /** @type {QuizState} */
    const state = {};
    Object.keys(kept || {}).forEach((id) => {
      const value = kept[id];
      if (!/^[a-z0-9.-]{1,200}$/.test(id) || !isProgress(value)) return;
      state[id] = [Math.max(0, Math.min(value[0], DAYS.length - 1)), value[1]];
    });
    return state;
  };

  /**
   * The state after an answer: one box up for what was known, back to the first for what was not.
   * @param {QuizState} state
   * @param {string} id of the card
   * @param {boolean} isKnown
   * @param {number} today
   * @returns {QuizState}
   */
  site.graded = function (state, id, isKnown, today) {
    const box = isKnown ? Math.min((state[id] ? state[id][0] : 0) + 1, DAYS.length - 1) : 0;
    return Object.assign({}, state, { [id]: [box, today + DAYS[box]] });
  };

  /**
   * The cards of a sitting: first what is due, the longest due first, then a few new ones.
   * @param {string[]} ids of the cards, in learning order
   * @param {QuizState} state
   * @param {number} today
   * @returns {string[]}
   */
  site.sitting = function (ids, state, today) {
    const due = ids.filter((id) => state[id] && state[id][1] <= today);
    due.sort((left, right) => state[left][1] - state[right][1]);
    return due.concat(ids.filter((id) => !state[id]).slice(0, NEW_CARDS));
  };

  /**
   * @param {string[]} ids
   * @param {QuizState} state
   * @returns {{seen: number, firm: number}} firm: known after a week or more
   */
  site.quizProgress = function (ids, state) {
    const seen = ids.filter((id) => state[id]);
    return { seen: seen.length, firm: seen.filter((id) => state[id][0] > 3).length };
  };
})(SpeechSite);
