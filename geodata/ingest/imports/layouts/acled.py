"""ACLED's exports: 31 columns, current labels and the older ones, words or numbers in ``inter``.

The dyadic export has a row for each event, the monadic one a row for each of its actors.

actor1 and actor2 carry no direction: both are parties. time_precision 3 stores the middle
of a month and is widened to the month. Codes are from ACLED's codebook.
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

__all__ = ["ACLED", "MONADIC"]

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

_SUB_TYPES: Final[dict[str, TypeAndMode]] = {
    "armed clash": TypeAndMode("ASSAULT", "firearms"),
    "government regains territory": TypeAndMode("ASSAULT"),
    "non-state actor overtakes territory": TypeAndMode("ASSAULT"),
    "air/drone strike": TypeAndMode("ASSAULT", "aerial"),
    "suicide bomb": TypeAndMode("ASSAULT", "suicide-attack"),
    "shelling/artillery/missile attack": TypeAndMode("ASSAULT", "heavy-weapons"),
    "remote explosive/landmine/ied": TypeAndMode("ASSAULT", "explosives"),
    "grenade": TypeAndMode("ASSAULT", "explosives"),
    "chemical weapon": TypeAndMode("ASSAULT", "other"),
    "agreement": TypeAndMode("AGREE"),
    "arrests": TypeAndMode("COERCE", "arrest"),
    "change to group/activity": TypeAndMode("MOBILIZE"),
    "disrupted weapons use": TypeAndMode("COERCE", "seize"),
    "headquarters or base established": TypeAndMode("MOBILIZE", "base"),
    "looting/property destruction": TypeAndMode("COERCE", "seize"),
    "non-violent transfer of territory": TypeAndMode("RETREAT", "withdraw"),
    "attack": TypeAndMode("ASSAULT", "other"),
    "sexual violence": TypeAndMode("ASSAULT", "other"),
    "abduction/forced disappearance": TypeAndMode("ASSAULT", "abduct"),
    "mob violence": TypeAndMode("ASSAULT", "other"),
    "violent demonstration": TypeAndMode("PROTEST"),
    "peaceful protest": TypeAndMode("PROTEST"),
    "protest with intervention": TypeAndMode("PROTEST"),
    "excessive force against protesters": TypeAndMode("PROTEST"),
}
# event types alone: where the sub-event is new, or in the older exports
_TYPES: Final[dict[str, TypeAndMode]] = {
    "battles": TypeAndMode("ASSAULT"),
    "explosions/remote violence": TypeAndMode("ASSAULT", "explosives"),
    "remote violence": TypeAndMode("ASSAULT", "explosives"),
    "protests": TypeAndMode("PROTEST"),
    "riots": TypeAndMode("PROTEST"),
    "riots/protests": TypeAndMode("PROTEST"),
    "strategic developments": TypeAndMode("MOBILIZE"),
    "strategic development": TypeAndMode("MOBILIZE"),
    "violence against civilians": TypeAndMode("ASSAULT", "other"),
    "battle-no change of territory": TypeAndMode("ASSAULT"),
    "battle-government regains territory": TypeAndMode("ASSAULT"),
    "battle-non-state actor overtakes territory": TypeAndMode("ASSAULT"),
    "headquarters or base established": TypeAndMode("MOBILIZE", "base"),
    "non-violent transfer of territory": TypeAndMode("RETREAT", "withdraw"),
}
_KINDS: Final = {
    "1": "military", "state forces": "military", "2": "insurgent", "rebel groups": "insurgent", "rebel group": "insurgent",
    "3": "militia", "political militias": "militia", "political militia": "militia", "4": "militia",
    "identity militias": "militia", "identity militia": "militia", "5": "people", "rioters": "people", "6": "people",
    "protesters": "people", "7": "people", "civilians": "people", "8": "organisation", "external/other forces": "organisation",
}  # fmt: skip


def _type(code: str) -> TypeAndMode:
    event_type, _, sub_type = code.casefold().partition("\x1f")
    return _SUB_TYPES.get(sub_type.strip()) or _TYPES.get(event_type.strip()) or TypeAndMode(None)


def _kind(_name: str, code: str | None) -> str:
    return _KINDS.get((code or "").casefold(), "organisation")


ACLED: Final = Layout(
    id="acled",
    label="ACLED",
    publisher="ACLED",
    url="https://acleddata.com",
    licence="ACLED's terms of use: the rows may not be passed on; cite ACLED",
    redistributable=False,
    required=("event_id_cnty", "event_date", "event_type", "actor1", "actor2", "country", "latitude", "longitude"),
    columns=COLUMNS,
    identity=filled("event_id_cnty"),
    dates=DateColumns("acled", filled("event_date"), precision=filled("time_precision")),
    type_code=f"concat({filled('event_type')}, chr(31), {filled('sub_event_type')})",
    types=_type,
    title=titled(
        f"coalesce({filled('sub_event_type')}, {filled('event_type')})", f"coalesce({filled('location')}, {filled('admin1')}, {filled('country')})",
        (filled("actor1"), filled("actor2")),
    ),
    notes="notes",
    place=PlaceColumns(
        name=filled("location"), country=filled("iso"), country_scheme="number", country_name=filled("country"), admin1=filled("admin1"),
        lon=filled("longitude"), lat=filled("latitude"), precision=filled("geo_precision"),
        codes={"1": "settlement", "2": "near", "3": "admin1", None: "admin1"},
    ),
    actors=(
        ActorColumn(filled("actor1"), "'party'", filled("inter1")),
        ActorColumn(filled("actor2"), "'party'", filled("inter2")),
        ActorColumn(filled("assoc_actor_1"), "'party'", several=True),
        ActorColumn(filled("assoc_actor_2"), "'party'", several=True),
    ),
    kinds=_kind,
    fatalities=(filled("fatalities"), "null", "null"),
    latest=filled("timestamp"),
)  # fmt: skip

# the same ids, so that one replaces the other
MONADIC: Final = dataclasses.replace(
    ACLED,
    label="ACLED (monadic export)",
    required=tuple(name for name in ACLED.required if name != "actor2"),
    columns=tuple(c for c in COLUMNS if c not in {"actor2", "assoc_actor_2", "inter2"}),
    actors=(
        ActorColumn(filled("actor1"), "'party'", filled("inter1")),
        ActorColumn(filled("assoc_actor_1"), "'party'", several=True),
    ),
    title=titled(
        f"coalesce({filled('sub_event_type')}, {filled('event_type')})", f"coalesce({filled('location')}, {filled('admin1')}, {filled('country')})",
        (filled("actor1"),),
    ),
    repeated=True,
)  # fmt: skip
