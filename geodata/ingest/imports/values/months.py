"""Names of months and weekdays as people write them: CLDR's (by babel), and Iran's solar calendar (by jdatetime)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["gregorian_of", "is_filler", "month_number", "solar_month_number"]

# English first: a word that two languages share means the same month in both
_LOCALES: Final = (
    "en", "ar", "ar_SY", "ar_MA", "ar_DZ", "fr", "es", "de", "de_AT", "ru", "uk", "tr", "fa", "ps", "pt", "it", "nl", "pl", "ro", "el", "he",
    "ku", "az", "id", "sw", "so", "am", "ur", "hi", "bn",
)  # fmt: skip
# short forms and spellings that CLDR does not have
_ALSO: Final = {
    "sept": 9, "janv": 1, "févr": 2, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "aout": 8, "déc": 12, "mär": 3, "mrz": 3, "maerz": 3, "jän": 1,
    "ene": 1, "abr": 4, "ago": 8, "set": 9, "dic": 12, "oca": 1, "şub": 2, "sub": 2, "nis": 4, "haz": 6, "tem": 7, "ağu": 8, "agu": 8, "eyl": 9,
    "eki": 10, "kas": 11, "ara": 12, "يناير": 1, "فبراير": 2, "ابريل": 4, "أبريل": 4, "إبريل": 4, "مايو": 5, "أيار": 5, "ايار": 5, "آيار": 5,
    "يونيه": 6, "يوليه": 7, "يوليو": 7, "اغسطس": 8, "أغسطس": 8, "اب": 8, "ايلول": 9, "اكتوبر": 10, "أكتوبر": 10, "تشرين اول": 10, "تشرين ثاني": 11,
    "كانون اول": 12, "كانون ثاني": 1, "جويلية": 7, "أوت": 8, "اوت": 8, "جانفي": 1, "فيفري": 2, "افريل": 4, "أفريل": 4, "ماي": 5, "جوان": 6,
    "januari": 1, "jänner": 1, "feber": 2, "ژانويه": 1, "فوريه": 2, "آوریل": 4, "ژوئیه": 7, "اوت ماه": 8, "جولای": 7, "آگوست": 8, "می": 5,
    "сент": 9, "сен": 9, "нояб": 11, "ноя": 11, "мая": 5, "июн": 6, "июл": 7, "янв": 1, "фев": 2, "мар": 3, "апр": 4, "авг": 8, "окт": 10, "дек": 12,
}  # fmt: skip
_SOLAR: Final = (
    ("فروردین", "farvardin"), ("اردیبهشت", "ordibehesht"), ("خرداد", "khordad"), ("تیر", "tir"), ("مرداد", "mordad"), ("شهریور", "shahrivar"),
    ("مهر", "mehr"), ("آبان", "aban"), ("آذر", "azar"), ("دی", "dey"), ("بهمن", "bahman"), ("اسفند", "esfand"),
)  # fmt: skip
# words between the parts of a date, and letters after a year or a day
_FILLERS: Final = frozenset(
    {
        "of", "the", "on", "in", "at", "de", "del", "den", "der", "le", "la", "el", "du", "a", "am", "il", "di", "do", "da", "th", "st", "nd", "rd",
        "er", "re", "го", "ого", "г", "года", "год", "р", "року", "рік", "m", "uhr", "hrs", "night", "morning", "afternoon", "evening", "noon", "midnight", "dawn", "dusk", "ad", "ce", "ميلادي", "م", "عام", "سنة", "من", "سال", "ماه", "في", "شهر", "yılı",
        "yılında",
    }
)  # fmt: skip


def _folded(word: str) -> str:
    """Fold what writers leave out: case, dots, hamza on alef, Arabic and Persian yeh and kaf."""
    plain = word.casefold().replace("i̇", "i").strip(" .,")
    return plain.translate(
        {
            ord("أ"): "ا",
            ord("إ"): "ا",
            ord("آ"): "ا",
            ord("ي"): "ی",
            ord("ى"): "ی",
            ord("ك"): "ک",
            ord("’"): "'",
        }
    )


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """Return name -> month of all locales, and the names of weekdays."""
    from babel import Locale  # noqa: PLC0415 - reads files

    months: dict[str, int] = {}
    days: set[str] = set()
    for name in _LOCALES:
        locale = Locale.parse(name)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in locale.months[context][width].items():
                    folded = _folded(str(word))
                    # some locales have numbers in place of names
                    if not any(letter.isdigit() for letter in folded) and len(folded) > 1:
                        months.setdefault(folded, int(number))
                days |= {_folded(str(word)) for word in locale.days[context][width].values()}
    for word, number in _ALSO.items():
        months.setdefault(_folded(word), number)
    return months, frozenset(days)


def month_number(word: str) -> int | None:
    """Return the month that a word of one of the languages names, 1 to 12."""
    months, _ = _names()
    folded = _folded(word)
    if (number := months.get(folded)) is not None:
        return number
    # "كانون الثاني/يناير": both names of one month
    first, slash, second = folded.partition("/")
    return months.get(first.strip()) or months.get(second.strip()) if slash else None


def solar_month_number(word: str) -> int | None:
    """Return the month of the solar Hijri calendar that a word names, 1 to 12."""
    folded = _folded(word)
    for number, names in enumerate(_SOLAR, 1):
        if folded in {_folded(name) for name in names}:
            return number
    return None


def gregorian_of(year: int, month: int, day: int) -> dt.date:
    """Return a day of the solar Hijri calendar as a date.

    Raises
    ------
    ValueError
        If the calendar has no such day.
    """
    import jdatetime  # noqa: PLC0415 - rarely wanted

    found: dt.date = jdatetime.date(year, month, day).togregorian()
    return found


def is_filler(word: str) -> bool:
    """Say whether a word in a date says nothing of it: an article, a weekday, "year"."""
    folded = _folded(word)
    return folded in _FILLERS or folded in _names()[1]
