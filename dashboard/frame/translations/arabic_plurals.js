// The forms of counted Arabic nouns. Numbers arrive formatted, in Arabic-Indic digits.

export const CATEGORY = new Intl.PluralRules("ar");
const ZERO = "٠".charCodeAt(0);

// the number that a formatted one stands for
export function valueOf(formatted) {
  const digits = [...formatted].map((sign) => sign.charCodeAt(0) - ZERO).filter((digit) => digit >= 0 && digit <= 9);
  return Number(digits.join(""));
}

// the form that a number asks for; one and two say the number themselves
export function counted(n, { one, two, few, many, other }) {
  const forms = { one, two, few: `${n} ${few}`, many: `${n} ${many}` };
  return forms[CATEGORY.select(valueOf(n))] ?? `${n} ${other}`;
}

export const events = (n) => counted(n, { one: "حدث واحد", two: "حدثان", few: "أحداث", many: "حدثاً", other: "حدث" });
export const ofEvents = (n) => counted(n, { one: "حدث واحد", two: "حدثين", few: "أحداث", many: "حدثاً", other: "حدث" });
export const records = (n) => counted(n, { one: "سجل واحد", two: "سجلين", few: "سجلات", many: "سجلاً", other: "سجل" });
export const pairs = (n) => counted(n, { one: "زوج واحد", two: "زوجان", few: "أزواج", many: "زوجاً", other: "زوج" });
export const days = (n) => counted(n, { one: "يوم واحد", two: "يومان", few: "أيام", many: "يوماً", other: "يوم" });
