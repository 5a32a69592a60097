// eslint for our modules in the browser (Leaflet is the global L), the build's scripts and the tests in Node.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/**"] },
  js.configs.recommended,
  {
    files: ["dashboard/{frame,early,dossier,imports}/**/*.js", "tests/dashboard/**/*.js"],
    languageOptions: {
      // import attributes: messages.json
      ecmaVersion: 2025,
      sourceType: "module",
      globals: { ...globals.browser, L: "readonly" },
    },
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      // as in Python; a longer one says why beside it
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: false, skipComments: false }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: false }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-var": "error",
      "prefer-const": "error",
      // data go into the page through textContent alone: markup in them must stay text
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML"].map((property) => ({ property, message: "Use textContent." })),
        { property: "insertAdjacentHTML", message: "Use append." },
        { object: "document", property: "write", message: "Use append." },
      ],
    },
  },
  {
    // stands at the head of Streamlit's page, before everything else
    files: ["dashboard/early/overlay.js"],
    languageOptions: { sourceType: "script" },
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { ecmaVersion: 2025, sourceType: "module", globals: globals.node },
    rules: { "no-var": "error", "prefer-const": "error" },
  },
];
