// Which of two events gets which words when one is split: by the paragraphs of the words that say what happened.

const FIELDS = ["what", "where", "when", "who"];

/**
 * The words of a proposal as rows {field, paragraph, start, end, words, in: [first, second]}.
 *
 * The first words that say what happened are the first event's, the others the second's. Other words go to the event whose
 * paragraph they stand in, or to both where they stand beside words of both, or of neither, or where the second has none yet.
 */
export function shared(fields) {
  const rows = FIELDS.flatMap((name) => (fields.find(({ field }) => field === name)?.receipts ?? [])
    .filter(({ stands, start }) => stands !== false && start != null)
    .map(({ paragraph, start, end, words }) => ({ field: name, paragraph, start, end, words })));
  const what = rows.filter(({ field }) => field === "what");
  const paragraphs = [what.slice(0, 1), what.slice(1)].map((own) => new Set(own.map(({ paragraph }) => paragraph)));
  return rows.map((row) => {
    if (row.field === "what") return { ...row, in: [row === what[0], row !== what[0]] };
    const near = paragraphs.map((own) => own.has(row.paragraph));
    return { ...row, in: near[0] === near[1] || what.length < 2 ? [true, true] : near };
  });
}

/** What is sent of one part: its words by field, and the fields that it does without. */
export function partOf(rows, at) {
  const receipts = {};
  for (const { field, paragraph, start, end, in: parts } of rows) {
    if (parts[at]) (receipts[field] ??= []).push({ paragraph, start, end });
  }
  const without = FIELDS.slice(1).filter((name) => !receipts[name] && rows.some(({ field }) => field === name));
  return { receipts, without };
}
