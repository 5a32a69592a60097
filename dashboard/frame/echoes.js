// Tell the host's answers to our own acts from its own wishes. A click is shown at once and sent;
// the host's answer to it may arrive after the reader's next click and must not undo that.

/** Remember values sent; `isEcho(value)` is true, once, for one of them and forgets older ones. */
export function echoes(same = Object.is) {
  let waiting = [];
  return {
    sent(value) {
      waiting.push(value);
    },
    isEcho(value) {
      const at = waiting.findIndex((each) => same(each, value));
      if (at < 0) return false;
      waiting = waiting.slice(at + 1);
      return true;
    },
  };
}
