"""Run by a Python that has the packages: ``python_reads.py FORMAT FILE`` prints what they read."""

# ruff: noqa: PLC0415 - the packages of one format need not be there for another

import datetime as dt
import gzip
import json
import sys
import tempfile
import zipfile
from pathlib import Path


def dated(row):
    """Return a row whose dates are told as such."""
    return {
        k: {"$date": v.isoformat()[:10]} if isinstance(v, dt.date) else v for k, v in row.items()
    }


def datapackage(path):
    """Validate with frictionless, then read the table of events by its schema."""
    from frictionless import Package, system

    with tempfile.TemporaryDirectory() as made:
        zipfile.ZipFile(path).extractall(made)
        with system.use_context(trusted=True):
            package = Package(f"{made}/datapackage.json")
            report = package.validate()
            if not report.valid:
                raise SystemExit(str(report.flatten(["name", "title", "note"])[:20]))
            return {
                "rows": [dated(row.to_dict()) for row in package.get_resource("events").read_rows()]
            }


def atom(path):
    """Read with feedparser."""
    import feedparser

    read = feedparser.parse(path)
    if read.bozo:
        raise SystemExit(str(read.bozo_exception))
    rows, shapes = [], {}
    for entry in read.entries:
        key = entry.id.removeprefix("urn:dateline:event:")
        rows.append({"id": key, "content": entry.content[0].value})
        if "where" in entry:
            shapes[key] = {"type": entry.where["type"], "coordinates": entry.where["coordinates"]}
    return {"rows": rows, "shapes": shapes}


def pmtiles(path):
    """Read the tiles of the last zoom with pmtiles, and each tile with mapbox-vector-tile."""
    import mapbox_vector_tile
    from pmtiles.reader import MmapSource, Reader, all_tiles
    from shapely import make_valid, unary_union
    from shapely.geometry import mapping, shape

    found, pieces = {}, {}
    with Path(path).open("rb") as file:
        source = MmapSource(file)
        last = Reader(source).header()["max_zoom"]
        for (zoom, x, y), tile in all_tiles(source):
            if zoom != last:
                continue
            for layer in mapbox_vector_tile.decode(gzip.decompress(tile)).values():
                for feature in layer["features"]:
                    own = feature["properties"]
                    found[own["id"]] = own
                    moved = _degrees(shape(feature["geometry"]), zoom, x, y, layer["extent"])
                    pieces.setdefault(own["id"], []).append(make_valid(moved))
    rows = [{"actor_names": None, "date_start": None, **row} for row in found.values()]
    return {"rows": rows, "shapes": {k: mapping(unary_union(v)) for k, v in pieces.items()}}


def _degrees(geometry, zoom, x, y, extent):
    import numpy as np
    from shapely import transform

    def move(at):
        right = (x + at[:, 0] / extent) / 2**zoom
        down = (y + 1 - at[:, 1] / extent) / 2**zoom
        lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * down))))
        return np.column_stack([right * 360 - 180, lat])

    return transform(geometry, move)


def spatial(path):
    """Read with DuckDB's extension ``spatial``, layer by layer."""
    import duckdb

    # the extension comes as a package: this machine needs not ask DuckDB's server
    import duckdb_extension_spatial as packaged

    extension = next(Path(packaged.__file__).parent.rglob("spatial.duckdb_extension"))
    con = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    con.execute(f"load '{extension}'")
    with tempfile.TemporaryDirectory() as made:
        files = [path]
        if path.endswith(".zip"):
            zipfile.ZipFile(path).extractall(made)
            files = sorted(
                str(f)
                for f in Path(made).iterdir()
                if f.name.startswith("events")
                and (
                    f.suffix in {".shp", ".fgb"}
                    or (f.stem.endswith("unplaced") and f.suffix in {".dbf", ".csv"})
                )
            )
        rows, shapes = [], {}
        for file in files:
            for layer in _layers(con, file):
                _take(con, file, layer, rows, shapes)
    return {"rows": rows, "shapes": shapes}


def _layers(con, file):
    if file.endswith((".parquet", ".csv")):
        return [None]
    told = con.execute("select unnest(layers).name from st_read_meta(?)", [file]).fetchall()
    return [name for (name,) in told if name.startswith("events")]


def _take(con, file, layer, rows, shapes):
    reads = {".parquet": "read_parquet(?)", ".csv": "read_csv(?)"}.get(
        Path(file).suffix, f"st_read(?, layer = '{layer}')"
    )
    columns = con.execute(f"describe select * from {reads}", [file]).fetchall()
    drawn = [name for name, kind, *_ in columns if kind.startswith("GEOMETRY")]
    names = ", ".join(f'"{c[0]}"' for c in columns if c[0] not in {*drawn, "bbox"})
    shape = f'st_asgeojson("{drawn[0]}")' if drawn else "null"
    cursor = con.execute(f"select {names}, {shape} as shape_ from {reads}", [file])
    heads = [c[0] for c in cursor.description]
    for values in cursor.fetchall():
        row = dict(zip(heads, values, strict=False))
        if text := row.pop("shape_"):
            shapes[row.get("event_id") or row["id"]] = json.loads(text)
        rows.append(dated(row))


READS = {"datapackage": datapackage, "atom": atom, "pmtiles": pmtiles}
name, path = sys.argv[1:]
print(json.dumps(READS.get(name, spatial)(path), default=str))
