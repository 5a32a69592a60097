// eslint for dashboard/frame, dashboard/dossier and dashboard/imports (browser modules; Leaflet is the global L) and the build's scripts.

import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["dashboard/frame/**/*.js", "dashboard/dossier/*.js", "dashboard/imports/*.js"],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "module",
      globals: { ...globals.browser, L: "readonly" },
    },
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
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
    files: ["**/*.mjs"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.node },
    rules: { "no-var": "error", "prefer-const": "error" },
  },
];
