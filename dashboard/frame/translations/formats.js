// Numbers, dates, positions and distances as the reader's language writes them, by Intl.

/**
 * The formats of one language tag; `words` gives metres(n), kilometres(n). English dates are
 * day first, as everywhere else in the app ("2 Feb 2024").
 */
export function formatsFor(lang, words) {
  const numbers = new Intl.NumberFormat(lang);
  const compact = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1 });
  const degrees = new Intl.NumberFormat(lang, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const twoDigits = new Intl.NumberFormat(lang, { maximumSignificantDigits: 2 });
  const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  const forms = {
    year: dates(lang, { year: "numeric" }),
    month: dates(lang, { month: "short", year: "numeric" }),
    day: dates(lang, { day: "numeric", month: "short", year: "numeric" }),
    monthOnly: dates(lang, { month: "short" }),
    dayOnly: dates(lang, { day: "numeric", month: "short" }),
  };
  return {
    n: (value) => numbers.format(value),
    // up to four digits whole, then "12.3k" and "1.2M"; Intl writes a capital K
    short: (value) => (value <= 9999 ? numbers.format(value) : compact.format(value).replace("K", "k")),
    degrees: (value) => degrees.format(Math.abs(value)),
    distance(metres) {
      if (metres < 1000) return words.metres(twoDigits.format(metres));
      const km = metres / 1000;
      return words.kilometres(km < 100 ? twoDigits.format(km) : numbers.format(Math.round(km)));
    },
    time: (date) => clock.format(date),
    // `day` is a number of milliseconds since 1970, UTC, so that a date never slips a day
    date: (day, form) => forms[form](day),
  };
}

function dates(lang, fields) {
  const format = new Intl.DateTimeFormat(lang, { ...fields, timeZone: "UTC" });
  if (lang !== "en") return (day) => format.format(day);
  // "en" alone writes month first, and "en-GB" writes "Sept"
  return (day) => {
    const parts = new Map(format.formatToParts(day).map(({ type, value }) => [type, value]));
    return ["day", "month", "year"].map((type) => parts.get(type)).filter(Boolean).join(" ");
  };
}
