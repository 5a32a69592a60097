"""A store of coded articles: few enough events to be held in memory and counted here.

The engine says which events a query finds; everything that is counted of them is counted
from the rows in memory. One question to the engine takes some five milliseconds, and a page
asks for twenty numbers about the same events.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import UnknownEventError
from geodata.store.counting import LISTS, FacetValue, column_of
from geodata.store.counts import STATES, Counts
from geodata.store.engine import EventStore
from geodata.store.query import EventQuery
from geodata.store.timeline import Interval
from geodata.vocab import DRAWN_STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import narwhals.stable.v2 as nw

    from geodata import seeds
    from geodata.model import Event
    from geodata.store.engines.backend import Backend

__all__ = ["HeldStore"]

# queries whose finds are kept, some 20 bytes an event each
_MOST_KEPT: Final = 64
_FLAGS: Final = {"place": "placed", "date": "dated", "dispute": "disputed"}

Row = dict[str, Any]
# a row and whether it is surely in the period and the area
Found = tuple[Row, bool]


class HeldStore(EventStore):
    """Answers as :class:`~geodata.store.engine.EventStore` does, from rows in memory."""

    def __init__(self, backend: Backend, dataset: seeds.Dataset) -> None:
        super().__init__(backend, dataset)
        self._found = lru_cache(maxsize=_MOST_KEPT)(self._find)

    @cached_property
    def _arrow(self) -> nw.DataFrame[Any]:
        """The rows as columns in memory: which of them match costs a quarter of a question to the engine."""
        return self._table().collect()

    @cached_property
    def _held(self) -> dict[str, Row]:
        """Id -> row, newest first, ties by id; undated events come last."""
        rows = self._arrow.drop("text").rows(named=True)
        ordered = sorted(
            rows, key=lambda r: (not r["dated"], -r["date_start"].toordinal(), r["id"])
        )
        return {str(row["id"]): dict(row) for row in ordered}

    @cached_property
    def order(self) -> dict[str, int]:
        """Id -> position in the answer to the free query, newest first."""
        return {event: at for at, event in enumerate(self._held)}

    def _find(self, asked: EventQuery) -> tuple[Found, ...]:
        """Return what a query finds, newest first."""
        if asked == EventQuery():
            return tuple((row, bool(row["dated"])) for row in self._held.values())
        matching = self._matching(self._arrow.lazy(), asked)
        found = matching.select("id", self._sure(asked).alias("sure")).collect().rows()
        sure = {str(i): bool(is_sure) for i, is_sure in found}
        return tuple((row, sure[i]) for i, row in self._held.items() if i in sure)

    # -- counted --------------------------------------------------------------------

    def _count(self, asked: EventQuery) -> Counts:
        found = self._found(asked)
        dated = [(row, sure) for row, sure in found if row["dated"]]
        placed = [sure for row, sure in dated if row["placed"]]
        states = Counter(
            "disputed" if row["disputed"] else DRAWN_STATES[row["assertion"]] for row, _ in found
        )
        return Counts(
            total=len(found),
            all=self._all(asked),
            sure=sum(placed),
            possible=len(placed) - sum(placed),
            unplaced=len(dated) - len(placed),
            undated=len(found) - len(dated),
            sources=len({source for row, _ in found for source in row["source"]}),
            states={state: states[state] for state in STATES if states[state]},
        )

    def _counted(self, name: str, rest: EventQuery) -> dict[str, int]:
        column = column_of(name, rest)
        values = [row[column] for row, _ in self._found(rest)]
        if column in LISTS:
            return Counter(str(value) for several in values for value in several or ())
        return Counter(str(value) for value in values if value is not None)

    def _knowns(self, asked: EventQuery) -> list[FacetValue]:
        found = self._found(asked.without("has"))
        return [
            FacetValue(name, name, sum(bool(row[flag]) for row, _ in found))
            for name, flag in _FLAGS.items()
        ]

    def _actors_and_roles(self, name: str, asked: EventQuery) -> list[FacetValue]:
        column = "actor_role_members" if asked.members else "actor_role"
        counts: Counter[str] = Counter()
        for row, _ in self._found(asked.without(name)):
            pairs = [_parts(pair) for pair in row[column] or ()]
            if name == "actor":
                counts.update({actor for actor, _, role in pairs if role in asked.role})
            else:
                counts.update({role for actor, _, role in pairs if actor in asked.actor})
        return self._facet_values(name, counts)

    def _intervals(self, asked: EventQuery) -> list[Interval]:
        spans = Counter(
            (row["date_start"], row["date_end"]) for row, _ in self._found(asked) if row["dated"]
        )
        return [Interval(start, end, n) for (start, end), n in sorted(spans.items())]

    # -- rows -----------------------------------------------------------------------

    def rows(
        self,
        query: EventQuery | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
        newest_first: bool = True,
    ) -> list[Row]:
        """Return matching events as rows; see :meth:`EventStore.rows`."""
        found: Sequence[Found] = self._found(query or EventQuery())
        if not newest_first:
            found = sorted(found, key=lambda f: (not f[0]["dated"], f[0]["date_start"], f[0]["id"]))
        end = None if limit is None else offset + limit
        return [self._row(row, sure=sure) for row, sure in found[offset:end]]

    def _row(self, row: Row, *, sure: bool) -> Row:
        return {**{name: row[name] for name in self._columns}, "sure": sure}

    def certainties(self, query: EventQuery) -> dict[str, str | None]:
        """Say of each matching event whether it is sure or possible; see :meth:`EventStore.certainties`."""
        return {
            row["id"]: ("sure" if sure else "possible") if row["dated"] else None
            for row, sure in self._found(query)
        }

    def roles(self, query: EventQuery, *, limit: int) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return matching events with their actors and roles; see :meth:`EventStore.roles`."""
        found = sorted(
            (row for row, _ in self._found(query)),
            key=lambda r: (-r["date_start"].toordinal(), r["id"]),
        )
        return [
            (r["id"], [(actor, role) for actor, _, role in map(_parts, r["actor_role"] or ())])
            for r in found[:limit]
        ]

    def linked_from(self, event_id: str) -> list[tuple[str, Event]]:
        """Return the relation and the event of every link that points to an event."""
        return self._links_into.get(event_id, [])

    @cached_property
    def _links_into(self) -> dict[str, list[tuple[str, Event]]]:
        """Event id -> the links that point to it."""
        into: dict[str, list[tuple[str, Event]]] = {}
        for event in sorted(self.events(), key=lambda e: e.id):
            for link in event.links:
                into.setdefault(link.event, []).append((link.relation, event))
        return into

    def row(self, event_id: str) -> Row:
        """Return one event; see :meth:`EventStore.row`."""
        row = self._held.get(event_id)
        if row is None:
            msg = f"event {event_id!r} is not in the data"
            raise UnknownEventError(msg)
        return self._row(row, sure=bool(row["dated"]))

    def has(self, event_id: str) -> bool:
        """Say whether the store holds an event."""
        return event_id in self._held


def _parts(pair: str) -> tuple[str, str, str]:
    """Return the actor, a bar and the role of ``actor|role``."""
    return pair.partition("|")
