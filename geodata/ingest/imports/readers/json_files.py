"""JSON in its many forms: GeoJSON, uMap, lists and lines of records, and the answers of services that wrap a list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.geometry_columns import (
    GEOMETRY,
    LAT,
    LON,
    columns_of,
    in_degrees,
)
from geodata.ingest.imports.readers.json_services import as_geojson, documents, plain_value
from geodata.ingest.imports.readers.text_rows import Rows, check_size, rows_of
from geodata.ingest.imports.values.crs import crs_name, is_degrees

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["read_json"]

_DEEPEST: Final = 64
# names under which services and exports put their list
_LISTS: Final = ("data", "results", "events", "items", "records", "rows", "incidents", "reports", "posts", "value", "entries", "content", "response", "body", "payload", "hits")  # fmt: skip
# a metre-based file cannot mean a place some steps from where its axes cross
_DEGREES_AMONG_METRES: Final = 0.01
_FLATTENED: Final = 3


def read_json(path: Path, most: int | None) -> Rows:
    """Read a file of JSON, whatever holds its records.

    Raises
    ------
    ImportRefused
        If it is no JSON, is nested too deep, or holds no records.
    """
    check_size(path)
    value = as_geojson(_parsed(path))
    if isinstance(value, dict) and value.get("type") == "Topology":
        from geodata.ingest.imports.readers.vector_files import read_topojson  # noqa: PLC0415 - native

        return read_topojson(path, value, most)
    if (
        isinstance(value, dict)
        and isinstance(value.get("layers"), list)
        and (value.get("type") == "umap" or "geometry" in value)
    ):
        return _of_umap(path, value, most)
    features = _features(path, value)
    if features is not None:
        return _of_features(path, features[:most], _crs(value))
    records = _records(value)
    if not records:
        what = (
            f"a single {type(value).__name__}"
            if not isinstance(value, list | dict)
            else "no list of records"
        )
        raise ImportRefused(
            f"{path.name} is JSON, but holds {what}; expected GeoJSON features or a list of objects, one an event"
        )
    return rows_of([_flattened(record) for record in records[:most]], path)


def _parsed(path: Path) -> Any:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16", "replace")
        else:
            raise ImportRefused(
                f"{path.name} is not UTF-8 (byte {error.start:,}); save it as UTF-8"
            ) from None
    try:
        return json.loads(text)
    except RecursionError:
        raise ImportRefused(f"{path.name} is nested deeper than {_DEEPEST} levels") from None
    except json.JSONDecodeError as error:
        lines = [line.strip().lstrip("\x1e").rstrip(",") for line in text.splitlines()]
        try:
            found = [json.loads(line) for line in lines if line]
        except (ValueError, RecursionError):
            raise ImportRefused(
                f"{path.name} is no GeoJSON or JSON: {error.msg} at line {error.lineno}, byte {error.pos:,}; the file may be cut off"
            ) from None
        return found
    except ValueError as error:
        raise ImportRefused(
            f"{path.name} cannot be read: {str(error).split(';')[0]}; shorten that number or write it as text"
        ) from None


def _crs(value: Any) -> str:
    """Return the name of the coordinate system that an older GeoJSON file gives."""
    crs = value.get("crs") if isinstance(value, dict) else None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return crs_name(name) if isinstance(name, str) else ""


def _features(path: Path, value: Any) -> list[Any] | None:
    """Return GeoJSON features; None if it holds none of them."""
    if isinstance(value, dict):
        kind = value.get("type")
        if kind == "Feature":
            return [value]
        if kind == "FeatureCollection" or "features" in value:
            features = value.get("features")
            if not isinstance(features, list):
                raise ImportRefused(
                    f"{path.name}: its features are {type(features).__name__}; expected a list of Feature objects"
                )
            return features
        inner = next(
            (
                value[name]
                for name in ("data", "geojson", "featureCollection")
                if isinstance(value.get(name), dict)
            ),
            None,
        )
        return (
            _features(path, inner)
            if inner is not None and inner.get("type") == "FeatureCollection"
            else None
        )
    if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
        if all(v.get("type") == "Feature" and "geometry" in v for v in value):
            return value
        if all(
            v.get("type") == "FeatureCollection" and isinstance(v.get("features"), list)
            for v in value
        ):
            return [feature for v in value for feature in v["features"]]
    return None


def _of_features(path: Path, features: Sequence[Any], crs: str) -> Rows:
    """Make rows of features; what cannot be read of one is kept as text, so that its row says it."""
    if not features:
        raise ImportRefused(f"{path.name} holds no feature; expected at least one event")
    shapes: list[Any] = [
        _shape(f.get("geometry")) if isinstance(f, dict) else None for f in features
    ]
    known = [
        place
        for place, shape in enumerate(shapes)
        if shape is not None and not isinstance(shape, str)
    ]
    converted, note = in_degrees([shapes[place] for place in known], crs)
    changed = not is_degrees(crs)
    rows = []
    at = dict(zip(known, converted, strict=True))
    for place, feature in enumerate(features):
        if not isinstance(feature, dict):
            raise ImportRefused(
                f"{path.name}: feature {place + 1} is {type(feature).__name__}; expected an object"
            )
        properties = feature.get("properties")
        row: dict[str, Any] = {"id": feature["id"]} if "id" in feature else {}
        row |= (
            _flattened(properties)
            if isinstance(properties, dict)
            else ({"properties": properties} if properties else {})
        )
        if place in at:
            found = columns_of(at[place])
            near = (
                changed
                and LON in found
                and max(abs(found[LON]), abs(found[LAT])) < _DEGREES_AMONG_METRES
            )
            row |= (
                {LON: f"{shapes[place].x} (degrees in a file of {crs}?)", LAT: shapes[place].y}
                if near
                else found
            )
        elif isinstance(shapes[place], str):
            row |= {GEOMETRY: shapes[place]}
        rows.append(row)
    return rows_of(rows, path, (note,) if note else ())


def _shape(geometry: Any) -> Any:  # noqa: PLR0911 - one notation after another
    """Return a shapely geometry, None for none, and the text of one that cannot be read."""
    if geometry is None:
        return None
    import shapely  # noqa: PLC0415 - heavy
    from shapely.errors import ShapelyError  # noqa: PLC0415
    from shapely.geometry import shape  # noqa: PLC0415

    try:
        text = json.dumps(geometry, ensure_ascii=False)[:300]
    except (RecursionError, ValueError):
        return "a geometry nested too deep"
    if not isinstance(geometry, dict):
        return text
    if geometry.get("type") == "Point":
        at = geometry.get("coordinates")
        if not at:
            return None
        numbers = (
            isinstance(at, list)
            and len(at) >= 2
            and all(isinstance(v, int | float) and not isinstance(v, bool) for v in at[:2])
        )
        return shapely.Point(at[0], at[1]) if numbers else text
    try:
        found = shape(geometry)
        if found.is_empty:
            return None
        return (
            found
            if shapely.is_valid(found) or found.geom_type != "Polygon"
            else shapely.make_valid(found)
        )
    except (
        ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ):
        return text


def _of_umap(path: Path, value: dict[str, Any], most: int | None) -> Rows:
    """Read uMap's export: layers of features, each layer with a name."""
    features = []
    for layer in value["layers"]:
        if not isinstance(layer, dict) or not isinstance(layer.get("features"), list):
            continue
        options = layer.get("_umap_options") or layer.get("_storage") or {}
        name = options.get("name") if isinstance(options, dict) else None
        for feature in layer["features"]:
            if isinstance(feature, dict):
                properties = {
                    k: v
                    for k, v in (feature.get("properties") or {}).items()
                    if not k.startswith(("_umap", "_storage"))
                }
                features.append(
                    {**feature, "properties": {**properties, "layer": name} if name else properties}
                )
    if not features:
        raise ImportRefused(
            f"{path.name} is a uMap file without a feature in it; its layers may be stored elsewhere: export them as GeoJSON"
        )
    return _of_features(path, features[:most], "")


