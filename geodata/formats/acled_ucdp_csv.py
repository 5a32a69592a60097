"""Events in the columns of ACLED and of UCDP GED, to be laid beside those by eye or joined.

The columns are those of the ACLED codebook (2024) and of UCDP GED 24.1, and at the end three
of ours: ``assertion`` (only happened and ongoing are plain facts), ``status`` and ``part_of``
(a part is counted in its whole). Codes that those programmes assign (``inter1``,
``conflict_new_id``) are left empty: a made-up one would look like theirs.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from geodata import features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geodata.features import Feature
    from geodata.formats.download_request import Download

__all__ = ["acled_chunks", "ucdp_chunks"]

# our type and mode -> ACLED's event and sub-event type; the inverse of what an import reads
_ACLED_KINDS: Final[dict[tuple[str, str], tuple[str, str]]] = {
    ("ASSAULT", "aerial"): ("Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "drone"): ("Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "suicide-attack"): ("Explosions/Remote violence", "Suicide bomb"),
    ("ASSAULT", "heavy-weapons"): ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("ASSAULT", "firearms"): ("Battles", "Armed clash"),
    ("ASSAULT", "targeted"): ("Violence against civilians", "Attack"),
    ("ASSAULT", "abduct"): ("Violence against civilians", "Abduction/forced disappearance"),
    ("PROTEST", ""): ("Protests", "Peaceful protest"),
    ("AGREE", ""): ("Strategic developments", "Agreement"),
    ("COERCE", "arrest"): ("Strategic developments", "Arrests"),
    ("MOBILIZE", "base"): ("Strategic developments", "Headquarters or base established"),
}  # fmt: skip
_DID: Final = ("initiator", "sponsor", "speaker", "host", "mediator", "party")
_ACLED: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp", "assertion", "status", "part_of",
)  # fmt: skip
_UCDP: Final = (
    "id", "relid", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "side_a", "side_b",
    "number_of_sources", "source_article", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude",
    "longitude", "country", "region", "event_clarity", "date_prec", "date_start", "date_end", "best", "high", "low",
    "assertion", "status", "part_of",
)  # fmt: skip


def acled_chunks(download: Download) -> Iterator[str]:
    """Return the events of a query as CSV text in ACLED's columns, some at a time."""
    return _chunks(download, _ACLED, _acled)


def ucdp_chunks(download: Download) -> Iterator[str]:
    """Return the events of a query as CSV text in UCDP GED's columns, some at a time."""
    return _chunks(download, _UCDP, _ucdp)


def _chunks(
    download: Download, columns: tuple[str, ...], values: Callable[[Feature], Mapping[str, Any]]
) -> Iterator[str]:
    batches = features.feature_batches(download.store, "events", download.query, page=download.page)
    rows = (values(feature) for batch in batches for feature in batch)
    lines = (_line([row.get(name) for name in columns]) for row in rows)
    return features.text_chunks(chain([_line(columns)], lines))


def _line(values: Any) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()


def _acled(feature: Feature) -> dict[str, Any]:
    p = feature["properties"]
    sides = _sides(p)
    day = (
        _middle(p["date_start"], p["date_end"]) if p["date_precision"] != "day" else p["date_start"]
    )
    kind = _ACLED_KINDS.get((p["event_type"], p["mode"] or "")) or _ACLED_KINDS.get(
        (p["event_type"], "")
    )
    return {
        "event_id_cnty": p["id"],
        "event_date": day,
        "year": (day or "")[:4],
        "time_precision": {"day": 1, "days": 2, "week": 2, "month": 3}.get(p["date_precision"]),
        "event_type": kind[0] if kind else None,
        "sub_event_type": kind[1] if kind else None,
        "actor1": sides[0][0],
        "assoc_actor_1": sides[0][1],
        "actor2": sides[1][0],
        "assoc_actor_2": sides[1][1],
        "country": p["country"],
        "admin1": p["admin1"],
        "location": p["place"],
        **_position(feature),
        "geo_precision": p.get("acled_geo_precision"),
        "source": p["source_names"],
        "notes": p["summary"] or p["title"],
        "fatalities": p["fatalities_best"],
        "tags": f"dateline={p['event_type']}",
        **_ours(p),
    }


def _ucdp(feature: Feature) -> dict[str, Any]:
    p = feature["properties"]
    sides = _sides(p)
    return {
        "id": p["id"],
        "year": (p["date_start"] or "")[:4],
        "side_a": sides[0][0],
        "side_b": sides[1][0],
        "number_of_sources": len(p["sources"]),
        "source_article": p["source_names"],
        "where_prec": p["ucdp_where_prec"],
        "where_coordinates": p["place"],
        "adm_1": p["admin1"],
        **_position(feature),
        "country": p["country"],
        "date_prec": p["ucdp_date_prec"],
        "date_start": p["date_start"],
        "date_end": p["date_end"],
        "best": p["fatalities_best"],
        "high": p["fatalities_high"],
        "low": p["fatalities_low"],
        **_ours(p),
    }


def _middle(start: str | None, end: str | None) -> str | None:
    """Return the middle of an interval: what ACLED states of a week or a month; its start where the end is open."""
    if not start or not end:
        return start
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    return (first + (last - first) / 2).isoformat()


def _ours(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: properties.get(name) for name in ("assertion", "status", "part_of")}


def _position(feature: Feature) -> dict[str, float | None]:
    shape = feature["geometry"]
    lon, lat = shape["coordinates"] if shape and shape["type"] == "Point" else (None, None)
    return {"longitude": lon, "latitude": lat}


def _sides(properties: Mapping[str, Any]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return for each side its first actor and the others: who did it, and who it was done to."""
    named = [(actor["role"], actor["name"]) for actor in properties["actors"] or ()]
    first = [name for role in _DID for own, name in named if own == role]
    other = [name for role, name in named if role not in _DID]
    if not other and len(first) > 1:
        first, other = first[:1], first[1:]
    return tuple((side[0] if side else "", "; ".join(side[1:])) for side in (first, other))  # type: ignore[return-value] # two sides
