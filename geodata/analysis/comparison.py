"""Two queries in, what they share and where they differ out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata import geometry
from geodata.store.timeline import Interval, build_timeline
from geodata.translations import EN
from geodata.vocab import CLASS_OF, CLASSES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geodata.model import Event
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["Comparison", "Pair", "TwoBars", "TwoClasses", "compare"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of the same event, one on each side, and how far apart they put it.

    Attributes
    ----------
    a, b
        Ids of the events.
    km
        Between their points, None where one is not placed at a point.
    days
        From the start of ``a`` to the start of ``b``, None where one has none.
    deaths
        Best figure of ``b`` less that of ``a``, None where one has none.
    """

    a: str
    b: str
    km: float | None
    days: int | None
    deaths: int | None


@dataclass(frozen=True, slots=True)
class TwoBars:
    """Days of one bar, both inclusive, and the events of each side that touch it."""

    start: dt.date
    end: dt.date
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class TwoClasses:
    """A class of events, and how many each side has, each counted once."""

    cls: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ids of the events on both sides and on one only, newest first; matched pairs; one time axis.

    A pair's two events count as one on each side: they stay in ``only_a`` and ``only_b``,
    for they are two records.
    """

    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    pairs: tuple[Pair, ...]
    unit: str
    bars: tuple[TwoBars, ...]
    classes: tuple[TwoClasses, ...]

    def sentence(self, words: Words = EN) -> str:
        """Return "In both 12 · only in A 5 · only in B 9 (records)"."""
        return words.comparison.format(
            both=words.number(len(self.both)),
            a=words.number(len(self.only_a)),
            b=words.number(len(self.only_b)),
        )


def compare(store: EventStore, a: EventQuery, b: EventQuery) -> Comparison:
    """Compare what two queries find."""
    rows = {
        "a": {row["id"]: row for row in store.rows(a)},
        "b": {row["id"]: row for row in store.rows(b)},
    }
    only_a = tuple(event for event in rows["a"] if event not in rows["b"])
    only_b = tuple(event for event in rows["b"] if event not in rows["a"])
    unit, bars = _bars(rows["a"], rows["b"])
    return Comparison(
        both=tuple(event for event in rows["a"] if event in rows["b"]),
        only_a=only_a,
        only_b=only_b,
        pairs=_pairs(store, only_a, only_b),
        unit=unit,
        bars=bars,
        classes=_classes(store, a, b),
    )


def _classes(store: EventStore, a: EventQuery, b: EventQuery) -> tuple[TwoClasses, ...]:
    sides = []
    for query in (a, b):
        # what is asked for by type is not left out of the other types' numbers
        wanted = set(query.event_type)
        counts = Counter[str]()
        for event_type, number in store.types_once(query).items():
            if not wanted or event_type in wanted:
                counts[CLASS_OF[event_type]] += number
        sides.append(counts)
    return tuple(TwoClasses(cls.id, sides[0][cls.id], sides[1][cls.id]) for cls in CLASSES)


def _pairs(store: EventStore, only_a: tuple[str, ...], only_b: tuple[str, ...]) -> tuple[Pair, ...]:
    """Match the events of two sides that are linked as the same."""
    found = {}
    for side, other in ((only_a, set(only_b)), (only_b, set(only_a))):
        for event in map(store.get, side):
            for link in event.links:
                if link.relation == "same_as" and link.event in other:
                    ends = (event.id, link.event) if side is only_a else (link.event, event.id)
                    found[ends] = _pair(store, store.get(ends[0]), store.get(ends[1]))
    return tuple(found[ends] for ends in sorted(found))


def _pair(store: EventStore, a: Event, b: Event) -> Pair:
    points = [(row["lon"], row["lat"]) for row in (store.row(a.id), store.row(b.id))]
    starts = [event.when.start for event in (a, b)]
    deaths = [event.fatalities.best if event.fatalities else None for event in (a, b)]
    placed = all(lon is not None for lon, _ in points)
    return Pair(
        a.id,
        b.id,
        km=round(geometry.distance_m(points[0], points[1]) / 1000, 1) if placed else None,
        days=(starts[1] - starts[0]).days if starts[0] and starts[1] else None,
        deaths=deaths[1] - deaths[0] if deaths[0] is not None and deaths[1] is not None else None,
    )


def _bars(
    a: Mapping[str, Mapping[str, Any]], b: Mapping[str, Mapping[str, Any]]
) -> tuple[str, tuple[TwoBars, ...]]:
    """Count both sides over one axis, which neither side stretches for itself alone."""
    sides = [
        [Interval(row["date_start"], row["date_end"], 1) for row in rows.values() if row["dated"]]
        for rows in (a, b)
    ]
    line = build_timeline([*sides[0], *sides[1]])
    counts = [
        [sum(1 for i in side if i.start <= bar.end and i.end >= bar.start) for bar in line.bars]
        for side in sides
    ]
    return line.unit, tuple(
        TwoBars(bar.start, bar.end, in_a, in_b)
        for bar, in_a, in_b in zip(line.bars, *counts, strict=True)
    )
