"""What was imported goes out and in again without loss; an export of ours is understood as a table."""

from __future__ import annotations

import pytest

import geodata
from geodata import features
from geodata.ingest.imports import import_file
from geodata.store.query import EventQuery
from tests.geodata.ingest.invented import acled, gdelt, ucdp, write, write_gdelt

HOSTILE = 'He said "no";\nthen =1+1, {{7*7}} <b>'
FILES = {
    "acled": (write, [acled(notes=HOSTILE, tags="x; y"), acled(event_id_cnty="IRQ2", time_precision=3, geo_precision=2)]),
    "ucdp": (write, [ucdp(where_description=HOSTILE), ucdp(id=500002, where_prec=4, date_prec=4, date_end="2019-05-30")]),
    "gdelt": (write_gdelt, [gdelt(), gdelt(GLOBALEVENTID="900000002", EventCode="043")]),
}  # fmt: skip


@pytest.mark.parametrize("layout", FILES)
def test_rows_go_out_and_in_again_without_loss(layout, tmp_path, dateline):
    writer, rows = FILES[layout]
    import_file(writer(tmp_path / "in.csv", rows), tmp_path / "store")
    asked = ["--status", "proposed"] if layout == "gdelt" else []
    ran = dateline("export", "rows", "--data", tmp_path / "store", "-o", tmp_path / "out.csv", "--own-use", *asked)  # fmt: skip
    assert ran.code == 0
    report = import_file(tmp_path / "out.csv", tmp_path / "store")
    assert (report.rows, report.discarded) == (2, 0)
    assert report.changes is not None
    assert report.changes.counts == (0, 0, 0)


def test_rows_of_a_filter_are_those_rows(tmp_path, dateline):
    rows = [acled(), acled(event_id_cnty="SYR1", country="Syria", iso=760, location="Palmyra", latitude=34.55, longitude=38.27)]  # fmt: skip
    import_file(write(tmp_path / "in.csv", rows), tmp_path / "store")
    ran = dateline("export", "rows", "--data", tmp_path / "store", "--own-use", "--country", "Syria")  # fmt: skip
    assert ran.out == write(tmp_path / "wanted.csv", rows[1:]).read_text(encoding="utf-8")


def test_rows_that_may_not_be_passed_on_and_rows_of_two_files_are_refused(tmp_path, dateline):
    import_file(write(tmp_path / "a.csv", [acled()]), tmp_path / "store")
    assert dateline("export", "rows", "--data", tmp_path / "store").code == 2
    import_file(write(tmp_path / "u.csv", [ucdp()]), tmp_path / "store")
    both = dateline("export", "rows", "--data", tmp_path / "store", "--own-use")
    assert both.code == 2
    assert "--source" in both.err
    assert dateline("export", "rows").code == 2


@pytest.mark.parametrize("kind", ["csv", "geojson"])
def test_an_export_of_events_is_understood_as_a_table(kind, tmp_path, dateline):
    import_file(write(tmp_path / "u.csv", FILES["ucdp"][1]), tmp_path / "store")
    dateline("export", kind, "--data", tmp_path / "store", "-o", tmp_path / f"out.{kind}")
    report = import_file(tmp_path / f"out.{kind}", tmp_path / "again")
    assert (report.kept, report.discarded) == (2, 0)
    before, after = geodata.open(tmp_path / "store"), geodata.open(tmp_path / "again")
    pairs = zip(before.events(), after.events(), strict=True)
    for ours, theirs in pairs:
        assert (ours.date, ours.event_type, ours.place_precision) == (
            theirs.date, theirs.event_type, theirs.place_precision,
        )  # fmt: skip
        assert [before.actors[a.actor].name for a in ours.actors] == [
            after.actors[a.actor].name for a in theirs.actors
        ]


def test_the_actors_of_an_import_are_all_in_their_layer(tmp_path):
    rows = [
        acled(event_id_cnty=f"I{i}", actor1=f"Group {i}", year=str(2020 + i % 2), event_date=f"{2020 + i % 2}-03-04")
        for i in range(1300)
    ]  # fmt: skip
    store = tmp_path / "store"
    import_file(write(tmp_path / "many.csv", rows), store)
    opened = geodata.open(store)
    layer = features.collection(opened, "actors", EventQuery())
    counted = {f["id"]: f["properties"]["events"] for f in layer["features"]}
    groups = {name: n for name, n in counted.items() if name.startswith("group-")}
    assert groups == {f"group-{i}": 1 for i in range(1300)}
    # the facet of the page is cut, and agrees on what it shows
    assert {v.value: v.events for v in opened.facet("actor")}.items() <= counted.items()
    year = features.collection(opened, "actors", opened.query(year="2021"))
    assert sum(f["id"].startswith("group-") for f in year["features"]) == 650
    opened.close()
