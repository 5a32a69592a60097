"""CQL2 filters against the same question asked of the records in Python."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

import geodata
from geodata.errors import QueryError
from geodata.store.cql2_filter import MAX_DEPTH, MAX_LENGTH, QUERYABLES, parse_filter

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.model import Event
    from geodata.store.event_store import EventStore

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2024, 12, 31)


@pytest.fixture(scope="module")
def store() -> EventStore:
    return geodata.open()


SAME: dict[str, Callable[[Event], bool]] = {
    "event_type = 'ASSAULT'": lambda e: e.event_type == "ASSAULT",
    "'ASSAULT' = event_type": lambda e: e.event_type == "ASSAULT",
    "event_type <> 'ASSAULT'": lambda e: e.event_type != "ASSAULT",
    "NOT event_type = 'ASSAULT'": lambda e: e.event_type != "ASSAULT",
    "event_type IN ('ASSAULT', 'AID')": lambda e: e.event_type in {"ASSAULT", "AID"},
    "event_type NOT IN ('ASSAULT')": lambda e: e.event_type != "ASSAULT",
    "mode IS NULL": lambda e: e.mode is None,
    "mode IS NOT NULL": lambda e: e.mode is not None,
    "title LIKE 'U.S.%'": lambda e: e.title.startswith("U.S."),
    "title LIKE '%str_kes%'": lambda e: "strikes" in e.title or "strokes" in e.title,
    "disputed": lambda e: e.disputed,
    "disputed = FALSE": lambda e: not e.disputed,
    "true": lambda _: True,
    "NOT true": lambda _: False,
    "date_start >= DATE('2024-01-01')": lambda e: e.when.known and e.when.earliest >= FIRST,
    "DATE('2024-01-01') <= date_start": lambda e: e.when.known and e.when.earliest >= FIRST,
    "date_start > TIMESTAMP('2024-02-02T10:00:00Z')": lambda e: (
        e.when.known and e.when.earliest > dt.date(2024, 2, 2)
    ),
    "T_DURING(date, INTERVAL('2024-01-01', '2024-12-31'))": lambda e: (
        e.when.known and e.when.earliest >= FIRST and e.when.latest <= LAST
    ),
    "T_INTERSECTS(date, INTERVAL('2024-01-01', '..'))": lambda e: (
        e.when.known and e.when.latest >= FIRST
    ),
    "T_BEFORE(date, DATE('2024-01-01'))": lambda e: e.when.known and e.when.latest < FIRST,
    "fatalities_best BETWEEN 3 AND 20": lambda e: (
        e.fatalities is not None and e.fatalities.best is not None and 3 <= e.fatalities.best <= 20
    ),
    "(event_type = 'AID' OR event_type = 'ASSAULT') AND assertion = 'happened'": lambda e: (
        e.event_type in {"AID", "ASSAULT"} and e.assertion == "happened"
    ),
}


@pytest.mark.parametrize("text", SAME)
def test_a_filter_finds_what_the_same_question_in_python_finds(
    store: EventStore, text: str
) -> None:
    found = {event.id for event in store.events(store.query(filter=text))}
    assert found == {event.id for event in store.events() if SAME[text](event)}


@pytest.mark.parametrize("text", SAME)
def test_a_filter_means_the_same_in_cql2_json(store: EventStore, text: str) -> None:
    as_json = json.dumps(parse_filter(text))
    if as_json.startswith("{"):
        assert store.count(store.query(filter=as_json)) == store.count(store.query(filter=text))


def test_s_intersects_takes_what_a_bbox_takes(store: EventStore) -> None:
    box = store.count(store.query(bbox="38,29,49,38", relation="at")).total
    assert store.count(store.query(filter="S_INTERSECTS(geometry, BBOX(38,29,49,38))")).total == box
    ring = "38 29, 49 29, 49 38, 38 38, 38 29"
    polygon = store.query(filter=f"S_INTERSECTS(geometry, POLYGON(({ring})))")
    assert store.count(polygon).total == box > 0


def test_s_within_takes_what_a_bbox_takes_surely(store: EventStore) -> None:
    sure = store.query(bbox="38,29,49,38", relation="at", certainty="sure")
    within = store.query(filter="S_WITHIN(geometry, BBOX(38,29,49,38))")
    assert {e.id for e in store.events(within)} == {e.id for e in store.events(sure)} != set()


def test_the_kinds_of_geometry_share_out_all_events(store: EventStore) -> None:
    counts = [
        store.count(store.query(filter=f"geometry_kind = '{kind}'")).total
        for kind in ("point", "area", "unplaced")
    ]
    assert sum(counts) == store.size
    assert all(counts)


def test_a_filter_joins_other_keys_by_and(store: EventStore) -> None:
    both = store.events(store.query(filter="event_type = 'ASSAULT'", year="2024"))
    assert {e.id for e in both} == {
        e.id for e in store.events(store.query(year="2024")) if e.event_type == "ASSAULT"
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nonsense = 1", "expected one of id, title"),
        ("event_type > 3", "is no string"),
        ("title", "is no condition"),
        ("disputed < TRUE", "compared with = and <>"),
        ("date_start > 'soon'", "expected YYYY-MM-DD"),
        ("geometry = 'x'", "S_INTERSECTS"),
        ("title LIKE 3", "pattern"),
        ("title BETWEEN 1 AND 2", "numbers or days"),
        ("S_TOUCHES(geometry, BBOX(1,2,3,4))", "S_INTERSECTS"),
        ("S_INTERSECTS(geometry, BBOX(1,5,3,4))", "west, south, east, north"),
        ("S_INTERSECTS(geometry, LINESTRING(1 2,3 4))", "POLYGON"),
        ("S_INTERSECTS(geometry, POLYGON((500 0,501 0,501 1,500 0)))", "longitude before latitude"),
        ("T_INTERSECTS(title, DATE('2024-01-01'))", "property date"),
        ("T_INTERSECTS(date, INTERVAL('2025-01-01','2024-01-01'))", "ends before it begins"),
        ("event_type =", "is no CQL2"),
        ("'x", "is no CQL2"),
        ('{"op": "="', "is no CQL2 JSON"),
        ('{"op": 3}', "is no CQL2"),
        ('{"op": "+", "args": [1, 2]}', "expected AND, OR"),
        ("(" * (MAX_DEPTH + 1) + "disputed" + ")" * (MAX_DEPTH + 1), "nested deeper"),
        ("NOT " * (MAX_DEPTH + 1) + "disputed", "nested deeper"),
        ("disputed" + " OR disputed" * MAX_LENGTH, "longer than"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_could_be(
    store: EventStore, text: str, reason: str
) -> None:
    with pytest.raises(QueryError, match=reason):
        store.query(filter=text)


def test_every_queryable_can_be_asked_for_or_says_how(store: EventStore) -> None:
    for name in QUERYABLES:
        assert store.count(store.query(filter=f"{name} IS NULL OR {name} IS NOT NULL")).total == (
            store.size
        )
