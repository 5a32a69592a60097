"""Validated records in, one flat Arrow table out: the columns that queries may touch.

Open intervals follow one rule. A state that lasts is known until its source was published, which
is its end; what is announced or expected may come at any later time, and its open end is stored as
:data:`~geodata.dates.LATEST`. Where no beginning is stated, ``date_start`` is the first day that
the source speaks of (``states_from``, else the year of its publication), and ``open_start`` says
that it may have begun before: it is found from that day on, and is never certain to lie inside a
period. An undated event is stored as :data:`~geodata.dates.EARLIEST` to ``LATEST`` with ``dated`` false.

``lon``/``lat`` are set only for what is known to a point; ``west`` to ``north`` bound whatever is
drawn, rings included; ``cell_x`` and ``cell_y`` are its deepest cell
(:mod:`geodata.store.cells`). ``about_place`` are the places that
an event concerns, those that only name an actor among them; ``folds`` are its links to what it is
part of, as ``relation|event``. The whole record rides along as JSON.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from geodata.dates import EARLIEST, LATEST, parse_date
from geodata.geometry import circle_bounds, place_outline
from geodata.store.naming.membership import containing
from geodata.store.naming.normalise import fold
from geodata.store.part_of import FOLDING
from geodata.store.web_mercator_grid import world_cell
from geodata.vocab import CLASS_OF, PLACED, UNCOUNTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.model import Event, Place
    from geodata.seeds import Dataset

__all__ = [
    "SCHEMA", "about_places", "event_rows", "events_table", "precision_of", "sources_of", "table_of",
]  # fmt: skip

_TEXTS = pa.list_(pa.string())
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("event_type", pa.string()),
        ("event_class", pa.string()),
        ("mode", pa.string()),
        ("assertion", pa.string()),
        ("status", pa.string()),
        ("disputed", pa.bool_()),
        ("machine", pa.bool_()),
        ("date_start", pa.date32()),
        ("date_end", pa.date32()),
        ("dated", pa.bool_()),
        ("open_start", pa.bool_()),
        ("lasting", pa.bool_()),
        ("place", pa.string()),
        ("place_precision", pa.string()),
        ("placed", pa.bool_()),
        ("country", pa.string()),
        ("admin1", pa.string()),
        ("about_place", _TEXTS),
        ("about_country", _TEXTS),
        ("about_admin1", _TEXTS),
        ("folds", _TEXTS),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("west", pa.float64()),
        ("south", pa.float64()),
        ("east", pa.float64()),
        ("north", pa.float64()),
        ("cell_x", pa.int32()),
        ("cell_y", pa.int32()),
        ("source", _TEXTS),
        ("actor", _TEXTS),
        ("actor_members", _TEXTS),
        ("actor_role", _TEXTS),
        ("actor_role_members", _TEXTS),
        ("role", _TEXTS),
        ("fatalities", pa.int64()),
        ("fatalities_low", pa.int64()),
        ("fatalities_high", pa.int64()),
        ("text", pa.string()),
        ("record", pa.string()),
    ]
)


def event_rows(dataset: Dataset) -> list[dict[str, Any]]:
    """Return one row per event, sorted by id, with the columns of the table."""
    return [_row(dataset.events[event_id], dataset) for event_id in sorted(dataset.events)]


def events_table(dataset: Dataset) -> pa.Table:
    """Return one row per event, sorted by id.

    Returns
    -------
    pyarrow.Table
        With :data:`SCHEMA`; coordinates in degrees, EPSG:4326.
    """
    return table_of(event_rows(dataset))


def table_of(rows: list[dict[str, Any]]) -> pa.Table:
    """Return the rows of :func:`event_rows` as a table; pyarrow imports pandas to make it."""
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def precision_of(event: Event, place: Place | None) -> str:
    """Return how well an event is placed: its own precision, else its place's, "none" if not here."""
    if place is None or not event.here:
        return "none"
    return event.place_precision or place.precision


