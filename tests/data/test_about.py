"""What the shipped events are about, and how they fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import vocab
from geodata.geometry import distance_m
from geodata.store.counter_line import Deaths

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def test_what_is_not_placed_is_found_under_a_country_that_it_is_about(store: EventStore) -> None:
    unplaced = [event for event in store.events() if not event.here]
    found = {
        event.id
        for value in store.facet("country")
        for event in store.events(store.query(country=value.value, relation="about"))
    }
    assert len(unplaced) >= 25
    assert {event.id for event in unplaced} <= found


def test_at_and_about_are_told_apart_and_add_up(store: EventStore) -> None:
    both = store.count(store.query(country="IQ"))
    at, about = (store.count(store.query(country="IQ", relation=r)) for r in ("at", "about"))
    assert both.total == at.total + about.total
    assert both.once == both.at + both.about
    assert (at.at, about.about) == (at.once, about.once)
    assert about.total > 10
    (iraq,) = [value for value in store.facet("country") if value.value == "IQ"]
    assert (iraq.events, iraq.about) == (both.total, about.total)


def test_a_place_finds_what_is_coded_there_by_a_seat(store: EventStore) -> None:
    found = store.events(store.query(place="washington"))
    assert found
    assert {event.place_basis for event in found} <= {"seat_of_actor", "metonym"}


def test_the_strikes_of_one_night_are_one_operation_at_three_places(store: EventStore) -> None:
    query = store.query(
        actor="United States", event_type="ASSAULT", certainty="sure", from_="2024-02", to="2024-02"
    )
    folding = store.folding(query)
    assert folding.operations == {"us-strikes-february-2024"}
    assert folding.parts == {
        "us-strikes-syria-february-2024", "us-strike-al-qaim-2024", "us-strike-akashat-2024",
    }  # fmt: skip
    assert folding.repeats == {"kadhim-hamza-killed-2024"}
    counts = store.count(query)
    # the seventeen dead, one of whom has a record of his own, and the commander killed in Baghdad
    assert store.deaths(query) == Deaths(18, 18, 18, 2)
    anbar = store.query(place="akashat", event_type="ASSAULT", relation="at")
    assert store.deaths(anbar) == Deaths()
    assert (counts.total, counts.once) == (6, 4)
    assert counts.head() == f"4 strikes in 6 of {store.size} records"


def test_a_state_ends_with_its_publication_and_reaches_back_no_further_than_its_source(
    store: EventStore,
) -> None:
    assert store.count(store.query(year="1900")).total == 0
    lasting = [e for e in store.events(store.query(year="2030")) if e.lasting]
    assert {e.assertion for e in lasting} <= {"announced", "planned", "expected"}
    # what has no stated beginning is never certain to lie in a period, however wide
    wide = store.query(from_="1000", to="3000", certainty="sure")
    assert not any(e.when.open_start for e in store.events(wide))


def test_accounts_that_exclude_each_other_are_disputed_and_others_are_not(
    store: EventStore,
) -> None:
    disputed = {event.id for event in store.events() if event.disputed}
    assert "us-strike-akashat-2024" in disputed
    # a group that clears itself does not contradict the blame on two others
    assert not disputed & {"tower-22-attack-2024", "attack-surge-2023", "murphy-interview-2024"}


def test_the_radius_of_a_point_covers_every_position_that_a_source_gives(
    store: EventStore,
) -> None:
    for place in store.places.values():
        if vocab.PLACED[place.precision] not in {"point", "near"}:
            continue
        at = (place.lon, place.lat)
        far = max(distance_m(at, (c.lon, c.lat)) for c in place.coordinates)
        assert far <= place.uncertainty_m, place.id
