// What the app's page and the frame tell each other: the schema that dashboard/maps/messages.py reads, too.

import schema from "../messages.json" with { type: "json" };

const { state: STATE, action: ACTION } = schema.$defs;

/** What is wrong with an action, in words; null where nothing is. Values are the script's to judge. */
export function actionFault(action) {
  const shape = ACTION.oneOf.find(({ properties }) => properties.type.const === action?.type);
  return shape ? fieldFault(shape, action) : `${action?.type} is no action`;
}

/** What is wrong with a state, in words; null where nothing is. */
export function stateFault(state) {
  return fieldFault(STATE, state);
}

function fieldFault({ properties, required }, message) {
  const missing = required.filter((name) => !(name in message));
  if (missing.length) return `${missing.join(", ")} is missing`;
  const unknown = Object.keys(message).filter((name) => !(name in properties));
  return unknown.length ? `${unknown.join(", ")} is unknown` : null;
}
