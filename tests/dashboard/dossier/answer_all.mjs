// What the page answers for each choice of year and actor of a dossier: {data, years, actors} in a file in, JSON out.

import { readFileSync } from "node:fs";
import { createMemory, queryOf } from "../../../dashboard/dossier/in_memory_api.js";
import { speakerOf } from "../../../dashboard/dossier/translations.js";

const { data, years, actors } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const memory = createMemory({ ...data, cards: {}, chains: [] }, speakerOf(data.words));
const found = {};
for (const year of years) {
  for (const actor of actors) {
    const query = queryOf({ year: year ?? "", actor: actor ?? "", types: [], from: null, to: null });
    const { counter, events, timeline } = memory.answer(query);
    found[`${year}|${actor}`] = { sentence: counter.sentence, ids: events.map((event) => event.id), timeline };
  }
}
process.stdout.write(JSON.stringify(found));
