"""UCDP GED into a store: yearly and candidate files, their codes and quirks."""

from __future__ import annotations

import datetime as dt

import pytest

import geodata
from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file
from tests.geodata.ingest.invented import ucdp, write


@pytest.fixture
def imported(tmp_path):
    def run(*rows, **how):
        report = import_file(write(tmp_path / "ged.csv", rows, **how), tmp_path / "store")
        return report, geodata.open(tmp_path / "store")

    return run


def test_a_yearly_release_is_recognised_by_its_names(imported):
    report, store = imported(ucdp())
    assert report.layout == "ucdp-ged"
    event = store.get("ucdp-ged-500001")
    assert event.fatalities is not None
    assert (event.fatalities.best, event.fatalities.low, event.fatalities.high) == (3, 3, 5)
    assert store.redistributable


def test_a_candidate_release_without_a_header_is_recognised_by_its_shape(imported):
    report, store = imported(ucdp(), header=False)
    assert (report.layout, report.rows) == ("ucdp-ged", 1)
    assert store.has("ucdp-ged-500001")


def test_a_byte_order_mark_is_no_part_of_the_first_name(imported):
    report, store = imported(ucdp(), mark="\ufeff")
    assert report.layout == "ucdp-ged"
    assert store.has("ucdp-ged-500001")


def test_columns_in_another_order_and_further_ones_are_matched_by_name(imported):
    row = ucdp()
    shuffled = {"new_column": "x", **dict(reversed(row.items()))}
    report, store = imported(shuffled)
    assert report.layout == "ucdp-ged"
    assert dict(store.get("ucdp-ged-500001").raw)["new_column"] == "x"


def test_a_missing_best_is_an_unknown_layout_and_refused(tmp_path):
    row = ucdp()
    row["best_est"] = row.pop("best")
    with pytest.raises(ImportRefused, match="no column best"):
        import_file(write(tmp_path / "ged.csv", [row]), tmp_path / "store", layout="ucdp")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("code", "precision"),
    [
        (1, "settlement"),
        (2, "near"),
        (3, "admin2"),
        (4, "admin1"),
        (5, "region"),
        (6, "country"),
        (7, "water_air"),
    ],
)
def test_where_prec_is_how_well_it_is_placed(imported, code, precision):
    _, store = imported(ucdp(where_prec=code))
    event = store.get("ucdp-ged-500001")
    assert event.place_precision == precision
    assert dict(event.raw)["where_prec"] == str(code)


def test_a_row_may_span_weeks(imported):
    _, store = imported(ucdp(date_start="2019-05-05", date_end="2019-05-30", date_prec=4))
    when = store.get("ucdp-ged-500001").when
    assert (when.start, when.end) == (dt.date(2019, 5, 5), dt.date(2019, 5, 30))


def test_only_one_sided_violence_has_a_direction(imported):
    _, store = imported(ucdp(), ucdp(id=500002, type_of_violence=3, side_b="Civilians"))
    assert {a.role for a in store.get("ucdp-ged-500001").actors} == {"party"}
    assert {(a.actor, a.role) for a in store.get("ucdp-ged-500002").actors} == {
        ("government-of-iraq", "initiator"),
        ("civilians", "target"),
    }
    assert store.actors["government-of-iraq"].kind == "government"


def test_the_country_goes_by_its_name_not_by_country_id(imported):
    _, store = imported(
        ucdp(country="Yemen (North Yemen)", country_id=678, latitude=15.3, longitude=44.2)
    )
    assert [value.value for value in store.facet("country")] == ["YE"]


def test_an_export_carries_licence_and_source(imported, dateline, tmp_path):
    imported(ucdp())
    ran = dateline("export", "csv", "--data", tmp_path / "store")
    assert ran.code == 0
    assert "CC BY 4.0, Uppsala Conflict Data Program" in ran.out


def test_a_row_that_stands_twice_is_counted_once(imported):
    report, store = imported(ucdp(), ucdp(where_description="newer"), ucdp(id=500002))
    assert (report.rows, report.kept, report.discarded) == (3, 2, 1)
    assert store.count().total == 2
    assert store.get("ucdp-ged-500001").summary == "newer"
