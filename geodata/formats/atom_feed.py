"""An Atom feed of the newest events of a query, for whoever wants to hear of what came.

``updated`` of an entry is the last day on which one of its sources was published: the data do
not say when a record was written. https://www.rfc-editor.org/rfc/rfc4287, points as GeoRSS.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from geodata import features
from geodata.dates import parse_date

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.formats.download_request import Download
    from geodata.model import Event

__all__ = ["ENTRIES", "write_feed"]

ATOM: Final = "http://www.w3.org/2005/Atom"
GEORSS: Final = "http://www.georss.org/georss"
# the newest; a feed is read again and again
ENTRIES: Final = 100
# an undated event of an undated source: older than whatever has a day
_UNKNOWN: Final = dt.date(1970, 1, 1)


def write_feed(download: Download, path: Path) -> None:
    """Write the newest events of a query, :data:`ENTRIES` at most; ``layer`` is not looked at."""
    ET.register_namespace("", ATOM)
    ET.register_namespace("georss", GEORSS)
    statement = features.statement(download.store, download.query)
    first, last = download.page.start or 0, download.page.stop
    most = ENTRIES if last is None else min(ENTRIES, last - first)
    events = download.store.events(download.query, limit=most, offset=first)
    entries = [_entry(download, event) for event in events]
    feed = ET.Element(f"{{{ATOM}}}feed")
    for name, text in (
        ("id", f"urn:dateline:events?{statement['query']}"),
        ("title", f"Dateline: {statement['filter']}"),
        (
            "subtitle",
            _subtitle(str(statement["counter"]), len(entries), int(statement["counts"]["records"])),
        ),
        ("updated", max((day for day, _ in entries), default=_time(_UNKNOWN))),
        ("generator", "Dateline"),
        ("rights", " ".join(map(str, statement["licences"]))),
    ):
        _tell(feed, name, text)
    _tell(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", "Dateline contributors")
    feed.extend(entry for _, entry in entries)
    ET.indent(feed)
    ET.ElementTree(feed).write(path, encoding="utf-8", xml_declaration=True)


def _subtitle(counter: str, written: int, records: int) -> str:
    """Return what was found, and how many of its records the feed holds where that is not all."""
    return (
        counter
        if written == records
        else f"{counter}. In this feed: {written} of {records} records, newest first"
    )


def _entry(download: Download, event: Event) -> tuple[str, ET.Element]:
    """Return when an event became known, and its entry."""
    feature = features.event_feature(download.store, event)
    told, shape = feature["properties"], feature["geometry"]
    updated = _time(_known_on(download, event))
    entry = ET.Element(f"{{{ATOM}}}entry")
    _tell(entry, "id", f"urn:dateline:event:{event.id}")
    _tell(entry, "title", told["title"])
    _tell(entry, "updated", updated)
    ET.SubElement(entry, f"{{{ATOM}}}category", term=told["event_type"])
    lines = [
        told["date"],
        told["place"],
        told["summary"],
        told["title_ar"],
        told["summary_ar"],
        told["source_names"],
    ]
    _tell(entry, "content", "\n".join(line for line in lines if line))
    if shape and shape["type"] == "Point":
        lon, lat = shape["coordinates"]
        ET.SubElement(entry, f"{{{GEORSS}}}point").text = f"{lat} {lon}"
    return updated, entry


def _known_on(download: Download, event: Event) -> dt.date:
    sources = [download.store.sources[each] for each in download.store.source_ids(event)]
    dates = [parse_date(text) for s in sources if (text := getattr(s, "published", None))]
    days = [date.end or date.start for date in dates]
    return max((day for day in days if day), default=None) or event.when.start or _UNKNOWN


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _tell(parent: ET.Element, name: str, text: str) -> None:
    # XML has no place for control characters
    plain = "".join(c for c in text if c.isprintable() or c in "\n\t")
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = plain
