// Which key does what. By the position of the key (`event.code`), so that an Arabic keyboard has the same keys.

const SINGLE = {
  KeyA: "accept", KeyC: "change", KeyR: "reject", KeyM: "merge", KeyS: "split", KeyN: "next", KeyB: "back",
  ArrowDown: "next", ArrowUp: "back",
  KeyW: "receipt:where", KeyT: "receipt:when", KeyO: "receipt:who", KeyK: "receipt:what",
  KeyE: "newEvent", KeyP: "newName", KeyH: "names", KeyG: "toText", KeyF: "fold", KeyL: "log", KeyU: "undo",
};

/** The sheet of all keys, in its order: [caps, name of the act in the words]. */
export const SHEET = [
  [["A"], "accept"], [["C"], "change"], [["R"], "reject"], [["M"], "merge"], [["S"], "split"],
  [["N", "↓"], "next"], [["B", "↑"], "back"], [["1 – 9"], "candidate"], [["Tab"], "nextField"],
  [["→"], "intoField"], [["U", "Ctrl+Z"], "undo"], [["Shift+U"], "redo"],
  [["W", "T", "O", "K"], "receipts"], [["E"], "newEvent"], [["P"], "newName"], [["H"], "names"],
  [["G"], "toText"], [["F"], "fold"], [["L"], "log"], [["Alt+↑", "Alt+↓"], "paragraph"],
  [["Ctrl+Enter"], "publish"], [["?"], "keys"],
];

/**
 * The act that a press asks for, null where the press is not ours.
 *
 * `press` is a KeyboardEvent or the same fields of one. `typing`: the focus is in a field, where letters are text.
 * `on`: whether single keys are switched on; those with Ctrl work without. `inText`: the focus is in the article, whose
 * arrows are its own. `onControl`: the focus is on a button, a link or a group of choices.
 */
export function actOf(press, { typing = false, on = true, inText = false, onControl = false } = {}) {
  const { code, key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (press.isComposing || key === "Dead" || key === "Process") return null;
  const ctrl = ctrlKey || metaKey;
  if (ctrl && !altKey) {
    if (code === "Enter" || code === "NumpadEnter") return "publish";
    if (code === "KeyZ" && !typing) return shiftKey ? "redo" : "undo";
    return null;
  }
  if (typing || altKey || !on) return null;
  // the sign stands on another key on other keyboards
  if (key === "?" || key === "؟") return "keys";
  if (code === "KeyU" && shiftKey) return "redo";
  if (shiftKey) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (digit) return `candidate:${digit[1]}`;
  if (code?.startsWith("Arrow") && (inText || onControl)) return null;
  return SINGLE[code] ?? null;
}
