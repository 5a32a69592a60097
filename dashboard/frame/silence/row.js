// The row under the timeline: weeks in which no source was at work, and weeks in which sources were and told of
// nothing. Weeks that are told of are a thin line, so that neither hatch stands on bare ground.

import { moment } from "../time/axis.js";
import { el, svg } from "../dom.js";
import { SILENT, silentPattern, silentSample } from "./patterns.js";

/** Px that the row takes below the dates. */
export const ROW = 16;
const HIGH = 10;
// a week of a decade would be less than can be seen
const LEAST = 2;

/** The row for `runs` of weeks on the axis `x`, from `top` down. */
export function silentRow(runs, x, top, words) {
  const drawn = runs.filter((run) => moment(run.end, true) > x.from && moment(run.start) < x.to);
  const spans = drawn.map((run) => {
    const [a, b] = [x(Math.max(moment(run.start), x.from)), x(Math.min(moment(run.end, true), x.to))].sort((p, q) => p - q);
    return { run, a, wide: Math.max(LEAST, b - a) };
  });
  // what is told of comes last: it may be the narrowest
  spans.sort((one, other) => (one.run.state === "told") - (other.run.state === "told"));
  return svg("g", { class: "dl-silent-row" },
    svg("defs", {}, ...SILENT.map((state) => silentPattern(state, `dl-row-${state}`, 0.6))),
    ...spans.map(({ run, a, wide }) => span(run, a, wide, top, words)));
}

function span(run, left, width, top, words) {
  const title = svg("title", {});
  title.append(runWords(run, words));
  const box = run.state === "told"
    ? svg("g", {}, svg("rect", { class: "dl-silent-ground", x: left, y: top, width, height: HIGH }),
      svg("rect", { class: "dl-silent-told", x: left, y: top + HIGH / 2 - 2, width, height: 4 }))
    : svg("rect", { class: "dl-silent-edge", x: left, y: top, width, height: HIGH, fill: `url(#dl-row-${run.state})` });
  return svg("g", { "data-state": run.state, "data-weeks": run.weeks }, title, box);
}

/** A run in words: "1 Jan – 14 Jan 2024, 2 weeks: no source was at work". */
export function runWords(run, words) {
  const said = words.silence;
  const days = words.period(words.date(moment(run.start), "day"), words.date(moment(run.end), "day"));
  return said.run(days, run.weeks, said.week[run.state], words.n);
}

/** The two hatches in the timeline's legend. */
export function silentLegend(words) {
  return SILENT.map((state) => el("span", {}, silentSample(state, { width: 16, height: 11 }), words.silence.week[state]));
}
