"""Hostile files, for every importer: a clear report, the store unchanged, texts that stay texts."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely.geometry import Point

import geodata
from geodata.errors import ImportRefused
from geodata.ingest.imports import import_file, preview
from tests.geodata.ingest.invented import acled, gdelt, ucdp, write, write_gdelt

TEXTS = (
    '<img src=x onerror="top.__pwned=1">', "{{7*7}} {% raw %} ${7*7}", '=HYPERLINK("http://example.invalid")', "+1+1", "@SUM(A1)",
    "-2+3", "'; drop table events; --", "\u202eevil", "a\x00b" , "</script><script>1</script>",
)  # fmt: skip


def _table(**values):
    return {"key": "1", "day": "2024-02-03", "kind": "protest", "town": "Haditha", "country": "Iraq",
            "lat": "34.13", "lon": "42.38", "who": "A", "notes": "n", **values}  # fmt: skip


def _csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _xlsx(path, rows):
    pd.DataFrame(rows).to_excel(path, index=False)
    return path


def _parquet(path, rows):
    pd.DataFrame(rows).to_parquet(path)
    return path


def _features(path, rows):
    features = [
        {"type": "Feature", "properties": {k: v for k, v in row.items() if k not in {"lat", "lon"}},
         "geometry": {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}}
        for row in rows
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")  # fmt: skip
    return path


def _package(path, rows):
    plain = [{k: v for k, v in row.items() if k not in {"lat", "lon"}} for row in rows]
    points = [Point(float(row["lon"]), float(row["lat"])) for row in rows]
    gpd.GeoDataFrame(plain, geometry=points, crs=4326).to_file(path)
    return path


# importer -> file's name, one row with these fields, writer
IMPORTERS = {
    "acled": ("a.csv", lambda n, **v: acled(event_id_cnty=f"IRQ{n}", **v), write),
    "ucdp": ("u.csv", lambda n, **v: ucdp(id=n, **v), write),
    "gdelt": ("g.csv", lambda n, **v: gdelt(GLOBALEVENTID=str(n), **v), write_gdelt),
    "csv": ("t.csv", lambda n, **v: _table(key=str(n), **v), _csv),
    "excel": ("t.xlsx", lambda n, **v: _table(key=str(n), **v), _xlsx),
    "parquet": ("t.parquet", lambda n, **v: _table(key=str(n), **v), _parquet),
    "geojson": ("t.geojson", lambda n, **v: _table(key=str(n), **v), _features),
    "geopackage": ("t.gpkg", lambda n, **v: _table(key=str(n), **v), _package),
}
FIELDS = {
    "acled": ("event_date", "latitude", "longitude", "location", "notes"),
    "ucdp": ("date_start", "latitude", "longitude", "where_coordinates", "where_description"),
    "gdelt": ("SQLDATE", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FullName", "SOURCEURL"),
}
TABLE_FIELDS = ("day", "lat", "lon", "town", "notes")


@pytest.fixture
def store(tmp_path):
    import_file(write(tmp_path / "first.csv", [acled(event_id_cnty="OLD1")]), tmp_path / "store")
    return tmp_path / "store"


def _file(importer, tmp_path, rows):
    name, make, writer = IMPORTERS[importer]
    date, lat, lon, place, notes = FIELDS.get(importer, TABLE_FIELDS)
    names = {"date": date, "lat": lat, "lon": lon, "place": place, "notes": notes}
    return writer(
        tmp_path / name, [make(n, **{names[k]: v for k, v in row.items()}) for n, row in rows]
    )


def _bytes(store):
    return {p.name: p.read_bytes() for p in store.iterdir()}


@pytest.mark.parametrize("importer", IMPORTERS)
def test_an_empty_file_is_refused(importer, store, tmp_path):
    before = _bytes(store)
    (tmp_path / IMPORTERS[importer][0]).write_bytes(b"")
    with pytest.raises(ImportRefused):
        import_file(tmp_path / IMPORTERS[importer][0], store)
    assert _bytes(store) == before


@pytest.mark.parametrize("importer", IMPORTERS)
def test_a_truncated_file_is_refused_or_its_cut_row_named(importer, store, tmp_path):
    before = _bytes(store)
    path = _file(importer, tmp_path, [(n, {}) for n in range(1, 41)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 6 // 10])
    if importer in {"acled", "ucdp", "gdelt", "csv"}:
        report = import_file(path, tmp_path / "cut")
        assert 0 < report.kept < 40
        assert report.discarded == 1
        assert "cut off" in report.reasons[0].reason
        return
    with pytest.raises(ImportRefused, match=r"cut off|no GeoPackage|damaged|no Excel"):
        import_file(path, store)
    assert _bytes(store) == before


@pytest.mark.parametrize("importer", IMPORTERS)
@pytest.mark.parametrize(
    "date", ["0000-01-01", "9999-12-31", "2024-02-30", "soon", "99999999", "2024-13-01"]
)
def test_an_impossible_date_discards_its_row_alone(importer, date, tmp_path):
    path = _file(importer, tmp_path, [(1, {}), (2, {"date": date})])
    report = import_file(path, tmp_path / "store")
    assert (report.kept, report.discarded) == (1, 1)
    (reason,) = [r for r in report.reasons if not r.kept]
    assert (reason.field, reason.first, reason.example.split(" – ")[0]) == ("date", 2, date)


@pytest.mark.parametrize("importer", ["acled", "ucdp", "gdelt", "csv", "excel", "parquet"])
@pytest.mark.parametrize(
    "position", [("NaN", "42.3"), ("34.1", "inf"), ("-inf", "nan"), ("91", "181"), ("x", "y"), ("1e400", "2")]
)  # fmt: skip
def test_an_impossible_position_costs_its_row_the_place_alone(importer, position, tmp_path):
    lat, lon = position
    path = _file(importer, tmp_path, [(1, {}), (2, {"lat": lat, "lon": lon})])
    report = import_file(path, tmp_path / "store")
    assert (report.kept, report.discarded) == (2, 0)
    assert [(r.field, r.first) for r in report.reasons] == [("position", 2)]
    # the other row has no point to be drawn at
    assert geodata.open(tmp_path / "store").count().exact <= 1


@pytest.mark.parametrize("importer", IMPORTERS)
def test_swapped_coordinates_are_refused_and_never_put_right(importer, tmp_path):
    lat, lon = ("34.1343", "42.3775")
    path = _file(importer, tmp_path, [(1, {}), (2, {"lat": lon, "lon": lat})])
    report = import_file(path, tmp_path / "store")
    # GDELT's country is known by its FIPS code, so it is checked as well
    assert (report.kept, report.discarded) == (1, 1)
    assert "swapped" in next(r.reason for r in report.reasons if not r.kept)


@pytest.mark.parametrize("importer", IMPORTERS)
def test_of_a_providers_rows_with_one_id_one_counts_and_of_others_the_id_is_none(
    importer, tmp_path
):
    path = _file(importer, tmp_path, [(1, {"notes": "older"}), (1, {"notes": "newer"}), (2, {})])
    report = import_file(path, tmp_path / "store")
    if importer in {"acled", "ucdp", "gdelt"}:
        assert (report.rows, report.kept, report.discarded) == (3, 2, 1)
        assert "stands in several rows" in report.reasons[0].reason
    else:
        assert (report.rows, report.kept, report.discarded) == (3, 3, 0)
        assert any("these are no ids" in note for note in report.notes)


@pytest.mark.parametrize("importer", IMPORTERS)
def test_texts_stay_texts_and_exports_guard_formulas(importer, tmp_path, dateline):
    texts = [t for t in TEXTS if "\x00" not in t]
    path = _file(
        importer, tmp_path, [(n, {"place": t, "notes": t}) for n, t in enumerate(texts, 1)]
    )
    report = import_file(path, tmp_path / "store")
    assert report.kept == len(texts)
    opened = geodata.open(tmp_path / "store")
    rows = opened.rows(opened.query(status="proposed") if importer == "gdelt" else opened.query())
    assert len(rows) == len(texts)
    own = ["--own-use"] if importer == "acled" else []
    asked = ["--status", "proposed"] if report.machine else []
    ran = dateline("export", "csv", "--data", tmp_path / "store", *own, *asked)
    assert ran.code == 0
    for row in csv.reader(io.StringIO(ran.out)):
        for cell in row:
            number = cell.lstrip("-").replace(".", "", 1).isdecimal()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell


def test_a_nul_byte_is_no_text_and_refused(store, tmp_path):
    before = _bytes(store)
    (tmp_path / "t.csv").write_bytes(b"day,kind\n2024-02-03,pro\x00test\n")
    with pytest.raises(ImportRefused, match="not UTF-8"):
        import_file(tmp_path / "t.csv", store)
    assert _bytes(store) == before


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "utf-16", "utf-16-le", "utf-8-sig"])
def test_a_text_in_another_encoding_is_read_by_its_letters_and_said(encoding, tmp_path):
    text = "day,kind,town\n2024-02-03,protest,Café\n" if encoding != "cp1256" else "day,kind,town\n2024-02-03,protest,حديثة\n"  # fmt: skip
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    report = import_file(tmp_path / "t.csv", tmp_path / "store")
    assert report.kept == 1
    assert bool(report.notes) == (encoding != "utf-8-sig")
    if encoding != "utf-8-sig":
        assert import_file(tmp_path / "t.csv", tmp_path / "said", encoding=encoding).kept == 1
    (event,) = geodata.open(tmp_path / "store").events()
    assert event.title == f"Protest, {text.rsplit(',', maxsplit=1)[-1].strip()}"


def test_a_parquet_file_that_unpacks_to_billions_of_rows_is_refused_at_once(tmp_path):
    schema = pa.schema([("day", pa.string()), ("kind", pa.string())])
    with pq.ParquetWriter(tmp_path / "bomb.parquet", schema, compression="zstd") as out:
        many = pa.table({"day": ["2024-02-03"] * 2_000_000, "kind": ["protest"] * 2_000_000}, schema=schema)  # fmt: skip
        for _ in range(101):
            out.write_table(many, row_group_size=2_000_000)
    assert (tmp_path / "bomb.parquet").stat().st_size < 5_000_000
    with pytest.raises(ImportRefused, match="202,000,000 rows"):
        import_file(tmp_path / "bomb.parquet", tmp_path / "store")


def test_a_zip_bomb_is_refused_under_every_name(store, tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 200_000_000)
    content = (tmp_path / "bomb.xlsx").read_bytes()
    before = _bytes(store)
    for name in ("bomb.xlsx", "bomb.csv", "bomb.gpkg", "bomb.geojson", "bomb.parquet"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ImportRefused):
            import_file(tmp_path / name, store)
        with pytest.raises(ImportRefused):
            preview(tmp_path / name)
    assert _bytes(store) == before


def test_a_file_without_a_header_is_said_to_have_none(store, tmp_path):
    before = _bytes(store)
    (tmp_path / "t.csv").write_text("2024-02-03,34.1,42.3,7\n2024-02-04,34.1,42.3,8\n", encoding="utf-8")  # fmt: skip
    with pytest.raises(ImportRefused, match=r"numbers, not names|no column stands for"):
        import_file(tmp_path / "t.csv", store)
    assert _bytes(store) == before
