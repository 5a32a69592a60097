"""What the table of an event's properties reads: an event at its place, and values that take more than a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, get_args

from geodata import vocab
from geodata.store.events_table import about_places, precision_of
from geodata.wording.provenance import provenance_label

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from geodata.dates import PartialDate
    from geodata.model import Claim, Event, Fatalities, Place, Receipt
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["BASES", "FIELDS", "MODES", "STATUSES", "EventSubject", "Record", "receipt_of"]

Record = dict[str, Any]
FIELDS: Final[tuple[vocab.FieldName, ...]] = get_args(vocab.FieldName)
BASES: Final[tuple[str, ...]] = get_args(vocab.Basis)
STATUSES: Final[tuple[str, ...]] = get_args(vocab.Status)
MODES: Final = tuple(dict.fromkeys(mode for modes in vocab.MODES.values() for mode in modes))


@dataclass
class EventSubject:
    """One event of a store, and whether it surely lies in the period that it is written for."""

    store: EventStore
    event: Event
    in_period: str | None = None

    @cached_property
    def place(self) -> Place | None:
        """The place that is named, whether or not it happened there."""
        return self.store.places[self.event.place] if self.event.place else None

    @cached_property
    def precision(self) -> str:
        """How well it is placed, "none" where it did not happen at the place that is named."""
        return precision_of(self.event, self.place)

    @property
    def here(self) -> Place | None:
        """The place where it happened."""
        return self.place if self.precision != "none" else None

    @property
    def deaths(self) -> Fatalities | None:
        """Deaths as counted."""
        return self.event.fatalities


def period_relation(when: PartialDate, query: EventQuery) -> str | None:
    """Return "certain" where an interval lies in a query's period, "possible" where it only touches it.

    None without a period, or a date.
    """
    if not query.periods or not when.known:
        return None
    return "certain" if any(when.within(*period) for period in query.periods) else "possible"


def iso_day(day: dt.date | None) -> str | None:
    """Return a day as ISO 8601 text."""
    return day.isoformat() if day else None


def uncertainty_m(subject: EventSubject) -> float | None:
    """Return the event's own radius, else its place's; None where no point is drawn."""
    here, own = subject.here, subject.event.uncertainty_m
    if here is None or vocab.PLACED[subject.precision] not in {"point", "near"}:
        return None
    return own if own is not None else here.uncertainty_m


def admin1(subject: EventSubject) -> str | None:
    """Return the first-level division, None for what is known only to a country or region."""
    here = subject.here
    return here.admin1 if here and subject.precision not in {"country", "region"} else None


def iso_3166_2(subject: EventSubject) -> str | None:
    """Return the code of the first-level division, where that is known."""
    return subject.here.iso_3166_2 if subject.here and admin1(subject) else None


def about(subject: EventSubject) -> list[Record]:
    """Return the places that an event concerns without happening there; ``basis`` says how the article names each."""
    coded = {concerned.place: concerned for concerned in subject.event.about}
    found = []
    for place_id in about_places(subject.event):
        place, by = subject.store.places[place_id], coded.get(place_id)
        receipts = by.receipts if by else subject.event.receipts.of("where")
        found.append(
            {
                "place": place_id,
                "name": place.name,
                "country": place.country,
                "basis": "about" if by else subject.event.place_basis,
                "receipts": [receipt_of(r) for r in receipts],
            }
        )
    return found


def about_names(subject: EventSubject) -> str:
    """Return the names of those places."""
    return "; ".join(subject.store.places[i].name for i in about_places(subject.event))


def about_countries(subject: EventSubject) -> str:
    """Return the countries of those places, each once."""
    codes = (subject.store.places[i].country for i in about_places(subject.event))
    return "; ".join(dict.fromkeys(code for code in codes if code))


def part_of(subject: EventSubject) -> str | None:
    """Return the event that one folds under in the whole data."""
    return subject.store.folding().under.get(subject.event.id)


def has_parts(subject: EventSubject) -> str:
    """Return the events that fold under one."""
    return "; ".join(subject.store.folding().beneath.get(subject.event.id, ()))


def deaths_counted_in(subject: EventSubject) -> str | None:
    """Return the event above one whose figure includes its deaths, None where its own is to be added."""
    if subject.deaths is None:
        return None
    under = subject.store.folding().under
    above = under.get(subject.event.id)
    while above is not None and subject.store.get(above).fatalities is None:
        above = under.get(above)
    return above


def links_text(subject: EventSubject) -> str:
    """Return the links as one text."""
    return "; ".join(f"{link.relation} {link.event}" for link in subject.event.links)


def flow(subject: EventSubject) -> Record | None:
    """Return what went from where to where."""
    found = subject.event.flow
    if found is None:
        return None
    return {
        "from": found.from_,
        "to": found.to,
        "what": found.what,
        "what_ar": found.what_ar,
        "quantity": found.quantity,
    }


def actors(subject: EventSubject) -> list[Record]:
    """Return the actors with their roles and names."""
    known = subject.store.actors
    return [
        {"actor": who.actor, "role": who.role, "name": known[who.actor].name}
        for who in subject.event.actors
    ]


def actor_names(subject: EventSubject) -> str:
    """Return the names of the actors, each once."""
    return "; ".join(dict.fromkeys(who["name"] for who in actors(subject)))


def actor_roles(subject: EventSubject) -> str:
    """Return the names of the actors, each with its role."""
    return "; ".join(f"{who['name']} ({who['role']})" for who in actors(subject))


def receipt_of(receipt: Receipt) -> Record:
    """Return a receipt's properties."""
    return {"source": receipt.source, "paragraph": receipt.paragraph, "words": receipt.words}


