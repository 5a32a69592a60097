"""One row of the store in, the event as the frame lists and draws it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata import vocab
from geodata.dates import EARLIEST, LATEST
from geodata.store.counter_line import noun_of
from geodata.store.event_store import event_of
from geodata.store.events_table import about_places
from geodata.translations import EN
from geodata.wording import labels

if TYPE_CHECKING:
    from geodata.model import Event, Place
    from geodata.store.event_store import EventStore
    from geodata.translations import Words

__all__ = ["certainty", "summary_of"]


def summary_of(store: EventStore, row: dict[str, Any], words: Words = EN) -> dict[str, Any]:
    """Return one row of the store as the frame lists and draws it."""
    event = event_of(row["record"])
    place = store.places[event.place] if event.place else None
    precision = str(row["place_precision"])
    uncertainty = _uncertainty(event, place)
    return {
        "id": event.id,
        "title": words.title(event),
        "event_type": event.event_type,
        "type_label": words.types[event.event_type],
        "mode_label": words.modes[event.mode] if event.mode else "",
        "cls": row["event_class"],
        "variant": "down" if event.event_type == "RETREAT" else "",
        "state": vocab.DRAWN_STATES[event.assertion],
        "assertion": event.assertion,
        "assertion_label": words.assertions[event.assertion],
        "disputed": row["disputed"],
        "machine": row["machine"],
        "start": row["date_start"].isoformat()
        if row["dated"] and row["date_start"] != EARLIEST and not event.when.open_start
        else None,
        "end": row["date_end"].isoformat() if row["dated"] and row["date_end"] != LATEST else None,
        "open_start": event.when.open_start,
        "open_end": event.when.open_end,
        "lasting": row["lasting"],
        "date_label": labels.date_label(event.when, words=words),
        "certainty": certainty(row),
        "place": event.place if row["placed"] else None,
        "place_label": words.name(place) if place and row["placed"] else words.absent["place"],
        "placed": vocab.PLACED[precision],
        "precision": precision,
        "precision_label": labels.precision_note(precision, uncertainty, words=words),
        "lon": row["lon"],
        "lat": row["lat"],
        "uncertainty_m": uncertainty,
        "flow": _flow(store, event, words),
        "noun": noun_of(
            event.event_type, event.mode, event.assertion, row["date_start"], row["date_end"]
        ),
        "about": _about(store, event, words),
        **_folded(store, event.id),
    }


def _about(store: EventStore, event: Event, words: Words) -> list[dict[str, str | None]]:
    """Return the places that an event concerns; ``basis`` is "about", or how the article names an actor by the place."""
    bases = {about.place: "about" for about in event.about}
    return [
        {
            "place": place_id,
            "label": words.name(store.places[place_id]),
            "country": store.places[place_id].country,
            "basis": bases.get(place_id, str(event.place_basis)),
        }
        for place_id in about_places(event)
    ]


def _folded(store: EventStore, event_id: str) -> dict[str, Any]:
    """Return the event that one folds under, if it only repeats it, and the events that fold under this one."""
    folding = store.folding()
    whole = folding.under.get(event_id)
    return {
        "part_of": whole,
        "repeats": event_id in folding.repeats,
        "has_parts": list(folding.beneath.get(event_id, ())),
    }


def certainty(row: dict[str, Any]) -> str | None:
    """Return whether an event surely or possibly lies in the period; None for one without a date."""
    return ("sure" if row["sure"] else "possible") if row["dated"] else None


def _uncertainty(event: Event, place: Place | None) -> float | None:
    if event.uncertainty_m is not None:
        return event.uncertainty_m
    return place.uncertainty_m if place else None


def _flow(store: EventStore, event: Event, words: Words) -> dict[str, Any] | None:
    if event.flow is None:
        return None
    ends = {
        name: {
            "place": place.id,
            "label": words.name(place),
            "lon": _drawn(place)[0],
            "lat": _drawn(place)[1],
        }
        for name, place in (
            ("from", store.places[event.flow.from_]),
            ("to", store.places[event.flow.to]),
        )
    }
    return {
        **ends,
        "label": labels.flow_label(event.flow, store.places, words=words),
        "n": event.flow.quantity or 1,
    }


def _drawn(place: Place) -> tuple[float, float]:
    """Return where a place's mark stands: an area's hand-set label, else the point."""
    return place.label or (place.lon, place.lat)
