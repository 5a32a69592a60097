// The words of changes_english.js in Arabic. Numbers arrive formatted.

const kinds = { added: "أُضيف", changed: "تغيّر", removed: "حُذف" };
const version = (id) => (id === "now" ? "الآن" : id);

export const changes = {
  title: "ما الذي تغيّر",
  off: "إخفاء ما تغيّر",
  between: (from, to) => `ما الذي تغيّر: من ${version(from)} إلى ${version(to)}`,
  kinds,
  count: (kind, n) => `${kinds[kind]}: ${n}`,
  said: (kind, title, fields) => `${kinds[kind]}: ${title}${fields ? ` (${fields})` : ""}`,
  gone: "ما حُذف لم يعد موجوداً: ليس في أي عدد ولا قائمة ولا ملف.",
  list: "الأحداث بالكلمات",
  none: "لم يتغيّر شيء بين النسختين.",
  notDrawn: "لا مكان محدد: غير مرسوم",
  notAllowed: "لا يُعرض ما تغيّر بين النسخ إلا حيث يجوز تحرير المجموعات.",
  failed: "تعذّر تحميل ما تغيّر: لا نسخ كهذه لهذه المجموعة.",
  fields: {
    when: "متى", where: "أين", who: "مَن", what: "ماذا", deaths: "القتلى", about: "عن", title: "العنوان", summary: "الملخص",
    links: "الروابط", receipts: "الأسانيد", accounts: "الروايات", notes: "الملاحظات", status: "الحالة",
  },
};
