// A paragraph cut where marks and receipts begin and end, so that each piece is drawn in one way.

/**
 * Cut a paragraph into pieces.
 *
 * `spans` are {start, end, …} in the units of `text.slice`; they may overlap. Returns [{start, end, text, spans}]
 * in order, which together are the whole text; `spans` of a piece are those that cover it.
 */
export function piecesOf(text, spans) {
  const kept = spans.filter(({ start, end }) => start < end && start < text.length && end > 0);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of kept) {
    cuts.add(Math.max(0, start));
    cuts.add(Math.min(text.length, end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1];
    return { start, end, text: text.slice(start, end), spans: kept.filter((span) => span.start < end && span.end > start) };
  });
}

/**
 * Runs of at least `least` paragraphs that hold no receipt: [{from, to, marks}], numbers of paragraphs.
 *
 * `paragraphs` are [{n, marks}] in order; `wanted` is a set of numbers that stay in sight.
 */
export function foldsOf(paragraphs, wanted, least = 3) {
  const found = [];
  let run = [];
  const close = () => {
    if (run.length >= least) {
      found.push({ from: run[0].n, to: run.at(-1).n, marks: run.reduce((sum, { marks }) => sum + marks, 0) });
    }
    run = [];
  };
  for (const paragraph of paragraphs) {
    if (wanted.has(paragraph.n)) close();
    else run.push(paragraph);
  }
  close();
  return found;
}
