// Widths of words before they are on the page, so that labels can be placed without reflow.

const pen = document.createElement("canvas").getContext("2d");

/** The styles of map text; `weight` and `size` match map.css. Height is the line height in px. */
export const STYLES = {
  event: { weight: 500, size: 13, height: 16 },
  flow: { weight: 500, size: 12.5, height: 16 },
  country: { weight: 600, size: 12.5, height: 16, tracking: 0.14, caps: true },
  town: { weight: 400, size: 12.5, height: 16 },
  water: { weight: 400, size: 13, height: 17, slant: "italic" },
};

/** Width in px of one line of `text` in a style; `family` is the computed font stack. */
export function widthOf(text, style, family) {
  const shown = style.caps ? text.toUpperCase() : text;
  pen.font = `${style.slant ?? "normal"} ${style.weight} ${style.size}px ${family}`;
  return pen.measureText(shown).width + (style.tracking ?? 0) * style.size * shown.length;
}

/** Break `text` at spaces into lines of at most `limit` px: {lines, width, height}. */
export function block(text, style, family, limit = Infinity) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer, style, family) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const width = Math.ceil(Math.max(...lines.map((line) => widthOf(line, style, family)))) + 2;
  return { lines, width, height: lines.length * style.height };
}
