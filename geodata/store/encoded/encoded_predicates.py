"""A query in, conditions on the numbers of coded events out (:mod:`geodata.store.encoded.dictionary_encoding`).

The expressions are those of :mod:`geodata.store.predicates`; they are put to the thousands of
distinct whats, zones, spans and spots instead of the millions of events.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from geodata.store.cells import in_view
from geodata.store.encoded.dictionary_encoding import CODED, ROLES
from geodata.store.encoded.temp_table_cache import KeptTables
from geodata.store.naming.normalise import fold
from geodata.store.predicates import all_of, predicates, surely
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import duckdb

    from geodata.store.query import Period

__all__ = ["ANSWERED_KEYS", "SCHEMA", "Terms", "TermsOf", "role_bits"]

BBox = tuple[float, float, float, float]
SCHEMA: Final = f"cache.{CODED}"
# the filter keys that numbers answer; a query with any other is put to the rows
ANSWERED_KEYS: Final = frozenset(
    {
        "year", "from", "to", "certainty", "actor", "with", "members", "role", "event_type", "assertion", "status",
        "country", "admin1", "place", "place_precision", "source", "text", "bbox", "area", "relation", "has",
    }
)  # fmt: skip
_WHAT_KEYS: Final = ("event_type", "assertion", "status", "source")
# more ranges than this are looked up instead of compared
_MAX_RANGES: Final = 24
# of all kept boxes and areas, 5 bytes each
_MAX_SPOTS: Final = 5_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What a query asks of coded events.

    Attributes
    ----------
    what, zone, span
        SQL conditions, empty where everything is asked for.
    surely
        SQL of whether a span lies surely in the period, empty where time is free.
    years
        SQL condition on a year, where the period is one of whole years.
    spots
        Name of the table (spot, inside) of the spots that are asked for, empty for all.
    view
        SQL of the table (spot, cell_x, cell_y) of the spots in view, empty for all.
    actors
        Sets of actors; an event needs one of each.
    roles
        Bits of the roles that the first set must have; 0 for any.
    words
        Folded words that the text must hold.
    """

    what: str = ""
    zone: str = ""
    span: str = ""
    surely: str = ""
    years: str = ""
    spots: str = ""
    view: str = ""
    actors: tuple[tuple[int, ...], ...] = ()
    roles: int = 0
    words: tuple[str, ...] = ()


def role_bits(roles: Sequence[str]) -> int:
    """Return roles as bits, in the order of :data:`~geodata.store.encoded.dictionary_encoding.ROLES`."""
    return sum(1 << ROLES.index(role) for role in set(roles))


