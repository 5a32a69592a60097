"""The values that fields take: texts, names, ids, dates, degrees (EPSG:4326), metres."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import AfterValidator, Field

from geodata.dates import parse_date

__all__ = [
    "ArabicName", "ArabicText", "Edtf", "Latitude", "Longitude", "Metres", "Name", "Position", "Slug", "Text", "Url", "finite", "no_control",
]  # fmt: skip


def no_control(text: str) -> str:
    """Return a text that holds no invisible character.

    Raises
    ------
    ValueError
        If it holds one; the message names it.
    """
    # bidirectional overrides and control characters make a name look like another
    if bad := [
        c
        for c in text
        if (ord(c) < 32 and c not in "\n\t")
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x7f"
    ]:
        msg = f"has the invisible character U+{ord(bad[0]):04X}; remove it"
        raise ValueError(msg)
    return text


def _arabic(text: str) -> str:
    # the letters themselves: digits and marks alone are no Arabic
    if not any("\u0620" <= c <= "\u064a" or "\u0671" <= c <= "\u06d3" for c in text):
        msg = "has no Arabic letter; write it in Arabic, or leave it out"
        raise ValueError(msg)
    return text


def _edtf(text: str) -> str:
    parse_date(text)
    return text


def finite(value: float) -> float:
    """Return a number that is neither infinite nor NaN.

    Raises
    ------
    ValueError
        If it is.
    """
    if not math.isfinite(value):
        msg = "is not a finite number"
        raise ValueError(msg)
    return value


Text = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(no_control)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(no_control)]
# of the same length as the English beside them
ArabicText = Annotated[Text, AfterValidator(_arabic)]
ArabicName = Annotated[Name, AfterValidator(_arabic)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Edtf = Annotated[str, AfterValidator(_edtf)]
Longitude = Annotated[float, Field(ge=-180, le=180), AfterValidator(finite)]
Latitude = Annotated[float, Field(ge=-90, le=90), AfterValidator(finite)]
Metres = Annotated[float, Field(ge=0, le=20_000_000), AfterValidator(finite)]
Position = tuple[Longitude, Latitude]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]
