// Places in a text. The server counts code points; JavaScript counts UTF-16 units: both directions here, and
// words by which a keyboard goes through a paragraph.

/** Code points of a text up to a place counted in UTF-16 units. */
export function pointsAt(text, units) {
  let points = 0;
  for (let at = 0; at < Math.min(units, text.length); at += text.codePointAt(at) > 0xffff ? 2 : 1) points += 1;
  return points;
}

/** UTF-16 units of a text up to a place counted in code points. */
export function unitsAt(text, points) {
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** Words of a text as [start, end] in UTF-16 units. */
export function wordsOf(text, lang = "en") {
  const found = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(lang, { granularity: "word" }).segment(text)) {
    const last = found.at(-1);
    // a hyphen or an apostrophe holds two words together: "Georgia-based"
    if (isWordLike && last && last[1] === index - 1 && /[-’'‑.]/.test(text[index - 1]) && text[index - 1] !== " ") {
      last[1] = index + segment.length;
    } else if (isWordLike) {
      found.push([index, index + segment.length]);
    }
  }
  return found;
}

/** A range without the space at its ends, null where nothing else is left. */
export function trimmed(text, [start, end]) {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  return from < to ? [from, to] : null;
}

/** How many words a range holds, whole or in part. */
export function countWords(text, [start, end], lang) {
  return wordsOf(text, lang).filter(([from, to]) => from < end && to > start).length;
}

/**
 * The selection after an arrow key, by whole words: {anchor, focus}, indices into the paragraph's words.
 * `step` is 1 towards the end of the text and -1 towards its start; `extend` keeps the anchor.
 */
export function stepWord({ anchor, focus }, step, extend, count) {
  if (count === 0) return { anchor: 0, focus: 0 };
  const next = Math.min(count - 1, Math.max(0, focus + step));
  return extend ? { anchor, focus: next } : { anchor: next, focus: next };
}

/** The range that a selection of words covers, [start, end] in UTF-16 units; null without words. */
export function rangeOf({ anchor, focus }, words) {
  if (words.length === 0) return null;
  const [first, last] = anchor <= focus ? [anchor, focus] : [focus, anchor];
  return [words[first][0], words[last][1]];
}
