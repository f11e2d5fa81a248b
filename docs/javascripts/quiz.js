// The self-check: asks one card after another and keeps on the device when each is asked again.
// Without JavaScript, or from disk, the list of questions below stands in its place.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  /** @type {HTMLElement | null} */
  const place = document.querySelector(".quiz");
  /** @type {HTMLElement | null} */
  const list = document.querySelector(".quiz-list");
  if (!place || !list) return;

  const KEY = "quiz";
  const GAP = "＿＿＿＿";
  const make = site.element;
  /** Ids of the terms to begin with. */
  const startTerms = (place.dataset.start || "").split(" ").filter(Boolean);
  const scope = make("select", {}, [
    make("option", { value: "start" }, [`入门的 ${startTerms.length} 个术语`]),
    make("option", { value: "all" }, ["全部术语"]),
  ]);
  const status = make("p", { class: "quiz-status", role: "status" }, []);
  const card = make("div", { class: "quiz-card", tabindex: "-1" }, []);
  const clearing = button("清空进度", askToClear);
  const foot = make("div", { class: "quiz-foot" }, [clearing]);

  /** @type {QuizCard[]} */
  let cards = [];
  /** @type {string[]} ids still to be asked in this sitting */
  let queue = [];

  /**
   * @param {string} label
   * @param {() => void} onClick
   * @returns {HTMLButtonElement}
   */
  function button(label, onClick) {
    const made = make("button", { type: "button" }, [label]);
    made.addEventListener("click", onClick);
    return made;
  }

  /** @returns {QuizState} */
  function state() {
    return site.cleanQuiz(site.storage.read(KEY, {}));
  }

  function today() {
    return site.dayOf(new Date());
  }

  /** @returns {string[]} ids of the cards that the reader wants to learn */
  function wanted() {
    const isStart = scope.value === "start";
    return cards
      .filter((each) => !isStart || startTerms.indexOf(each.termId) >= 0)
      .map((each) => each.id);
  }

  function begin() {
    queue = site.sitting(wanted(), state(), today());
    ask();
  }

  function ask() {
    const ids = wanted();
    const progress = site.quizProgress(ids, state());
    status.textContent =
      `这一轮还有 ${queue.length} 张；共 ${ids.length} 张，` +
      `已学 ${progress.seen} 张，其中记牢 ${progress.firm} 张。`;
    clearing.disabled = progress.seen === 0;
    const next = cards.find((each) => each.id === queue[0]);
    card.textContent = "";
    card.append(...(next ? question(next) : done(ids)));
  }

  /** @param {string[]} ids @returns {HTMLElement[]} */
  function done(ids) {
    const isMore = site.sitting(ids, state(), today()).length > 0;
    const words = isMore ? "这一轮答完了。" : "今天没有要答的了，明天再来。";
    const told = make("p", { class: "quiz-done" }, [words]);
    return isMore ? [told, button("再来一轮", begin)] : [told];
  }

  /** @param {QuizCard} asked @returns {HTMLElement[]} */
  function question(asked) {
    const words = asked.question.split(GAP);
    const text = make("p", { class: "quiz-question" }, [words[0]]);
    if (words.length > 1) {
      const gap = make("span", { class: "quiz-gap", role: "img", "aria-label": "空格" }, [GAP]);
      text.append(gap, words[1]);
    }
    const showing = button("看答案", () => {
      showing.replaceWith(...answer(asked));
      card.focus();
    });
    return [text, showing];
  }

  /** @param {QuizCard} asked @returns {HTMLElement[]} */
  function answer(asked) {
    const link = make("a", { href: site.address(`terms/${asked.termId}/`) }, [asked.term]);
    /** @type {HTMLElement[]} */
    const made = [make("p", { class: "quiz-answer" }, [make("strong", {}, [link]), "　", asked.gloss])];
    if (asked.parts.length) {
      const parts = asked.parts.map((part) => make("li", {}, [part]));
      made.push(make("ol", { class: "quiz-parts" }, parts));
    }
    if (asked.place) {
      const from = make("a", { href: site.address(`speeches/${asked.place}`) }, ["看原文"]);
      made.push(make("p", { class: "quiz-place" }, [from]));
    }
    const grades = [button("记得", () => grade(asked, true)), button("忘了", () => grade(asked, false))];
    return made.concat(make("div", { class: "quiz-grades" }, grades));
  }

  /** @param {QuizCard} asked @param {boolean} isKnown */
  function grade(asked, isKnown) {
    site.storage.write(KEY, site.graded(state(), asked.id, isKnown, today()));
    queue.shift();
    if (!isKnown) queue.push(asked.id);
    ask();
    const next = card.querySelector("button");
    if (next) next.focus();
  }

  function askToClear() {
    const yes = button("确认清空", () => {
      site.storage.write(KEY, {});
      foot.replaceChildren(clearing);
      begin();
      card.focus();
    });
    const no = button("取消", () => {
      foot.replaceChildren(clearing);
      clearing.focus();
    });
    foot.replaceChildren(make("span", {}, ["清空全部自测进度？"]), yes, no);
    yes.focus();
  }

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, a, button");
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    const buttons = card.querySelectorAll("button");
    const at = { " ": 0, 1: 0, 2: 1 }[event.key];
    if (at === undefined || !buttons[at] || (event.key === " ") !== (buttons.length === 1)) return;
    event.preventDefault();
    buttons[at].click();
  });

  site.load("data/quiz.json").then(
    (/** @type {Array<[string, string, string, string, string, string[], string]>} */ rows) => {
      cards = rows.map(([id, termId, term, gloss, question, parts, where]) => {
        return { id, termId, term, gloss, question, parts, place: where };
      });
      if (!cards.length) return;
      list.hidden = true;
      place.append(make("label", { class: "quiz-scope" }, ["学", scope]), status, card, foot);
      scope.addEventListener("change", begin);
      begin();
    },
    (error) => {
      // The list of questions is there all the same.
      if (location.protocol !== "file:") console.error("quiz.js:", error);
    }
  );
})(SpeechSite);
