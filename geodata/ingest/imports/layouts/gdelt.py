"""GDELT 2.0 events: 61 tab-separated columns without a header; a machine's codings, not facts.

Imported as mentions with ``machine`` set and the status proposed: no count holds them
unless the filter asks for ``status=proposed``. CAMEO codes are texts with leading zeros.
"""

from __future__ import annotations

import dataclasses
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

__all__ = ["GDELT", "GDELT_1", "cameo_type"]

COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{i}{part}" for i in (1, 2) for part in (
        "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
        "Type2Code", "Type3Code",
    )),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone",
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in (
        "Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
    )),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

# the first two digits of a CAMEO code
_ROOTS: Final = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "09": "ACCUSE", "10": "REQUEST",
    "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
    "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_MODES: Final = {"195": "aerial", "186": "targeted"}


def cameo_type(code: str) -> TypeAndMode:
    """Return the type of a CAMEO code, a text with its leading zeros."""
    plain = code.strip()
    if plain.startswith("08"):
        return TypeAndMode(
            "CONCEDE" if plain[:3] in {"08", "080", "081", "082", "083"} else "RETREAT"
        )
    return TypeAndMode(_ROOTS.get(plain[:2]), _MODES.get(plain[:3]))


def _kind(_name: str, code: str | None) -> str:
    kinds = {
        "GOV": "government",
        "MIL": "military",
        "REB": "insurgent",
        "SPY": "intelligence",
        "MED": "media",
        "CVL": "people",
    }
    return kinds.get(code or "", "organisation")


GDELT: Final = Layout(
    id="gdelt-2-events",
    label="GDELT 2.0 (machine-coded)",
    publisher="The GDELT Project",
    url="https://www.gdeltproject.org",
    licence="The GDELT Project: free use with attribution",
    redistributable=True,
    required=("GLOBALEVENTID", "SQLDATE", "EventCode", "ActionGeo_Type", "ActionGeo_Lat", "ActionGeo_Long"),
    columns=COLUMNS,
    identity=filled("GLOBALEVENTID"),
    dates=DateColumns("text", filled("SQLDATE")),
    type_code=filled("EventCode"),
    types=cameo_type,
    title=titled(f"'Machine-coded CAMEO ' || {filled('EventCode')}", filled("ActionGeo_FullName"), (filled("Actor1Name"), filled("Actor2Name"))),
    notes="SOURCEURL",
    place=PlaceColumns(
        name=filled("ActionGeo_FullName"), country=filled("ActionGeo_CountryCode"), country_scheme="fips", country_name="null",
        admin1=filled("ActionGeo_ADM1Code"), lon=filled("ActionGeo_Long"), lat=filled("ActionGeo_Lat"), precision=filled("ActionGeo_Type"),
        codes={"1": "country", "2": "admin1", "3": "settlement", "4": "settlement", "5": "admin1", None: "country"},
    ),
    actors=(
        ActorColumn(filled("Actor1Name"), "'initiator'", filled("Actor1Type1Code")),
        ActorColumn(filled("Actor2Name"), "'target'", filled("Actor2Type1Code")),
    ),
    kinds=_kind,
    machine=True,
    status="proposed",
    delimiter="\t",
)  # fmt: skip

# the first version, until 2015 and beside the second since: no code of the second admin level
GDELT_1: Final = dataclasses.replace(
    GDELT,
    label="GDELT 1.0 (machine-coded)",
    columns=tuple(name for name in COLUMNS if not name.endswith("ADM2Code")),
)
