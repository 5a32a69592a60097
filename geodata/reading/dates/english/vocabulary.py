"""The words that English dates are made of."""

from __future__ import annotations

__all__ = ["DAY_PARTS", "FILLERS", "ISLAMIC_MONTHS", "MONTHS", "NUMBERS", "ORDINALS", "SEASON_CODES", "TRIGGERS", "UNITS", "VAGUE", "WEEKDAYS"]  # fmt: skip

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {
    **{name: number for number, name in enumerate(_DAY_NAMES)},
    **{name[:3]: number for number, name in enumerate(_DAY_NAMES)},
    "tues": 1, "thurs": 3, "thur": 3,
}  # fmt: skip
SEASON_CODES = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
# TimeML's letters; a decade and a century count in years
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "W", "week": "W",
    "fortnight": "F", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C",
    "millennium": "L",
}  # fmt: skip
DAY_PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI", "midnight": "T24:00",
    "noon": "T12:00", "midday": "TMI", "dawn": "TMO", "dusk": "TEV",
}  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    "hundred": 100, "thousand": 1000,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
VAGUE = {"few", "several", "many", "some", "couple", "recent", "number", "coming"}
ISLAMIC_MONTHS = (
    "muharram", "safar", "rabi", "jumada", "rajab", "shaaban", "shaban", "ramadan", "shawwal", "dhu", "zulhijja",
)  # fmt: skip

_REFERENCES = (
    "today", "yesterday", "tomorrow", "tonight", "now", "nowadays", "currently", "current", "recently", "recent",
    "soon", "future", "past", "annually", "quarterly", "hourly", "daily", "weekly", "monthly", "yearly", "fiscal",
    "weekends", "christmas", "nineties", "eighties", "seventies", "sixties", "fifties", "forties", "thirties", "twenties",
)  # fmt: skip
# a run of words is looked at only if one of these is in it
TRIGGERS = frozenset(
    {*MONTHS, *WEEKDAYS, *SEASON_CODES, *UNITS, *(f"{unit}s" for unit in UNITS), "centuries", *DAY_PARTS}
    | {*_REFERENCES, *ISLAMIC_MONTHS, "nineteen", "eighteen", "moment", "period", "term"}
)  # fmt: skip
# words that may stand inside a date without making one
FILLERS = frozenset(
    {*NUMBERS, *ORDINALS, *VAGUE, "the", "a", "an", "of", "in", "on", "and", "to", "or", "so", "last", "next", "this",
     "that", "these", "those", "same", "each", "every", "previous", "following", "latest", "preceding", "early",
     "late", "earlier", "later", "mid", "middle", "beginning", "start", "end", "half", "ago", "before", "after",
     "from", "since", "until", "till", "by", "between", "through", "during", "about", "around", "nearly", "almost",
     "some", "roughly", "approximately", "more", "less", "fewer", "than", "at", "least", "most", "over", "within",
     "just", "only", "another", "first", "second", "corresponding", "old", "long", "trading", "business",
     "time", "s", "th", "st", "nd", "rd", "ended", "near", "short", "am", "pm", "p", "m", "est", "gmt", "edt", "fy",
     "upcoming", "current", "straight", "consecutive", "full", "final", "thereabouts", "as", "possible", "then",
     "al", "awwal", "thani", "hijja", "hijjah", "qada", "fiscal", "ah", "hijri", "eve", "new", "latter"},
)  # fmt: skip
