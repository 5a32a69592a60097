"""Towns and provinces, or seas and provinces, that share a name: which of the two the words mean.

In: a toponym with its candidates in order. Out: the same, the two changed about where the words
speak for the other. The learned weights cannot tell these apart where both points lie within the
same 161 km, as most provinces do round the town that they are named after.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.gazetteer import Entry

__all__ = ["meant_place"]

# the words say that the province is meant
_AS_PROVINCE = re.compile(
    r"^(?:'s|’s)?,? ?(?:province|governorate|state|region|oblast|department|prefecture|district|county|territory|emirate|canton|voivodeship)s?\b",
    re.IGNORECASE,
)
_PROVINCE_OF = re.compile(
    r"(?:provinces?|governorates?|states?|regions?|departments?|prefectures?|districts?) of (?:the )?$|\b(?:north|south|east|west|central|upstate|rural)(?:ern)? $",
    re.IGNORECASE,
)
_WATER = re.compile(r"\b(?:sea|ocean|gulf|bay|strait|straits|river|lake|channel)$", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|near|outside|around|downtown)\s+$", re.IGNORECASE)
_CLOSE_KM = 80.0
# a town as large as this, or a seat of government, is meant after "in" however far its namesake lies
_LARGE = 1_000_000
_KM_PER_DEGREE = 111.2


def meant_place(  # noqa: PLR0913 - a toponym of a text with its candidates
    text: str,
    start: int,
    end: int,
    entries: Sequence[Entry | None],
    best: int,
    *,
    is_only_place: bool = False,
) -> int:
    """Return the index of the entry that is meant, ``best`` unless a namesake is.

    Parameters
    ----------
    entries
        The candidates of the toponym at ``text[start:end]``.
    best
        The index of the one that the weights prefer.
    is_only_place
        Whether the text has no other place in the province that the weights prefer: a seat of
        government of the same name is meant then, however far ("WASHINGTON -").
    """
    entry = entries[best]
    if entry is None or entry.kind not in {"admin1", "admin2"} or "own" in entry.flags:
        return best
    words = text[start:end]
    if _AS_PROVINCE.match(text[end : end + 16]) or _PROVINCE_OF.search(
        text[max(0, start - 24) : start]
    ):
        return best
    if _WATER.search(words):
        return next((i for i, e in enumerate(entries) if e is not None and e.kind == "water"), best)
    if _AS_PROVINCE.match(words.rsplit(" ", 1)[-1]):
        return best
    inside = _AT.search(text[max(0, start - 12) : start]) is not None
    seated = inside or is_only_place
    towns = [
        (e.population, -i)
        for i, e in enumerate(entries)
        if e is not None
        and e.kind == "settlement"
        and e.country == entry.country
        and (
            _distance_km(e, entry) <= _CLOSE_KM
            or (inside and e.population >= _LARGE)
            or (seated and "capital" in e.flags and e.population > 0)
        )
    ]
    return -max(towns)[1] if towns else best


def _distance_km(one: Entry, other: Entry) -> float:
    up = one.latitude - other.latitude
    across = (one.longitude - other.longitude + 180) % 360 - 180
    distance = _KM_PER_DEGREE * math.hypot(up, across * math.cos(math.radians(one.latitude)))
    return math.inf if math.isnan(distance) else distance