def receipts(subject: EventSubject) -> Record:
    """Return the receipts of each of the four fields."""
    stated = subject.event.receipts
    return {name: [receipt_of(r) for r in stated.of(name)] for name in FIELDS}


def receipts_text(field: vocab.FieldName) -> Callable[[EventSubject], str]:
    """Return a function that writes the receipts of one field as one text."""

    def text(subject: EventSubject) -> str:
        stated = subject.event.receipts.of(field)
        return "; ".join(f"{r.source} ¶{r.paragraph}: {r.words}" for r in stated)

    return text


def fatalities_receipts(subject: EventSubject) -> list[Record]:
    """Return the receipts of the deaths."""
    return [receipt_of(r) for r in subject.deaths.receipts] if subject.deaths else []


def claims(subject: EventSubject) -> list[Record]:
    """Return the claims, each with its speaker and receipts."""
    return [_claim(subject.store, claim) for claim in subject.event.claims]


def claims_text(subject: EventSubject) -> str:
    """Return the claims as one text."""
    known = subject.store.actors
    return "; ".join(
        f"{c.speaker_name or known[c.speaker].name} {vocab.STANCE_LABELS[c.stance]}: {c.value}"
        for c in subject.event.claims
    )


def _claim(store: EventStore, claim: Claim) -> Record:
    speaker = store.actors[claim.speaker]
    return {
        "field": claim.field,
        "question": claim.question,
        "question_ar": claim.question_ar,
        "stance": claim.stance,
        "value": claim.value,
        "value_ar": claim.value_ar,
        "speaker": claim.speaker,
        "speaker_name": claim.speaker_name or speaker.name,
        "speaker_name_ar": claim.speaker_name_ar if claim.speaker_name else speaker.name_ar,
        "receipts": [receipt_of(r) for r in claim.receipts],
    }


def links(subject: EventSubject) -> list[Record]:
    """Return the links to other events."""
    return [
        {
            "relation": link.relation,
            "event": link.event,
            "receipts": [receipt_of(r) for r in link.receipts],
        }
        for link in subject.event.links
    ]


def provenance(subject: EventSubject) -> list[Record]:
    """Return who proposed, changed and accepted the event."""
    return [
        {
            "act": p.act,
            "who": p.who,
            "on": p.on,
            "fields": list(p.fields),
            "score": p.score,
            "why": p.why,
        }
        for p in subject.event.provenance
    ]


def provenance_text(subject: EventSubject) -> str | None:
    """Return the same in one line."""
    return provenance_label(subject.event.provenance) or None


def notes(subject: EventSubject) -> list[Record]:
    """Return what other knowledge says of a field."""
    return [
        {
            "field": n.field,
            "from_articles": n.from_articles,
            "text": n.text,
            "text_ar": n.text_ar,
            "source": n.source,
        }
        for n in subject.event.notes
    ]


def source_names(subject: EventSubject) -> str:
    """Return the outlets of the sources."""
    store = subject.store
    return "; ".join(store.sources[s].outlet for s in store.source_ids(subject.event))
