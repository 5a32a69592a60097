"""The keys of an address that are no filters: the view, its types, and what is wrong with a link.

The filter keys stand in :data:`geodata.store.query.KEYS`; these stand beside them.

Not in an address, on purpose: the online background, for a link must not make another
reader's browser call a server that they did not choose. Not in it because the browser does
not tell: how a table is sorted and how wide its columns are.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from dashboard.translations import CATALOGUES, EN, strings_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.translations import Strings
    from geodata.errors import Problem
    from geodata.store.event_store import EventStore

__all__ = [
    "LANGUAGES",
    "SCREEN_KEYS",
    "VIEW_KEYS",
    "Meeting",
    "View",
    "link_problem",
    "parse_meeting",
    "parse_versions",
    "parse_view",
    "spelled",
]

# the first is the one of an address without
LANGUAGES: Final = tuple(CATALOGUES)
VIEW_KEYS: Final = (
    "event", "lat", "lng", "zoom", "lang", "screen", "story", "step", "theme", "bbox_view", "layer", "limit",
    "encounters", "silence", "changes", "versions", "a", "b", "side", "inside", "tab", "as_of", "stand", "meeting", "rows", "page", "cell", "held", "data", "address",
)  # fmt: skip
# keys of one screen each: in the address only while that screen is open
SCREEN_KEYS: Final = (
    "story", "step", "inside", "a", "b", "side", "tab", "as_of", "stand", "meeting",
)  # fmt: skip
_VERSIONS: Final = re.compile(r"(p[1-9][0-9]{0,5}|now)\.\.(p[1-9][0-9]{0,5}|now)")
# the one value of ``silence``
SILENCE_ON: Final = "on"
# web mercator ends there
_LAST_LATITUDE = 85.06
_MAX_SHOWN_LENGTH = 80
_MAX_KM = 2000
_MAX_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whose encounters the map shows: two actor ids, and the limits in kilometres and days."""

    a: str
    b: str
    km: float
    days: int

    def __str__(self) -> str:
        """Return the one spelling in an address: ``a~b~km~days``."""
        return f"{self.a}~{self.b}~{self.km:g}~{self.days}"


def parse_meeting(text: str, store: EventStore) -> Meeting:
    """Read ``a~b~km~days``, actors by id, name or alias.

    Raises
    ------
    ValueError
        With a message that says what would be right.
    """
    expected = f"expected actor~actor~km~days, with at most {_MAX_KM} km and {_MAX_DAYS} days"
    parts = text.split("~")
    if len(parts) != 4 or not (parts[3].isascii() and parts[3].isdecimal() and len(parts[3]) <= 4):
        raise ValueError(expected)
    km, days = _number(parts[2]), int(parts[3])
    if not (0 < km <= _MAX_KM and days <= _MAX_DAYS):
        raise ValueError(expected)
    a, b = (store.names.resolve("actor", part) for part in parts[:2])
    if a is None or b is None:
        msg = "names an actor that is not in the data"
        raise ValueError(msg)
    if a == b:
        msg = "names one actor twice"
        raise ValueError(msg)
    return Meeting(a, b, km, days)


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: the open card, the map's centre and zoom, whose encounters, where nobody looked, the language."""

    event: str | None = None
    lat: float | None = None
    lng: float | None = None
    zoom: float | None = None
    encounters: Meeting | None = None
    silence: bool = False
    changes: str | None = None
    lang: str = "en"

    def to_params(self) -> list[tuple[str, str]]:
        """Return the view as key and value texts, defaults left out."""
        pairs: list[tuple[str, str]] = []
        if self.event:
            pairs.append(("event", self.event))
        if self.lat is not None and self.lng is not None and self.zoom is not None:
            pairs += [
                ("lat", f"{self.lat:.4f}"),
                ("lng", f"{self.lng:.4f}"),
                ("zoom", f"{self.zoom:g}"),
            ]
        if self.encounters:
            pairs.append(("encounters", str(self.encounters)))
        if self.silence:
            pairs.append(("silence", SILENCE_ON))
        if self.changes:
            pairs.append(("changes", self.changes))
        if self.lang != LANGUAGES[0]:
            pairs.append(("lang", self.lang))
        return pairs


def parse_view(params: Mapping[str, tuple[str, ...]], store: EventStore) -> tuple[View, list[str]]:
    """Read the view keys of an address; what is malformed or unknown is left out and said."""
    complaints = []
    lang = _last(params, "lang")
    strings = strings_for(lang)
    shown = View(lang=lang if lang in LANGUAGES else LANGUAGES[0])
    if lang and lang != shown.lang:
        complaints.append(strings.bad_language.format(value=lang[:20], known=", ".join(LANGUAGES)))
    if event := _last(params, "event"):
        if store.has(event):
            shown = replace(shown, event=event)
        else:
            complaints.append(strings.bad_event.format(value=event[:_MAX_SHOWN_LENGTH]))
    texts = [_last(params, key) for key in ("lat", "lng", "zoom")]
    if any(texts):
        lat, lng, zoom = (_number(text) for text in texts)
        if abs(lat) <= _LAST_LATITUDE and abs(lng) <= 360 and 0 <= zoom <= 20:
            shown = replace(shown, lat=lat, lng=lng, zoom=zoom)
        else:
            complaints.append(strings.bad_position)
    if asked := _last(params, "encounters"):
        try:
            shown = replace(shown, encounters=parse_meeting(asked, store))
        except ValueError as error:
            complaints.append(
                strings.bad_encounters.format(value=asked[:_MAX_SHOWN_LENGTH], reason=error)
            )
    shown, more = _layers(params, shown, strings)
    return shown, [*complaints, *more]


def _layers(
    params: Mapping[str, tuple[str, ...]], shown: View, strings: Strings
) -> tuple[View, list[str]]:
    """Read which layers are on besides the events."""
    complaints = []
    if asked := _last(params, "silence"):
        if asked == SILENCE_ON:
            shown = replace(shown, silence=True)
        else:
            reason = f"has no other value than ‘{SILENCE_ON}’"
            complaints.append(
                strings.bad_value.format(
                    value=asked[:_MAX_SHOWN_LENGTH], field="silence", reason=reason
                )
            )
    if asked := _last(params, "changes"):
        if parse_versions(asked) is not None:
            shown = replace(shown, changes=asked)
        else:
            reason = "is not two versions, as p1..p2 or p1..now"
            complaints.append(
                strings.bad_value.format(
                    value=asked[:_MAX_SHOWN_LENGTH], field="changes", reason=reason
                )
            )
    return shown, complaints


def parse_versions(text: str) -> tuple[str, str] | None:
    """Read two versions of a collection, ``p1..p2`` or ``p1..now``; None for anything else."""
    found = _VERSIONS.fullmatch(text)
    return (found[1], found[2]) if found else None


def _number(text: str) -> float:
    """Return a number, NaN (which no bound holds) for anything else."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def _last(params: Mapping[str, tuple[str, ...]], key: str) -> str:
    return params.get(key, ("",))[-1]


def spelled(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the part of an address after its question mark: plain ASCII, keys in the order given."""
    return urlencode(list(pairs), quote_via=quote, safe=",")


def link_problem(problem: Problem, strings: Strings = EN) -> str:
    """Say in the reader's words what a link asked for in vain."""
    return strings.bad_value.format(value=problem.value, field=problem.field, reason=problem.reason)
