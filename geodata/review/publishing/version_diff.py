"""What changed between two versions of a collection: events added, removed, changed field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.vocab import DRAWN_BASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.review.publishing.versions import Version

__all__ = ["Changes", "EventChange", "FieldChange", "as_geojson", "changes_between"]

# key of a record -> the field that a reader knows it by
_FIELDS: Final = {
    "date": "when", "place": "where", "place_basis": "where", "place_precision": "where", "uncertainty_m": "where", "about": "about",
    "actors": "who", "event_type": "what", "mode": "what", "assertion": "what", "title": "title", "summary": "summary", "fatalities": "deaths",
    "links": "links", "receipts": "receipts", "claims": "accounts", "notes": "notes", "status": "status",
}  # fmt: skip
# how it came to be is no change of what it says
_LEFT_OUT: Final = frozenset({"id", "coder", "provenance", "date_rule"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, what it was and what it is, in short words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EventChange:
    """One event of which something changed; ``place`` is where it is now, or was before it went."""

    event: str
    title: str
    place: str
    fields: tuple[FieldChange, ...] = ()
    # whether it took place there, and is not only about it
    here: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """Events by what became of them, each by id."""

    added: tuple[EventChange, ...]
    removed: tuple[EventChange, ...]
    changed: tuple[EventChange, ...]


def changes_between(before: Version, after: Version) -> Changes:
    """Return what changed on the map between two versions."""
    names = {i: str(p["name"]) for v in (before, after) for i, p in v.places.items()}
    added = [_of(after.events[i]) for i in sorted(after.events.keys() - before.events.keys())]
    removed = [_of(before.events[i]) for i in sorted(before.events.keys() - after.events.keys())]
    changed = []
    for event_id in sorted(before.events.keys() & after.events.keys()):
        fields = _fields(before.events[event_id], after.events[event_id], names)
        if fields:
            changed.append(_of(after.events[event_id], fields))
    return Changes(tuple(added), tuple(removed), tuple(changed))


def _of(record: Mapping[str, Any], fields: tuple[FieldChange, ...] = ()) -> EventChange:
    here = record.get("place_basis") in DRAWN_BASES
    return EventChange(record["id"], record["title"], record.get("place") or "", fields, here)


def _fields(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if key not in _LEFT_OUT and was != now:
            field = _FIELDS.get(key, key)
            found.append(FieldChange(field, _words(was, names), _words(now, names)))
    return tuple(found)


def _words(value: Any, names: Mapping[str, str]) -> str:
    """Return a value in short words: a place by its name, actors with their roles, else its parts."""
    if value is None or isinstance(value, str):
        return names.get(value, value) if value else ""
    if isinstance(value, dict):
        if "actor" in value:
            return f"{value['actor']} ({value['role']})"
        if "paragraph" in value:
            return f"¶ {value['paragraph']}: {value['words']}"
        return ", ".join(f"{key}: {_words(part, names)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(_words(part, names) for part in value)
    return str(value)


def as_geojson(changes: Changes, before: Version, after: Version) -> dict[str, Any]:
    """Return the changes as a FeatureCollection (RFC 7946): points in EPSG:4326, null where it is not known to have taken place anywhere."""
    features = []
    for name, events, places in (
        ("added", changes.added, after.places),
        ("removed", changes.removed, before.places),
        ("changed", changes.changed, after.places),
    ):
        for one in events:
            at = places.get(one.place) if one.here else None
            features.append(
                {
                    "type": "Feature",
                    "id": one.event,
                    "geometry": {"type": "Point", "coordinates": [at["lon"], at["lat"]]} if at else None,
                    "properties": {
                        "id": one.event, "title": one.title, "change": name, "place": at["name"] if at else None,
                        "place_precision": at["precision"] if at else None,
                        "fields": "; ".join(dict.fromkeys(f.field for f in one.fields)),
                        "changes": [{"field": f.field, "from": f.before, "to": f.after} for f in one.fields],
                    },
                }
            )  # fmt: skip
    return {"type": "FeatureCollection", "from": before.id, "to": after.id, "features": features}
