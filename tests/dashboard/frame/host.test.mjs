import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createEditions } from "../../../dashboard/frame/host/dataset_cache.js";
import { echoes } from "../../../dashboard/frame/host/echo_filter.js";
import { stateOf } from "../../../dashboard/frame/host/host.js";
import { watchAddress } from "../../../dashboard/frame/host/address_watch.js";

test("an echo is known once, and forgets what was sent before it", () => {
  const sent = echoes(Object.is, () => 0);
  for (const value of ["a", "b", "c"]) sent.sent(value);
  assert.equal(sent.isEcho("b"), true);
  assert.equal(sent.isEcho("a"), false);
  assert.equal(sent.isEcho("c"), true);
  assert.equal(sent.isEcho("c"), false);
});

test("what was not answered in five seconds is no echo any more", () => {
  let now = 0;
  const sent = echoes(Object.is, () => now);
  sent.sent("a");
  now = 5001;
  assert.equal(sent.isEcho("a"), false);
});

test("a later view names events by their place in the whole data set", () => {
  const editions = createEditions();
  const events = [{ id: "a", place: "x" }, { id: "b", place: "y" }];
  editions.complete({ query: "", mode: "all", edition: "1.en", events, places: { x: 1, y: 2 } }, "en");
  assert.equal(editions.of("en"), "1.en");
  assert.equal(editions.of("ar"), null);
  const view = editions.complete({ query: "year=2024", found: [[1, "sure"]] }, "en");
  assert.deepEqual(view.events, [{ id: "b", place: "y", certainty: "sure" }]);
  assert.deepEqual(view.places, { y: 2 });
});

test("an address is read as filters and view, each for itself", () => {
  const state = stateOf(new URL("http://x/?year=2024&actor=a&actor=b&event=e&lat=1.5&lng=2&zoom=6&lang=ar"));
  assert.equal(state.query, "year=2024&actor=a&actor=b");
  assert.deepEqual([state.event, state.lang, state.view], ["e", "ar", { lat: 1.5, lng: 2, zoom: 6 }]);
  assert.equal(stateOf(new URL("http://x/?lat=1.5&lng=x&zoom=6")).view, null);
});

test("a browser that tells of an address is listened to", () => {
  const page = { navigation: new EventTarget() };
  const changed = mock.fn();
  const gone = new AbortController();
  watchAddress(page, changed, gone.signal);
  page.navigation.dispatchEvent(new Event("currententrychange"));
  gone.abort();
  page.navigation.dispatchEvent(new Event("currententrychange"));
  assert.equal(changed.mock.callCount(), 1);
});

test("another browser's address is looked at, and seen once for each change", (context) => {
  context.mock.timers.enable({ apis: ["setInterval"] });
  const page = { location: { href: "a" } };
  const changed = mock.fn();
  const gone = new AbortController();
  watchAddress(page, changed, gone.signal);
  context.mock.timers.tick(200);
  page.location.href = "b";
  context.mock.timers.tick(200);
  assert.equal(changed.mock.callCount(), 1);
  gone.abort();
  page.location.href = "c";
  context.mock.timers.tick(200);
  assert.equal(changed.mock.callCount(), 1);
});
