"""Events beside another store's rows: distances, gaps, deaths; nothing merged."""

from __future__ import annotations

import json

import pytest

import geodata
from geodata.analysis.reconciliation import beside
from geodata.ingest.imports import import_file
from tests.geodata.ingest.invented import acled, write


@pytest.fixture
def other(tmp_path):
    rows = [
        # 28 January 2024 at Tower 22, and further off in space, in time, in both
        acled(event_id_cnty="JOR1", event_date="28 January 2024", latitude=33.32, longitude=38.70, fatalities=4),
        acled(event_id_cnty="JOR2", event_date="28 January 2024", latitude=33.9, longitude=38.70),
        acled(event_id_cnty="JOR3", event_date="31 January 2024", latitude=33.32, longitude=38.70),
        acled(event_id_cnty="JOR4", event_date="9 February 2024", latitude=33.32, longitude=38.70),
    ]  # fmt: skip
    import_file(write(tmp_path / "acled.csv", rows), tmp_path / "acled")
    return geodata.open(tmp_path / "acled")


def attack(store):
    found = [
        e
        for e in store.events()
        if e.place == "tower-22" and e.event_type == "ASSAULT" and e.date == "2024-01-28"
    ]
    return found[0]


def test_rows_within_the_limits_come_nearest_first(store, other):
    found = beside(store, attack(store), other, km=25, days=3)
    assert [row.id for row in found.rows] == ["acled-jor1", "acled-jor3"]
    first, second = found.rows
    assert 0 < first.km < 5
    assert (first.days, second.days) == (0, 3)
    assert first.deaths == 4 - attack(store).fatalities.best


@pytest.mark.parametrize(
    ("km", "days", "count"), [(0, 0, 0), (25, 2, 1), (100, 3, 3), (100, 12, 4)]
)
def test_both_limits_are_inclusive(store, other, km, days, count):
    assert len(beside(store, attack(store), other, km=km, days=days).rows) == count


def test_an_event_without_a_point_or_days_says_why(store, other):
    country = next(
        e
        for e in store.events()
        if e.here and e.place and store.places[e.place].precision == "country"
    )
    assert "point" in beside(store, country, other, km=25, days=3).why
    undated = attack(store).model_copy(update={"date": "unknown"})
    undated.__dict__.pop("when", None)
    assert "days" in beside(store, undated, other, km=25, days=3).why


@pytest.mark.parametrize(("km", "days"), [(-1, 0), (501, 0), (1, -1), (1, 367)])
def test_limits_without_sense_are_refused(store, other, km, days):
    with pytest.raises(ValueError, match="expected 0 to"):
        beside(store, attack(store), other, km=km, days=days)


def test_the_command_writes_a_table(tmp_path, other, dateline):
    assert other.size == 4
    ran = dateline("reconcile", tmp_path / "acled", "--place", "Tower 22")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("event,title,row")
    assert any("acled-jor1" in line for line in lines)
    listed = json.loads(
        dateline("reconcile", tmp_path / "acled", "--place", "Tower 22", "--json").out
    )
    assert any(row["id"] == "acled-jor1" for one in listed for row in one["rows"])
    assert dateline("reconcile", tmp_path / "acled", "--km", "9999").code == 2
