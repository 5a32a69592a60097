// timemap_reads.mjs NPM SCHEMA FILE: prints the events that TimeMap's own schema takes.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [npm, schema, path] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "timemap-"));
symlinkSync(resolve(npm, "node_modules"), join(folder, "node_modules"));
writeFileSync(join(folder, "schema.mjs"), readFileSync(schema));
const { default: create } = await import(pathToFileURL(join(folder, "schema.mjs")));
const events = JSON.parse(readFileSync(path, "utf8"));
const judge = create([]);
const taken = events.filter((event) => !judge.validate(event).error);
rmSync(folder, { recursive: true });
const shapes = Object.fromEntries(taken.filter((e) => e.latitude).map((e) => [e.id, { type: "Point", coordinates: [Number(e.longitude), Number(e.latitude)] }]));
process.stdout.write(JSON.stringify({ rows: taken, shapes }));
