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
    silent = silence(watched)
    told = states(silent)
    districts = sorted({name for _, name in told})
    anbar = next(name for name in districts if "Anbar" in name)
    basra = next(name for name in districts if name != anbar)
    assert silent.weeks == ("2024-W01", "2024-W02", "2024-W03", "2024-W04", "2024-W05")
    assert told["2024-W01", anbar] == ("told", 1)
    # the source that covers Basra told of Anbar in that week
    assert told["2024-W01", basra] == ("looked_nothing", 1)
    # nobody told of anything, anywhere
    assert told["2024-W02", anbar] == ("no_source", 0)
    # who worked in that week has never told of Anbar
    assert told["2024-W05", anbar] == ("no_source", 0)


def test_every_week_of_every_district_has_one_cell(watched):
    silent = silence(watched)
    assert len(silent.cells) == len(silent.weeks) * len(silent.districts)
    assert sum(silent.count(state) for state in ("told", "looked_nothing", "no_source")) == len(
        silent.cells
    )


def test_a_period_bounds_the_weeks(watched):
    silent = silence(watched, watched.query(from_="2024-01-15", to="2024-01-21"))
    assert silent.weeks == ("2024-W03",)


def test_what_is_known_to_a_country_or_to_years_is_in_no_cell(store):
    silent = silence(store)
    assert all(district.name for district in silent.districts)
    assert silent.count("told") > 0


def test_a_store_without_districts_has_no_cells(watched):
    silent = silence(watched, watched.query(from_="1999-01-01", to="1999-02-01"))
    assert (silent.districts, silent.cells) == ((), ())


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
