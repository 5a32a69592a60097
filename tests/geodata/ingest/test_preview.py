"""A look at a file before it is imported: layout, mapping, first rows, or why not."""

from __future__ import annotations

import json

import pytest

from geodata.errors import ImportRefused
from geodata.ingest.imports import preview
from tests.geodata.ingest.invented import acled, gdelt, ucdp, write, write_gdelt


@pytest.mark.parametrize(
    ("name", "rows", "writer", "layout"),
    [
        ("a.csv", [acled()], write, "acled"),
        ("u.csv", [ucdp()], write, "ucdp-ged"),
        ("g.csv", [gdelt()], write_gdelt, "gdelt-2-events"),
    ],
)
def test_a_known_layout_is_named(tmp_path, name, rows, writer, layout):
    look = preview(writer(tmp_path / name, rows))
    assert look.layout == layout
    assert look.missing == ()
    assert look.looked_at == len(rows)
    assert dict(zip(look.header, look.rows[0], strict=True)) == {
        key: str(value) for key, value in rows[0].items()
    }


def test_a_table_is_guessed_and_what_is_missing_is_said(tmp_path):
    (tmp_path / "t.csv").write_text("kind;Town;Other\nraid;Haditha;x\n", encoding="utf-8")
    look = preview(tmp_path / "t.csv")
    assert (look.layout, look.mapping) == ("table", {"event_type": "kind", "place": "Town"})
    assert look.missing == ("date",)
    assert preview(tmp_path / "t.csv", mapping={"date": "=2024"}).missing == ()


def test_a_look_tells_how_words_are_read_and_what_the_first_events_will_be(tmp_path):
    (tmp_path / "t.csv").write_text(
        "date,type,place,precision\n2024-01-02,raid,Haditha,exact\n2024-01-03,fair,Haditha,odd\n", encoding="utf-8"
    )  # fmt: skip
    look = preview(tmp_path / "t.csv")
    assert {(r.field, r.text): (r.read_as, r.rows, r.known) for r in look.readings} == {
        ("event_type", "raid"): ("ASSAULT/other", 1, True), ("event_type", "fair"): ("UNKNOWN", 1, False),
        ("place_precision", "exact"): ("site", 1, True), ("place_precision", "odd"): ("region", 1, False),
    }  # fmt: skip
    assert [(e["title"], e["event_type"]) for e in look.events] == [("raid, Haditha", "ASSAULT"), ("fair, Haditha", "UNKNOWN")]  # fmt: skip
    assert (look.looked_at, look.kept, look.discarded) == (2, 2, 0)


def test_a_look_at_dates_of_two_readings_says_the_doubt(tmp_path):
    (tmp_path / "t.csv").write_text("date,type\n01/02/2024,raid\n03/04/2024,raid\n", encoding="utf-8")  # fmt: skip
    look = preview(tmp_path / "t.csv")
    assert look.day_order is None
    assert "may be day/month or month/day" in look.doubt


def test_only_the_first_rows_are_read(tmp_path):
    look = preview(write(tmp_path / "a.csv", [acled(event_id_cnty=f"I{i}") for i in range(500)]))
    assert len(look.rows) == 8


@pytest.mark.parametrize("name", ["t.xlsx", "t.geojson", "t.gpkg", "t.parquet"])
def test_other_formats_are_looked_at_too(tmp_path, name):
    import geopandas as gpd  # noqa: PLC0415 - heavy
    from shapely.geometry import Point  # noqa: PLC0415

    frame = gpd.GeoDataFrame(
        [{"day": "2024-01-02", "kind": "protest"}] * 20, geometry=[Point(42.4, 34.1)] * 20, crs=4326
    )
    if name.endswith("xlsx"):
        frame.drop(columns="geometry").to_excel(tmp_path / name, index=False)
    elif name.endswith("parquet"):
        frame.to_parquet(tmp_path / name)
    else:
        frame.to_file(tmp_path / name)
    look = preview(tmp_path / name)
    assert look.mapping["date"] == "day"
    assert len(look.rows) == 8


def test_a_look_through_the_command_is_for_people_or_json_and_changes_nothing(tmp_path, dateline):
    path = write(tmp_path / "a.csv", [acled()])
    ran = dateline("import", path, "--look", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["label"] == "ACLED"
    people = dateline("import", path, "--look")
    assert "Battles / Armed clash" in people.out
    assert "ASSAULT/firearms" in people.out
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_an_encoding_is_found_out_or_said(tmp_path):
    (tmp_path / "t.csv").write_bytes(
        "day,type,town\n2024-01-02,protest,Hadíthah\n".encode("utf-16")
    )
    assert preview(tmp_path / "t.csv").rows[0][2] == "Hadíthah"
    assert preview(tmp_path / "t.csv", encoding="utf-16").rows[0][2] == "Hadíthah"
    with pytest.raises(ImportRefused, match="no encoding"):
        preview(tmp_path / "t.csv", encoding="klingon")
