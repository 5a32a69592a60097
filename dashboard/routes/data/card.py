"""An event's id in, its card out: every value with the receipts that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.receipt_texts import checked
from dashboard.routes.data.print_box import print_box
from dashboard.routes.data.view import summary_of
from dashboard.routes.data.why_here import why_of
from dashboard.translations import strings_for
from geodata.analysis.chains import chain
from geodata.store.events_table import precision_of
from geodata.translations import EN, words_for
from geodata.wording import labels
from geodata.wording.provenance import provenance_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.model import Claim, Event, Link, Receipt
    from geodata.store.event_store import EventStore
    from geodata.translations import Words
    from geodata.vocab import FieldName

__all__ = ["card"]


def card(
    store: EventStore, event_id: str, lang: str = EN.lang, *, chained: bool = True
) -> dict[str, Any]:
    """Return an event as the card shows it.

    Parameters
    ----------
    lang
        Language of labels, names, titles and summaries; claims and notes stay in their own.
    chained
        False: without the chain of linked events, for a caller that knows them all.

    Raises
    ------
    UnknownEventError
        If the store has no such id.
    """
    event = store.get(event_id)
    words = words_for(lang)
    made = {
        **(summary := summary_of(store, store.row(event_id), words)),
        "about": _about(store, event, summary["about"], words),
        "summary": words.summary(event),
        "status": event.status,
        "coder": event.coder,
        "provenance": provenance_label(event.provenance, words=words),
        "fatalities": {
            "label": labels.fatalities_label(event.fatalities, words=words), "receipts": _receipts(store, event.fatalities.receipts),
        } if event.fatalities else None,
        "where": {**_where(store, event, words), "rule": words.bases.get(str(event.place_basis), ""), **_backing(store, event, "where", words)},
        "why": why_of(store, event, words),
        "when": {**_when(event, words), **_backing(store, event, "when", words)},
        "who": {"value": _who(store, event, words), "rule": strings_for(lang).who_rule, **_backing(store, event, "who", words)},
        "what": {
            "value": labels.type_label(event.event_type, event.mode, words=words),
            "note": words.assertions[event.assertion],
            "rule": _what_rule(event, words),
            **_backing(store, event, "what", words),
        },
        "claims": _claims(store, event, words),
        "links": _links(store, event, words),
        **(_chain(store, event, words) if chained else {}),
        "sources": [_source(store, source_id, words) for source_id in store.source_ids(event)],
    }  # fmt: skip
    return {**made, "print": print_box(store, event, made, words)}


def _about(
    store: EventStore, event: Event, places: list[dict[str, Any]], words: Words
) -> list[dict[str, Any]]:
    """Return the places that an event concerns, each with how it is meant and the receipts that say so."""
    receipts = {about.place: about.receipts for about in event.about}
    return [
        {
            **place,
            "rule": words.bases[place["basis"]],
            "receipts": _receipts(store, receipts.get(place["place"], event.receipts.of("where"))),
        }
        for place in places
    ]


def _receipts(store: EventStore, receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    return [
        {
            "source": receipt.source,
            "short": store.sources[str(receipt.source)].short,
            "url": store.sources[str(receipt.source)].url,
            "paragraph": receipt.paragraph,
            "words": receipt.words,
            "checked": checked(receipt),
        }
        for receipt in receipts
    ]


def _backing(store: EventStore, event: Event, field: FieldName, words: Words) -> dict[str, Any]:
    receipts = event.receipts.of(field)
    return {
        "receipts": _receipts(store, receipts),
        "stated": bool(receipts),
        "known": [
            {
                "text": words.of(note, "text"),
                "source": note.source,
                "from_articles": note.from_articles,
            }
            for note in event.notes
            if note.field == field
        ],
    }


def _where(store: EventStore, event: Event, words: Words) -> dict[str, Any]:
    place = store.places[event.place] if event.place else None
    if place is None:
        return {"value": words.absent["place"].capitalize(), "note": ""}
    precision = precision_of(event, place)
    label = labels.place_label(place, store.names.countries(words), words=words)
    if precision == "none":
        return {"value": label, "note": words.absent[str(event.place_basis)]}
    uncertainty = event.uncertainty_m if event.uncertainty_m is not None else place.uncertainty_m
    return {"value": label, "note": labels.precision_note(precision, uncertainty, words=words)}


def _when(event: Event, words: Words) -> dict[str, Any]:
    return {
        "value": labels.date_label(event.when, long=True, words=words),
        "note": labels.date_note(event.when, lasting=event.lasting, words=words),
        "rule": words.of(event, "date_rule"),
        "edtf": event.date,
    }


def _who(store: EventStore, event: Event, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "actor": who.actor,
            "name": words.name(store.actors[who.actor]),
            "name_ar": store.actors[who.actor].name_ar,
            "role": who.role,
            "role_label": words.roles[who.role],
            "within": labels.within_label(
                store.actors[who.actor], store.actors, event.when, words=words
            ),
        }
        for who in event.actors
    ]


def _what_rule(event: Event, words: Words) -> str:
    strings = strings_for(words.lang)
    kind = (
        strings.type_and_mode.format(type=event.event_type, mode=event.mode)
        if event.mode
        else event.event_type
    )
    return strings.what_rule.format(type=kind, assertion=words.assertions[event.assertion])


def _claims(store: EventStore, event: Event, words: Words) -> list[dict[str, Any]]:
    """Group claims by their question, in the order they are coded."""
    groups: dict[str, list[Claim]] = {}
    for claim in event.claims:
        groups.setdefault(claim.question, []).append(claim)
    return [
        {
            "question": words.of(claims[0], "question"),
            # answers that exclude each other, by several speakers
            "disputed": len({claim.speaker for claim in claims if not claim.compatible}) > 1,
            "claims": [
                {
                    "speaker": words.of(claim, "speaker_name")
                    or words.name(store.actors[claim.speaker]),
                    "actor": claim.speaker,
                    "stance": claim.stance,
                    "stance_label": words.stances[claim.stance],
                    "value": words.of(claim, "value"),
                    "receipts": _receipts(store, claim.receipts),
                }
                for claim in claims
            ],
        }
        for claims in groups.values()
    ]


def _links(store: EventStore, event: Event, words: Words) -> list[dict[str, Any]]:
    """Return the event's own links, then those of other events to it, each with its receipts."""
    own = [
        _link(store, words.links[link.relation], store.get(link.event), link, words)
        for link in event.links
    ]
    back = [
        _link(store, words.backlinks[relation], other, link, words)
        for relation, other in store.linked_from(event.id)
        for link in other.links
        if (link.relation, link.event) == (relation, event.id)
    ]
    return own + back


