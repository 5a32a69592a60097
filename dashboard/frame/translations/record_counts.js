// How many events several records are, where an operation counts as its parts: "4 strikes in 6 records".

/** The words, or null where each record of the view is one event. */
export function recordsLabel({ counter, bar }, words) {
  if (!counter?.once || counter.once === counter.total) return null;
  const { number, noun } = bar?.counted ?? { number: counter.once, noun: null };
  return words.inRecords(...words.counted(words.n(number), number, noun), words.n(counter.total));
}
