// Which event this one is a part of: another proposal of the article.

import { choiceOf } from "../widgets.js";

/** The part of the form; {node, value}. */
export function changeWhole(desk, proposal, field) {
  const { words } = desk;
  const others = desk.items.filter(({ id }) => id !== proposal.id).map(({ id, title }) => ({ code: id, label: title }));
  const now = field.value?.event;
  if (now && !others.some(({ code }) => code === now)) others.unshift({ code: now, label: field.value.title });
  const made = choiceOf(words.partOf, others, { value: now, empty: words.partOfNone });
  made.input.dataset.first = "";
  return { node: made.node, value: () => made.input.value || null };
}
