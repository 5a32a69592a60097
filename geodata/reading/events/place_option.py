"""A place that an event may have had: the gazetteer's, a part of one, or one known without words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from geodata.reading.events.proposed_event import ProposedPlace

if TYPE_CHECKING:
    from geodata.gazetteer import Entry
    from geodata.vocab import Basis, Precision

__all__ = ["PlaceOption", "Seat", "part_of", "proposed_place"]

PRECISIONS: dict[str, Precision] = {
    "settlement": "settlement", "country": "country", "admin1": "admin1", "admin2": "admin2",
    "continent": "region", "region": "region", "landform": "region", "water": "water_air", "site": "site",
}  # fmt: skip
_DIRECTIONS = {
    "northern": (1.0, 0.0), "southern": (-1.0, 0.0), "eastern": (0.0, 1.0), "western": (0.0, -1.0),
    "northeastern": (0.7, 0.7), "northwestern": (0.7, -0.7), "southeastern": (-0.7, 0.7), "southwestern": (-0.7, -0.7),
    "central": (0.0, 0.0),
}  # fmt: skip
_KM_PER_DEGREE = 111.2


class Seat(NamedTuple):
    """A place that is known without words: the seat of an actor, or the article's country."""

    entry: Entry
    basis: Basis
    score: float
    reason: str


@dataclass(frozen=True)
class PlaceOption:
    """A place that an event may have had: its score, its basis, and the words behind it.

    ``span`` is where the words stand in the article's text, and the rule that read them; None for
    a place without words. Only the best option's receipt is made of it.
    """

    place: ProposedPlace
    score: float
    span: tuple[int, int, str] | None
    reasons: tuple[str, ...]


def proposed_place(
    entry: Entry | None, words: str, basis: Basis, *, near: bool = False
) -> ProposedPlace:
    """Return the place of a gazetteer's entry, or a new one where there is none."""
    if entry is None:
        return ProposedPlace(words, None, None, None, "near" if near else "settlement", basis)
    known = not math.isnan(entry.latitude)
    return ProposedPlace(
        entry.name, entry.id, entry.latitude if known else None, entry.longitude if known else None,
        "near" if near else PRECISIONS.get(entry.kind, "region"), basis,
        entry.country or None, entry.admin1 or None,
    )  # fmt: skip


def part_of(place: ProposedPlace, entry: Entry | None, word: str) -> ProposedPlace:
    """Return the named part of a country or region: "northern Mali", its point moved that way.

    Its id is ours, no gazetteer's; ``inside`` is the id of the whole.
    """
    shift = _DIRECTIONS.get(word)
    if shift is None or entry is None or entry.kind not in {"country", "region"}:
        return place
    if place.latitude is None or place.longitude is None:
        return place
    north, east = (0.5 * entry.radius_km / _KM_PER_DEGREE * part for part in shift)
    return replace(
        place,
        name=f"{word.capitalize()} {place.name}",
        id=f"dateline:{word} {place.name} {(place.id or '').rpartition(':')[2]}",
        inside=place.id,
        latitude=round(max(-90.0, min(90.0, place.latitude + north)), 5),
        longitude=round(max(-180.0, min(180.0, place.longitude + east)), 5),
        precision="region",
    )