def _link(store: EventStore, label: str, other: Event, link: Link, words: Words) -> dict[str, Any]:
    receipts = _receipts(store, link.receipts)
    return {
        "relation": link.relation, "relation_label": label, "event": other.id, "title": words.title(other),
        "date_label": labels.date_label(other.when, words=words), "receipts": receipts,
    }  # fmt: skip


def _chain(store: EventStore, event: Event, words: Words) -> dict[str, Any]:
    """Return the links of the event's chain, and its events in the list's order, newest first."""
    links = chain(store, event.id)
    rows = [
        store.row(event_id) for event_id in {end for link in links for end in (link.event, link.to)}
    ]
    rows.sort(key=lambda row: row["id"])
    rows.sort(key=lambda row: (row["dated"], row["date_start"]), reverse=True)
    return {
        "chain": [
            {"event": link.event, "relation": link.relation, "to": link.to} for link in links
        ],
        "chain_events": [summary_of(store, row, words) for row in rows],
    }


def _source(store: EventStore, source_id: str, words: Words) -> dict[str, Any]:
    source = store.sources[source_id]
    return {
        "id": source.id, "outlet": source.outlet, "short": source.short, "title": source.title, "url": source.url,
        "published_label": labels.published_label(source, words=words), "sha256": source.article.sha256,
        "paragraphs": source.article.paragraphs,
    }  # fmt: skip
