// "What happens", in three steps with a picture of each; the words in the pictures are our own.

import { el } from "../../dom.js";
import { act, glyphFor, scoreOf } from "../widgets.js";

/** The column beside the drop zone. */
export function stepsOf(words) {
  const step = (n, title, text, picture) =>
    el("li", {}, el("span", { class: "dk-step-number", "aria-hidden": "true" }, words.n(n)),
      el("div", {}, el("h3", {}, title), el("p", { class: "dk-muted" }, text), picture));
  const still = (...children) => el("div", { class: "dk-still", inert: true, "aria-hidden": "true" }, ...children);
  const [day, who, did, place] = words.sample.marks;
  return el("aside", { class: "dk-steps", "aria-label": words.whatHappens },
    el("h2", {}, words.whatHappens),
    el("ol", {},
      step(1, words.stepRead, words.stepReadText, still(el("p", { class: "dk-sample" },
        el("span", { class: "dk-mark dk-date" }, day), " ", el("span", { class: "dk-mark dk-actor" }, who), " ",
        el("span", { class: "dk-mark dk-event" }, did), " ", el("span", { class: "dk-mark dk-place" }, place)))),
      step(2, words.stepReview, words.stepReviewText, still(el("div", { class: "dk-sample-row" },
        glyphFor({ event_type: "ASSAULT", assertion: "happened" }),
        el("div", {}, el("div", {}, words.sample.title), el("div", { class: "dk-muted" }, words.sample.least)), scoreOf("unsure", words)))),
      step(3, words.stepPublish, words.stepPublishText, still(act(words.publishN(words.n(12)), null, { kind: "main", tabindex: -1 })))));
}