def _records(value: Any, depth: int = 0) -> list[dict[str, Any]]:  # noqa: C901, PLR0911 - one notation after another
    """Return the longest list of objects, looked for first under the names that services use."""
    if isinstance(value, list):
        found = [v for v in value if isinstance(v, dict)]
        # objects of nothing but named lists are no records
        if found and (inside := [r for v in found for r in _by_key(v)]):
            return inside
        if found and len(found) * 2 >= len(value):
            return documents(found)
        # a table as lists, its first row the names
        if (
            len(value) > 1
            and all(isinstance(v, list) for v in value)
            and all(isinstance(name, str) for name in value[0])
        ):
            return [dict(zip(value[0], row, strict=False)) for row in value[1:]]
        return []
    if not isinstance(value, dict) or depth > _FLATTENED:
        return []
    for name in _LISTS:
        if found := _records(value.get(name), depth + 1):
            return found
    # pandas' "columns" and "index" orientations: name -> {row -> value}, row -> {name -> value}
    inner = list(value.values())
    if inner and all(isinstance(v, dict) for v in inner):
        keys = [k for k in inner[0] if str(k).isdecimal()]
        if len(keys) == len(inner[0]) and all(v.keys() == inner[0].keys() for v in inner):
            return [{name: column[k] for name, column in value.items()} for k in keys]
        if len({tuple(sorted(v)) for v in inner}) * 2 <= len(inner) + 1:
            return [{"key": k, **v} for k, v in value.items()]
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        return [
            dict(zip(map(str, value["columns"]), row, strict=False))
            for row in value["data"]
            if isinstance(row, list)
        ]
    if by_key := _by_key(value):
        return by_key
    lists = [found for v in inner if (found := _records(v, depth + 1))]
    return max(lists, key=len, default=[])


def _by_key(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records of several lists, each under a name of its own, such as a country's; none if there is anything else."""
    if not all(
        isinstance(v, list) and v and all(isinstance(r, dict) for r in v) for v in value.values()
    ):
        return []
    return [{"key": key, **record} for key, records in value.items() for record in records]


def _flattened(record: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, Any]:
    """Return a record whose inner objects are columns of their own: ``location.lat`` is ``location_lat``."""
    row: dict[str, Any] = {}
    for key, wrapped in record.items():
        name, value = f"{before}{key}", plain_value(wrapped)
        if (
            isinstance(value, dict)
            and value.get("type")
            in {"Point", "Polygon", "MultiPolygon", "LineString", "MultiPoint", "MultiLineString"}
            and "coordinates" in value
        ):
            found = _shape(value)
            row |= {name: found} if isinstance(found, str) else columns_of(found)
        elif isinstance(value, dict) and value and depth < _FLATTENED:
            row |= _flattened(value, f"{name}_", depth + 1)
        else:
            row[name] = _capped(value)
    return row


def _capped(value: Any) -> Any:
    """Return a value that can be written: what nests too deep as the word for it."""
    if isinstance(value, list | dict):
        try:
            json.dumps(value)
        except (RecursionError, ValueError):
            return "(nested too deep)"
    return value
