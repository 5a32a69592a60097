"""GeoJSON features and uMap layers as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.geometry_columns import (
    GEOMETRY,
    LAT,
    LON,
    columns_of,
    in_degrees,
)
from geodata.ingest.imports.readers.json_values import (
    _DEGREES_AMONG_METRES,
    flattened,
    shape_of,
)
from geodata.ingest.imports.readers.text_rows import Rows, rows_of
from geodata.ingest.imports.values.crs import crs_name, is_degrees

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["crs_of", "features_of", "rows_of_features", "rows_of_umap"]


def crs_of(value: Any) -> str:
    """Return the name of the coordinate system that an older GeoJSON file gives."""
    crs = value.get("crs") if isinstance(value, dict) else None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return crs_name(name) if isinstance(name, str) else ""


def features_of(path: Path, value: Any) -> list[Any] | None:
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
            features_of(path, inner)
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


def rows_of_features(path: Path, features: Sequence[Any], crs: str) -> Rows:
    """Make rows of features; what cannot be read of one is kept as text, so that its row says it."""
    if not features:
        raise ImportRefused(f"{path.name} holds no feature; expected at least one event")
    shapes: list[Any] = [
        shape_of(f.get("geometry")) if isinstance(f, dict) else None for f in features
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
            flattened(properties)
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


def rows_of_umap(path: Path, value: dict[str, Any], most: int | None) -> Rows:
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
    return rows_of_features(path, features[:most], "")
