"""Tools that are no packages of the tests: found on the machine, run as programs, left out where they are not there.

Each returns its version and, for each format that it reads, what it read. See ``README.md``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

from tests.bench.tools.readings import NAMES, parts_of, reading_of, table
from tests.bench.tools.seen import Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.tools.seen import Reading

__all__ = ["OUTSIDE", "Outside", "run"]

HERE: Final = Path(__file__).parent
# folders that --npm and --python name: where Node's and Python's packages were installed
NPM: Final = "DATELINE_TOOLS_NPM"
PYTHON: Final = "DATELINE_TOOLS_PYTHON"
TIMEMAP: Final = "DATELINE_TOOLS_TIMEMAP"


@dataclass(frozen=True)
class Outside:
    """One tool: its name, the formats that it is for, how to ask its version, and how it reads a file."""

    name: str
    formats: tuple[str, ...]
    version: Callable[[], str]
    read: Callable[[str, Path], Reading]


def run(command: list[str], **more: Any) -> str:
    """Return what a program wrote to standard output; what it wrote to standard error goes into the failure."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **more)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)[:300]}: {done.stderr[-2000:]}")
    return done.stdout


def _first_number(text: str) -> str:
    match = re.search(r"\d+(\.\d+)+", text)
    return match[0] if match else text.strip()[:20]


# -- GDAL of the system -----------------------------------------------------------------------

_SKIPPED: Final = re.compile("places|flows|actors|sources|columns|about|layer_styles")


def _ogr(name: str, path: Path) -> Reading:
    """Let ogr2ogr write each layer of events as GeoJSON, and read that."""
    records: list[dict[str, Any]] = []
    shapes: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as made:
        files = parts_of(path, Path(made)) if path.suffix == ".zip" else [path]
        for file in files:
            result = run(["ogrinfo", "-ro", "-q", str(file)])
            layers = [re.sub(r" \([^()]*\)$", "", line.partition(": ")[2].strip()) for line in result.splitlines() if ": " in line]  # fmt: skip
            for layer in layers:
                if _SKIPPED.match(layer):
                    continue
                described = run(["ogrinfo", "-so", str(file), layer])
                for feature in _ogr_features(name, file, layer):
                    # GeoJSON takes a column "id" for the feature's own
                    own = _with_dates({"id": feature.get("id"), **feature["properties"]}, described)
                    records.append(own)
                    if feature["geometry"]:
                        shape = shapely.geometry.shape(feature["geometry"])
                        shapes[own[NAMES.get(name, Names()).id]] = shape
    if name in {"csv", "csv-bom", "xlsx"}:
        return table(name, pd.DataFrame(records))
    return reading_of(name, records, shapes)


def _ogr_features(name: str, file: Path, layer: str) -> list[dict[str, Any]]:
    options = {"csv-wkt": ["-oo", "GEOM_POSSIBLE_NAMES=wkt"]}.get(name, [])
    known = ["-oo", "AUTODETECT_TYPE=YES"] if name.startswith("csv") else []
    command = ["ogr2ogr", "-f", "GeoJSON", *options, *known, "/vsistdout/", str(file), layer]
    found: list[dict[str, Any]] = json.loads(run(command))["features"]
    return found


def _with_dates(record: dict[str, Any], described: str) -> dict[str, Any]:
    """Return a record whose dates are dates where the layer declares them so; GeoJSON has none."""
    dates = re.findall(r"^(\w+): Date(?:Time)? ", described, re.MULTILINE)
    return {k: pd.Timestamp(v) if v and k in dates else v for k, v in record.items()}


# -- programs that answer in JSON --------------------------------------------------------------


def _told(name: str, text: str) -> Reading:
    """Return what a program of ours told: ``{"rows": [...], "shapes": {id: GeoJSON}}``, dates as ``{"$date": day}``."""
    data = json.loads(text)
    records = [
        {k: pd.Timestamp(v["$date"]) if isinstance(v, dict) and "$date" in v else v for k, v in row.items()}
        for row in data["rows"]
    ]  # fmt: skip
    if "shapes" not in data:
        return table(name, pd.DataFrame(records).astype(object))
    shapes = {key: shapely.geometry.shape(s) for key, s in data["shapes"].items() if s}
    return reading_of(name, records, shapes)


