"""JSON in its many forms: GeoJSON, uMap, lists and lines of records, and the answers of services that wrap a list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.readers.geojson_files import (
    crs_of,
    features_of,
    rows_of_features,
    rows_of_umap,
)
from geodata.ingest.imports.readers.json_services import as_geojson, documents
from geodata.ingest.imports.readers.json_values import (
    _FLATTENED,
    flattened,
)
from geodata.ingest.imports.readers.text_rows import Rows, check_size, rows_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_json"]

_DEEPEST: Final = 64
# names under which services and exports put their list
_LISTS: Final = ("data", "results", "events", "items", "records", "rows", "incidents", "reports", "posts", "value", "entries", "content", "response", "body", "payload", "hits")  # fmt: skip


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
        return rows_of_umap(path, value, most)
    features = features_of(path, value)
    if features is not None:
        return rows_of_features(path, features[:most], crs_of(value))
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
    return rows_of([flattened(record) for record in records[:most]], path)


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
