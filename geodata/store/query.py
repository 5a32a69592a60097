"""One frozen query, the same in the URL, the command line, HTTP and Python.

The keys and their types stand in one table (:data:`KEYS`); parsing never raises for a
value it does not know, it leaves the value out and says so.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import quote, urlencode

from geodata.dates import EARLIEST, LATEST, parse_date
from geodata.errors import DateError
from geodata.store.filter_keys import KEYS, Key
from geodata.store.geojson_area import parse_area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["KEYS", "PLACE_KEYS", "EventQuery", "Key", "Period"]

Certainty = Literal["possible", "sure"]
BBox = tuple[float, float, float, float]
Period = tuple[dt.date, dt.date]
Where = Literal["", "at", "about"]
# the keys that ask for a place, by where an event took place or what it is about
PLACE_KEYS: Final = ("country", "admin1", "place", "bbox", "area")


BY_NAME = {key.name: key for key in KEYS}


@dataclass(frozen=True, slots=False)
class EventQuery:
    """What is asked for; an empty query asks for everything.

    Values of one key are joined by "or", different keys by "and". Ids are resolved and
    dates are days; :meth:`EventStore.parse` makes a query from texts.
    """

    year: tuple[int, ...] = ()
    from_: dt.date | None = None
    to: dt.date | None = None
    certainty: Certainty = "possible"
    actor: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    members: bool = True
    role: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    assertion: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    place_precision: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    text: str = ""
    bbox: BBox | None = None
    area: str = ""
    filter: str = ""
    relation: Where = ""
    has: tuple[str, ...] = field(default=())

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The spans of days asked for, merged and in order; empty if time is free."""
        if not self.year and self.from_ is None and self.to is None:
            return ()
        first, last = self.from_ or EARLIEST, self.to or LATEST
        if not self.year:
            return ((first, last),) if first <= last else ((LATEST, EARLIEST),)
        spans: list[tuple[int, int]] = []
        for year in sorted(set(self.year)):
            if spans and spans[-1][1] == year - 1:
                spans[-1] = (spans[-1][0], year)
            else:
                spans.append((year, year))
        days = [(max(first, dt.date(a, 1, 1)), min(last, dt.date(b, 12, 31))) for a, b in spans]
        # a year outside from..to leaves nothing: an impossible period, not a free one
        return tuple((a, b) for a, b in days if a <= b) or ((LATEST, EARLIEST),)

    @property
    def asks_place(self) -> bool:
        """Whether a place is asked for by name, box or area."""
        return any(getattr(self, BY_NAME[name].attribute) for name in PLACE_KEYS)

    @property
    def free(self) -> bool:
        """Whether nothing is filtered."""
        return not self.active()

    def active(self) -> tuple[str, ...]:
        """Return the names of the keys that are set, in the table's order."""
        default = EventQuery()
        return tuple(
            k.name for k in KEYS if getattr(self, k.attribute) != getattr(default, k.attribute)
        )

    def without(self, *names: str) -> EventQuery:
        """Return the query with some keys cleared."""
        default = EventQuery()
        return dataclasses.replace(
            self, **{BY_NAME[n].attribute: getattr(default, BY_NAME[n].attribute) for n in names}
        )

    def with_values(self, **values: Any) -> EventQuery:
        """Return the query with some attributes replaced."""
        return dataclasses.replace(self, **values)

    def to_params(self) -> list[tuple[str, str]]:
        """Return the query as key and value texts, in the table's order, defaults left out."""
        pairs: list[tuple[str, str]] = []
        for name in self.active():
            value = getattr(self, BY_NAME[name].attribute)
            values = value if isinstance(value, tuple) and BY_NAME[name].many else (value,)
            pairs.extend((name, _to_text(v)) for v in values)
        return pairs

    def to_url(self) -> str:
        """Return the query as a URL query string of plain ASCII (no quotes, no braces)."""
        return urlencode(self.to_params(), quote_via=quote, safe=",")


def _to_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ",".join(f"{v:.6f}".rstrip("0").rstrip(".") for v in value)
    return str(value)


def parse_value(key: Key, text: str) -> object:
    """Parse one value of any kind but ``id``.

    Raises
    ------
    ValueError
        With a message that says what would be right.
    """
    return _PARSERS.get(key.kind, _parse_text)(key, text)


def _parse_year(_key: Key, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and int(text) >= EARLIEST.year):
        msg = "expected a year of four digits, such as 2024"
        raise ValueError(msg)
    return int(text)


def _parse_choice(key: Key, text: str) -> str:
    value = text.upper() if key.name == "event_type" else text.lower()
    if value not in key.choices:
        msg = f"expected one of {', '.join(key.choices)}"
        raise ValueError(msg)
    return value


def _parse_flag(_key: Key, text: str) -> bool:
    if text.lower() not in {"true", "false", "1", "0"}:
        msg = "expected true or false"
        raise ValueError(msg)
    return text.lower() in {"true", "1"}


def _parse_condition(_key: Key, text: str) -> str:
    from geodata.store.cql2_filter import parse_filter  # noqa: PLC0415 - loads the expressions

    parse_filter(text)
    return text.strip()


def _parse_text(_key: Key, text: str) -> str:
    if len(text) > 200:
        msg = "is longer than 200 characters"
        raise ValueError(msg)
    return text.strip()


def _parse_day(key: Key, text: str) -> dt.date:
    try:
        parsed = parse_date(text)
    except DateError as error:
        raise ValueError(str(error)) from None
    day = parsed.start if key.name == "from" else parsed.end
    if day is None or "/" in text:
        msg = "expected YYYY, YYYY-MM or YYYY-MM-DD"
        raise ValueError(msg)
    return day


def _parse_bbox(_key: Key, text: str) -> BBox:
    expected = "expected west,south,east,north in degrees, such as 38,29,49,38"
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ValueError(expected) from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(expected)
    return west, south, east, north


_PARSERS: dict[str, Callable[[Key, str], object]] = {
    "year": _parse_year,
    "date": _parse_day,
    "choice": _parse_choice,
    "flag": _parse_flag,
    "bbox": _parse_bbox,
    "area": lambda _key, text: parse_area(text),
    "cql2": _parse_condition,
}


def unique(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values in order, each once."""
    return tuple(dict.fromkeys(values))
