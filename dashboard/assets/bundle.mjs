// Our modules and style sheets as one file each, by esbuild: node bundle.mjs OUTPUT_FOLDER

import { build } from "esbuild";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const DASHBOARD = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const ENTRIES = {
  main: "frame/main.js",
  embed: "frame/embed.js",
  frame: "frame/index.css",
  desk: "frame/desk/desk.js",
  "desk-page": "frame/desk/desk.css",
  dossier: "dossier/index.js",
  "dossier-page": "dossier/index.css",
};

await build({
  entryPoints: Object.fromEntries(
    Object.entries(ENTRIES).map(([name, path]) => [name, resolve(DASHBOARD, path)]),
  ),
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "esm",
  charset: "utf8",
  legalComments: "none",
  // no older form of what we write: the page needs a browser of today anyway
  target: "esnext",
  logLevel: "warning",
});
