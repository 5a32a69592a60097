// One proposal that tells of two events: each gets a title, and those of its words that tell of it.

import { el } from "../../dom.js";
import { fieldOf } from "../widgets.js";
import { partOf, shared } from "../logic/split_receipts.js";
import { formOf, wrongLine } from "./form.js";

const PARTS = [0, 1];

/** Open the form for the chosen proposal; both parts come up for review. */
export function openSplit(desk) {
  const { words } = desk;
  const proposal = desk.chosen();
  if (!proposal) return;
  const rows = shared(proposal.fields);
  const titles = PARTS.map((at) => fieldOf(words.partTitles[at], { value: at ? "" : proposal.title, maxlength: 200, ...(at ? { "data-first": true } : {}) }));
  const body = el("tbody");
  const wrong = wrongLine();

  function draw() {
    body.replaceChildren(...rows.map((row) => el("tr", {},
      el("th", { scope: "row" }, `${words.fields[row.field]} `, el("q", { dir: "auto" }, row.words), ` ¶ ${words.n(row.paragraph)}`),
      ...PARTS.map((at) => el("td", {}, boxOf(row, at))))));
  }

  function boxOf(row, at) {
    const box = el("input", { type: "checkbox", "aria-label": `${words.partHeads[at]}: ${row.words}` });
    box.checked = row.in[at];
    box.addEventListener("change", () => { row.in[at] = box.checked; });
    return box;
  }

  function take({ paragraph, start, end, words: said }, field) {
    if (!(field in words.fields)) return;
    // what is chosen by hand tells of the event that lacks it
    rows.push({ field, paragraph, start, end, words: said, in: [false, true] });
    draw();
    body.lastChild.querySelector("td:last-child input").focus();
  }

  async function keep() {
    const parts = PARTS.map((at) => ({ title: titles[at].input.value.trim(), ...partOf(rows, at) }));
    const bare = parts.findIndex(({ title, receipts }) => !title || !receipts.what);
    if (bare >= 0) {
      wrong.say(parts[bare].title ? words.partNeedsWords(words.partHeads[bare]) : words.partNeedsTitle(words.partHeads[bare]));
      if (!parts[bare].title) titles[bare].input.focus();
      return;
    }
    const answer = await desk.decide({ action: "split", proposal: proposal.id, parts }, { stay: true });
    const first = answer?.changed.find(({ id, state }) => id !== proposal.id && state === "proposed");
    if (first) desk.select(first.id, { focus: true });
  }

  draw();
  desk.open(formOf(desk, words.splitTitle, [
    el("p", { class: "dk-muted" }, words.splitNote),
    el("div", { class: "dk-two" }, ...titles.map(({ node }) => node)),
    el("table", { class: "dk-merge dk-split" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.receipt), ...PARTS.map((at) => el("th", { scope: "col" }, words.partHeads[at])))), body),
    el("p", { class: "dk-muted" }, words.chooseWordsKey("K")), wrong.node,
  ], keep, { label: words.split }));
  desk.sink = take;
}
