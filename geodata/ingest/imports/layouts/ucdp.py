"""UCDP's Georeferenced Event Dataset: yearly and candidate releases, 49 columns matched by name.

The death count is ``best``. A row can span weeks: its first and last day are taken as they
stand. ``country_id`` is Gleditsch and Ward's number, so the country goes by its name.
"""

from __future__ import annotations

from typing import Final

from geodata.ingest.imports.layouts.layout import (
    ActorColumn,
    DateColumns,
    Layout,
    PlaceColumns,
    TypeAndMode,
    filled,
    titled,
)

__all__ = ["UCDP"]

COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude",
    "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip


def _type(code: str) -> TypeAndMode:
    # releases read from R or Stata carry the labels
    words = {
        "state-based conflict",
        "state-based violence",
        "non-state conflict",
        "non-state violence",
        "one-sided violence",
    }
    return (
        TypeAndMode("ASSAULT")
        if code.strip().casefold() in {"1", "2", "3", "1.0", "2.0", "3.0"} | words
        else TypeAndMode(None)
    )


def _kind(name: str, _code: str | None) -> str:
    if name.startswith("Government of"):
        return "government"
    return "people" if name == "Civilians" else "insurgent"


# one-sided violence has a direction; in the other two kinds both fight
_ONE_SIDED = f"{filled('type_of_violence')} = '3'"

UCDP: Final = Layout(
    id="ucdp-ged",
    label="UCDP GED",
    publisher="Uppsala Conflict Data Program",
    url="https://ucdp.uu.se",
    licence="CC BY 4.0, Uppsala Conflict Data Program",
    redistributable=True,
    required=("id", "type_of_violence", "side_a", "side_b", "latitude", "longitude", "date_start", "best"),
    columns=COLUMNS,
    identity=filled("id"),
    dates=DateColumns("span", filled("date_start"), filled("date_end"), filled("date_prec")),
    type_code=filled("type_of_violence"),
    types=_type,
    title=titled(
        f"case {filled('type_of_violence')} when '1' then 'State-based violence' when '2' then 'Non-state violence' else 'One-sided violence' end",
        f"coalesce({filled('where_coordinates')}, {filled('adm_1')}, {filled('country')})", (filled("side_a"), filled("side_b")),
    ),
    notes="where_description",
    place=PlaceColumns(
        name=filled("where_coordinates"), country=filled("country"), country_scheme="name", country_name=filled("country"),
        admin1=filled("adm_1"), lon=filled("longitude"), lat=filled("latitude"), precision=filled("where_prec"),
        codes={
            "1": "settlement", "2": "near", "3": "admin2", "4": "admin1", "5": "region", "6": "country", "7": "water_air",
            None: "country",
        },
    ),
    actors=(
        ActorColumn(filled("side_a"), f"case when {_ONE_SIDED} then 'initiator' else 'party' end"),
        ActorColumn(filled("side_b"), f"case when {_ONE_SIDED} then 'target' else 'party' end"),
    ),
    kinds=_kind,
    fatalities=(filled("best"), filled("low"), filled("high")),
)  # fmt: skip
