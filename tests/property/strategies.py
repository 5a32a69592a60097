"""What the properties are tried on: EDTF texts, and queries over the shipped data."""

from __future__ import annotations

import datetime as dt
import functools
import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

import geodata
from geodata.dates import EARLIEST, LATEST
from geodata.store.filter_keys import KEYS
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from geodata.store.filter_keys import Key

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
any_days = st.dates(EARLIEST, LATEST)
FILTERS = (
    "event_type = 'ASSAULT'",
    "date_start >= DATE('2019-01-01') AND NOT country = 'IQ'",
    "geometry_kind = 'point' OR title LIKE '%strike%'",
    "T_INTERSECTS(date, INTERVAL('2015-01-01', '2019-06-30'))",
    "S_INTERSECTS(geometry, BBOX(38, 29, 49, 38))",
)
marks = st.sampled_from(["", "", "", "~", "?", "%"])


@st.composite
def ends(draw: st.DrawFn) -> str:
    """Draw a day, a month or a year, marked now and then."""
    text = draw(any_days).isoformat()
    return text[: draw(st.sampled_from([4, 7, 10]))] + draw(marks)


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """Draw a text of the profile: one end, an interval in order, or an open interval."""
    first, second = sorted([draw(ends()), draw(ends())], key=lambda t: t[:4])
    kind = draw(st.sampled_from(["one", "between", "since", "until"]))
    if kind == "between" and first[:4] == second[:4]:
        first, second = first[:4], second[:4]
    return {
        "one": first,
        "between": f"{first}/{second}",
        "since": f"{first}/..",
        "until": f"../{second}",
    }[kind]


@functools.cache
def shipped() -> EventStore:
    return geodata.open()


def _boxes() -> st.SearchStrategy[tuple[float, float, float, float]]:
    lons, lats = st.integers(-180, 180).map(float), st.integers(-90, 90).map(float)
    return st.tuples(lons, lats, lons, lats).filter(lambda b: b[1] <= b[3])


def _triangle(corner: tuple[int, int]) -> str:
    x, y = map(float, corner)
    ring = [[x, y], [x + 6, y], [x + 6, y + 6], [x, y]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))


def _values(key: Key) -> st.SearchStrategy[Any]:
    if key.kind == "choice":
        return st.sampled_from(key.choices)
    if key.kind == "id":
        return st.sampled_from(sorted(shipped().names.labels[key.kind_of_name]))
    return {
        "year": st.integers(2001, 2026),
        "date": days,
        "flag": st.booleans(),
        "text": st.sampled_from(["", "drone", "Baghdad", "كربلاء", "Iraqi army", "x & y=z; ü %"]),
        "bbox": _boxes(),
        "cql2": st.sampled_from(FILTERS),
        "area": st.tuples(st.integers(30, 44), st.integers(25, 38)).map(_triangle),
    }[key.kind]


@st.composite
def queries(draw: st.DrawFn) -> EventQuery:
    """Draw a query of up to three keys."""
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=3, unique_by=lambda key: key.name))
    fields: dict[str, Any] = {}
    for key in keys:
        values = _values(key)
        fields[key.attribute] = (
            tuple(draw(st.lists(values, min_size=1, max_size=3, unique=True)))
            if key.many
            else draw(values)
        )
    return EventQuery(**fields)
