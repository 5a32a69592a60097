"""One expression, two engines: polars is the referee of DuckDB on every kind of filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw
import polars as pl
import pytest

from geodata.store.events_table import SCHEMA, events_table
from geodata.store.predicates import all_of, at_places, predicates, surely, where
from geodata.store.query import BY_NAME, EventQuery
from geodata.store.spatial_filter import about_inside, inside

if TYPE_CHECKING:
    from geodata.seeds import Dataset
    from geodata.store.event_store import EventStore

QUERIES: list[list[tuple[str, str]]] = [
    [], [("year", "2024")], [("year", "2015"), ("year", "2024")], [("year", "2024"), ("certainty", "sure")],
    [("from", "2024-02-02"), ("to", "2024-02-02")], [("from", "2016")], [("to", "2003"), ("certainty", "sure")],
    [("year", "2015"), ("from", "2020")], [("actor", "Kataib Hezbollah")], [("actor", "PMF"), ("members", "false")],
    [("actor", "Popular Mobilization Forces"), ("role", "target")], [("role", "speaker"), ("role", "party")],
    [("actor", "Russia"), ("with", "Syrian government")], [("event_type", "ASSAULT"), ("event_type", "AID")],
    [("assertion", "negated")], [("status", "disputed")], [("country", "Iraq")], [("admin1", "Anbar")], [("place", "Tower 22")],
    [("place_precision", "country"), ("place_precision", "none")], [("source", "fp-2015")], [("text", "drone strike")],
    [("text", "كربلاء")], [("bbox", "38,29,49,38")], [("bbox", "100,-90,40,90")], [("has", "place"), ("has", "date")],
    [("has", "dispute"), ("year", "2024"), ("country", "Iraq")], [("country", "Iraq"), ("relation", "about")],
    [("bbox", "38,29,49,38"), ("relation", "at")], [("relation", "about")],
]  # fmt: skip


@pytest.fixture(scope="module")
def referee(dataset: Dataset) -> nw.DataFrame[pl.DataFrame]:
    frame = pl.from_arrow(events_table(dataset))
    assert isinstance(frame, pl.DataFrame)
    return nw.from_native(frame)


@pytest.mark.parametrize(
    "pairs", QUERIES, ids=lambda pairs: "&".join(f"{k}={v}" for k, v in pairs) or "everything"
)
def test_duckdb_and_polars_answer_alike(
    store: EventStore, referee: nw.DataFrame[pl.DataFrame], pairs: list[tuple[str, str]]
) -> None:
    query, problems = store.parse(pairs)
    assert problems == []
    condition = where(query, store.spelling.meant)
    rows = referee.lazy() if condition is None else referee.lazy().filter(condition)
    sure = surely(query, open_starts=True)
    at = [*at_places(query)]
    if query.bbox:
        touching, wholly = (
            inside(referee.lazy(), store.places, bbox=query.bbox, wholly=wholly)
            for wholly in (False, True)
        )
        at.append(touching)
        if query.relation != "at":
            touching |= about_inside(referee.lazy(), store.places, bbox=query.bbox)
            wholly |= about_inside(referee.lazy(), store.places, bbox=query.bbox, wholly=True)
        rows = rows.filter(touching)
        sure &= wholly
    if query.relation:
        here = all_of(at) if at else nw.col("placed")
        concerns = nw.col("about_place").list.len() > 0
        rows = rows.filter(here if query.relation == "at" else ~here & concerns)
    flagged = rows.with_columns(sure.alias("sure")).collect()
    by_polars = sorted(zip(flagged["id"].to_list(), flagged["sure"].to_list(), strict=True))
    assert sorted((r["id"], r["sure"]) for r in store.rows(query)) == by_polars
    assert store.count(query).total == len(by_polars)


def test_the_queries_of_this_test_reach_every_key_but_the_drawn_area() -> None:
    used = {key for pairs in QUERIES for key, _ in pairs}
    assert set(BY_NAME) - used == {"area", "filter"}


def test_an_empty_query_is_no_condition_at_all() -> None:
    assert where(EventQuery()) is None
    assert predicates(EventQuery()) == {}


def test_keys_of_time_and_of_actors_are_one_condition_each() -> None:
    query = EventQuery(
        year=(2024,), certainty="sure", actor=("russia",), role=("party",), members=False
    )
    assert set(predicates(query)) == {"period", "actor"}


def test_every_row_fills_every_column_that_a_filter_reads(dataset: Dataset) -> None:
    table = events_table(dataset)
    assert table.schema == SCHEMA
    for name in (
        "id",
        "date_start",
        "date_end",
        "dated",
        "placed",
        "disputed",
        "place_precision",
        "text",
        "record",
        "source",
    ):
        assert table.column(name).null_count == 0, name
