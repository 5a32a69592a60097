// The card's box "May I print this?": the answer by rule, and the lines it rests on, each with the
// passages that say so. One passage is open at a time, right under the box.

import { button, el } from "../dom.js";

/** The box of a card; `box` = {answer, lines} of the server, `on.select(id)` opens another event. */
export function printBox(box, passages, words, on) {
  const opened = [];
  const lines = box.lines.map((line) => lineOf(line, passages, words, on, opened));
  const under = el("div", { class: "dl-print-passages" }, ...opened.map(({ node }) => node));
  for (const each of opened) {
    each.toggle.addEventListener("click", () => {
      for (const other of opened) if (other !== each && !other.node.hidden) other.toggle.click();
    });
  }
  return el("section", { class: "dl-print", "aria-labelledby": "dl-print-title" },
    el("div", { class: "dl-print-box" },
      el("div", { class: "dl-print-head", title: words.printRule },
        el("h3", { id: "dl-print-title" }, words.mayPrint), el("strong", { dir: "auto" }, box.answer)),
      el("dl", {}, ...lines)),
    under);
}

function lineOf(line, passages, words, on, opened) {
  const links = line.receipts.map((receipt, at) => {
    const made = passages.of(receipt, `print-${line.name}-${at}`, null);
    opened.push(made);
    return made.toggle;
  });
  const mark = line.receipts.length === 0 ? "" : checkOf(line.receipts.map((receipt) => passages.verdict(receipt)));
  return el("div", { class: "dl-print-line", data: { line: line.name } },
    el("dt", {}, words.printLines[line.name]),
    el("dd", {},
      links.length > 0 ? el("span", { class: "dl-print-receipts" }, mark, ...links) : null,
      line.link ? [button(line.link.title, () => on.select(line.link.event), { class: "dl-link", dir: "auto" }), el("br")] : null,
      line.strong ? el("strong", { dir: "auto" }, line.strong) : null, line.strong ? " " : null,
      el("bdi", { dir: "auto" }, line.text)));
}

function checkOf(verdicts) {
  if (verdicts.includes("changed")) return "! ";
  return verdicts.every((verdict) => verdict === "checked") ? "✓ " : "";
}
