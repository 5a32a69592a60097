"""An EventQuery in, one narwhals expression per key out; the same on every engine.

Where a box or a drawn area is asked for, a fact is taken by **what is drawn of it**, and
``certainty`` means for space what it means for time:

- *possible*: what is drawn touches the area. A site or town is its point, "near" a ring of
  true metres, a district or province its outline, a region its explicit hull, and a fact
  known only to a country the country's outline. So a box over western Anbar takes what is
  known only to "Iraq", for it may have happened there; a box in the sea off Latakia does not
  take it, even though the box round Iraq and Syria would touch: outlines decide, not boxes.
- *sure*: what is drawn lies wholly inside the area. A fact known to a province is surely
  inside only when the whole province is, one known to a country only when the country is.
- A fact without a place is never taken.

**About.** An event also concerns places it did not happen at (``about``, and the places that only
name an actor). Country, province, place, box and area take both; ``relation=at`` takes what happened
there alone, ``relation=about`` what did not but concerns it. Imports have no such columns.

The filter takes what is possible unless ``certainty=sure``, which asks for both, period and
area. The counter's "sure" are the events that are sure of both. The expressions here compare
bounds, which any engine can; :mod:`geodata.store.spatial_filter` compares the outlines.
"""

from __future__ import annotations

import functools
import json
import operator
from typing import TYPE_CHECKING, Final

import narwhals.stable.v2 as nw

from geodata.store.naming.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geodata.store.query import EventQuery

__all__ = ["all_of", "any_of", "at_places", "in_box", "predicates", "surely", "where"]


_FEW: Final = 4
_NAMED_PLACES: Final = ("country", "admin1", "place")


def any_of(terms: Iterable[nw.Expr]) -> nw.Expr:
    """Join expressions by "or"."""
    return functools.reduce(operator.or_, terms)


def all_of(terms: Iterable[nw.Expr]) -> nw.Expr:
    """Join expressions by "and"."""
    return functools.reduce(operator.and_, terms)


def _as_written(word: str) -> tuple[str, ...]:
    return (word,)


def surely(query: EventQuery, *, open_starts: bool = False) -> nw.Expr:
    """Say of each dated row whether its whole interval lies in the query's periods.

    Parameters
    ----------
    query
        What is asked for.
    open_starts
        Whether rows say that they may have begun before their first day: such are never certain.
    """
    if not query.periods:
        return nw.col("dated")
    dated = nw.col("dated") & ~nw.col("open_start") if open_starts else nw.col("dated")
    inside = [
        (nw.col("date_start") >= first) & (nw.col("date_end") <= last)
        for first, last in query.periods
    ]
    return dated & any_of(inside)


def _possibly(query: EventQuery) -> nw.Expr:
    touching = [
        (nw.col("date_start") <= last) & (nw.col("date_end") >= first)
        for first, last in query.periods
    ]
    return nw.col("dated") & any_of(touching)


def predicates(  # noqa: C901 - one clause a key
    query: EventQuery, meant: Callable[[str], Iterable[str]] = _as_written, *, about: bool = True
) -> dict[str, nw.Expr]:
    """Return the expression of each key that is set, ``relation`` excepted.

    The keys of time (year, from, to, certainty) are one expression, named ``period``; those
    of actors (actor, members, role) are one, named ``actor``.

    Parameters
    ----------
    query
        What is asked for.
    meant
        Gives the words to look for instead of a searched one; the word itself by default.
    about
        Whether the rows have columns of what they are about; a box and an area are then left to
        those who know the outlines of places.
    """
    both = about and query.relation != "at"
    found: dict[str, nw.Expr] = {}
    if query.periods:
        sure = query.certainty == "sure"
        found["period"] = surely(query, open_starts=about) if sure else _possibly(query)
    if query.actor or query.role:
        found["actor"] = _actor(query)
    if query.with_:
        column = "actor_members" if query.members else "actor"
        found["with"] = all_of(nw.col(column).list.contains(actor) for actor in query.with_)
    for name in ("event_type", "assertion", "status", "place_precision"):
        if values := getattr(query, name):
            found[name] = _is_one_of(name, values)
    found |= _named_places(query, both=both)
    if query.source:
        found["source"] = any_of(nw.col("source").list.contains(value) for value in query.source)
    if words := fold(query.text).split():
        found["text"] = all_of(
            any_of(nw.col("text").str.contains(spelled, literal=True) for spelled in meant(word))
            for word in words
        )
    if query.bbox and not both:
        found["bbox"] = in_box(query.bbox)
    if query.area and not both:
        found["area"] = in_box(_bounds(query.area))
    if query.has:
        columns = {"place": "placed", "date": "dated", "dispute": "disputed"}
        found["has"] = all_of(nw.col(columns[value]) for value in query.has)
    return found


def _named_places(query: EventQuery, *, both: bool) -> dict[str, nw.Expr]:
    """Return the expressions of country, province and place; ``both`` takes what is only about them too."""
    found = {}
    for name in _NAMED_PLACES:
        if values := getattr(query, name):
            found[name] = _is_one_of(name, values)
            if both:
                concerned = any_of(nw.col(f"about_{name}").list.contains(v) for v in values)
                found[name] = found[name].fill_null(value=False) | concerned
    return found


def at_places(query: EventQuery) -> list[nw.Expr]:
    """Say of each row whether it took place where the query asks by name; box and area are not looked at."""
    return [
        _is_one_of(name, values).fill_null(value=False)
        for name in _NAMED_PLACES
        if (values := getattr(query, name))
    ]


def where(
    query: EventQuery, meant: Callable[[str], Iterable[str]] = _as_written, *, about: bool = True
) -> nw.Expr | None:
    """Return the whole query, ``relation`` excepted, as one expression; None if it asks for everything."""
    terms = predicates(query, meant, about=about)
    return all_of(terms.values()) if terms else None


def _is_one_of(name: str, values: Sequence[str]) -> nw.Expr:
    # engines skip whole blocks by "=", but look through a list for every row
    if len(values) <= _FEW:
        return any_of(nw.col(name) == value for value in values)
    return nw.col(name).is_in(list(values))


def _actor(query: EventQuery) -> nw.Expr:
    suffix = "_members" if query.members else ""
    if query.actor and query.role:
        pairs = [f"{actor}|{role}" for actor in query.actor for role in query.role]
        return any_of(nw.col(f"actor_role{suffix}").list.contains(pair) for pair in pairs)
    if query.actor:
        return any_of(nw.col(f"actor{suffix}").list.contains(actor) for actor in query.actor)
    return any_of(nw.col("role").list.contains(role) for role in query.role)


def in_box(box: tuple[float, float, float, float]) -> nw.Expr:
    """Say of each row whether the bounds of what is drawn touch a box; west > east crosses 180°."""
    west, south, east, north = box
    rows = nw.col("placed") & (nw.col("south") <= north) & (nw.col("north") >= south)
    if west <= east:
        return rows & (nw.col("west") <= east) & (nw.col("east") >= west)
    return rows & ((nw.col("east") >= west) | (nw.col("west") <= east))


def _bounds(area: str) -> tuple[float, float, float, float]:
    from shapely.geometry import shape  # noqa: PLC0415 - heavy

    west, south, east, north = shape(json.loads(area)).bounds
    return west, south, east, north
