// What the hatches of silence mean, how many districts and weeks they are, and which: a box over the map.

import { moment } from "../time/axis.js";
import { button, el } from "../dom.js";
import { SILENT, silentSample } from "./patterns.js";

/** Create the box; `close()` and `retry()` are the reader's. */
export function createSilenceBox(context, { close, retry, grown }) {
  const node = el("section", { class: "dl-silence", hidden: true });
  let unfolded = false;

  function frame(...content) {
    const words = context.words.silence;
    node.hidden = false;
    node.setAttribute("aria-label", words.title);
    node.replaceChildren(
      el("div", { class: "dl-silence-head" }, el("h3", {}, words.title),
        button("×", close, { class: "dl-dismiss", "aria-label": words.off })),
      ...content);
    grown();
  }

  function draw(found) {
    const { words } = context;
    const said = words.silence;
    if (found.districts.length === 0 || found.weeks.all === 0) {
      frame(el("p", { role: "status" }, said.nothing));
      return;
    }
    const list = el("details", { class: "dl-silence-list", open: unfolded }, el("summary", {}, said.inWords), ...inWords(found, words));
    list.addEventListener("toggle", () => { unfolded = list.open; });
    frame(
      el("div", { role: "status" }, el("ul", { class: "dl-silence-rows" }, SILENT.map((state) => el("li", {}, silentSample(state),
        el("span", { class: "dl-silence-long" }, said.state(state, found.filtered), " ", el("b", {}, said.districts(count(found, state), words.n))),
        // a phone has room for a word; CSS shows one of the two
        el("span", { class: "dl-silence-short" }, said.short[state], " ", el("b", {}, words.n(count(found, state)))))))),
      outlineless(found, words),
      el("p", { class: "dl-muted" }, said.note),
      list);
  }

  return {
    node, draw,
    hide: () => { node.hidden = true; node.replaceChildren(); },
    wait: () => frame(el("p", { class: "dl-muted", role: "status" }, context.words.silence.loading)),
    /** Say why there is nothing to draw: the key of its words. */
    refuse: (why) => frame(el("p", { role: "alert" }, context.words.silence[why]),
      why !== "failed" ? "" : button(context.words.tryAgain, retry, { class: "dl-button" })),
  };
}

const count = (found, state) => found.districts.filter((one) => one.state === state).length;

function outlineless({ districts }, { silence, n }) {
  const hidden = districts.filter((one) => !one.outline && one.state !== "told").length;
  return hidden ? el("p", {}, silence.noOutline(hidden, n)) : "";
}

function inWords({ districts, weeks, runs }, words) {
  const said = words.silence;
  const names = (state) => {
    const some = districts.filter((one) => one.state === state);
    if (some.length === 0) return [];
    const each = some.map((one) => el("bdi", { dir: "auto" }, one.outline ? one.name : said.notDrawn(one.name)));
    return [el("dt", {}, said.heading(state)), el("dd", {}, each.flatMap((name, at) => (at ? [words.comma, name] : [name])))];
  };
  const longest = runs.filter((run) => run.state === "no_source").sort((a, b) => b.weeks - a.weeks)[0];
  const span = longest && words.period(words.date(moment(longest.start), "day"), words.date(moment(longest.end), "day"));
  return [
    el("dl", {}, ...SILENT.flatMap(names), ...names("told")),
    el("p", {}, said.weeks(weeks, words.n)),
    longest ? el("p", {}, said.longest(longest.weeks, span, words.n)) : "",
  ];
}
