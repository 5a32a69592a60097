"""Layouts known by name whose parts are single columns: GTD, ICEWS, POLECAT, SCAD, Mass Mobilization, TimeMap, Ushahidi, Atlos.

A profile names the columns of a provider and what is particular to it; columns that a file
lacks are left empty. Column names and codes are from the providers' codebooks.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geodata.ingest.imports.layouts.gdelt import cameo_type
from geodata.ingest.imports.values.event_types import TypeAndMode, read_event_type

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["PROFILES", "Profile", "profile_of"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is particular to a provider.

    Attributes
    ----------
    signature
        Columns by which its files are known, in small letters.
    columns
        Field -> its columns, the first that a file has counts; one that starts with ``=`` is a constant.
    types
        From a code of theirs to a type of ours, where their words do not say it.
    precision_scale
        Whose numbers its precisions are.
    day_order
        Which part of ``01/02/2024`` it writes first.
    roles
        Of the two actor columns.
    """

    id: str
    label: str
    publisher: str
    url: str
    licence: str
    redistributable: bool
    signature: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    types: Callable[[str], TypeAndMode] | None = None
    precision_scale: str = "acled"
    day_order: str | None = None
    machine: bool = False
    roles: tuple[str, str] = ("party", "party")
    aliases: tuple[str, ...] = field(default=())

    def mapping(self, header: Sequence[str]) -> dict[str, str]:
        """Return field -> column of a file."""
        own = {name.casefold(): name for name in header}
        found = {}
        for name, columns in self.columns.items():
            column = next(
                (
                    c if c.startswith("=") else own[c.casefold()]
                    for c in columns
                    if c.startswith("=") or c.casefold() in own
                ),
                None,
            )
            if column is not None:
                found[name] = column
        return found

    def applied(self, layout: Layout) -> Layout:
        """Return a layout of its columns with what is particular to the provider."""
        actors = tuple(
            dataclasses.replace(actor, role=f"'{role}'")
            for actor, role in zip(layout.actors, self.roles, strict=True)
        )
        return dataclasses.replace(
            layout, id=self.id, label=self.label, publisher=self.publisher, url=self.url, licence=self.licence,
            redistributable=self.redistributable, types=self.types or layout.types, day_order=self.day_order,
            machine=self.machine, actors=actors, known=True,
            status="proposed" if self.machine else "reviewed",
        )  # fmt: skip


# SCAD's codebook, etype
_SCAD_TYPES: Final = {
    "1": "organized demonstration", "2": "spontaneous demonstration", "3": "organized violent riot", "4": "spontaneous violent riot",
    "5": "general strike", "6": "limited strike", "7": "pro government violence", "8": "anti government violence",
    "9": "extra government violence", "10": "intra government violence",
}  # fmt: skip


def _scad_type(code: str) -> TypeAndMode:
    return read_event_type(_SCAD_TYPES.get(code.strip().removesuffix(".0"), code))


def _protest(code: str) -> TypeAndMode:
    """Read Mass Mobilization's ``protest``: 0 is a country and year without one."""
    return TypeAndMode(
        "PROTEST", None, "negated" if code.strip().removesuffix(".0") == "0" else "happened"
    )


def _plover_type(code: str) -> TypeAndMode:
    """Read POLECAT's event type and mode, which are PLOVER's names."""
    name, _, mode = code.partition("\x1f")
    whole = read_event_type(name.strip())
    known = read_event_type(f"{name.strip()}/{mode.strip()}") if mode.strip() else whole
    return known if known.event_type else whole


_GTD: Final = Profile(
        "gtd", "Global Terrorism Database", "START, University of Maryland", "https://www.start.umd.edu/gtd", "START's terms of use: cite the Global Terrorism Database",
        redistributable=False, signature=("eventid", "iyear", "imonth", "iday"),
        columns={
            "id": ("eventid",), "year": ("iyear", "year"), "month": ("imonth", "month"), "day": ("iday", "day"), "country": ("country_txt", "country"), "admin1": ("provstate",),
            "place": ("city", "location"), "latitude": ("latitude",), "longitude": ("longitude",), "notes": ("summary",), "event_type": ("attacktype1_txt", "attacktype1"),
            "actor1": ("gname",), "actor2": ("target1", "targtype1_txt"), "fatalities": ("nkill",), "place_precision": ("specificity",),
        },
        precision_scale="gtd", roles=("initiator", "target"),
    )  # fmt: skip
