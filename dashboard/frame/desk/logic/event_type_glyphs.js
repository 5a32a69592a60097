// Which glyph an event type has; as geodata/vocab.py says.

const TYPES = {
  force: ["ASSAULT"], move: ["MOBILIZE", "RETREAT"], press: ["COERCE", "SANCTION"],
  talk: ["CONSULT", "AGREE", "CONCEDE"], help: ["AID", "COOPERATE"],
  words: ["SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT"],
  people: ["PROTEST", "GATHER"], state: ["SITUATION", "UNKNOWN"],
};
const CLASS_OF = Object.fromEntries(Object.entries(TYPES).flatMap(([cls, types]) => types.map((type) => [type, cls])));
const STATES = new Set(["happened", "ongoing", "alleged", "denied", "negated"]);

/** What glyph.js takes: [class, state, options]. */
export function glyphOf({ event_type: type, assertion }, size = 20) {
  const state = STATES.has(assertion) ? assertion : "planned";
  return [CLASS_OF[type] ?? "state", state, { size, variant: type === "RETREAT" ? "down" : "" }];
}
