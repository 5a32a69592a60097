// Correcting what is known of the article: read again with it; what was judged stays.

import { el } from "../../dom.js";
import { fieldOf } from "../widgets.js";
import { formOf } from "./form.js";

/** Open the form in place of the chosen proposal's fields. */
export function openFacts(desk) {
  const { words, article, app } = desk;
  const fields = {
    published: fieldOf(words.publishedOn, { value: article.published ?? "", hint: words.dayOrWindow, dir: "ltr", "data-first": true }),
    outlet: fieldOf(words.outlet, { value: article.outlet ?? "" }),
    title: fieldOf(words.title, { value: article.title ?? "" }),
    url: fieldOf(words.url, { value: article.url ?? "", dir: "ltr" }),
  };
  async function keep() {
    const values = Object.fromEntries(Object.entries(fields).map(([name, { input }]) => [name, input.value.trim() || null]));
    const draft = await app.attempt(() => desk.api.facts(desk.collection, desk.id, { ...values, published: values.published ?? "unknown" }));
    if (draft) app.draft(desk.collection, draft.id);
  }
  desk.open(formOf(desk, words.aboutArticle, [el("p", { class: "dk-muted" }, words.readAgainNote), ...Object.values(fields).map(({ node }) => node)], keep, { label: words.readAgain }), { apart: true });
}
