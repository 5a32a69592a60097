// Tell the host's answers to our own acts from its own wishes. A click is shown at once and sent;
// the host's answer to it may arrive after the reader's next click and must not undo that.

// a host that merges two acts answers only the last: what it has not answered by now never comes
const LIFE_MS = 5000;

/** Remember values sent; `isEcho(value)` is true, once, for one of them and forgets older ones. */
export function echoes(same = Object.is, now = () => performance.now()) {
  let waiting = [];
  return {
    sent(value) {
      waiting.push({ value, at: now() });
    },
    isEcho(value) {
      waiting = waiting.filter((each) => now() - each.at < LIFE_MS);
      const at = waiting.findIndex((each) => same(each.value, value));
      if (at < 0) return false;
      waiting = waiting.slice(at + 1);
      return true;
    },
  };
}
