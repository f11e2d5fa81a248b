// Writes .chromium86.d.ts: TypeScript's description of the browser without all that came after
// Chromium 86, so that the use of anything newer is a type error. Each member there links to its
// page on MDN, whose browser-compat-data tells since when Chromium has it.
// What newer interfaces the site uses after a test for them stands in globals.d.ts, as optional.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const OLDEST = 86;
const require = createRequire(import.meta.url);
const data = require("@mdn/browser-compat-data");

// The description comes with the compiler, which is a package for each kind of machine.
const compiler = require.resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`, {
  paths: [dirname(require.resolve("typescript/package.json"))],
});
const source = readFileSync(join(dirname(compiler), "lib", "lib.dom.d.ts"), "utf8");

const LINK = /developer\.mozilla\.org\/docs\/Web\/API\/(?<path>[\w/]+)/;
// "    readonly name: …", "    name<T>(…", "    get name()", "declare function name(", "    var name:"
const NAME = /^(?: {4}|declare )(?:readonly |get |set |var |function )*(?<name>\w+)\??[(<:]/;
const OPENED = /^(?:declare var|interface|declare namespace) (?<name>\w+)/;

/**
 * @param {string} path as MDN has it: Element/replaceChildren
 * @returns {boolean} whether Chromium has it only since a version after the oldest
 */
function isNewer(path) {
  const [owner, member] = path.split("/");
  if (owner === "AbstractRange") return false; // newer than Range, which had all of it before
  const feature = member ? data.api[owner]?.[member] || data.api[member] : data.api[owner];
  const support = [feature?.__compat?.support.chrome].flat()[0];
  if (!support) return false;
  if (support.version_added === false || support.flags) return true;
  return Number(String(support.version_added).replace("≤", "")) > OLDEST;
}

const kept = [];
let link = "";
let interfaceLink = "";
let dropped = ""; // the member whose overloads are dropped too
let isInDropped = false; // inside "declare var X: {" of an interface too new to be made

for (const line of source.split("\n")) {
  const opened = OPENED.exec(line);
  if (opened && line.endsWith("{")) {
    if (line.startsWith("interface")) interfaceLink = link;
    isInDropped = line.startsWith("declare var") && interfaceLink === opened.groups.name && isNewer(interfaceLink);
    link = dropped = "";
  }
  if (!isInDropped) {
    const found = LINK.exec(line);
    if (found) link = found.groups.path;
    const member = NAME.exec(line);
    const isGone = member && (link ? isNewer(link) : member.groups.name === dropped);
    if (member) dropped = isGone ? member.groups.name : "";
    if (!isGone) kept.push(line);
    if (member) link = "";
  } else if (line.startsWith("}")) {
    isInDropped = false;
  }
}
writeFileSync(new URL(".chromium86.d.ts", import.meta.url), kept.join("\n"));
