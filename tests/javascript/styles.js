// Lists what style sheets use that Chromium 86 does not have: node styles.js a.css b.css
// Knowing since when from MDN's browser-compat-data: at-rules, selectors, properties, their values,
// functions, units. Passed over is what stands inside @supports, a value after an older one of the
// same property in the same rule, and what is named below. Exits 1 when there is anything.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const OLDEST = 86;
const { css } = createRequire(import.meta.url)("@mdn/browser-compat-data");

// Properties that change nothing that matters where they are unknown.
const HARMLESS = {
  "accent-color": "check boxes have the colour of the system",
  "font-synthesis": "a face without bold is made bold by the browser",
  "forced-color-adjust": "with forced colours all is in the colours of the system",
  "print-color-adjust": "beside -webkit-print-color-adjust",
  "text-autospace": "no gap between Chinese and Latin, as before",
  "text-decoration-thickness": "an underline is as thick as the font says",
  "text-spacing-trim": "punctuation is as wide as the font says",
  "text-underline-offset": "an underline is where the font says",
  "text-wrap": "a title breaks where the line is full",
};
// What the data have under other names.
const NEW_UNIT = /^([dls]v(w|h|i|b|min|max)|v[ib]|cq(w|h|i|b|min|max)|r?lh|r?cap|r?ic|rex|rch)$/i;

/** @returns {boolean} whether Chromium has a feature only since a version after the oldest */
function isNewer(feature) {
  const supports = [feature?.__compat?.support.chrome].flat().filter(Boolean);
  const isOld = ({ version_added: since, flags, prefix, alternative_name: other }) =>
    since && !flags && !prefix && !other && Number(String(since).replace("≤", "")) <= OLDEST;
  return supports.length > 0 && !supports.some(isOld);
}

/** Functions and units of all types of values: color-mix, dvh. */
function collectTypes(types, found = new Map()) {
  for (const [name, feature] of Object.entries(types)) {
    if (name === "__compat") continue;
    if (!found.has(name) || !isNewer(feature)) found.set(name, feature);
    collectTypes(feature, found);
  }
  return found;
}
const TYPES = collectTypes(css.types);

/** @returns {string[]} what of a selector is too new */
function newInSelector(selector) {
  const names = [...selector.matchAll(/::?([a-z-]+)/g)].map(([, name]) => name);
  const found = names.filter((name) => isNewer(css.selectors[name]));
  if (/:not\([^()]*,/.test(selector)) found.push("not() with a list");
  if (selector.includes("&")) found.push("nesting");
  return found.map((name) => `selector ${name}`);
}

/** @returns {string[]} what of a value is too new */
function newInValue(property, value) {
  const known = css.properties[property] || {};
  const plain = value.replace(/var\(--[\w-]+/g, "var(").replace(/url\([^)]*\)/g, "");
  const functions = [...plain.matchAll(/([a-z][a-z-]*)\(/g)].map(([, name]) => name);
  const units = [...plain.matchAll(/(?:^|[\s(,*/+-])-?[\d.]+([a-z]+)/gi)].map(([, unit]) => unit);
  const keywords = plain.match(/(?<![\w-])[a-z][a-z-]*(?![\w(-])/g) || [];
  return [
    ...[...functions, ...units].filter((name) => isNewer(known[name] || TYPES.get(name))),
    ...units.filter((name) => NEW_UNIT.test(name)),
    ...(/\([a-z]*\s*from /.test(plain) ? ["a colour from another"] : []),
    ...keywords.filter((name) => isNewer(known[name])),
  ];
}

/** Blanks what is not code, so that lines stay where they are. */
function withoutText(text) {
  const blank = (part) => part.replace(/[^\n]/g, " ");
  return text.replace(/\/\*[^]*?\*\//g, blank).replace(/"[^"\n]*"|'[^'\n]*'/g, blank);
}

/** Yields what is too new in a style sheet: [line, what]. */
function* check(text) {
  const code = withoutText(text);
  const blocks = []; // those that are open: {kind, older: properties with an older value}
  let start = 0;
  for (let at = 0; at < code.length; at += 1) {
    if (!"{};".includes(code[at])) continue;
    const piece = code.slice(start, at);
    const line = code.slice(0, start + piece.length - piece.trimStart().length).split("\n").length;
    const part = piece.trim();
    start = at + 1;
    const isTested = blocks.some(({ kind }) => kind === "@supports");
    if (code[at] === "{") {
      const kind = part.startsWith("@") ? /^@[\w-]+/.exec(part)[0] : "rule";
      const isInKeyframes = blocks.some((block) => block.kind.endsWith("keyframes"));
      const isNested = blocks.some((block) => block.kind === "rule");
      blocks.push({ kind, older: new Set() });
      if (isTested) continue;
      if (isNested) yield [line, "nesting"];
      if (kind !== "rule") {
        if (isNewer(css["at-rules"][kind.slice(1)])) yield [line, kind];
        if (/^@media[^]*[<>]/.test(part)) yield [line, "a range in @media"];
      } else if (!isInKeyframes) {
        for (const what of newInSelector(part)) yield [line, what];
      }
    } else if (part.includes(":") && blocks.length) {
      const [, property, value] = /^([\w-]+)\s*:([^]*)$/.exec(part) || [];
      if (property && !property.startsWith("--") && !isTested && !(property in HARMLESS)) {
        const { older } = blocks[blocks.length - 1];
        const isNew = isNewer(css.properties[property]);
        const values = isNew ? [] : newInValue(property, value);
        if (isNew) yield [line, property];
        if (!older.has(property)) for (const what of values) yield [line, `${property}: ${what}`];
        if (!isNew && !values.length) older.add(property);
      }
    } else if (part.startsWith("@") && isNewer(css["at-rules"][/^@([\w-]+)/.exec(part)[1]])) {
      yield [line, part];
    }
    if (code[at] === "}") blocks.pop();
  }
}

let isClean = true;
for (const path of process.argv.slice(2)) {
  for (const [line, what] of check(readFileSync(path, "utf8"))) {
    console.log(`${path}:${line}: ${what} is newer than Chromium ${OLDEST}`);
    isClean = false;
  }
}
process.exitCode = isClean ? 0 : 1;
