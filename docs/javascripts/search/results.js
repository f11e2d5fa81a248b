// The list of what is found: speeches or KWIC lines, and the way to more. Touches the page.
/* global SpeechSite */

import { button } from "./cards.js";
import { linesOf, sortLines } from "./kwic.js";
import { makeMoreRow } from "./page-frame.js";
import { lineItem, speechItem } from "./result-list.js";

/** Speeches that a press of the button loads. */
export const STEP = 10;
/** KWIC lines that are drawn at a time. */
const PAGE_LINES = 200;

export class Results {
  /**
   * @param {HTMLElement} place
   * @param {() => () => boolean} begin makes whatever is loading stale; what it returns tells
   *   whether what begins now has become stale in turn
   * @param {() => void} onLoaded
   * @param {(wanted: number) => void} onRetry
   */
  constructor(place, begin, onLoaded, onRetry) {
    this.place = place;
    this.begin = begin;
    this.onLoaded = onLoaded;
    this.more = makeMoreRow({
      more: () => this.found && this.load(this.found, this.found.count + STEP),
      all: () => this.found && this.load(this.found, this.found.matches.length),
      stop: () => this.found && this.stop(this.found),
      retry: () => this.found && onRetry(this.found.count + STEP),
    });
    /** @type {import("./found.js").Found | null} null while the list waits to be drawn anew */
    this.found = null;
    this.view = "speech";
    /** @type {HTMLElement} */
    this.list = SpeechSite.element("ol");
  }

  /** Until the next draw the buttons do nothing. */
  hold() {
    this.found = null;
  }

  /**
   * Draws what is loaded.
   * @param {import("./found.js").Found} found
   * @param {string} view State.lines
   */
  draw(found, view) {
    this.found = found;
    this.view = view;
    this.place.textContent = "";
    if (view === "speech") {
      this.list = SpeechSite.element("ol", {});
      this.place.append(this.list, this.more.row);
      this.append(found, 0);
    } else {
      this.place.append(this.more.row);
      this.drawLines(sortLines(linesOf(found.loaded()), view), found.answer.words);
    }
    this.drawMore(found);
  }

  /**
   * Adds the speeches that have been loaded since.
   * @param {import("./found.js").Found} found
   * @param {number} from
   */
  append(found, from) {
    const { words } = found.answer;
    this.list.append(...found.loaded(from).map((loaded) => speechItem(loaded, words)));
  }

  /**
   * @param {import("./kwic.js").Line[]} lines
   * @param {string[]} words folded
   */
  drawLines(lines, words) {
    this.list = SpeechSite.element("ul", { class: "kwic search-lines" });
    let shown = 0;
    const addPage = () => {
      const items = lines.slice(shown, shown + PAGE_LINES).map((line) => lineItem(line, words));
      this.list.append(...items);
      shown += items.length;
      next.textContent = `显示更多例句（还有 ${lines.length - shown} 处）`;
      next.hidden = shown >= lines.length;
      return items;
    };
    const next = button("", () => {
      const [first] = addPage();
      first.querySelectorAll("a")[0].focus({ preventScroll: true });
    });
    next.className = "search-rest";
    addPage();
    this.place.append(this.list, next);
  }

  /**
   * @param {import("./found.js").Found} found
   * @param {number} wanted number of speeches in all
   * @returns {Promise<void>}
   */
  async load(found, wanted) {
    const isStale = this.begin();
    const start = found.count;
    const hadFocus = this.more.row.contains(document.activeElement);
    let drawn = start;
    this.drawLoading(found, wanted);
    try {
      await found.load(wanted, isStale, () => {
        if (this.view === "speech") this.append(found, drawn);
        drawn = found.count;
        this.more.progress.value = drawn - start;
        this.onLoaded();
      });
    } catch (error) {
      if (!isStale()) this.drawFailure();
      return;
    }
    if (isStale()) return;
    if (this.view === "speech") this.drawMore(found);
    else this.draw(found, this.view);
    if (hadFocus) this.focusFrom(start);
  }

  /**
   * Leaves it at what has come so far.
   * @param {import("./found.js").Found} found
   */
  stop(found) {
    this.begin();
    if (this.view === "speech") this.drawMore(found);
    else this.draw(found, this.view);
    this.more.buttons.more.focus({ preventScroll: true });
  }

  /**
   * Moves the keyboard to what is new.
   * @param {number} start
   */
  focusFrom(start) {
    const item = this.list.children[this.view === "speech" ? start : 0];
    const link = item && item.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  /**
   * Says how much is there, and offers the rest.
   * @param {import("./found.js").Found} found
   */
  drawMore(found) {
    const { count, matches } = found;
    const { row, note, progress, buttons } = this.more;
    row.classList.remove("loading");
    const isAll = count >= matches.length;
    const lines = this.view === "speech" ? 0 : linesOf(found.loaded()).length;
    progress.hidden = buttons.stop.hidden = buttons.retry.hidden = true;
    buttons.more.hidden = buttons.all.hidden = isAll;
    row.hidden = isAll && this.view === "speech";
    const speeches = isAll ? `全部 ${count} 篇` : `已载入的 ${count} 篇（共 ${matches.length} 篇）`;
    note.textContent =
      this.view === "speech" ? `还有 ${matches.length - count} 篇` : `${speeches}里的 ${lines} 处`;
  }

  /**
   * @param {import("./found.js").Found} found
   * @param {number} wanted
   */
  drawLoading(found, wanted) {
    const { row, note, progress, buttons } = this.more;
    const steps = Math.min(wanted, found.matches.length) - found.count;
    note.textContent = "正在载入…";
    progress.max = steps;
    progress.value = 0;
    // A single step is over before anyone could stop it.
    progress.hidden = buttons.stop.hidden = steps <= STEP;
    buttons.retry.hidden = true;
    buttons.more.hidden = buttons.all.hidden = steps > STEP;
    row.classList.toggle("loading", steps > STEP);
    if (steps > STEP) buttons.stop.focus({ preventScroll: true });
  }

  /** What is there stays. */
  drawFailure() {
    const { note, progress, buttons } = this.more;
    note.textContent = "其余的没有载入：网络不通，或者网站正在更新。";
    progress.hidden = buttons.stop.hidden = buttons.more.hidden = buttons.all.hidden = true;
    buttons.retry.hidden = false;
  }
}
