"""Invented rows in the real layouts of ACLED, UCDP GED and GDELT, as CSV texts."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from geodata.ingest.imports.layouts.acled import COLUMNS as ACLED_COLUMNS
from geodata.ingest.imports.layouts.gdelt import COLUMNS as GDELT_COLUMNS
from geodata.ingest.imports.layouts.ucdp import COLUMNS as UCDP_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["acled", "gdelt", "ucdp", "write", "write_gdelt"]


def acled(**values: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(ACLED_COLUMNS, ""), "event_id_cnty": "IRQ1", "event_date": "12 March 2023", "year": 2023, "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Nowhere (2000-)", "inter1": "State Forces", "actor2": "Blue River Brigade", "inter2": "Rebel Groups",
        "interaction": "State Forces-Rebel Groups", "iso": 368, "region": "Middle East", "country": "Iraq", "admin1": "Al Anbar",
        "admin2": "Haditha", "location": "Haditha", "latitude": 34.1343, "longitude": 42.3775, "geo_precision": 1,
        "source": "An Invented Paper; Another One", "source_scale": "National", "notes": "On 12 March 2023, an invented clash.",
        "fatalities": 3, "timestamp": 1700000000,
        **values,
    }  # fmt: skip


def ucdp(**values: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(UCDP_COLUMNS, ""), "id": 500001, "relid": "IRQ-2019-1-1-1", "year": 2019, "active_year": "1", "code_status": "Clear",
        "type_of_violence": 1, "conflict_new_id": 1, "conflict_name": "Invented conflict", "dyad_new_id": 1, "dyad_name": "A - B",
        "side_a_new_id": 1, "side_a": "Government of Iraq", "side_b_new_id": 2, "side_b": "Blue River Brigade", "number_of_sources": -1,
        "source_article": "An Invented Agency, 2019-05-07", "where_prec": 1, "where_coordinates": "Haditha town",
        "where_description": "Near the bridge", "adm_1": "Al Anbar province", "adm_2": "Haditha district", "latitude": 34.1343,
        "longitude": 42.3775, "geom_wkt": "POINT (42.3775 34.1343)", "priogrid_gid": 179005, "country": "Iraq", "country_id": 645,
        "region": "Middle East", "event_clarity": 1, "date_prec": 1, "date_start": "2019-05-05 00:00:00.000",
        "date_end": "2019-05-05 00:00:00.000", "deaths_a": 1, "deaths_b": 2, "deaths_civilians": 0, "deaths_unknown": 0, "best": 3,
        "high": 5, "low": 3, "gwnoa": 645, "gwnob": "",
        **values,
    }  # fmt: skip


def gdelt(**values: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(GDELT_COLUMNS, ""), "GLOBALEVENTID": "900000001", "SQLDATE": "20230312", "MonthYear": "202303", "Year": "2023",
        "Actor1Name": "IRAQ", "Actor1CountryCode": "IRQ", "Actor1Type1Code": "GOV", "Actor2Name": "REBEL", "EventCode": "190",
        "EventBaseCode": "190", "EventRootCode": "19", "QuadClass": "4", "NumMentions": "5", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Haditha, Al Anbar, Iraq", "ActionGeo_CountryCode": "IZ", "ActionGeo_ADM1Code": "IZ01",
        "ActionGeo_Lat": "34.1343", "ActionGeo_Long": "42.3775", "ActionGeo_FeatureID": "-1", "DATEADDED": "20230312101500",
        "SOURCEURL": "https://example.org/an-article",
        **values,
    }  # fmt: skip


def text_of(rows: Sequence[dict[str, Any]], *, header: bool = True, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(
    path: Path, rows: Iterable[dict[str, Any]], *, header: bool = True, mark: str = ""
) -> Path:
    path.write_text(mark + text_of(list(rows), header=header), encoding="utf-8")
    return path


def write_gdelt(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text(
        "".join("\t".join(str(v) for v in row.values()) + "\n" for row in rows), encoding="utf-8"
    )
    return path
