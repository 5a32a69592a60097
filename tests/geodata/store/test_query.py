"""Texts to a query and back; what is not known is left out and said."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from geodata.dates import EARLIEST, LATEST
from geodata.errors import QueryError
from geodata.store.filter_keys import KEYS
from geodata.store.query import BY_NAME, EventQuery

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore


def test_the_table_of_keys_names_every_field_of_the_query_once() -> None:
    assert sorted(k.attribute for k in KEYS) == sorted(
        f.name for f in dataclasses.fields(EventQuery)
    )
    assert len(BY_NAME) == len(KEYS)


@pytest.mark.parametrize(
    ("pairs", "attribute", "value"),
    [
        ([("year", "2015"), ("year", "2024"), ("year", "2015")], "year", (2015, 2024)),
        ([("from", "2024")], "from_", dt.date(2024, 1, 1)),
        ([("to", "2024")], "to", dt.date(2024, 12, 31)),
        ([("to", "2024-02")], "to", dt.date(2024, 2, 29)),
        ([("from", "2024-02-02")], "from_", dt.date(2024, 2, 2)),
        ([("from", "2023"), ("from", "2024")], "from_", dt.date(2024, 1, 1)),
        ([("certainty", "SURE")], "certainty", "sure"),
        ([("event_type", "assault")], "event_type", ("ASSAULT",)),
        ([("members", "0")], "members", False),
        ([("members", "true")], "members", True),
        ([("actor", "KH")], "actor", ("kataib-hezbollah",)),
        ([("actor", "kata'ib hizballah")], "actor", ("kataib-hezbollah",)),
        ([("actor", "كتائب حزب الله")], "actor", ("kataib-hezbollah",)),
        ([("place", "TOWER 22")], "place", ("tower-22",)),
        ([("country", "iraq")], "country", ("IQ",)),
        ([("country", "IQ")], "country", ("IQ",)),
        ([("source", "The Washington Post")], "source", ("wapo-2024",)),
        ([("bbox", "38,29,49,38")], "bbox", (38.0, 29.0, 49.0, 38.0)),
        ([("bbox", " 38, 29, 49, 38 ")], "bbox", (38.0, 29.0, 49.0, 38.0)),
        ([("text", "  drone strike ")], "text", "drone strike"),
        ([("text", "")], "text", ""),
    ],
)
def test_a_text_is_read_as_the_value_it_means(
    store: EventStore, pairs: list[tuple[str, str]], attribute: str, value: object
) -> None:
    query, problems = store.parse(pairs)
    assert problems == []
    assert getattr(query, attribute) == value


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("year", "24", "four digits"), ("year", "２０２４", "four digits"), ("year", "0500", "four digits"), ("year", "-2024", "four digits"),
        ("from", "2024-13", "month 13"), ("from", "2024/2025", "expected YYYY"), ("to", "..", "open at both ends"),
        ("from", "unknown", "expected YYYY"), ("certainty", "maybe", "expected one of possible, sure"),
        ("role", "hero", "expected one of initiator"), ("members", "perhaps", "true or false"),
        ("actor", "Nobody At All", "is not in the data"), ("place", "Baghdadd", "did you mean Baghdad"),
        ("bbox", "1,2,3", "west,south,east,north"), ("bbox", "nan,0,1,1", "west,south,east,north"),
        ("bbox", "0,10,1,5", "west,south,east,north"), ("bbox", "0,0,1,91", "west,south,east,north"), ("bbox", "a,b,c,d", "west"),
        ("area", "not json", "GeoJSON Polygon"), ("area", '{"type":"Point","coordinates":[1,2]}', "GeoJSON Polygon"),
        ("area", '{"type":"Polygon","coordinates":[[[0,0],[0,200],[1,1],[0,0]]]}', "GeoJSON Polygon"),
        ("area", '{"type":"Polygon","coordinates":[]}', "GeoJSON Polygon"), ("area", "[" * 30_000, "too large or too deep"),
        ("area", "[1]", "GeoJSON Polygon"), ("area", '{"type":"Polygon"}', "GeoJSON Polygon"),
        ("text", "x" * 201, "longer than 200"),
        ("yeer", "2024", "did you mean year"), ("colour", "red", "is no filter"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_left_out_and_said(
    store: EventStore, key: str, text: str, says: str
) -> None:
    query, problems = store.parse([(key, text), ("place", "Tower 22")])
    assert query == EventQuery(place=("tower-22",))
    (problem,) = problems
    assert problem.where == "filter"
    assert says in problem.reason
    assert len(problem.value) <= 80


def test_keys_of_somebody_else_are_passed_over(store: EventStore) -> None:
    query, problems = store.parse([("z", "5"), ("year", "2024")], ignore=["z"])
    assert (query, problems) == (EventQuery(year=(2024,)), [])


def test_a_flood_of_values_is_cut_and_said(store: EventStore) -> None:
    query, problems = store.parse([("year", str(year)) for year in range(1900, 2010)])
    assert len(query.year) == 100
    assert len(problems) == 10


def test_a_wrong_value_in_python_is_an_error_that_names_it(store: EventStore) -> None:
    with pytest.raises(QueryError, match=r"'Kataib Hezbolah'.*did you mean Kataib Hezbollah"):
        store.query(actor="Kataib Hezbolah")


def test_python_spells_from_with_an_underscore(store: EventStore) -> None:
    assert store.query(from_="2024", year=["2024"]) == EventQuery(
        from_=dt.date(2024, 1, 1), year=(2024,)
    )


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        (EventQuery(), ()),
        (EventQuery(year=(2024,)), ((dt.date(2024, 1, 1), dt.date(2024, 12, 31)),)),
        (EventQuery(year=(2015, 2014)), ((dt.date(2014, 1, 1), dt.date(2015, 12, 31)),)),
        (EventQuery(year=(2014, 2016)), ((dt.date(2014, 1, 1), dt.date(2014, 12, 31)), (dt.date(2016, 1, 1), dt.date(2016, 12, 31)))),
        (EventQuery(from_=dt.date(2024, 2, 1)), ((dt.date(2024, 2, 1), LATEST),)),
        (EventQuery(to=dt.date(2024, 2, 1)), ((EARLIEST, dt.date(2024, 2, 1)),)),
        (EventQuery(year=(2024,), from_=dt.date(2024, 2, 1)), ((dt.date(2024, 2, 1), dt.date(2024, 12, 31)),)),
        (EventQuery(year=(2015,), from_=dt.date(2024, 2, 1)), ((LATEST, EARLIEST),)),
    ],
)  # fmt: skip
def test_years_and_period_become_spans_of_days(query: EventQuery, periods: object) -> None:
    assert query.periods == periods


def test_an_empty_query_is_free_and_a_set_one_names_its_keys() -> None:
    assert EventQuery().free
    query = EventQuery(year=(2024,), members=False)
    assert query.active() == ("year", "members")
    assert not query.free
    assert query.without("year", "members").free


def test_a_query_becomes_a_plain_ascii_url_and_leaves_defaults_out(store: EventStore) -> None:
    query = store.query(
        year="2024", actor="Kataib Hezbollah", bbox="38,29,49,38.5", text="al-Qaim ü"
    )
    assert (
        query.to_url()
        == "year=2024&actor=kataib-hezbollah&text=al-Qaim%20%C3%BC&bbox=38,29,49,38.5"
    )
    assert EventQuery().to_url() == ""


def test_an_area_has_one_spelling_however_it_is_written(store: EventStore) -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    feature = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    spellings = [json.dumps(feature), json.dumps(feature["geometry"], indent=2)]
    assert len({store.query(area=text).area for text in spellings}) == 1


def test_a_query_is_said_in_words(store: EventStore) -> None:
    assert store.names.describe(EventQuery()) == "no filter"
    query = store.query(year="2024", actor=["KH", "Tafuf Brigade"], certainty="sure")
    description = store.names.describe(query)
    assert (
        description == "year: 2024; certain in the period; actor: Kataib Hezbollah or Tafuf Brigade"
    )


def test_what_must_all_hold_is_said_with_and(store: EventStore) -> None:
    assert store.names.describe(store.query(has=["place", "date"])) == "has: place and date"
    assert (
        store.names.describe(store.query(with_=["KH", "Tafuf Brigade"]))
        == "with: Kataib Hezbollah and Tafuf Brigade"
    )
