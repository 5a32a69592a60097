import assert from "node:assert/strict";
import { before, test } from "node:test";

// what dom.js needs of a document: elements that remember what they were given
class Element {
  constructor(name) { Object.assign(this, { name, attributes: {}, children: [], dataset: {}, style: {}, classList: { add() {} } }); }
  setAttribute(key, value) { this.attributes[key] = value; }
  append(...more) { this.children.push(...more); }
  replaceChildren(...more) { this.children = more; }
  addEventListener() {}
  get text() { return this.children.map((child) => (child instanceof Element ? child.text : String(child))).join(""); }
}

let formatRows;
before(async () => {
  globalThis.document = { createElement: (name) => new Element(name), createTextNode: (text) => text };
  globalThis.Node = Element;
  ({ formatRows } = await import("../../../dashboard/frame/share/downloads.js"));
});

const FORMATS = [
  { extension: "gpkg", label: "GeoPackage", use: "all layers in one file" },
  { extension: "shp.zip", label: "<b>Shapefile</b>", use: "older programs" },
];

test("each format is a link to its file, and says what it is for", () => {
  const rows = formatRows(FORMATS, (extension) => `data/events.${extension}?year=2024`);
  assert.equal(rows.length, 2);
  assert.equal(rows[0].children[0].attributes.href, "data/events.gpkg?year=2024");
  assert.equal(rows[0].text, "GeoPackage all layers in one file");
});

test("what the server says is text and never markup", () => {
  const [, row] = formatRows(FORMATS, (extension) => extension);
  assert.equal(row.children[0].text, "<b>Shapefile</b>");
});

test("without formats there are no rows", () => {
  assert.deepEqual(formatRows([], (extension) => extension), []);
});

test("the link is said to open only what it holds", async () => {
  const { page: english } = await import("../../../dashboard/frame/translations/page_english.js");
  const { page: arabic } = await import("../../../dashboard/frame/translations/page_arabic.js");
  assert.equal(english.shareLinkNote(false, false), "Opens this place on the map");
  assert.equal(english.shareLinkNote(true, true), "Opens these filters, this event, this place on the map");
  assert.ok(!arabic.shareLinkNote(true, false).includes("الحدث"));
  assert.ok(arabic.shareLinkNote(false, true).includes("الحدث"));
});
