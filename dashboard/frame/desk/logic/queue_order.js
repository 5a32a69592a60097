// The order of the queue, and what an answer to a decision does to it.

/** Scores from the least certain to the most. */
export const SCORES = ["not_in_text", "missing", "unsure", "likely", "clear"];
export const FIELDS = ["where", "when", "who", "what", "deaths", "part_of", "same"];

const MODELS = new Set(["model"]);

/** The field of a proposal that is open at first: the one that the server calls the least certain. */
export function firstField(proposal) {
  const names = proposal.fields.map(({ field }) => field);
  const least = proposal.least?.field;
  return names.includes(least) ? least : (names[0] ?? null);
}

/** Compare two proposals for the queue: lowest score, a model's before the rules', then order of the text. */
export function inOrder(a, b) {
  return SCORES.indexOf(a.score) - SCORES.indexOf(b.score)
    || Number(MODELS.has(b.origin)) - Number(MODELS.has(a.origin))
    || (a.paragraph ?? 0) - (b.paragraph ?? 0)
    || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Whether a proposal is shown under a filter of the queue. */
export function isShown(proposal, show) {
  if (show === "all") return true;
  if (show === "accepted") return proposal.state === "accepted";
  if (show === "rejected") return proposal.state === "rejected";
  if (show === "disputed") return proposal.state === "disputed";
  if (show === "model") return proposal.origin === "model" || proposal.origin === "both";
  if (show === "changed") return proposal.fields.some(({ changed }) => changed);
  return proposal.state === "proposed" || proposal.state === "disputed";
}

/**
 * The queue after an answer: changed proposals in their new shape, those that are done left out, new ones in place.
 *
 * `stays` is the id of one that is kept whatever its state, at its place (the one being looked at).
 */
export function applied(items, changed, show, stays = null) {
  const fresh = new Map(changed.map((proposal) => [proposal.id, proposal]));
  const kept = items
    .map((item) => fresh.get(item.id) ?? item)
    .filter((item) => item.id === stays || isShown(item, show));
  const there = new Set(kept.map(({ id }) => id));
  const added = changed.filter((proposal) => !there.has(proposal.id) && isShown(proposal, show));
  if (added.length === 0) return kept;
  const next = [...kept];
  for (const proposal of added) {
    const at = next.findIndex((other) => inOrder(proposal, other) < 0);
    next.splice(at < 0 ? next.length : at, 0, proposal);
  }
  return next;
}

/** The id beside another one: `step` 1 is the next, -1 the one before; null at the end. */
export function beside(items, id, step) {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return items[0]?.id ?? null;
  return items[at + step]?.id ?? null;
}

/** What is chosen after a decision: the next one below that is left, else the one above. */
export function following(items, before, id) {
  const left = new Set(items.map((item) => item.id));
  const at = before.findIndex((item) => item.id === id);
  const after = before.slice(at + 1).find((item) => left.has(item.id) && item.id !== id);
  if (after) return after.id;
  return before.slice(0, Math.max(at, 0)).reverse().find((item) => left.has(item.id))?.id ?? items[0]?.id ?? null;
}

/** Whether accepting is possible, and what it must leave out. */
export function acceptance(proposal) {
  const { possible = true, without = [], why = "" } = proposal.accept ?? {};
  return { possible: possible || without.length > 0, without, why };
}
