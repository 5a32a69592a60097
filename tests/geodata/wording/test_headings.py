"""The heading of a view says what, where and when, and follows the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import geodata
from geodata.ingest.imports import import_file
from geodata.wording.headings import heading
from tests.geodata.ingest.invented import acled, write

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.store.event_store import EventStore


def test_everything_is_headed_all_events_with_its_countries_and_years(store: EventStore) -> None:
    title = heading(store, store.query())
    assert title.startswith("All events in Iraq, Syria and ")
    brief = heading(store, store.query(), brief=True)
    assert title == f"All events in {brief}"
    assert title.endswith("1958 – 2024")


def test_years_are_those_of_the_events_and_not_of_the_timeline(store: EventStore) -> None:
    assert heading(store, store.query(actor="Qasem Soleimani")).endswith(", 2020")


def test_every_filter_is_named(store: EventStore) -> None:
    query = store.query(
        event_type="ASSAULT", has="dispute", country="IQ", relation="at", role="target"
    )
    title = heading(store, query)
    assert title.startswith("Events of type Assault in Iraq (role: target; has: dispute), ")
    alone = heading(store, store.query(actor="PMF", members="false"))
    assert "with Popular Mobilization Forces (members left out)" in alone


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (
            [("year", "2024"), ("actor", "Kataib Hezbollah")],
            "Events with Kataib Hezbollah in Iraq, 2024",
        ),
        ([("place", "Tower 22"), ("year", "2024")], "Events in Tower 22, 2024"),
        (
            [("country", "Iraq"), ("from", "2024-02-01")],
            "Events in or about Iraq, since 1 Feb 2024",
        ),
        ([("country", "Iraq"), ("to", "2016")], "Events in or about Iraq, until 31 Dec 2016"),
        (
            [("country", "Iraq"), ("from", "2016"), ("to", "2017-01-20")],
            "Events in or about Iraq, 2016 – 20 Jan 2017",
        ),
        (
            [("admin1", "Anbar"), ("year", "2015"), ("year", "2024")],
            "Events in or about Anbar, 2015 and 2024",
        ),
        (
            [("place", "karbala"), ("place", "akashat"), ("year", "2024")],
            "Events in or about Karbala or Akashat, 2024",
        ),
    ],
)
def test_a_filter_is_headed_by_its_values(
    store: EventStore, pairs: list[tuple[str, str]], said: str
) -> None:
    query, problems = store.parse(pairs)
    assert not problems
    assert heading(store, query) == said


def test_more_than_two_names_are_counted(store: EventStore) -> None:
    query = store.query(place=["Karbala", "Akashat", "Baghdad", "Tower 22"], year="2024")
    assert heading(store, query) == "Events in or about Karbala, Akashat or 2 more, 2024"


def test_a_period_in_which_no_day_lies_has_no_when(store: EventStore) -> None:
    query = store.query(place="Karbala", year="2015", from_="2020")
    assert heading(store, query) == "Events in Karbala"


def test_nothing_found_still_has_a_heading(store: EventStore) -> None:
    assert heading(store, store.query(text="zzzz")) == "Events (text: zzzz)"


def test_with_several_countries_of_weight_the_heading_says_how_many_more_there_are(
    tmp_path: Path,
) -> None:
    places = [
        ("Iraq", 368, 33.3, 44.4),
        ("Syria", 760, 33.5, 36.3),
        ("Yemen", 887, 15.4, 44.2),
        ("Iraq", 368, 33.3, 44.4),
    ]
    rows = [
        acled(event_id_cnty=f"I{i}", country=name, iso=iso, latitude=lat, longitude=lon)
        for i, (name, iso, lat, lon) in enumerate(places)
    ]
    import_file(write(tmp_path / "a.csv", rows), tmp_path / "store")
    opened = geodata.open(tmp_path / "store")
    assert heading(opened, opened.query()) == "All events in Iraq, Syria and 1 more, 2023"
    opened.close()


def test_what_did_not_happen_is_counted_apart_and_names_no_country(store: EventStore) -> None:
    strikes = store.query(
        from_="2024-02-01",
        to="2024-02-29",
        actor="united-states",
        role="initiator",
        event_type="ASSAULT",
    )
    said = store.count(strikes).sentence()
    assert said.startswith("4 strikes (and 1 that did not happen) in 7 of 128 records")
    assert " in Iraq and Syria (" in heading(store, strikes)
    # alone, it is what the heading is about
    alone = strikes.with_values(assertion=("negated",))
    assert " in Iran (" in heading(store, alone)
