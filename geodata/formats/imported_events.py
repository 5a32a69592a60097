"""Events of an import as the pieces of their lines in a file, without a record for each.

What :mod:`geodata.layers` says of an event is the same for all events of one day, one place,
one kind: each such piece is written once, as JSON or as cells, and a line is pieces put
together. The pieces are those of the layer: both ways write the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from geodata import layers, vocab
from geodata.dates import EARLIEST, LATEST, PartialDate
from geodata.store.engine import event_of
from geodata.store.folders.imported import (
    UNCERTAINTY_M,
    date_rule,
    edtf_of,
    event_json,
    fatalities_of,
    summary_of,
    title_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geodata.store.folders.folder import FolderStore
    from geodata.store.query import EventQuery

__all__ = ["ImportedEvents", "Line", "Pen", "gathered"]

_NAMED: Final = ("id", "title", "title_ar", "summary", "summary_ar")
_WHEN: Final = ("date", "date_start", "date_end", "date_precision", "date_words", "date_rule")
_WHERE: Final = (
    "place",
    "place_id",
    "place_basis",
    "place_precision",
    "uncertainty_m",
    "country",
    "admin1",
)
_WHO: Final = ("actors", "actor_names", "actor_roles")
_DEATHS: Final = ("fatalities_best", "fatalities_low", "fatalities_high")
# the piece that a property belongs to; what is in none is the same for all events of one kind
_PIECES: Final = {
    name: piece
    for piece, names in {
        "named": _NAMED, "when": _WHEN, "where": _WHERE, "who": _WHO, "deaths": _DEATHS,
        "ucdp_where_prec": ("ucdp_where_prec",), "ucdp_date_prec": ("ucdp_date_prec",), "certainty": ("certainty",),
    }.items()
    for name in names
}  # fmt: skip
_KIND: Final = ("event_type", "event_class", "mode", "assertion", "status", "lasting")
_COLUMNS: Final = (
    "id", "title", *_KIND, "date_start", "date_end", "dated", "place", "place_precision", "origin", "actor_role",
    "fatalities", "fatalities_low", "fatalities_high", "sure", "told",
)  # fmt: skip
# lists of actors are many where events are: the cache starts again
_MOST_KEPT: Final = 200_000
_CHUNK: Final = 1 << 18


def gathered(parts: Iterable[str]) -> Iterator[str]:
    """Return texts put together to some hundred thousand characters each: who sends them waits for each."""
    held: list[str] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= _CHUNK:
            yield "".join(held)
            held, length = [], 0
    if held:
        yield "".join(held)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a format writes: some properties, what is drawn of an event, and its days."""

    write: Callable[[layers.Feature], str]
    draw: Callable[[layers.Feature | None], str]
    stamp: Callable[[layers.Feature | None], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One event, written: its properties in their order, what is drawn of it, and its days."""

    id: str
    pieces: list[str]
    shape: str
    time: str


class ImportedEvents:
    """Writes the events of a query line by line.

    Parameters
    ----------
    store, query
        What is written.
    pen
        How.
    """

    def __init__(self, store: FolderStore, query: EventQuery, pen: Pen) -> None:
        self._store, self._query, self._pen = store, query, pen
        self._write = pen.write
        self._kind = lru_cache(maxsize=None)(self._write_kind)
        self._when = lru_cache(maxsize=_MOST_KEPT)(self._write_when)
        self._where = lru_cache(maxsize=_MOST_KEPT)(self._write_where)
        self._who = lru_cache(maxsize=_MOST_KEPT)(self._write_who)
        self._deaths = lru_cache(maxsize=_MOST_KEPT)(self._write_deaths)
        self._certainty = lru_cache(maxsize=None)(lambda said: pen.write({"certainty": said}))

    @cached_property
    def box(self) -> list[float] | None:
        """The bounds of all that is drawn, ``[west, south, east, north]`` in degrees; None if nothing is."""
        places = self._store.placed(self._query)
        self._store.places.fetch(place for place, _ in places)
        drawn = [layers.event_geometry(self._store.places[p], precision) for p, precision in places]
        points = [shape["coordinates"] for shape in drawn if shape]
        if not points:
            return None
        lons, lats = zip(*points, strict=True)
        return [min(lons), min(lats), max(lons), max(lats)]

    def lines(self) -> Iterator[Line]:
        """Return the events, newest first."""
        store = self._store
        told = {
            origin.id: {"told": origin.mapping.get("notes") or None}
            for origin in store.origins.values()
        }
        blocks = store.blocks(self._query, _COLUMNS, told)
        return (line for block in blocks for line in self._block(block.to_pydict()))

    def _block(self, columns: Mapping[str, list[Any]]) -> Iterator[Line]:
        store = self._store
        store.places.fetch({str(place) for place in columns["place"] if place})
        store.actors.fetch(
            {str(p).rpartition("|")[0] for pairs in columns["actor_role"] for p in pairs or ()}
        )
        for values in zip(*(columns[name] for name in _COLUMNS), strict=True):
            row = dict(zip(_COLUMNS, values, strict=True))
            kind = self._kind(row["origin"], *(row[name] for name in _KIND))
            when, days, time = self._when(
                row["origin"], row["date_start"], row["date_end"], row["dated"]
            )
            where, known, shape = self._where(row["place"], row["place_precision"])
            certain = ("sure" if row["sure"] else "possible") if row["dated"] else None
            own = {
                "named": self._named(row),
                "when": when,
                "where": where,
                "who": self._who(tuple(row["actor_role"] or ())),
                "deaths": self._deaths(*(row[n] for n in ("fatalities", *_DEATHS[1:]))),
                "ucdp_where_prec": known,
                "ucdp_date_prec": days,
                "certainty": self._certainty(certain),
            }
            yield Line(row["id"], [own[name] if name else same for name, same in kind], shape, time)

    def _named(self, row: Mapping[str, Any]) -> str:
        title = title_of(row)
        said = (row["id"], title, None, summary_of(title, row["told"]), None)
        return self._write(dict(zip(_NAMED, said, strict=True)))

    def _write_kind(self, origin: str, *kind: Any) -> list[tuple[str, str]]:
        """Return the order of the pieces, and the text of those that all events of a kind share."""
        row = dict.fromkeys((*_COLUMNS, "row"), None) | dict(zip(_KIND, kind, strict=True))
        row |= {
            "id": "x", "title": "x", "dated": False, "date_start": EARLIEST, "date_end": LATEST, "actor_role": [],
            "place_precision": "none",
        }  # fmt: skip
        event = event_of(event_json(row, self._store.origins[origin]))
        said = layers.event_feature(self._store, event)["properties"] | {"certainty": None}
        runs = groupby(said.items(), lambda item: _PIECES.get(item[0], ""))
        return [(piece, "" if piece else self._write(dict(run))) for piece, run in runs]

    def _write_when(
        self,
        origin: str,
        first: dt.date,
        last: dt.date,
        dated: bool,  # noqa: FBT001 - a cached key
    ) -> tuple[str, str, str]:
        open_ends = not dated, not dated
        if dated:
            open_ends = first == EARLIEST, last == LATEST
        when = PartialDate(
            edtf_of(first, last, dated=dated),
            None if open_ends[0] else first,
            None if open_ends[1] else last,
        )
        said = layers.when_properties(when, "", date_rule(self._store.origins[origin]))
        days = {"ucdp_date_prec": vocab.UCDP_DATE_PREC[when.precision]}
        return self._write(said), self._write(days), self._pen.stamp(layers.time_member(when))

    def _write_where(self, place_id: str | None, precision: str) -> tuple[str, str, str]:
        place = self._store.places[place_id] if place_id else None
        known = precision if place else "none"
        reach = UNCERTAINTY_M.get(known)
        said = layers.where_properties(
            place, known, "explicit" if place else None, None if reach is None else float(reach)
        )
        known_as = {"ucdp_where_prec": vocab.UCDP_WHERE_PREC[known]}
        drawn = self._pen.draw(layers.event_geometry(place, known))
        return self._write(said), self._write(known_as), drawn

    def _write_who(self, pairs: tuple[str, ...]) -> str:
        parted = [pair.partition("|") for pair in pairs]
        names = self._store.actors
        return self._write(
            layers.who_properties((actor, role, names[actor].name) for actor, _, role in parted)
        )

    def _write_deaths(self, best: int | None, low: int | None, high: int | None) -> str:
        deaths = fatalities_of(best, low, high)
        counts = (deaths.best, deaths.low, deaths.high) if deaths else (None, None, None)
        return self._write(dict(zip(_DEATHS, counts, strict=True)))