def _files(name: str, path: Path, made: str) -> list[str]:
    del name
    found = parts_of(path, Path(made)) if path.suffix == ".zip" else [path]
    return [str(each) for each in found]


def _qgis(name: str, path: Path) -> Reading:
    with tempfile.TemporaryDirectory() as made:
        command = ["/usr/bin/python3", str(HERE / "qgis_reads.py"), NAMES.get(name, Names()).id]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": made}
        return _told(name, run([*command, *_files(name, path, made)], env=environment))


def _qgis_version() -> str:
    return run(["/usr/bin/python3", "-c", "from qgis.core import Qgis; print(Qgis.QGIS_VERSION)"])


def _node(script: str) -> Callable[[str, Path], Reading]:
    def read(name: str, path: Path) -> Reading:
        with tempfile.TemporaryDirectory() as made:
            command = ["node", str(HERE / script), os.environ[NPM], name]
            return _told(name, run([*command, *_files(name, path, made)]))

    return read


def _npm_version(package: str) -> Callable[[], str]:
    def version() -> str:
        manifest = Path(os.environ[NPM]) / "node_modules" / package / "package.json"
        return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])

    return version


def _timemap(name: str, path: Path) -> Reading:
    """Let TimeMap's own schema judge each event; what it refuses is no row."""
    schema = Path(os.environ[TIMEMAP]) / "src/reducers/validate/eventSchema.js"
    result = run(["node", str(HERE / "timemap_reads.mjs"), os.environ[NPM], str(schema), str(path)])
    return _told(name, result)


def _timemap_version() -> str:
    manifest = Path(os.environ[TIMEMAP]) / "package.json"
    return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])


def _python_reads(name: str, path: Path) -> Reading:
    return _told(name, run([os.environ[PYTHON], str(HERE / "python_reads.py"), name, str(path)]))


def _python_version(package: str) -> Callable[[], str]:
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return lambda: run([os.environ[PYTHON], "-c", code])


# -- LibreOffice ------------------------------------------------------------------------------


def _libreoffice(name: str, path: Path) -> Reading:
    """Let LibreOffice open a table and save it as a workbook of its own; its cells have types."""
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as made:
        # UTF-8, commas, numbers and dates recognised: what its dialogue offers
        options = [] if name == "xlsx" else ["--infilter=CSV:44,34,76,1,,1033,false,true"]
        run([program, f"-env:UserInstallation=file://{made}/profile", "--headless", *options,
             "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{made}/out", str(path)])  # fmt: skip
        book = next(Path(made, "out").iterdir())
        return table(
            name,
            pd.read_excel(
                book, sheet_name="events" if name == "xlsx" else 0, dtype=object, engine="openpyxl"
            ),
        )


OUTSIDE: Final[tuple[Outside, ...]] = (
    Outside("GDAL of the system", ("geojson", "csv-wkt", "csv", "xlsx", "gpkg", "flatgeobuf", "shapefile", "kml", "kmz"), lambda: run(["ogr2ogr", "--version"]), _ogr),
    Outside("QGIS", ("geojson", "csv-wkt", "gpkg", "flatgeobuf", "shapefile", "kml", "kmz"), _qgis_version, _qgis),
    Outside("LibreOffice", ("xlsx", "csv", "csv-bom"), lambda: run(["soffice", "--version"]), _libreoffice),
    Outside("kepler.gl", ("geojson", "csv", "csv-wkt"), _npm_version("@kepler.gl/processors"), _node("kepler_reads.mjs")),
    Outside("loaders.gl", ("flatgeobuf", "shapefile", "kml"), _npm_version("@loaders.gl/core"), _node("loaders_reads.mjs")),
    Outside("TimeMap’s schema", ("timemap",), _timemap_version, _timemap),
    Outside("frictionless", ("datapackage",), _python_version("frictionless"), _python_reads),
    Outside("feedparser", ("atom",), _python_version("feedparser"), _python_reads),
    Outside("pmtiles", ("pmtiles",), _python_version("pmtiles"), _python_reads),
    Outside("DuckDB spatial", ("geojson", "gpkg", "flatgeobuf", "shapefile", "geoparquet"), _python_version("duckdb"), _python_reads),
)  # fmt: skip
