"""Events as TimeMap reads them: a list of objects with texts, one association a kind of event.

https://github.com/forensic-architecture/timemap: every value a text, dates as month/day/year.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from geodata import features

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.features import Feature
    from geodata.formats.download_request import Download

__all__ = ["timemap_chunks"]


def timemap_chunks(download: Download) -> Iterator[str]:
    """Return the dated events of a query as a JSON list in parts; positions only where a point is known."""
    batches = features.feature_batches(download.store, "events", download.query, page=download.page)
    events = (json.dumps(_event(f), ensure_ascii=False) for batch in batches for f in batch)
    return features.text_chunks(_listed(events))


def _listed(texts: Iterator[str]) -> Iterator[str]:
    yield "["
    yield next(texts, "")
    for text in texts:
        yield f",\n{text}"
    yield "]\n"


def _event(feature: Feature) -> dict[str, Any]:
    p, shape = feature["properties"], feature["geometry"]
    lon, lat = shape["coordinates"] if shape and shape["type"] == "Point" else ("", "")
    first = dt.date.fromisoformat(p["date_start"]) if p["date_start"] else None
    return {
        "id": p["id"],
        "description": f"{p['title']}. {p['summary'] or ''}".strip(),
        "date": f"{first.month}/{first.day}/{first.year}" if first else "",
        "time": "",
        "time_precision": p["date_precision"],
        "location": p["place"] or "",
        "latitude": str(lat),
        "longitude": str(lon),
        # TimeMap refuses an event with a key that it does not know
        "comments": f"place known to: {p['place_precision']}",
        "type": p["event_type"],
        "category": p["assertion"],
        "associations": [p["event_type"], *(actor["name"] for actor in p["actors"] or ())],
        "sources": list(p["sources"] or ()),
    }
