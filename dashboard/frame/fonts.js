// The app's faces inside the component's iframe. Streamlit serves its fonts under hashed names
// and an iframe inherits none, so we read the parent page's own @font-face rules (same origin)
// and add the same faces here. Alone (on /embed) or under another origin the system's faces stay.

const FAMILIES = /^(Source Sans|Source Serif|Source Code)/;
const DESCRIPTORS = {
  "font-weight": "weight",
  "font-style": "style",
  "font-stretch": "stretch",
  "unicode-range": "unicodeRange",
};

/** Add the parent's Source faces to this document; returns how many there were. */
export function borrowFonts(target = window) {
  if (target.parent === target) return 0;
  let rules;
  try {
    rules = fontRules(target.parent.document);
  } catch (error) {
    // a parent of another origin may not be read: its fonts are not ours to take
    if (error instanceof DOMException) return 0;
    throw error;
  }
  for (const { family, source, descriptors } of rules) {
    target.document.fonts.add(new FontFace(family, source, { ...descriptors, display: "swap" }));
  }
  return rules.length;
}

function fontRules(parent) {
  const found = [];
  for (const sheet of parent.styleSheets) {
    for (const rule of readableRules(sheet)) {
      // compare by name: the parent's CSSFontFaceRule is another realm's class
      if (rule.constructor.name !== "CSSFontFaceRule") continue;
      const family = rule.style.getPropertyValue("font-family").replace(/["']/g, "").trim();
      if (!FAMILIES.test(family)) continue;
      const descriptors = {};
      for (const [property, name] of Object.entries(DESCRIPTORS)) {
        const value = rule.style.getPropertyValue(property);
        if (value) descriptors[name] = value;
      }
      const base = sheet.href ?? parent.baseURI;
      found.push({ family, source: absolute(rule.style.getPropertyValue("src"), base), descriptors });
    }
  }
  return found;
}

function readableRules(sheet) {
  try {
    return [...sheet.cssRules];
  } catch (error) {
    // a style sheet from another origin in the parent page
    if (error instanceof DOMException) return [];
    throw error;
  }
}

function absolute(source, base) {
  return source.replace(/url\(\s*["']?([^"')]+)["']?\s*\)/g, (_, path) => {
    return `url(${JSON.stringify(new URL(path, base).href)})`;
  });
}
