import assert from "node:assert/strict";
import { test } from "node:test";
import { barsIn, lies, windowAt, within } from "../../../dashboard/frame/time/play_windows.js";

const BINS = [{ start: "2015-01-01", end: "2015-12-31" }, { start: "2016-01-01", end: "2016-12-31" }];
const WINDOW = windowAt(BINS, 1, false);

test("a window is one bar, or all from the first", () => {
  assert.deepEqual(WINDOW, [Date.UTC(2016, 0, 1), Date.UTC(2017, 0, 1)]);
  assert.deepEqual(windowAt(BINS, 1, true), [Date.UTC(2015, 0, 1), Date.UTC(2017, 0, 1)]);
});

test("bars outside the period are left out", () => {
  assert.deepEqual(barsIn(BINS, { from: "2016-03-01", to: null }), [BINS[1]]);
  assert.deepEqual(barsIn(BINS, null), BINS);
});

for (const [start, end, how] of [
  ["2016-01-01", "2016-12-31", "sure"],
  ["2015-12-31", "2016-01-01", "possible"],
  ["2015-01-01", "2015-12-31", null],
  [null, "2016-02-01", "possible"],
  ["2017-01-01", null, null],
]) {
  test(`an event from ${start} to ${end} lies in 2016: ${how}`, () => {
    assert.equal(lies({ start, end, certainty: "sure" }, WINDOW), how);
  });
}

test("an event without a date lies in no window", () => {
  assert.equal(lies({ start: null, end: null, certainty: null }, WINDOW), null);
});

test("what is within a window is counted there", () => {
  const events = [
    { id: "in", start: "2016-05-01", end: "2016-05-01", certainty: "sure" },
    { id: "over", start: "2015-05-01", end: "2016-05-01", certainty: "sure" },
    { id: "out", start: "2015-05-01", end: "2015-05-01", certainty: "sure" },
  ];
  const view = within({ events, counter: { all: 3 }, tray: { unplaced: ["over", "out"], undated: ["x"] } }, WINDOW);
  assert.deepEqual(view.counter, { all: 3, total: 2, sure: 1, possible: 1, unplaced: 1 });
  assert.deepEqual(view.tray, { unplaced: ["over"], undated: [] });
});
