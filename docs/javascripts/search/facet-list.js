// The facets beside the results: checkboxes with counts. Touches the page.
/* global SpeechSite */

import { button } from "./cards.js";
import { FACETS, valuesOf } from "./facets.js";

/** Values of a facet that stand open. */
const OPEN = 6;
/** As in search.css: from here on the facets stand beside the results. */
const WIDE = "(min-width: 76.25em)";

/** A column on a wide screen, folded away on a narrow one. */
export class FacetList {
  /**
   * @param {HTMLDetailsElement} place
   * @param {(name: import("./facets.js").Facet["name"], value: string, chosen: boolean) => void} onChoose
   * @param {() => void} onClear
   */
  constructor(place, onChoose, onClear) {
    this.place = place;
    this.onChoose = onChoose;
    this.summary = SpeechSite.element("summary", {}, ["筛选"]);
    this.clear = button("清除筛选", () => {
      onClear();
      const [first] = this.place.querySelectorAll("input");
      first.focus();
    });
    /** @type {Map<string, {box: HTMLInputElement, count: HTMLElement, label: HTMLElement}>} */
    this.boxes = new Map();
    const wide = matchMedia(WIDE);
    const fit = () => {
      place.open = wide.matches;
    };
    wide.addEventListener("change", fit);
    fit();
  }

  /**
   * Builds the lists of a new answer.
   * @param {import("./facets.js").Match[]} matches
   * @param {import("./page-state.js").State} state
   */
  build(matches, state) {
    this.boxes.clear();
    this.place.textContent = "";
    const groups = FACETS.map((facet) => this.group(facet, valuesOf(matches, state, facet)));
    this.place.append(this.summary, ...groups, this.clear);
    this.update(matches, state);
  }

  /**
   * Writes counts and choices in place, so that the focus stays where it is.
   * @param {import("./facets.js").Match[]} matches
   * @param {import("./page-state.js").State} state
   */
  update(matches, state) {
    let chosenInAll = 0;
    for (const facet of FACETS) {
      for (const { value, count, chosen } of valuesOf(matches, state, facet)) {
        chosenInAll += Number(chosen);
        const choice = this.boxes.get(`${facet.name} ${value}`);
        if (!choice) continue;
        choice.box.checked = chosen;
        choice.count.textContent = String(count);
        choice.label.classList.toggle("none", !count);
      }
    }
    this.clear.hidden = !chosenInAll;
    this.summary.textContent = chosenInAll ? `筛选（已选 ${chosenInAll} 项）` : "筛选";
  }

  /**
   * @param {import("./facets.js").Facet} facet
   * @param {import("./facets.js").Value[]} values
   * @returns {HTMLElement}
   */
  group({ name, label }, values) {
    const choices = values.map((value) => this.choice(name, value));
    const folded = choices.filter((_, number) => number >= OPEN && !values[number].chosen);
    const group = SpeechSite.element("fieldset", {}, [
      SpeechSite.element("legend", {}, [label]),
      ...choices,
    ]);
    if (folded.length < 2) return group;
    folded.forEach((choice) => (choice.hidden = true));
    const more = button(`更多（${folded.length}）`, () => {
      folded.forEach((choice) => (choice.hidden = false));
      more.remove();
      folded[0].querySelectorAll("input")[0].focus();
    });
    more.setAttribute("aria-label", `更多${label}（${folded.length}）`);
    group.append(more);
    return group;
  }

  /**
   * @param {import("./facets.js").Facet["name"]} name
   * @param {import("./facets.js").Value} value
   * @returns {HTMLElement}
   */
  choice(name, { value }) {
    const box = SpeechSite.element("input", { type: "checkbox", name, value });
    const count = SpeechSite.element("small", {}, []);
    const label = SpeechSite.element("label", {}, [
      box,
      SpeechSite.element("span", {}, [value]),
      count,
    ]);
    box.addEventListener("change", () => this.onChoose(name, value, box.checked));
    this.boxes.set(`${name} ${value}`, { box, count, label });
    return label;
  }
}
