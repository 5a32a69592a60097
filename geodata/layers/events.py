"""Events as Features, and the properties that other layers share with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import vocab
from geodata.layers.shapes import event_geometry, feature_of
from geodata.store.table import precision_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.dates import PartialDate
    from geodata.layers.shapes import Feature
    from geodata.model import Event, Place, Receipt
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = [
    "event_feature", "events", "receipt_of", "when_properties", "where_properties", "who_properties",
]  # fmt: skip


def events(store: EventStore, query: EventQuery) -> list[Feature]:
    """Return the events of a query, each with its certainty under it."""
    found = [event_feature(store, event) for event in store.events(query)]
    certain = store.certainties(query)
    for feature in found:
        feature["properties"]["certainty"] = certain[feature["id"]]
    return found


def event_feature(store: EventStore, event: Event) -> Feature:
    """Return one event as a Feature: Point, Polygon or null geometry; degrees, EPSG:4326."""
    place = store.places[event.place] if event.place else None
    precision = precision_of(event, place)
    shape = event_geometry(place, precision)
    return feature_of(
        event.id, shape, _event_properties(store, event, place, precision), event.when
    )


def _event_properties(
    store: EventStore, event: Event, place: Place | None, precision: str
) -> Feature:
    when = event.when
    deaths = event.fatalities
    words = "; ".join(r.words for r in event.receipts.of("when"))
    return {
        "id": event.id,
        "title": event.title,
        "title_ar": event.title_ar,
        "summary": event.summary,
        "summary_ar": event.summary_ar,
        "event_type": event.event_type,
        "mode": event.mode,
        "assertion": event.assertion,
        **when_properties(when, words, event.date_rule),
        "lasting": event.lasting,
        **where_properties(place, precision, event.place_basis, event.uncertainty_m),
        "flow": {
            "from": event.flow.from_, "to": event.flow.to, "what": event.flow.what, "quantity": event.flow.quantity,
        } if event.flow else None,
        "flow_from": event.flow.from_ if event.flow else None,
        "flow_to": event.flow.to if event.flow else None,
        "flow_what": event.flow.what if event.flow else None,
        "flow_quantity": event.flow.quantity if event.flow else None,
        **who_properties((a.actor, a.role, store.actors[a.actor].name) for a in event.actors),
        "fatalities_best": deaths.best if deaths else None,
        "fatalities_low": deaths.low if deaths else None,
        "fatalities_high": deaths.high if deaths else None,
        "claims": [_claim(store, event, i) for i in range(len(event.claims))],
        "claims_text": "; ".join(
            f"{c.speaker_name or store.actors[c.speaker].name} {vocab.STANCE_LABELS[c.stance]}: {c.value}" for c in event.claims
        ),
        "disputed": event.disputed,
        "receipts": {
            name: [receipt_of(r) for r in event.receipts.of(name)] for name in ("where", "when", "who", "what")
        },
        **{
            f"receipts_{name}": "; ".join(f"{r.source} ¶{r.paragraph}: {r.words}" for r in event.receipts.of(name))
            for name in ("where", "when", "who", "what")
        },
        "fatalities_receipts": [receipt_of(r) for r in deaths.receipts] if deaths else [],
        "links": [
            {
                "relation": link.relation,
                "event": link.event,
                "receipts": [receipt_of(r) for r in link.receipts],
            }
            for link in event.links
        ],
        "notes": [{"field": n.field, "text": n.text, "text_ar": n.text_ar, "source": n.source} for n in event.notes],
        "sources": store.source_ids(event),
        "source_names": "; ".join(store.sources[s].outlet for s in store.source_ids(event)),
        "status": event.status,
        "coder": event.coder,
        "ucdp_where_prec": vocab.UCDP_WHERE_PREC[precision],
        "ucdp_date_prec": vocab.UCDP_DATE_PREC[when.precision],
    }  # fmt: skip


def when_properties(when: PartialDate, words: str, rule: str) -> Feature:
    """Return the properties of a date: as coded, its days, the words that say it, and the rule it was read by."""
    return {
        "date": when.edtf,
        "date_start": when.start.isoformat() if when.start else None,
        "date_end": when.end.isoformat() if when.end else None,
        "date_precision": when.precision,
        "date_words": words,
        "date_rule": rule,
    }


def where_properties(
    place: Place | None, precision: str, basis: str | None, uncertainty_m: float | None
) -> Feature:
    """Return the properties of an event's place; ``uncertainty_m`` is the event's own, else the place's counts."""
    here = place if precision != "none" else None
    pointed = here is not None and vocab.PLACED[precision] in {"point", "near"}
    own = uncertainty_m if uncertainty_m is not None or here is None else here.uncertainty_m
    return {
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "place_basis": basis,
        "place_precision": precision,
        "uncertainty_m": own if pointed else None,
        "country": here.country if here else None,
        "admin1": here.admin1 if here and precision not in {"country", "region"} else None,
    }


def who_properties(named: Iterable[tuple[str, str, str]]) -> Feature:
    """Return the properties of an event's actors, each given as id, role and name."""
    found = list(named)
    return {
        "actors": [{"actor": actor, "role": role, "name": name} for actor, role, name in found],
        "actor_names": "; ".join(dict.fromkeys(name for _, _, name in found)),
        "actor_roles": "; ".join(f"{name} ({role})" for _, role, name in found),
    }


def receipt_of(receipt: Receipt) -> Feature:
    """Return a receipt's properties."""
    return {"source": receipt.source, "paragraph": receipt.paragraph, "words": receipt.words}


def _claim(store: EventStore, event: Event, i: int) -> Feature:
    claim = event.claims[i]
    return {
        "field": claim.field,
        "question": claim.question,
        "question_ar": claim.question_ar,
        "stance": claim.stance,
        "value": claim.value,
        "value_ar": claim.value_ar,
        "speaker": claim.speaker,
        "speaker_name": claim.speaker_name or store.actors[claim.speaker].name,
        "speaker_name_ar": claim.speaker_name_ar
        if claim.speaker_name
        else store.actors[claim.speaker].name_ar,
        "receipts": [receipt_of(r) for r in claim.receipts],
    }
