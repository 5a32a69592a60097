// The words of silence_english.js in Arabic. Numbers arrive formatted.

import { counted } from "./arabic_plurals.js";

const districts = (count, n) => counted(n(count), { one: "محافظة واحدة", two: "محافظتان", few: "محافظات", many: "محافظة", other: "محافظة" });
const weeksOf = (count, n) => counted(n(count), { one: "أسبوع واحد", two: "أسبوعان", few: "أسابيع", many: "أسبوعاً", other: "أسبوع" });

export const silence = {
  switch: "أين لا ينظر أحد",
  title: "أين لا ينظر أحد",
  off: "إخفاء حيث لا ينظر أحد",
  loading: "جارٍ النظر في مَن نظر…",
  state: (state, narrowed) => (state === "no_source"
    ? "لا مصدر ينظر هنا في هذه المدة:"
    : narrowed ? "مصادر تنظر ولا تروي شيئاً مما يطلبه المرشّح:" : "مصادر تنظر ولا تروي شيئاً:"),
  districts,
  noOutline: (count, n) => `${districts(count, n)} بلا حدود مرسومة هنا: مذكورة بالكلمات أدناه، لا مظللة.`,
  short: { no_source: "لا مصدر ينظر:", looked_nothing: "نُظر ولم يُروَ شيء:" },
  note: "لا يعني أيٌّ من التظليلين أن شيئاً لم يقع: لم يروه أحد. وما لا يُعرف إلا بلده أو منطقته لا يقع في محافظة بعينها.",
  inWords: "المحافظات والأسابيع بالكلمات",
  heading: (state) => ({ no_source: "لا مصدر ينظر", looked_nothing: "مصادر تنظر ولم تروِ شيئاً", told: "رُوي عنها، فلا تظليل" })[state],
  notDrawn: (name) => `${name} (بلا حدود مرسومة)`,
  weeks: (weeks, n) => `من ${weeksOf(weeks.all, n)}: رُوي عن ${n(weeks.told)}، ونُظر في ${n(weeks.looked_nothing)} ولم يُروَ شيء، و${n(weeks.no_source)} بلا مصدر عامل. يُحسب الحدث في أسبوع إن عُرف تاريخه بدقة أسبوعين.`,
  longest: (weeks, span, n) => `أطول مدة بلا مصدر: ${weeksOf(weeks, n)}، ${span}.`,
  week: { no_source: "لا مصدر عامل", looked_nothing: "مصادر عاملة لم تروِ شيئاً", told: "رُوي عنه" },
  run: (span, weeks, state, n) => `${span}، ${weeksOf(weeks, n)}: ${state}`,
  row: (weeks, n) => `الصف أدناه: ${weeksOf(weeks.no_source, n)} بلا مصدر عامل، و${n(weeks.looked_nothing)} لم تروِ فيها المصادر شيئاً.`,
  nothing: "لا يمكن هنا تسمية محافظة أو أسبوع: لا مكان مما وُجد معروف بالمحافظة، أو لا تاريخ معروف بدقة أسبوعين.",
  tooMuch: "الأحداث أكثر من أن يُرى مَن نظر. رشّح أولاً: اختر مدة أو بلداً.",
  wholeOnly: "مَن نظر معروف هنا للملف كله فقط: امسح ما اخترته في هذه الصفحة.",
  failed: "تعذّر تحميل مَن نظر وأين.",
  keyRows: {
    no_source: ["لا أحد ينظر", "لا مصدر ينظر هنا في هذه المدة؛ يظهر بزر «أين لا ينظر أحد» على الخريطة"],
    looked_nothing: ["نُظر ولم يُروَ شيء", "مصادر تنظر هنا ولا تروي شيئاً؛ وليس ذلك «هدوءاً»"],
  },
};
