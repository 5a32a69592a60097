"""A Frictionless data package: every layer as CSV and GeoJSON with ``datapackage.json`` and ``CITATION.cff``.

https://datapackage.org (version 2); https://citation-file-format.github.io (1.2.0).
"""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

from geodata import __version__, features
from geodata.formats import csv_table, geojson
from geodata.formats.descriptions import readme

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.features import Property
    from geodata.formats.download_request import Download

__all__ = ["write_datapackage"]

_TYPES: Final = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}
# the columns of CSV files in general, without those of other endings
_BESIDE: Final = tuple(name for name in features.CSV_COLUMNS if name != "wkt")


def write_datapackage(download: Download, path: Path) -> None:
    """Write every layer under a query as one zip; ``layer`` is not looked at."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for layer in features.LAYERS:
            for module, ending in ((csv_table, "csv"), (geojson, "geojson")):
                with bundle.open(f"{layer}.{ending}", "w", force_zip64=True) as member:
                    for part in module.chunks(
                        download.store, layer, download.query, download.seen_on
                    ):
                        member.write(part.encode())
        described = json.dumps(_descriptor(download), ensure_ascii=False, indent=1)
        bundle.writestr("datapackage.json", described)
        bundle.writestr("CITATION.cff", _citation(download))
        bundle.writestr("README.txt", readme(download))


def _descriptor(download: Download) -> dict[str, Any]:
    statement = features.statement(download.store, download.query)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dateline",
        "title": f"Dateline: {statement['filter']}",
        "description": statement["counter"],
        "version": str(statement["data_version"]),
        "licenses": [{"name": "other", "title": text} for text in statement["licences"]],
        "sources": [{"title": text} for text in statement["sources"]],
        **({"created": f"{download.seen_on}T00:00:00Z"} if download.seen_on else {}),
        "resources": [_resource(layer) for layer in features.LAYERS],
    }


def _resource(layer: str) -> dict[str, Any]:
    flat = features.flat(features.PROPERTIES[layer])
    return {
        "name": layer,
        "path": f"{layer}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [*(_field(p) for p in flat), *map(_file_field, _BESIDE)],
            "fieldsMatch": "equal",
            "missingValues": [""],
        },
    }


def _field(column: Property) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.meaning,
    }
    if column.codes:
        field["constraints"] = {"enum": list(column.codes)}
    return field


def _file_field(name: str) -> dict[str, str]:
    """Return a column that CSV files have beside the layer's own."""
    kind, meaning, _ = features.CSV_COLUMNS[name]
    return {"name": name, "type": _TYPES[kind], "description": meaning}


def _citation(download: Download) -> str:
    statement = features.statement(download.store, download.query)
    # JSON texts are YAML texts: quotes, colons and line breaks in a name stay inside it
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        "message: Please cite the sources beside this dataset.",
        f"title: {json.dumps('Dateline: ' + str(statement['filter']), ensure_ascii=False)}",
        f"version: {json.dumps(str(statement['data_version']))}",
        f"abstract: {json.dumps(statement['counter'], ensure_ascii=False)}",
        "authors:",
        f"  - name: {json.dumps('Dateline contributors ' + __version__)}",
    ]
    if download.seen_on:
        lines.append(f"date-released: {download.seen_on}")
    if statement["sources"]:
        lines += ["references:"]
        for source in statement["sources"]:
            lines += [
                "  - type: generic",
                f"    title: {json.dumps(source, ensure_ascii=False)}",
                "    authors:",
                f"      - name: {json.dumps(str(source).split(',', maxsplit=1)[0], ensure_ascii=False)}",
            ]
    return "\n".join(lines) + "\n"
