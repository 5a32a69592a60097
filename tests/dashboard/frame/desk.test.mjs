import assert from "node:assert/strict";
import { test } from "node:test";
import { kmBetween, layoutOf, longestLine } from "../../../dashboard/frame/desk/logic/candidates.js";
import { barOf, dayOf } from "../../../dashboard/frame/desk/logic/date_intervals.js";
import { actOf } from "../../../dashboard/frame/desk/logic/key_bindings.js";
import { countWords, pointsAt, rangeOf, stepWord, trimmed, unitsAt, wordsOf } from "../../../dashboard/frame/desk/logic/text_offsets.js";
import { foldsOf, piecesOf } from "../../../dashboard/frame/desk/logic/text_segments.js";
import { acceptance, applied, beside, firstField, following, inOrder } from "../../../dashboard/frame/desk/logic/queue_order.js";
import { partOf, shared } from "../../../dashboard/frame/desk/logic/split_receipts.js";
import { namedIn, namesIn } from "../../../dashboard/frame/desk/forms/names.js";
import { TABLES } from "../../../dashboard/frame/desk/translations/translations.js";

const press = (code, more = {}) => ({ code, key: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("keys follow the position, whatever letter stands there", () => {
  assert.equal(actOf(press("KeyA", { key: "ش" })), "accept");
  assert.equal(actOf(press("KeyR", { key: "ق" })), "reject");
  assert.equal(actOf(press("Slash", { key: "؟", shiftKey: true })), "keys");
  assert.equal(actOf(press("KeyH", { key: "ا" })), "names");
  assert.equal(actOf(press("Digit3", { key: "٣" })), "candidate:3");
});

test("names are parted by the commas of every script, each once", () => {
  assert.deepEqual(namesIn(" a, b،c ؛ a;; "), ["a", "b", "c"]);
});

test("whose names can be edited: actors and places of a proposal, each once", () => {
  const fields = [
    { field: "where", value: { place: "basra", name: "Basra", about: [{ place: "iraq", name: "Iraq" }] } },
    { field: "who", value: [{ actor: "iran", name: "Iran", kind: "state", role: "initiator" }, { actor: "iran", name: "Iran", kind: "state", role: "speaker" }, { actor: "x", name: "x", kind: null, role: "target" }] },
  ];
  assert.deepEqual(namedIn({ fields }).map(({ code }) => code), ["actors iran", "places basra", "places iraq"]);
  assert.deepEqual(namedIn({ fields: [{ field: "where", value: null }, { field: "who", value: null }] }), []);
});

test("in a field letters are text, and keys with Ctrl are the field's own but publishing", () => {
  assert.equal(actOf(press("KeyA", { key: "a" }), { typing: true }), null);
  assert.equal(actOf(press("KeyZ", { key: "z", ctrlKey: true }), { typing: true }), null);
  assert.equal(actOf(press("Enter", { ctrlKey: true }), { typing: true }), "publish");
});

test("single keys can be switched off, those with Ctrl stay", () => {
  assert.equal(actOf(press("KeyA"), { on: false }), null);
  assert.equal(actOf(press("KeyZ", { ctrlKey: true }), { on: false }), "undo");
  assert.equal(actOf(press("KeyZ", { ctrlKey: true, shiftKey: true })), "redo");
});

test("arrows are the queue's, but the text's own in the text", () => {
  assert.equal(actOf(press("ArrowDown")), "next");
  assert.equal(actOf(press("ArrowDown"), { inText: true }), null);
  assert.equal(actOf(press("KeyU", { shiftKey: true })), "redo");
  assert.equal(actOf(press("KeyA", { shiftKey: true })), null);
  assert.equal(actOf({ ...press("KeyA"), isComposing: true }), null);
});

test("places count in code points here and in UTF-16 units there, both ways", () => {
  const text = "a😀b القائم";
  assert.equal(pointsAt(text, text.indexOf("b")), 2);
  assert.equal(unitsAt(text, 2), text.indexOf("b"));
  for (let units = 0; units <= text.length; units += 1) {
    if (units === 2) continue; // within a pair
    assert.equal(unitsAt(text, pointsAt(text, units)), units);
  }
});

test("words of a paragraph: a hyphen holds two together, spaces at the ends fall away", () => {
  const text = "A Georgia-based unit, it’s said.";
  assert.deepEqual(wordsOf(text).map(([start, end]) => text.slice(start, end)), ["A", "Georgia-based", "unit", "it’s", "said"]);
  assert.deepEqual(trimmed(text, [1, 15]), [2, 15]);
  assert.equal(trimmed("a  b", [1, 3]), null);
  assert.equal(countWords(text, [2, 10]), 1);
});

test("arrows choose word by word, Shift extends", () => {
  const words = wordsOf("one two three");
  const first = stepWord({ anchor: -1, focus: -1 }, 1, false, words.length);
  assert.deepEqual(rangeOf(first, words), [0, 3]);
  const two = stepWord(first, 1, true, words.length);
  assert.deepEqual(rangeOf(two, words), [0, 7]);
  assert.deepEqual(rangeOf(stepWord(two, -1, true, words.length), words), [0, 3]);
  assert.equal(rangeOf(first, []), null);
});

test("a paragraph is cut where marks begin and end, and is whole again", () => {
  const text = "three soldiers near the border";
  const pieces = piecesOf(text, [{ start: 0, end: 14, kind: "actor" }, { start: 6, end: 30, kind: "place" }]);
  assert.equal(pieces.map((piece) => piece.text).join(""), text);
  assert.deepEqual(pieces.map(({ spans }) => spans.map(({ kind }) => kind)), [["actor"], ["actor", "place"], ["place"]]);
  assert.deepEqual(piecesOf("x", [{ start: 3, end: 9 }]), [{ start: 0, end: 1, text: "x", spans: [] }]);
});

test("runs of three paragraphs without a receipt fold, shorter ones stay", () => {
  const paragraphs = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ n, marks: n }));
  assert.deepEqual(foldsOf(paragraphs, new Set([4, 7])), [{ from: 1, to: 3, marks: 6 }]);
  assert.deepEqual(foldsOf(paragraphs, new Set()), [{ from: 1, to: 8, marks: 36 }]);
});

