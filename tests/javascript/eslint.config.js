// What every script of the site must be: ES2020, and nothing that Chromium 86 does not have.
// Run from the root of the project: the paths below start there.

import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import globals from "globals";

const SCRIPTS = "docs/javascripts/**/*.js";
const MODULES = [
  "docs/javascripts/search.js",
  "docs/javascripts/search-page.js",
  "docs/javascripts/search/**/*.js",
];
const WORKERS = ["docs/javascripts/search-worker.js"];
const TEMPLATES = "overrides/**/*.html";

const SCRIPT_ELEMENT = /^(?<before>[^]*?<script>)(?<code>[^]*?)<\/script>/;

/** The script of a template, where it stands in it. */
const templates = {
  meta: { name: "inline-scripts" },
  preprocess(text) {
    const found = SCRIPT_ELEMENT.exec(text);
    if (!found) return [];
    return [found.groups.before.replace(/[^\n]/g, " ") + found.groups.code];
  },
  postprocess: (messages) => messages.flat(),
};

const noHtml = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
  property,
  message: "Text comes into the page by textContent and createElement only.",
}));

export default [
  {
    files: [SCRIPTS],
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: { ...globals.browser, SpeechSite: "writable" },
    },
  },
  { files: MODULES, languageOptions: { sourceType: "module", globals: { SpeechSite: "readonly" } } },
  { files: WORKERS, languageOptions: { globals: { ...globals.worker, SpeechSite: "off" } } },
  {
    files: [TEMPLATES],
    plugins: { templates: { processors: { script: templates } } },
    processor: "templates/script",
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: { ...globals.browser, SpeechSite: "writable" },
    },
  },
  {
    files: [SCRIPTS, TEMPLATES],
    plugins: { compat },
    settings: { targets: ["chrome 86"], lintAllEsApis: true },
    linterOptions: { noInlineConfig: false, reportUnusedDisableDirectives: "error" },
    rules: {
      ...js.configs.recommended.rules,
      "compat/compat": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-empty": ["error", { allowEmptyCatch: true }], // storage that is refused needs no answer
      "no-restricted-properties": ["error", ...noHtml],
      "no-restricted-globals": ["error", "event", "name", "status", "parent", "top"], // slips
      "no-unused-vars": ["error", { caughtErrors: "none" }], // where any fault has one answer
      // Each script opens with it, so that it stands alone: var SpeechSite = SpeechSite || {};
      "no-redeclare": ["error", { builtinGlobals: false }],
      strict: "off",
    },
  },
];