def _row(event: Event, dataset: Dataset) -> dict[str, Any]:
    place = dataset.places[event.place] if event.place else None
    precision = precision_of(event, place)
    here = place if precision != "none" else None
    when = event.when
    about = [dataset.places[place_id] for place_id in about_places(event)]
    deaths = event.fatalities
    roles = {(a.actor, a.role) for a in event.actors}
    inside = {
        (who, role) for actor, role in roles for who in containing(dataset.actors, [actor], when)
    }
    return {
        "id": event.id,
        "title": event.title,
        "event_type": event.event_type,
        "event_class": CLASS_OF[event.event_type],
        "mode": event.mode,
        "assertion": event.assertion,
        "status": event.status,
        "disputed": event.disputed,
        # what the reader proposed, and what somebody rejected
        "machine": event.status in UNCOUNTED,
        "date_start": _first_day(event, dataset) if when.known else EARLIEST,
        "date_end": when.latest if when.known else LATEST,
        "dated": when.known,
        "open_start": when.open_start,
        "lasting": event.lasting,
        "place": here.id if here else None,
        "place_precision": precision,
        "placed": here is not None,
        "country": here.country if here else None,
        "admin1": here.admin1 if here and precision not in {"country", "region"} else None,
        "about_place": [concerned.id for concerned in about],
        "about_country": sorted({concerned.country for concerned in about if concerned.country}),
        "about_admin1": sorted({name for concerned in about if (name := _admin1(concerned))}),
        "folds": sorted({f"{x.relation}|{x.event}" for x in event.links if x.relation in FOLDING}),
        **_position(here, precision, event.uncertainty_m),
        **_cell(here),
        "source": sources_of(event, dataset),
        "actor": sorted({actor for actor, _ in roles}),
        "actor_members": sorted({actor for actor, _ in inside}),
        "actor_role": sorted(f"{actor}|{role}" for actor, role in roles),
        "actor_role_members": sorted(f"{actor}|{role}" for actor, role in inside),
        "role": sorted({role for _, role in roles}),
        "fatalities": deaths.best if deaths else None,
        "fatalities_low": deaths.low if deaths else None,
        "fatalities_high": deaths.high if deaths else None,
        "text": _search_text(event, [*([place] if place else []), *about], dataset),
        "record": event.model_dump_json(exclude_defaults=True, by_alias=True),
    }


def _first_day(event: Event, dataset: Dataset) -> dt.date:
    """Return the first day of an event; of an open start the first day that its source speaks of."""
    when = event.when
    if when.start is not None:
        return when.start
    source = dataset.sources[dataset.source_of[event.id]]
    published = parse_date(source.published).start
    first = dt.date(published.year, 1, 1) if published else when.latest
    if source.states_from:
        first = parse_date(source.states_from).earliest
    return min(first, when.latest)


def about_places(event: Event) -> list[str]:
    """Return the places that an event concerns: those it is coded about, and one that only names an actor."""
    own = [event.place] if event.place and not event.here else []
    return sorted({*own, *(about.place for about in event.about)})


def _admin1(place: Place) -> str | None:
    return place.admin1 if place.precision not in {"country", "region"} else None


def sources_of(event: Event, dataset: Dataset) -> list[str]:
    """Return the ids of the articles that an event's receipts point into."""
    cited = {receipt.source for _, receipt in event.all_receipts() if receipt.source}
    return sorted(cited | {dataset.source_of[event.id]})


def _position(
    place: Place | None, precision: str, uncertainty_m: float | None
) -> dict[str, float | None]:
    empty = dict.fromkeys(("lon", "lat", "west", "south", "east", "north"))
    if place is None:
        return empty
    if PLACED[precision] in {"point", "near"}:
        reach = 0.0
        if PLACED[precision] == "near":
            reach = place.uncertainty_m if uncertainty_m is None else uncertainty_m
        west, south, east, north = circle_bounds(place.lon, place.lat, reach)
        return {
            "lon": place.lon,
            "lat": place.lat,
            "west": west,
            "south": south,
            "east": east,
            "north": north,
        }
    area = place_outline(place)
    west, south, east, north = area.bounds if area else (place.lon, place.lat, place.lon, place.lat)
    return {**empty, "west": west, "south": south, "east": east, "north": north}


def _cell(place: Place | None) -> dict[str, int | None]:
    """Return the deepest cell that an event is counted in: of an area, the one of its label point."""
    x, y = world_cell(place.lon, place.lat) if place else (None, None)
    return {"cell_x": x, "cell_y": y}


def _search_text(event: Event, places: Iterable[Place], dataset: Dataset) -> str:
    parts = [
        event.title, event.title_ar or "", event.summary, event.summary_ar or "", event.event_type, event.mode or "",
    ]  # fmt: skip
    for place in places:
        parts += [place.name, place.name_ar or "", *place.alternates, place.admin1 or ""]
    for who in event.actors:
        actor = dataset.actors[who.actor]
        parts += [actor.name, actor.name_ar or "", *actor.aliases]
    return fold(" · ".join(part for part in parts if part))