const proposal = (id, score, more = {}) => ({ id, score, origin: "rules", paragraph: 1, state: "proposed", fields: [{ field: "where" }, { field: "when" }], ...more });

test("the queue: lowest score, a model's first, then the order of the text", () => {
  const items = [
    proposal("d", "clear"), proposal("b", "unsure", { paragraph: 9 }), proposal("c", "unsure", { paragraph: 9, origin: "model" }),
    proposal("a", "unsure", { paragraph: 2 }), proposal("e", "not_in_text"),
  ];
  assert.deepEqual(items.toSorted(inOrder).map(({ id }) => id), ["e", "c", "a", "b", "d"]);
});

test("what was decided leaves the queue, and what was undone is back in its place", () => {
  const items = [proposal("a", "unsure"), proposal("b", "likely"), proposal("c", "clear")];
  const after = applied(items, [proposal("b", "likely", { state: "accepted" })], "left");
  assert.deepEqual(after.map(({ id }) => id), ["a", "c"]);
  assert.deepEqual(applied(after, [proposal("b", "likely")], "left").map(({ id }) => id), ["a", "b", "c"]);
  assert.deepEqual(applied(items, [proposal("b", "likely", { state: "accepted" })], "left", "b").map(({ id }) => id), ["a", "b", "c"]);
  assert.equal(following(after, items, "b"), "c");
  assert.equal(following([items[0]], [items[0], items[1]], "b"), "a");
  assert.equal(following([], [items[1]], "b"), null);
  assert.equal(beside(items, "c", 1), null);
});

