"""Ten thousand coded events: the map, the list and the counts have all of them, as an import's have."""

from __future__ import annotations

from collections import Counter

import pytest

import geodata
from dashboard.routes.data.view import view_of
from dashboard.routes.data.viewport import PAGE, Look, rows_shown
from geodata.store.cells import cell_bbox, shift_of
from geodata.store.query import EventQuery
from tests.bench.pages.events import write_seeds

EVENTS = 10_000
WORLD = (-180.0, -90.0, 180.0, 90.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = write_seeds(tmp_path_factory.mktemp("many") / "seeds", EVENTS, per_article=1_000)
    return geodata.open(folder)


def test_the_cells_hold_every_placed_event_once(store):
    query = EventQuery()
    cells = store.cells(query, WORLD, 5)
    counts = store.count(query)
    assert counts.total == EVENTS
    assert sum(cell.n for cell in cells) == counts.total - counts.none
    shift = shift_of(5)
    by_hand = Counter(
        cell_bbox(row["cell_x"] >> shift, row["cell_y"] >> shift, shift)
        for row in store._event_rows
        if row["placed"]
    )
    assert {cell.bbox: cell.n for cell in cells} == dict(by_hand)


def test_a_cell_lists_as_many_events_as_it_counts(store):
    cell = store.cells(EventQuery(), WORLD, 5)[0]
    inner = tuple(
        edge + toward * 1e-6 for edge, toward in zip(cell.bbox, (1, 1, -1, -1), strict=True)
    )
    assert store.count_at(EventQuery(), inner) == cell.n
    rows = store.rows_at(EventQuery(), inner, limit=EVENTS)
    assert len({row["id"] for row in rows}) == cell.n


def test_the_view_is_cells_and_pages_and_nothing_is_cut(store):
    seen: list[str] = []
    for page in range(EVENTS // PAGE):
        seen += [r["id"] for r in rows_shown(store, EventQuery(), EVENTS, Look(page=page)).rows]
    assert len(set(seen)) == EVENTS
    view = view_of(store, EventQuery(), "en", Look())
    assert view["mode"] == "cells"
    assert view["counter"]["total"] == EVENTS
    assert sum(cell["n"] for cell in view["cells"]) == EVENTS - view["counter"]["places"]["none"]


def test_a_query_that_finds_few_shows_each_of_them(store):
    few = store.query(event_type="ASSAULT", year="2024")
    total = store.count(few).total
    assert 0 < total <= 3000
    view = view_of(store, few, "en", Look())
    assert view["mode"] == "all"
    assert len(view["events"]) == total
