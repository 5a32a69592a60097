// How many were killed: best, at least, at most.

import { el } from "../../dom.js";
import { fieldOf } from "../widgets.js";

/** The part of the form; {node, value}. Empty means not stated. */
export function changeDeaths(desk, proposal, field) {
  const { words } = desk;
  const fields = ["best", "low", "high"].map((name) => [name, fieldOf(words.deaths[name], {
    value: field.value?.[name] ?? "", inputmode: "numeric", pattern: "[0-9]*", maxlength: 7, dir: "ltr", "data-first": name === "best" || null,
  })]);
  return {
    node: el("div", { class: "dk-two" }, ...fields.map(([, { node }]) => node)),
    value() {
      const found = Object.fromEntries(fields.map(([name, { input }]) => [name, input.value.trim() === "" ? null : Number(input.value)]));
      return Object.values(found).every((one) => one === null) ? null : found;
    },
  };
}