test("the open field is the least certain one that is there", () => {
  assert.equal(firstField(proposal("a", "unsure", { least: { field: "when" } })), "when");
  assert.equal(firstField(proposal("a", "unsure", { least: { field: "deaths" } })), "where");
});

test("a value whose words stand nowhere is accepted only without it", () => {
  assert.deepEqual(acceptance({ accept: { possible: false, without: ["where"], why: "x" } }), { possible: true, without: ["where"], why: "x" });
  assert.equal(acceptance({ accept: { possible: false, without: [], why: "x" } }).possible, false);
});

const places = [
  { n: 1, ref: "a", lon: 44.4, lat: 33.3, chosen: true, precision: "settlement" }, { n: 2, ref: "b", lon: 44.0, lat: 36.2, precision: "settlement" },
  { n: 3, ref: "c", lon: 44, lat: 33, precision: "country" }, { n: 4, ref: "d", lon: -77, lat: 38.9, precision: "settlement" }, { n: 5, ref: "e", lon: null, lat: null },
];

test("candidates: far ones stand at the edge, the line goes to the farthest near point", () => {
  const found = layoutOf(places);
  assert.deepEqual(found.near.map(({ n }) => n), [1, 2, 3]);
  assert.deepEqual(found.far.map(({ n }) => n), [4]);
  assert.deepEqual(longestLine(found).map(({ n }) => n), [1, 2]);
  assert.equal(longestLine(layoutOf([])), null);
  assert.ok(Math.abs(kmBetween({ lon: 0, lat: 0 }, { lon: 0, lat: 1 }) - 111.2) < 0.1);
});

test("the interval of a date beside the day of publication", () => {
  assert.equal(dayOf("1970-01-02"), 1);
  assert.equal(dayOf("soon"), null);
  const bar = barOf("2024-02-04", "2024-02-10", "2024-02-11");
  assert.ok(bar.start > 0 && bar.start + bar.width <= 100 && bar.published > bar.start + bar.width);
  assert.equal(barOf(null, "2024-02-11", "2024-02-11").start, 0);
  assert.equal(barOf(null, null, "2024-02-11"), null);
});

test("both languages say the same things in the same way", () => {
  const shape = (table) => Object.fromEntries(Object.entries(table).map(([key, value]) =>
    [key, Array.isArray(value) ? `list of ${value.length}` : value && typeof value === "object" ? shape(value) : typeof value]));
  assert.deepEqual(shape(TABLES.ar), shape(TABLES.en));
});

test("split: words go to the event whose paragraph they stand in, else to both", () => {
  const receipt = (paragraph, start, words) => ({ paragraph, start, end: start + words.length, words, stands: true });
  const fields = [
    { field: "where", receipts: [receipt(2, 30, "Basra"), receipt(9, 1, "Iraq")] },
    { field: "when", receipts: [receipt(4, 3, "Monday")] },
    { field: "what", receipts: [receipt(2, 5, "struck"), receipt(4, 8, "marched")] },
    { field: "who", receipts: [{ ...receipt(2, 0, "Gone"), stands: false }] },
  ];
  const rows = shared(fields);
  assert.deepEqual(rows.map(({ words, in: parts }) => [words, ...parts]), [
    ["struck", true, false], ["marched", false, true], ["Basra", true, false], ["Iraq", true, true], ["Monday", false, true],
  ]);
  assert.deepEqual(partOf(rows, 0), { receipts: { what: [{ paragraph: 2, start: 5, end: 11 }], where: [{ paragraph: 2, start: 30, end: 35 }, { paragraph: 9, start: 1, end: 5 }] }, without: ["when"] });
  assert.deepEqual(partOf(rows, 1).without, []);
  const one = shared([fields[0], { field: "what", receipts: [receipt(2, 5, "struck")] }]);
  assert.deepEqual(one.map(({ in: parts }) => parts), [[true, false], [true, true], [true, true]]);
});
