"""The one table of a feature's properties: name, type, meaning, unit and codes of each.

GeoJSON, CSV, the imports' own writer and every later format read it: a new property is one
line here. An event's property also says what it is read from, so that the events of an import
are written without a record for each (:mod:`geodata.features.imported_rows`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from geodata import vocab
from geodata.features import property_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["EVENT_PROPERTIES", "NESTED_TYPES", "Group", "Property", "Type", "flat", "values_of"]

Type: TypeAlias = Literal[
    "text", "integer", "number", "boolean", "date", "texts", "record", "records"
]
# what of an event a property is made of: those of one group share a text over an import's rows
Group: TypeAlias = Literal["words", "kind", "when", "where", "who", "deaths", "certainty"]
# lists and records: each has a flat twin beside it
NESTED_TYPES: Final = frozenset({"texts", "record", "records"})


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a feature.

    Attributes
    ----------
    name
        As in GeoJSON and as the heading of a column.
    type
        ``date`` is an ISO 8601 day as text; ``texts`` and ``records`` are lists.
    value
        Returns it of a subject: :class:`~geodata.features.property_values.EventSubject` for events.
    meaning
        One sentence for whoever reads a file.
    group
        What of an event it is made of.
    unit
        Of a number; empty where it has none.
    codes
        The values that it may have, empty where they are open.
    """

    name: str
    type: Type
    value: Callable[[Any], Any]
    meaning: str
    group: Group = "kind"
    unit: str = ""
    codes: tuple[str, ...] = ()

    @property
    def nested(self) -> bool:
        """Whether it holds a list or a record, which a table's cell cannot."""
        return self.type in NESTED_TYPES


