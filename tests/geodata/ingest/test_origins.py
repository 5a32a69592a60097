"""Several origins in one store: each import replaces its own rows and leaves the others alone."""

from __future__ import annotations

import csv
import json

import pytest

import geodata
from geodata.errors import StoreError
from geodata.ingest.imports import import_file
from geodata.store.parquet.manifest import read_manifest, verify
from tests.geodata.ingest.invented import acled, ucdp, write

TABLE = "key,day,Kind,Town,Lat,Long,Who\n1,2021-02-03,protest,Haditha,34.13,42.38,Blue River Brigade\n2,soon,protest,Haditha,34.13,42.38,B\n"


@pytest.fixture
def store(tmp_path):
    """Give a store of ACLED, then UCDP, then a table."""
    target = tmp_path / "store"
    import_file(
        write(tmp_path / "acled.csv", [acled(), acled(event_id_cnty="IRQ2", latitude="x")]), target
    )
    import_file(write(tmp_path / "ged.csv", [ucdp(), ucdp(id=500002)]), target)
    (tmp_path / "mine.csv").write_text(TABLE, encoding="utf-8")
    import_file(tmp_path / "mine.csv", target, origin="Mine")
    return target


def test_the_events_of_all_origins_stand_side_by_side(store):
    opened = geodata.open(store)
    assert sorted(event.id for event in opened.events()) == [
        "acled-irq1", "acled-irq2", "mine-1", "ucdp-ged-500001", "ucdp-ged-500002",
    ]  # fmt: skip
    assert {v.value: v.events for v in opened.facet("source")} == {
        "acled": 2, "mine": 1, "ucdp-ged": 2,
    }  # fmt: skip
    assert verify(store) == []


def test_each_event_has_the_row_of_its_own_file(store):
    opened = geodata.open(store)
    assert dict(opened.get("acled-irq1").raw)["event_id_cnty"] == "IRQ1"
    assert dict(opened.get("ucdp-ged-500002").raw)["id"] == "500002"
    assert dict(opened.get("mine-1").raw) == {
        "key": "1", "day": "2021-02-03", "Kind": "protest", "Town": "Haditha", "Lat": "34.13", "Long": "42.38",
        "Who": "Blue River Brigade",
    }  # fmt: skip


def test_events_are_sorted_as_in_a_store_of_one_origin(store):
    import pyarrow.parquet as pq  # noqa: PLC0415 - here only

    days = pq.read_table(store / "events.parquet", columns=["date_start"])["date_start"]
    years = [day.year for day in days.to_pylist()]
    assert years == sorted(years)
    assert len(set(years)) == 3


def test_one_name_means_one_actor_in_all_origins(store):
    opened = geodata.open(store)
    assert opened.count(opened.query(actor="Blue River Brigade")).total == 5
    assert len([a for a in opened.actors if a == "blue-river-brigade"]) == 1


def test_the_manifest_lists_each_origin_with_its_terms(store):
    origins = read_manifest(store).origins
    assert [(o.id, o.layout, o.redistributable) for o in origins] == [
        ("acled", "acled", False), ("ucdp-ged", "ucdp-ged", True), ("mine", "table", True),
    ]  # fmt: skip
    assert all(o.licence and o.sha256 and o.rows for o in origins)


def test_a_second_import_replaces_its_own_origin_alone(store, tmp_path):
    newer = write(tmp_path / "ged2.csv", [ucdp(best=4), ucdp(id=500003)])
    report = import_file(newer, store, version="2024")
    assert report.changes is not None
    assert (report.changes.added, report.changes.changed, report.changes.removed) == (
        ("ucdp-ged-500003",), ("ucdp-ged-500001",), ("ucdp-ged-500002",),
    )  # fmt: skip
    assert report.others == ("ACLED", "Table")
    data = json.loads((store / "changes.json").read_text(encoding="utf-8"))
    assert (data["origin"], data["counts"]) == ("ucdp-ged", {"added": 1, "changed": 1, "removed": 1})  # fmt: skip
    opened = geodata.open(store)
    assert sorted(event.id for event in opened.events()) == [
        "acled-irq1", "acled-irq2", "mine-1", "ucdp-ged-500001", "ucdp-ged-500003",
    ]  # fmt: skip
    assert dict(opened.get("acled-irq1").raw)["event_id_cnty"] == "IRQ1"
    assert [(o.id, o.version) for o in read_manifest(store).origins] == [
        ("acled", ""), ("ucdp-ged", "2024"), ("mine", ""),
    ]  # fmt: skip
    assert verify(store) == []


def test_actors_and_places_that_nobody_names_any_more_go(store, tmp_path):
    import_file(write(tmp_path / "g.csv", [ucdp(side_a="Someone New", latitude=34.5)]), store)
    opened = geodata.open(store)
    assert "someone-new" in opened.actors
    assert "government-of-iraq" not in opened.actors
    assert "military-forces-of-nowhere-2000" in opened.actors


def test_the_problems_of_every_origin_stay_on_record(store, tmp_path):
    import_file(write(tmp_path / "g.csv", [ucdp(), ucdp(id="")]), store)
    rows = list(csv.DictReader((store / "problems.csv").read_text(encoding="utf-8").splitlines()))
    assert sorted((row["origin"], row["row"], row["field"]) for row in rows) == [
        ("acled", "2", "position"), ("mine", "2", "date"), ("ucdp-ged", "2", "id"),
    ]  # fmt: skip


def test_a_name_that_another_layout_has_is_refused(store, tmp_path):
    (tmp_path / "acled.csv").write_text(TABLE, encoding="utf-8")
    report = import_file(tmp_path / "acled.csv", tmp_path / "other", layout="table")
    assert report.origin == "table-acled"
    assert geodata.open(store).has("acled-irq1")


def test_rows_that_may_not_be_passed_on_are_left_out_by_asking_for_the_others(store, dateline):
    refused = dateline("export", "csv", "--data", store)
    assert refused.code == 2
    assert "ACLED may not be passed on" in refused.err
    assert "--source" in refused.err
    ran = dateline("export", "csv", "--data", store, "--source", "ucdp-ged", "--source", "mine")
    assert ran.code == 0
    assert "ucdp-ged-500001" in ran.out
    assert "acled-irq1" not in ran.out
    assert "ACLED" not in ran.out
    assert dateline("export", "csv", "--data", store, "--source", "acled").code == 2


def test_a_damaged_store_is_no_ground_to_add_to(store, tmp_path):
    (store / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match="damaged"):
        import_file(write(tmp_path / "g.csv", [ucdp()]), store)
