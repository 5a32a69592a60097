// What is said of a comparison of two versions of a collection.

const kinds = { added: "added", changed: "changed", removed: "removed" };
const version = (id) => (id === "now" ? "now" : id);

export const changes = {
  title: "What changed",
  off: "Hide what changed",
  between: (from, to) => `What changed: ${version(from)} → ${version(to)}`,
  kinds,
  count: (kind, n) => `${n} ${kinds[kind]}`,
  said: (kind, title, fields) => `${kinds[kind]}: ${title}${fields ? ` (${fields})` : ""}`,
  gone: "What was removed is gone: it is in no count, no list and no download.",
  list: "Events in words",
  none: "Nothing changed between these versions.",
  notDrawn: "no exact place: not drawn",
  notAllowed: "What changed between versions is shown only where collections may be edited.",
  failed: "What changed could not be loaded: this collection has no such versions.",
  fields: {
    when: "when", where: "where", who: "who", what: "what", deaths: "deaths", about: "about", title: "title", summary: "summary",
    links: "links", receipts: "receipts", accounts: "accounts", notes: "notes", status: "status",
  },
};
