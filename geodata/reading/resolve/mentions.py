"""The toponyms of one document with their candidates, as arrays: one row a candidate."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.gazetteer.normal_form import normal_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.gazetteer import Entry, Gazetteer
    from geodata.reading.toponyms import Toponym

__all__ = ["Mentions", "collect"]

# of a name with more places than this, those with the fewest people are left out
MAX_CANDIDATES = 50
_COMMA = re.compile(r"^,\s*$|^\s*\(\s*$|^,\s*in\s+$")
_LIST = re.compile(r"^\s*(?:,|;|/|,?\s*(?:and|or|&))\s*$")
_MAX_GAP = 12

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(slots=True)
class Mentions:
    """Toponyms and candidates; the candidates of toponym ``i`` are rows ``first[i]:first[i + 1]``.

    Attributes
    ----------
    entries
        One a row; the last row of each toponym is None: a place that the gazetteer lacks.
    mention
        For each row, the number of its toponym.
    latitude, longitude
        In degrees; NaN for None.
    country, admin1
        Small integers, alike where the areas are; -1 for none.
    place
        Small integers, alike where the entries are the same place.
    name
        For each toponym, a small integer, alike where the names are.
    container, neighbour
        Pairs of toponyms: the second stands after a comma, as a state after a town; or in a list.
    """

    toponyms: Sequence[Toponym]
    entries: list[Entry | None]
    first: Array
    mention: Array
    latitude: Array
    longitude: Array
    radius: Array
    kind: list[str]
    country: Array
    admin1: Array
    place: Array
    name: Array
    container: list[tuple[int, int]]
    neighbour: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.toponyms)


def collect(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Mentions:
    """Look the toponyms up and lay their candidates out."""
    entries: list[Entry | None] = []
    first = [0]
    mention: list[int] = []
    names: dict[str, int] = {}
    name = []
    for number, toponym in enumerate(toponyms):
        spelling = normal_form(toponym.words)
        name.append(names.setdefault(spelling, len(names)))
        found: list[Entry | None] = [*gazetteer.lookup_normal(spelling)[:MAX_CANDIDATES], None]
        entries += found
        mention += [number] * len(found)
        first.append(len(entries))
    container, neighbour = _pairs(text, toponyms)
    return Mentions(
        toponyms=toponyms,
        entries=entries,
        first=np.array(first),
        mention=np.array(mention, dtype=np.int64),
        latitude=np.array([e.latitude if e else math.nan for e in entries]),
        longitude=np.array([e.longitude if e else math.nan for e in entries]),
        radius=np.array([e.radius_km if e else 0.0 for e in entries]),
        kind=[e.kind if e else "" for e in entries],
        country=_numbers([e.country if e else "" for e in entries]),
        admin1=_numbers([f"{e.country} {e.admin1}" if e and e.admin1 else "" for e in entries]),
        place=_numbers([e.id if e else "" for e in entries]),
        name=np.array(name, dtype=np.int64),
        container=container,
        neighbour=neighbour,
    )


def _numbers(values: list[str]) -> Array:
    known: dict[str, int] = {"": -1}
    return np.array([known.setdefault(value, len(known) - 1) for value in values], dtype=np.int64)


def _pairs(
    text: str, toponyms: Sequence[Toponym]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    container, neighbour = [], []
    for number in range(len(toponyms) - 1):
        gap = text[toponyms[number].end : toponyms[number + 1].start]
        if len(gap) > _MAX_GAP:
            continue
        if _COMMA.match(gap):
            container.append((number, number + 1))
        if _LIST.match(gap):
            neighbour.append((number, number + 1))
    return container, neighbour
