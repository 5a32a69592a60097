import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { actionFault, stateFault } from "../../../dashboard/frame/host/messages.js";

const examples = JSON.parse(readFileSync(new URL("messages_examples.json", import.meta.url), "utf8"));

for (const action of examples.right) {
  test(`an action is right: ${JSON.stringify(action)}`, () => assert.equal(actionFault(action), null));
}
for (const action of examples.wrong) {
  test(`an action is refused with words: ${JSON.stringify(action)}`, () => assert.match(actionFault(action), /no action|missing|unknown/));
}

test("a state without its filters, or with a field that nobody knows, is named", () => {
  const state = { query: "", event: null, view: null, theme: "auto", lang: "en", height: null, articles: null, encounters: null };
  assert.equal(stateFault(state), null);
  assert.equal(stateFault({ ...state, reader: "x" }), "reader is unknown");
  delete state.query;
  assert.equal(stateFault(state), "query is missing");
});
