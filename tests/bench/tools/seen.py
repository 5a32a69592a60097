"""What a tool read of a file, against the events that the file was written from, in five words."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

__all__ = ["HEAD", "Names", "Reading", "cells"]

HEAD = ("Rows", "Geometry", "Dates", "Lists", "Arabic")
# what a programme's own columns have no place for
ABSENT = "—"
DBASE = 254
# the part of an area by which it may differ: coordinates of tiles are whole pixels
_APART = 0.002


@dataclass(frozen=True)
class Names:
    """What a format calls four of an event's properties; empty where it has none of that kind.

    ``within``: its date is any day of an event's interval, not the first.
    """

    id: str = "id"
    date: str = "date_start"
    people: str = "actor_names"
    arabic: str = "title_ar"
    within: bool = False


@dataclass
class Reading:
    """What a tool read.

    Attributes
    ----------
    rows
        By the event's id: each column as the tool gave it.
    shapes
        By the event's id, degrees; without those that have none.
    names
        What the columns are called.
    tolerance
        Within how many degrees a shape must be the one that was written.
    """

    rows: dict[str, Mapping[str, Any]]
    shapes: dict[str, BaseGeometry] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    tolerance: float = 1e-5


def cells(reading: Reading, features: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the five cells of a row of the table; what is wrong is told in numbers."""
    return (
        _rows(reading, features), _geometry(reading, features), _dates(reading, features),
        _lists(reading, features), _arabic(reading, features),
    )  # fmt: skip


def _rows(reading: Reading, features: Mapping[str, Any]) -> str:
    found = set(reading.rows)
    if found == set(features):
        return "all"
    if found == {key for key, f in features.items() if f["geometry"]}:
        return "all that is drawn"
    if found == set(list(features)[:100]):
        return "the newest 100"
    return f"{len(found & set(features))} of {len(features)}"


def _geometry(reading: Reading, features: Mapping[str, Any]) -> str:
    kinds = {}
    for kind in ("Point", "Polygon"):
        drawn = {
            key: shapely.geometry.shape(f["geometry"])
            for key, f in features.items()
            if key in reading.rows and f["geometry"] and f["geometry"]["type"].endswith(kind)
        }
        right = [
            key
            for key, shape in drawn.items()
            if key in reading.shapes and _same(reading.shapes[key], shape, reading.tolerance)
        ]
        kinds[kind] = (len(right), len(drawn))
    words = {"Point": "points", "Polygon": "areas"}
    told = [
        words[kind] if right == drawn else f"{right} of {drawn} {words[kind]}"
        for kind, (right, drawn) in kinds.items()
        if right and drawn
    ]
    return ", ".join(told) or ABSENT


def _same(found: BaseGeometry, written: BaseGeometry, tolerance: float) -> bool:
    if written.geom_type == "Point":
        return bool(found.distance(written) <= tolerance)
    # tiles cut an area along their edges: what counts is the ground that it covers
    apart = shapely.make_valid(found).symmetric_difference(written).area
    return bool(apart <= written.area * _APART)


def _dates(reading: Reading, features: Mapping[str, Any]) -> str:
    if not reading.names.date:
        return ABSENT
    kinds: set[str] = set()
    wrong = 0
    for key, row in reading.rows.items():
        told, value = features[key]["properties"], row.get(reading.names.date)
        start = told["date_start"]
        if start is None or _empty(value):
            wrong += (start is None) is not _empty(value)
            continue
        if isinstance(value, tuple):
            kinds.add("intervals")
            wrong += not (value[0] <= (told["date_end"] or value[0]) and start <= value[1])
            continue
        day, kind = _day(value)
        kinds.add(kind)
        # ACLED states the middle of a week or month
        wrong += (
            not (start <= day <= (told["date_end"] or start))
            if reading.names.within
            else day != start
        )
    return ", ".join([*sorted(kinds), *([f"{wrong} wrong"] if wrong else [])])


def _day(value: Any) -> tuple[str, str]:
    """Return a value as an ISO day, and as what the tool gave it."""
    if isinstance(value, dt.date | pd.Timestamp):
        return value.isoformat()[:10], "dates"
    if isinstance(value, int | float):
        return str(pd.Timestamp(value, unit="ms"))[:10], "milliseconds"
    text = str(value)
    if "/" in text and not text[:4].isdecimal():
        month, day, year = text.split("/")
        return f"{year}-{int(month):02}-{int(day):02}", "month/day/year"
    return text[:10].replace("/", "-"), "ISO text"


def _lists(reading: Reading, features: Mapping[str, Any]) -> str:
    name = reading.names.people
    if not name:
        return ABSENT
    kinds: set[str] = set()
    wrong = 0
    for key, row in reading.rows.items():
        told = [actor["name"] for actor in features[key]["properties"]["actors"]]
        value = row.get(name)
        if not told or _empty(value):
            # a programme's column of the first side is empty where nobody did it
            wrong += bool(told) and name not in {"actor1", "side_a"}
            continue
        text, kind = _people(value)
        kinds.add(kind)
        wrong += not any(person[:DBASE] in text for person in told)
    return f"{wrong} wrong" if wrong else ", ".join(sorted(kinds))


def _people(value: Any) -> tuple[str, str]:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False), "lists"
    if isinstance(value, str) and value.startswith("["):
        return json.dumps(json.loads(value), ensure_ascii=False), "JSON text"
    return str(value), "one text"


def _arabic(reading: Reading, features: Mapping[str, Any]) -> str:
    name = reading.names.arabic
    if not name:
        return ABSENT
    cut = wrong = 0
    for key, row in reading.rows.items():
        told, value = features[key]["properties"]["title_ar"], row.get(name)
        if value == told or (name == "content" and told in value):
            continue
        if isinstance(value, str) and len(value) > 50 and told.startswith(value):
            cut += 1
        else:
            wrong += 1
    if wrong:
        return f"{wrong} wrong"
    return f"whole, {cut} cut at {DBASE} bytes" if cut else "whole"


def _empty(value: Any) -> bool:
    return value is None or value == "" or (not isinstance(value, list) and bool(pd.isna(value)))
