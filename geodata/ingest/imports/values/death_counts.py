"""Counts of deaths as people write them: ``1,200``, ``10-15``, ``5+``, ``at least 3``, ``three``, ``dozens``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.values.digits import plain_text
from geodata.ingest.imports.values.empty_words import is_empty

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Count", "read_count"]

# deaths beyond this are a slip of the pen or a year in the wrong column
_MAX_DEATHS: Final = 10_000_000
_SENTINELS: Final = frozenset({-1, -9, -99, -999, -9999, -99999, 9999, 99999, 999999, 9999999})
_NUMBER: Final = r"[0-9]{1,3}(?:[., '’][0-9]{3})+|[0-9]+(?:[.,]0+)?"
_WORDS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("zero", "no", "nobody", "none killed", "no deaths", "no fatalities"), ("one", "a", "single"), ("two", "a couple", "couple"), ("three",), ("four",),
            ("five",), ("six",), ("seven",), ("eight",), ("nine",), ("ten",), ("eleven",), ("twelve", "a dozen", "dozen"), ("thirteen",),
            ("fourteen",), ("fifteen",), ("sixteen",), ("seventeen",), ("eighteen",), ("nineteen",), ("twenty",),
        )
    )
    for word in words
}  # fmt: skip
_AT_LEAST: Final = r"at least|no fewer than|not less than|minimum(?: of)?|min\.?|over|more than|≥|>=|>|au moins|plus de|al menos|más de|mindestens|über|не менее|более|щонайменше|понад|en az|على الأقل|أكثر من|dozens of|upwards of"
_AT_MOST: Final = r"at most|up to|no more than|not more than|maximum(?: of)?|max\.?|fewer than|less than|under|≤|<=|<|jusqu'à|au plus|hasta|bis zu|höchstens|до|не более|en fazla"
_ABOUT: Final = r"about|around|approximately|approx\.?|circa|c\.|ca\.?|roughly|some|nearly|almost|~|≈|environ|unos|etwa|около|близько|yaklaşık|حوالي"
_UNIT: Final = r"(?:people|persons?|civilians?|deaths?|dead|fatalit(?:y|ies)|killed|victims?|morts?|muertos?|tote|погибших|убитых|قتلى|قتيل|martyrs?)"
_SCALES: Final = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "several": 2,
    "some": 1,
    "many": 2,
    "multiple": 2,
    "a few": 2,
    "few": 2,
}


@dataclass(frozen=True, slots=True)
class Count:
    """Best, lowest and highest figure; a remark where a text says less than a number, or nothing."""

    best: int | None = None
    low: int | None = None
    high: int | None = None
    remark: str = ""


def read_count(text: str) -> Count:  # noqa: PLR0911 - one notation after another
    """Return the figures of a text; none, with a remark, where it has none."""
    if is_empty(text):
        return Count()
    plain = re.sub(rf"\s*{_UNIT}\.?$", "", plain_text(text).casefold().strip()).strip()
    plain = re.sub(r"\[[^\]]*\]$", "", plain).strip()
    if (number := _number(plain)) is not None:
        return _checked(number, Count(number))
    if found := re.fullmatch(r"(?:between |from )?(.+?) ?(?:-|to|–|and|/|bis|до|à) ?(.+)", plain):
        low, high = _number(found[1]), _number(found[2])
        if low is not None and high is not None and low <= high:
            return Count(None, low, high) if low < high else Count(low)
    for words, make in _BOUNDS:
        if (found := re.fullmatch(rf"(?:{words})\s*(.+)", plain)) and (
            number := _number(found[1])
        ) is not None:
            return _checked(number, make(number))
    if (found := re.fullmatch(r"(.+?) ?(?:\+|or more|plus|et plus|o más|и более)", plain)) and (
        number := _number(found[1])
    ) is not None:
        return _checked(number, Count(None, number, None))
    # "3 (including 1 child)", "12*": the figure stands first
    if (found := re.fullmatch(rf"({_NUMBER}) ?(?:\*+|\(.*\)|\?)", plain)) and (
        number := _number(found[1])
    ) is not None:
        return _checked(number, Count(number))
    if (
        scale := next(
            (
                n
                for word, n in _SCALES.items()
                if re.fullmatch(rf"(?:at least |the )?{word}(?: of)?", plain)
            ),
            None,
        )
    ) is not None:
        return Count(None, scale, None, f"is a word for {scale} or more: taken as that")
    return Count(remark="is no number of deaths: left out")


def _number(text: str) -> int | None:
    """Return a whole number, with separators of thousands or a word for it; None for anything else."""
    plain = text.strip()
    if (word := _WORDS.get(plain)) is not None:
        return word
    if re.fullmatch(rf"-?(?:{_NUMBER})", plain):
        grouped = re.fullmatch(r"-?[0-9]{1,3}(?:[., '’][0-9]{3})+", plain)
        digits = re.sub(r"[., '’]", "", plain) if grouped else re.sub(r"[.,]0+$", "", plain)
        return int(digits)
    return None


def _checked(number: int, count: Count) -> Count:
    if number in _SENTINELS:
        return Count(remark="stands for no number in many files: left out")
    if not 0 <= number <= _MAX_DEATHS:
        return Count(remark="is no number of deaths: left out")
    return count


_BOUNDS: Final[tuple[tuple[str, Callable[[int], Count]], ...]] = (
    (_AT_LEAST, lambda n: Count(None, n, None)),
    (_AT_MOST, lambda n: Count(None, None, n)),
    (_ABOUT, Count),
)