PROFILES: Final = (
    _GTD,
    # what others build upon it names year, month and day plainly
    dataclasses.replace(_GTD, signature=("eventid", "year", "month", "day", "country_txt", "attacktype1_txt", "gname")),
    Profile(
        "icews", "ICEWS (machine-coded)", "Lockheed Martin, Harvard Dataverse", "https://dataverse.harvard.edu/dataverse/icews", "as the Dataverse says",
        redistributable=True, signature=("event id", "event date", "source name", "cameo code", "target name"),
        columns={
            "id": ("Event ID",), "date": ("Event Date",), "event_type": ("CAMEO Code",), "title": ("Event Text",), "actor1": ("Source Name",), "actor2": ("Target Name",),
            "place": ("City", "District"), "admin1": ("Province",), "country": ("Country",), "latitude": ("Latitude",), "longitude": ("Longitude",),
        },
        types=cameo_type, machine=True, roles=("initiator", "target"),
    ),
    Profile(
        "polecat", "POLECAT (machine-coded)", "Leidos, Harvard Dataverse", "https://dataverse.harvard.edu/dataverse/icews", "as the Dataverse says",
        redistributable=True, signature=("event id", "event date", "event type", "event mode", "actor name", "recipient name"),
        columns={
            "id": ("Event ID",), "date": ("Event Date",), "event_type": ("Event Type",), "sub_type": ("Event Mode",), "actor1": ("Actor Name",), "actor2": ("Recipient Name",),
            "place": ("City", "Placename", "District"), "admin1": ("Province",), "country": ("Country",), "latitude": ("Latitude",), "longitude": ("Longitude",), "title": ("Headline",),
        },
        types=_plover_type, machine=True, roles=("initiator", "target"),
    ),
    Profile(
        "scad", "Social Conflict Analysis Database", "SCAD", "https://www.strausscenter.org/ccaps-research-areas/social-conflict/database/", "as SCAD says: cite Salehyan and others (2012)",
        redistributable=True, signature=("eventid", "startdate", "enddate", "etype", "actor1"),
        columns={
            "id": ("eventid",), "date": ("startdate",), "date_end": ("enddate",), "event_type": ("etype",), "actor1": ("actor1",), "actor2": ("target1",), "country": ("countryname",),
            "place": ("elocal",), "latitude": ("latitude",), "longitude": ("longitude",), "fatalities": ("ndeath",), "notes": ("issuenote", "notes"),
            "place_precision": ("location_precision", "geo_precision"),
        },
        types=_scad_type, roles=("initiator", "target"),
    ),
    Profile(
        "mass-mobilization", "Mass Mobilization", "Clark and Regan, Harvard Dataverse", "https://massmobilization.github.io", "as the Dataverse says: cite Clark and Regan",
        redistributable=True, signature=("country", "protest", "startday", "startmonth", "startyear"),
        columns={
            "id": ("id",), "year": ("startyear",), "month": ("startmonth",), "day": ("startday",), "end_year": ("endyear",), "end_month": ("endmonth",), "end_day": ("endday",),
            "event_type": ("protest",), "country": ("country",), "place": ("location",), "actor1": ("protesteridentity",), "notes": ("notes",),
        },
        types=_protest, roles=("initiator", "target"), aliases=("mm", "massmobilization"),
    ),
    Profile(
        "timemap", "TimeMap", "the map's owner", "https://github.com/bellingcat/ukraine-timemap", "as the map's owner says", redistributable=True,
        signature=("date", "latitude", "longitude", "description", "sources", "location"),
        columns={
            "id": ("id", "civId"), "date": ("date",), "latitude": ("latitude",), "longitude": ("longitude",), "place": ("location",), "notes": ("description",),
            "event_type": ("type", "category", "associations", "filters"), "place_precision": ("location_precision",),
        },
        day_order="month", aliases=("bellingcat",),
    ),
    Profile(
        "ushahidi", "Ushahidi", "the deployment's owner", "https://www.ushahidi.com", "as the deployment's owner says", redistributable=True,
        signature=("incident title", "incident date", "location", "category", "latitude", "longitude"),
        columns={
            "id": ("#", "id"), "title": ("INCIDENT TITLE",), "date": ("INCIDENT DATE",), "place": ("LOCATION",), "notes": ("DESCRIPTION",), "event_type": ("CATEGORY",),
            "latitude": ("LATITUDE",), "longitude": ("LONGITUDE",),
        },
    ),
    Profile(
        "ushahidi", "Ushahidi", "the deployment's owner", "https://www.ushahidi.com", "as the deployment's owner says", redistributable=True,
        signature=("post id", "title", "post date"),
        columns={
            "id": ("Post ID",), "title": ("Title",), "date": ("Incident date", "Date", "Post Date"), "place": ("Location name",), "notes": ("Description", "Content"),
            "event_type": ("Categories", "Category", "Type", "Survey", "Form name"), "latitude": ("Location.lat", "lat", "Latitude"), "longitude": ("Location.lon", "lon", "Longitude"),
            "coordinates": ("Location",),
        },
    ),
    Profile(
        "atlos", "Atlos", "the project's owner", "https://www.atlos.org", "as the project's owner says", redistributable=True,
        signature=("slug", "attr_description", "attr_date"),
        columns={
            "id": ("slug",), "date": ("attr_date",), "notes": ("attr_description",), "event_type": ("attr_type",), "coordinates": ("attr_geolocation",),
            "latitude": ("attr_geolocation_latitude", "latitude", "attr_latitude", "geolocation_latitude"), "longitude": ("attr_geolocation_longitude", "longitude", "attr_longitude", "geolocation_longitude"),
            "place_precision": ("attr_geolocation_resolution", "attr_geolocation_precision"), "title": ("attr_title", "title"),
        },
    ),
)  # fmt: skip


def profile_of(header: Sequence[str], wanted: str | None = None) -> Profile | None:
    """Return the profile whose columns a table has; None if it is a table of its own."""
    if wanted == "table":
        return None
    own = {name.casefold() for name in header}
    return next(
        (p for p in PROFILES if wanted in {None, p.id, *p.aliases} and {*p.signature} <= own), None
    )
