// The words of the desk, one table per language, with the frame's own formats of numbers, dates and distances.

import { wordsFor } from "../../translations/translations.js";
import { arabic } from "./arabic.js";
import { arabicForms } from "./arabic_forms.js";
import { english } from "./english.js";
import { englishForms } from "./english_forms.js";

export const TABLES = { en: { ...english, ...englishForms }, ar: { ...arabic, ...arabicForms } };

/** The words for a language tag; English for one there are none of. */
export function deskWords(tag) {
  const common = wordsFor(tag || "en");
  const day = new Intl.DateTimeFormat(common.locale, { day: "numeric", month: "short", year: "numeric" });
  return { ...common, ...TABLES[common.lang], dayOf: (date) => day.format(date) };
}