class TermsOf:
    """Turns queries into terms; the last few of each kind are kept.

    Parameters
    ----------
    cursor
        Gives a cursor of its own for each call.
    areas
        Gives the expressions of a query's box and drawn area, wholly inside or touching.
    """

    def __init__(
        self,
        cursor: Callable[[], duckdb.DuckDBPyConnection],
        areas: Callable[[EventQuery, bool], list[nw.Expr]],
    ) -> None:
        self._cursor, self._areas = cursor, areas
        self._kept = KeptTables(cursor, most_rows=_MAX_SPOTS)
        self._whats = lru_cache(maxsize=256)(self._find_whats)
        self._zones = lru_cache(maxsize=256)(self._find_zones)
        self._spans = lru_cache(maxsize=64)(self._find_spans)
        self._view = lru_cache(maxsize=64)(self._find_view)
        self._actors = lru_cache(maxsize=256)(self._find_actors)

    def table(self, name: str) -> nw.LazyFrame[Any]:
        """Return a table of the schema ``coded``, with a cursor of its own."""
        return nw.from_native(self._cursor().table(f"{SCHEMA}.{name}")).lazy()

    def of(self, query: EventQuery, *, machine: bool, view: BBox | None = None) -> Terms:
        """Return the terms of a query.

        Parameters
        ----------
        query
            What is asked for.
        machine
            Whether to leave out what a machine coded.
        view
            The part of the map in view, ``(west, south, east, north)`` in degrees.
        """
        if unknown := set(query.active()) - ANSWERED_KEYS:
            raise ValueError(
                f"numbers do not answer {', '.join(sorted(unknown))}: put it to the rows"
            )
        asked = EventQuery(
            role=query.role if not query.actor else (),
            has=tuple(h for h in query.has if h != "place"),
        )
        what = asked.with_values(**{key: getattr(query, key) for key in _WHAT_KEYS})
        zone = EventQuery(
            country=query.country,
            place_precision=query.place_precision,
            has=tuple(h for h in query.has if h == "place"),
        )
        if query.relation == "at" and not query.asks_place:
            zone = zone.with_values(has=("place",))
        # the box and the area too are taken by spots; certainty decides how
        spots = EventQuery(
            admin1=query.admin1, place=query.place, bbox=query.bbox, area=query.area,
            certainty=query.certainty if query.bbox or query.area else "possible",
        )  # fmt: skip
        time = EventQuery(
            year=query.year, from_=query.from_, to=query.to, certainty=query.certainty
        )
        span, sure = self._spans(time) if time.periods else ("", "")
        sets = [query.actor] if query.actor else []
        return Terms(
            what=self._whats(what, machine),
            # an imported row is about no place that it did not happen at
            zone="false" if query.relation == "about" else self._zones(zone) if not zone.free else "",
            span=span,
            surely=sure,
            years=_whole_years(time.periods),
            spots="" if spots.with_values(certainty="possible").free else self._kept.table(spots, partial(self._find_spots, spots)),
            view=self._view(view) if view else "",
            actors=tuple(self._actors(tuple(ids)) for ids in (*sets, *((i,) for i in query.with_))),
            roles=role_bits(query.role) if query.actor else 0,
            words=tuple(fold(query.text).split()),
        )  # fmt: skip

    def _find_whats(self, query: EventQuery, machine: bool) -> str:  # noqa: FBT001 - a cached key
        terms = [*predicates(query, about=False).values()]
        if machine:
            terms.append(~nw.col("machine"))
        return _one_of("what", self._numbers("whats", "what", terms)) if terms else ""

    def _find_zones(self, query: EventQuery) -> str:
        return _one_of(
            "zone", self._numbers("zones", "zone", list(predicates(query, about=False).values()))
        )

    def _numbers(self, table: str, name: str, terms: list[nw.Expr]) -> list[int] | None:
        """Return the numbers of a table's rows that meet all terms, None if all rows do."""
        held = all_of(terms).fill_null(value=False).alias("held")
        found = self.table(table).select(name, held).collect().rows()
        kept = sorted(int(number) for number, holds in found if holds)
        return None if len(kept) == len(found) else kept

    def _find_spans(self, query: EventQuery) -> tuple[str, str]:
        found = (
            self.table("spans")
            .filter(predicates(query, about=False)["period"])
            .select("span", surely(query).alias("sure"))
            .collect()
            .rows()
        )
        kept = sorted((int(span), bool(sure)) for span, sure in found)
        return (
            _one_of("span", [span for span, _ in kept]),
            _one_of("span", [span for span, sure in kept if sure]),
        )

    def _find_spots(self, query: EventQuery) -> str:
        terms = [
            *predicates(query, about=False).values(),
            *self._areas(query, query.certainty == "sure"),
        ]
        wholly = self._areas(query, True)
        inside = all_of(wholly) if wholly else nw.lit(value=True)
        found = self.table("spots").filter(all_of(terms)).select("spot", inside.alias("inside"))
        return str(found.to_native().sql_query())

    def _find_view(self, view: BBox) -> str:
        kept = self.table("spots").filter(in_view(view), nw.col("placed"))
        return f"({kept.select('spot', 'cell_x', 'cell_y').to_native().sql_query()})"

    def _find_actors(self, ids: tuple[str, ...]) -> tuple[int, ...]:
        found = self.table("actors").filter(nw.col("id").is_in(list(ids))).select("actor")
        return tuple(sorted(int(row[0]) for row in found.collect().rows()))


def _one_of(name: str, numbers: list[int] | None) -> str:
    """Return the SQL condition that a number is one of some, given in order; None stands for all."""
    if numbers is None:
        return ""
    if not numbers:
        return "false"
    ranges = [
        (run[0][1], run[-1][1])
        for _, several in itertools.groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
        for run in [list(several)]
    ]
    # the outermost ones let the engine skip whole blocks
    bounds = f"{name} between {numbers[0]} and {numbers[-1]}"
    if len(ranges) == 1:
        return bounds
    if len(ranges) <= _MAX_RANGES:
        each = " or ".join(
            f"{name} between {a} and {b}" if a < b else f"{name} = {a}" for a, b in ranges
        )
        return f"{bounds} and ({each})"
    return f"{bounds} and {name} in ({', '.join(map(str, numbers))})"


def _whole_years(periods: Sequence[Period]) -> str:
    """Return the SQL condition of periods that begin and end with a year, empty if one does not."""
    whole = all((a.month, a.day, b.month, b.day) == (1, 1, 12, 31) and a <= b for a, b in periods)
    return " or ".join(f"year between {a.year} and {b.year}" for a, b in periods) if whole else ""
