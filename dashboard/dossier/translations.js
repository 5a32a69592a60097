// The dossier's words, as payload.py writes them into the file, made ready to say: templates
// filled in, numbers in the language's digits, and the noun that a number asks for.

import { wordsFor } from "../frame/translations/translations.js";

/** The words of a dossier; `held` is the "words" of its data. */
export function speakerOf(held) {
  const { locale, n } = wordsFor(held.lang);
  const plural = new Intl.PluralRules(held.lang);
  return {
    ...held,
    locale,
    n,
    fill,
    /** "1 event", "2 events": a noun of the catalogue in the form that the number asks for. */
    count(number, noun) {
      const forms = held.nouns[noun];
      return fill(forms[plural.select(number)] ?? forms.other, { n: n(number) });
    },
  };
}

/** A template with each {name} replaced by the value of that name; values are not read again. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
