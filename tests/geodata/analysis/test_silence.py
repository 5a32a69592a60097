"""Silence: who looked and told of nothing is told from where nobody looked."""

from __future__ import annotations

import json

import pytest

import geodata
from geodata.analysis.silence import silence
from geodata.ingest.imports import import_file
from tests.geodata.ingest.invented import acled, ucdp, write


@pytest.fixture
def watched(tmp_path):
    """ACLED tells of Anbar in week 1 and 3 of 2024, of Basra in week 3; UCDP of Basra in week 5."""
    rows = [
        acled(event_id_cnty="A1", event_date="2 January 2024"),
        acled(event_id_cnty="A2", event_date="16 January 2024"),
        acled(event_id_cnty="B1", event_date="17 January 2024", admin1="Basra", admin2="Basra", location="Basra", latitude=30.5, longitude=47.8),
    ]  # fmt: skip
    import_file(write(tmp_path / "acled.csv", rows), tmp_path / "store")
    last = ucdp(id=7, year=2024, date_start="2024-01-30 00:00:00.000", date_end="2024-01-30 00:00:00.000", adm_1="Basra province",
                adm_2="Basra district", where_coordinates="Basra town", latitude=30.5, longitude=47.8)  # fmt: skip
    import_file(write(tmp_path / "ged.csv", [last]), tmp_path / "store")
    return geodata.open(tmp_path / "store")


def states(found):
    names = {district.id: district.name for district in found.districts}
    return {(cell.week, names[cell.district]): (cell.state, cell.sources) for cell in found.cells}


def test_a_week_in_which_a_source_worked_elsewhere_was_looked_at(watched):
    found = silence(watched)
    told = states(found)
    anbar, basra = "Anbar", "Basra"
    assert found.weeks == ("2024-W01", "2024-W02", "2024-W03", "2024-W04", "2024-W05")
    assert told["2024-W01", anbar] == ("told", 1)
    # the source that covers Basra told of Anbar in that week
    assert told["2024-W01", basra] == ("looked_nothing", 1)
    # nobody told of anything, anywhere
    assert told["2024-W02", anbar] == ("no_source", 0)
    # who worked in that week has never told of Anbar
    assert told["2024-W05", anbar] == ("no_source", 0)


def test_every_week_of_every_district_has_one_cell(watched):
    found = silence(watched)
    assert len(found.cells) == len(found.weeks) * len(found.districts)
    assert sum(found.count(state) for state in ("told", "looked_nothing", "no_source")) == len(
        found.cells
    )


def test_a_period_bounds_the_weeks(watched):
    found = silence(watched, watched.query(from_="2024-01-15", to="2024-01-21"))
    assert found.weeks == ("2024-W03",)


def test_what_is_known_to_a_country_or_to_years_is_in_no_cell(store):
    found = silence(store)
    assert all(district.name for district in found.districts)
    assert found.count("told") > 0


def test_a_period_in_which_nobody_looked_is_all_no_source(watched):
    found = silence(watched, watched.query(from_="1999-01-01", to="1999-02-01"))
    assert found.cells
    assert found.count("no_source") == len(found.cells)
    assert found.count_weeks("no_source") == len(found.weeks) == 6
    assert found.count_districts("no_source") == len(found.districts)


def test_provinces_that_no_source_ever_told_of_are_there_too(watched):
    found = silence(watched)
    outlined = {district.name: district.outline for district in found.districts}
    assert len(outlined) == 18
    # two spellings, one district
    assert outlined["Basra"] == "IRQ.Basra"
    whole = {one.district: one.state for one in found.by_district}
    assert whole["IQ.Wasit"] == "no_source"
    assert whole["IQ.Anbar"] == "told"


def test_a_spelling_that_no_list_has_is_known_by_where_its_events_lie(tmp_path):
    rows = [
        acled(event_id_cnty="N1", event_date="2 January 2024", admin1="Ninewa", location="Mosul", latitude=36.34, longitude=43.13),
        acled(event_id_cnty="N2", event_date="9 January 2024", admin1="Ninewa", location="Tal Afar", latitude=36.37, longitude=42.45),
        acled(event_id_cnty="X1", event_date="9 January 2024", admin1="Nowhere", location="Basra", latitude=30.5, longitude=47.8),
        acled(event_id_cnty="X2", event_date="9 January 2024", admin1="Nowhere", location="Erbil", latitude=36.19, longitude=44.01),
    ]  # fmt: skip
    import_file(write(tmp_path / "acled.csv", rows), tmp_path / "store")
    found = silence(geodata.open(tmp_path / "store"))
    states = {one.district: (one.state, one.events) for one in found.by_district}
    assert states["IQ.Nineveh"] == ("told", 2)
    assert states["IQ.Nowhere"] == ("told", 2)
    assert [d.outline for d in found.districts if d.name == "Nowhere"] == [None]


def test_a_district_that_holds_an_event_of_an_unclear_date_is_not_silent(store):
    found = silence(store, store.query(year="2024"))
    anbar = next(one for one in found.by_district if one.district == "IQ.Anbar")
    assert (anbar.state, anbar.events, anbar.told) == ("told", 2, 1)


def test_a_filter_by_kind_leaves_who_looked_as_it_is(watched):
    strikes = silence(watched, watched.query(event_type="CONSULT"))
    assert strikes.count("told") == 0
    told = silence(watched, watched.query(from_="2024-01-01", to="2024-02-04"))
    found = silence(
        watched, watched.query(event_type="CONSULT", from_="2024-01-01", to="2024-02-04")
    )
    assert found.count("no_source") == told.count("no_source")
    assert found.count("looked_nothing") == told.count("looked_nothing") + told.count("told")
    assert found.count_districts("looked_nothing") == 2


def test_a_place_asked_for_bounds_districts_and_weeks(store):
    found = silence(store, store.query(country="SY", year="2024"))
    assert {district.country for district in found.districts} == {"SY"}
    inside = silence(store, store.query(bbox="43,32.5,45,34"))
    assert {"IQ.Baghdad", "IQ.Karbala"} <= {district.id for district in inside.districts}
    assert "IQ.Basra" not in {district.id for district in inside.districts}
    assert [d.id for d in silence(store, store.query(admin1="Anbar")).districts] == ["IQ.Anbar"]


def test_too_many_cells_are_refused(watched):
    with pytest.raises(ValueError, match="choose a period"):
        silence(watched, watched.query(from_="1001", to="9000"))


def test_the_command_never_says_quiet(watched, tmp_path, dateline):
    assert watched.size
    ran = dateline("silence", "--data", tmp_path / "store")
    assert ran.code == 0
    assert "no_source" in ran.out
    assert "quiet" not in ran.out + ran.err
    listed = json.loads(dateline("silence", "--data", tmp_path / "store", "--json").out)
    assert listed["weeks"][0] == "2024-W01"
