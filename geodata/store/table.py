"""Validated records in, one flat Arrow table out: the columns that queries may touch.

An open end is stored as :data:`~geodata.dates.EARLIEST` or ``LATEST``, an undated event
as both with ``dated`` false. ``lon``/``lat`` are set only for what is known to a point;
``west`` to ``north`` bound whatever is drawn, rings included. The whole record rides along as JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from geodata.dates import EARLIEST, LATEST
from geodata.geometry import circle_bounds, place_outline
from geodata.store.naming.folding import fold
from geodata.store.naming.membership import containing
from geodata.vocab import CLASS_OF, PLACED

if TYPE_CHECKING:
    from geodata.model import Event, Place
    from geodata.seeds import Dataset

__all__ = ["SCHEMA", "events_table"]

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
        ("lasting", pa.bool_()),
        ("place", pa.string()),
        ("place_precision", pa.string()),
        ("placed", pa.bool_()),
        ("country", pa.string()),
        ("admin1", pa.string()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("west", pa.float64()),
        ("south", pa.float64()),
        ("east", pa.float64()),
        ("north", pa.float64()),
        ("source", _TEXTS),
        ("actor", _TEXTS),
        ("actor_members", _TEXTS),
        ("actor_role", _TEXTS),
        ("actor_role_members", _TEXTS),
        ("role", _TEXTS),
        ("fatalities", pa.int64()),
        ("text", pa.string()),
        ("record", pa.string()),
    ]
)


def events_table(dataset: Dataset) -> pa.Table:
    """Return one row per event, sorted by id.

    Returns
    -------
    pyarrow.Table
        With :data:`SCHEMA`; coordinates in degrees, EPSG:4326.
    """
    rows = [_row(dataset.events[event_id], dataset) for event_id in sorted(dataset.events)]
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
        "machine": False,
        "date_start": when.earliest if when.known else EARLIEST,
        "date_end": when.latest if when.known else LATEST,
        "dated": when.known,
        "lasting": event.lasting,
        "place": here.id if here else None,
        "place_precision": precision,
        "placed": here is not None,
        "country": here.country if here else None,
        "admin1": here.admin1 if here and precision not in {"country", "region"} else None,
        **_position(here, precision, event.uncertainty_m),
        "source": sources_of(event, dataset),
        "actor": sorted({actor for actor, _ in roles}),
        "actor_members": sorted({actor for actor, _ in inside}),
        "actor_role": sorted(f"{actor}|{role}" for actor, role in roles),
        "actor_role_members": sorted(f"{actor}|{role}" for actor, role in inside),
        "role": sorted({role for _, role in roles}),
        "fatalities": event.fatalities.best if event.fatalities else None,
        "text": _search_text(event, place, dataset),
        "record": event.model_dump_json(exclude_defaults=True, by_alias=True),
    }


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


def _search_text(event: Event, place: Place | None, dataset: Dataset) -> str:
    parts = [
        event.title, event.title_ar or "", event.summary, event.summary_ar or "", event.event_type, event.mode or "",
    ]  # fmt: skip
    if place:
        parts += [place.name, place.name_ar or "", *place.alternates, place.admin1 or ""]
    for who in event.actors:
        actor = dataset.actors[who.actor]
        parts += [actor.name, actor.name_ar or "", *actor.aliases]
    return fold(" · ".join(part for part in parts if part))
