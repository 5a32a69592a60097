"""What a heading, a citation and a file say of any filter, against the events that are counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given, settings

from geodata.features import statement
from geodata.wording.citations import citation
from geodata.wording.headings import heading
from geodata.wording.labels import source_label
from tests.property.strategies import queries, shipped

if TYPE_CHECKING:
    from geodata.store.query import EventQuery

SEEN = dt.date(2026, 11, 30)


@given(queries())
def test_the_years_of_a_heading_are_those_of_the_events(query: EventQuery) -> None:
    store = shipped()
    free = query.without("year", "from", "to", "certainty")
    whens = [event.when for event in store.events(free) if event.when.known]
    title = heading(store, free)
    if not whens:
        assert store.years(free) is None
        return
    first = min((w.start or w.end).year for w in whens if w.start or w.end)
    last = max((w.end or w.start).year for w in whens if w.start or w.end)
    assert store.years(free) == (first, last)
    assert title.endswith(f", {first}" if first == last else f", {first} – {last}")


@given(queries())
def test_the_countries_of_a_heading_are_those_of_the_events(query: EventQuery) -> None:
    store = shipped()
    free = query.without(
        "country",
        "admin1",
        "place",
        "bbox",
        "area",
        "relation",
        "year",
        "from",
        "to",
        "filter",
        "text",
    )
    countries = {
        store.places[event.place].country
        for event in store.events(free)
        # of what did not happen only where it was asked for
        if event.place and event.here and (free.assertion or event.assertion != "negated")
    } - {None}
    title = heading(store, free, most=99)
    names = store.names.countries()
    assert all(names[str(code)] in title for code in countries)
    others = set(names) - countries
    where = title.rpartition(" in ")[2]
    assert not countries or not [code for code in others if f"{names[code]}," in f"{where},"]


@given(queries())
def test_a_heading_names_every_filter(query: EventQuery) -> None:
    store = shipped()
    title = heading(store, query)
    assert (title.startswith("All events")) == query.free
    for name in ("role", "assertion", "status", "source", "has", "place_precision"):
        for value in getattr(query, name):
            assert store.names.label(name, value) in title, name
    for value in query.event_type[:2]:
        assert store.names.label("event_type", value) in title


@settings(max_examples=60)
@given(queries())
def test_the_sources_of_a_citation_are_those_that_are_counted(query: EventQuery) -> None:
    store = shipped()
    cited = {source for event in store.events(query) for source in store.source_ids(event)}
    made = citation(store, query, seen_on=SEEN)
    assert list(made.sources) == [source_label(store.sources[s]) for s in sorted(cited)]
    assert len(made.sources) == store.count(query).sources
    assert all(
        store.sources[s].title in line for s, line in zip(sorted(cited), made.sources, strict=True)
    )


@given(queries())
def test_deaths_are_counted_once(query: EventQuery) -> None:
    store = shipped()
    found = {event.id: event for event in store.events(query)}

    def above(event_id: str) -> set[str]:
        folds = {"part_of", "death_in", "same_as"}
        wholes = {x.event for x in store.get(event_id).links if x.relation in folds}
        return wholes | {far for whole in wholes for far in above(whole)}

    counted = [
        event.fatalities
        for event in found.values()
        if event.fatalities
        and not any(whole in found and found[whole].fatalities for whole in above(event.id))
    ]
    deaths = store.deaths(query)
    assert deaths.best == sum(f.best or 0 for f in counted)
    assert deaths.low <= deaths.best <= deaths.high
    assert deaths.events == len(counted)
    assert statement(store, query)["fatalities"]["best"] == deaths.best