P = Property
EVENT_PROPERTIES: Final[tuple[Property, ...]] = (
    P("id", "text", lambda s: s.event.id, "stable id of the event", "words"),
    P("title", "text", lambda s: s.event.title, "title in English, in our own words", "words"),
    P("title_ar", "text", lambda s: s.event.title_ar, "title in Arabic", "words"),
    P("summary", "text", lambda s: s.event.summary, "one or two sentences in English, in our own words", "words"),
    P("summary_ar", "text", lambda s: s.event.summary_ar, "summary in Arabic", "words"),
    P("event_type", "text", lambda s: s.event.event_type, "PLOVER type, or one of three of our own: GATHER, SITUATION, STATEMENT", codes=tuple(vocab.TYPE_LABELS)),
    P("mode", "text", lambda s: s.event.mode, "refines the type", codes=property_values.MODES),
    P("assertion", "text", lambda s: s.event.assertion, "how it is asserted: only happened and ongoing are plain facts", codes=tuple(vocab.ASSERTION_LABELS)),
    P("date", "text", lambda s: s.event.when.edtf, "date as coded (EDTF), as precise as it is known", "when"),
    P("date_start", "date", lambda s: property_values.iso_day(s.event.when.start), "earliest day, empty where the start is open", "when"),
    P("date_end", "date", lambda s: property_values.iso_day(s.event.when.end), "latest day, inclusive, empty where the end is open", "when"),
    P("date_precision", "text", lambda s: s.event.when.precision, "how precise the date is", "when", codes=tuple(vocab.UCDP_DATE_PREC)),
    P("date_words", "text", lambda s: "; ".join(r.words for r in s.event.receipts.of("when")), "the words that say the date", "when"),
    P("date_rule", "text", lambda s: s.event.date_rule, "the rule by which those words were read", "when"),
    P("lasting", "boolean", lambda s: s.event.lasting, "whether the interval is a duration and not the span of one unknown day"),
    P("place", "text", lambda s: s.place.name if s.place else None, "name of the place", "where"),
    P("place_id", "text", lambda s: s.place.id if s.place else None, "id of the place in the layer places", "where"),
    P("place_basis", "text", lambda s: s.event.place_basis, "why the place is named; only explicit and contextual mean that it happened there", "where", codes=property_values.BASES),
    P("place_precision", "text", lambda s: s.precision, "how precisely the place is known", "where", codes=vocab.PRECISIONS),
    P("uncertainty_m", "number", property_values.uncertainty_m, "radius within which it happened", "where", "metres"),
    P("country", "text", lambda s: s.here.country if s.here else None, "country (ISO 3166-1 alpha-2)", "where"),
    P("admin1", "text", property_values.admin1, "first-level division", "where"),
    P("iso_3166_2", "text", property_values.iso_3166_2, "code of that division (ISO 3166-2)", "where"),
    P("about", "records", property_values.about, "places that it concerns without happening there: place (id), name, country, basis (about, or how the place only names an actor), receipts"),
    P("about_names", "text", property_values.about_names, "names of those places"),
    P("about_countries", "text", property_values.about_countries, "their countries (ISO 3166-1 alpha-2), each once"),
    P("flow", "record", property_values.flow, "what went from one place to another: from, to, what, quantity"),
    P("flow_from", "text", lambda s: s.event.flow.from_ if s.event.flow else None, "id of the place that it left"),
    P("flow_to", "text", lambda s: s.event.flow.to if s.event.flow else None, "id of the place that it went to"),
    P("flow_what", "text", lambda s: s.event.flow.what if s.event.flow else None, "what went"),
    P("flow_what_ar", "text", lambda s: s.event.flow.what_ar if s.event.flow else None, "what went, in Arabic"),
    P("flow_quantity", "integer", lambda s: s.event.flow.quantity if s.event.flow else None, "how many of it"),
    P("actors", "records", property_values.actors, "who took part: actor (id), role, name", "who"),
    P("actor_names", "text", property_values.actor_names, "names of the actors, each once", "who"),
    P("actor_roles", "text", property_values.actor_roles, "names of the actors with their roles", "who"),
    P("fatalities_best", "integer", lambda s: s.deaths.best if s.deaths else None, "deaths, best estimate", "deaths"),
    P("fatalities_low", "integer", lambda s: s.deaths.low if s.deaths else None, "deaths, lowest count", "deaths"),
    P("fatalities_high", "integer", lambda s: s.deaths.high if s.deaths else None, "deaths, highest count", "deaths"),
    P("fatalities_counted_in", "text", property_values.deaths_counted_in, "id of the event whose figure includes these deaths: add this event’s own only where it is empty"),
    P("claims", "records", property_values.claims, "rival answers to one question, each with its speaker and receipts"),
    P("claims_text", "text", property_values.claims_text, "the same as one text"),
    P("disputed", "boolean", lambda s: s.event.disputed, "whether speakers contradict each other"),
    P("receipts", "record", property_values.receipts, "where, when, who, what: source, paragraph and words that say so"),
    *(P(f"receipts_{name}", "text", property_values.receipts_text(name), f"receipts of “{name}” as one text") for name in property_values.FIELDS),
    P("fatalities_receipts", "records", property_values.fatalities_receipts, "receipts of the deaths"),
    P("part_of", "text", property_values.part_of, "id of the event that it folds under: a part of it, one of its dead, or the same event"),
    P("has_parts", "text", property_values.has_parts, "ids of the events that fold under it"),
    P("links", "records", property_values.links, "other events that it answers, follows or is part of"),
    P("links_text", "text", property_values.links_text, "the same as one text: relation and id of the event"),
    P("notes", "records", property_values.notes, "what other knowledge says of one field, with its own source"),
    P("sources", "texts", lambda s: s.store.source_ids(s.event), "ids of the sources"),
    P("source_names", "text", property_values.source_names, "outlets of the sources"),
    P("status", "text", lambda s: s.event.status, "state of review", codes=property_values.STATUSES),
    P("coder", "text", lambda s: s.event.coder, "who coded it"),
    P("provenance", "records", property_values.provenance, "how it came to be, oldest first: act, who, on (day), fields, score (of the proposal; no probability), why"),
    P("provenance_text", "text", property_values.provenance_text, "the same in one line; empty where it was coded by hand"),
    P("plover_type", "text", lambda s: None if s.event.event_type in vocab.OWN_TYPES else s.event.event_type, "the type where it is one of PLOVER's sixteen"),
    P("acled_geo_precision", "integer", lambda s: vocab.ACLED_GEO_PRECISION[s.precision], "precision of the place in ACLED's codes, 1 to 3", "where"),
    P("acled_time_precision", "integer", lambda s: vocab.ACLED_TIME_PRECISION[s.event.when.precision], "precision of the date in ACLED's codes, 1 to 3", "when"),
    P("ucdp_where_prec", "integer", lambda s: vocab.UCDP_WHERE_PREC[s.precision], "precision of the place in UCDP's codes, 1 to 7", "where"),
    P("ucdp_date_prec", "integer", lambda s: vocab.UCDP_DATE_PREC[s.event.when.precision], "precision of the date in UCDP's codes, 1 to 5", "when"),
    # known only under a query: left out of an event that is written by itself
    P("in_period", "text", lambda s: s.in_period, "whether its whole interval lies in the period that the file was filtered by (certain) or only touches it (possible); empty without a period", "certainty", codes=("certain", "possible")),
)  # fmt: skip


def values_of(properties: Iterable[Property], subject: object) -> dict[str, Any]:
    """Return the properties of a subject by name, in the table's order."""
    return {each.name: each.value(subject) for each in properties}


def flat(properties: Iterable[Property]) -> list[Property]:
    """Return the properties that fit a table's cell; each of the others has a flat twin."""
    return [each for each in properties if not each.nested]
