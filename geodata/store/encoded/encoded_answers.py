"""Questions to coded events (:mod:`geodata.store.encoded.dictionary_encoding`), each answered from the smallest table that can.

Counts by day, by spot and by actor were made at import; what they cannot answer is counted
from whole numbers of a few bits per event. The text of an event is looked through once per
search, and the numbers of what was found are kept in memory.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from geodata.store.cells import EXACT, PLAIN
from geodata.store.encoded.dictionary_encoding import CODED, FORMAT, ROLES
from geodata.store.encoded.encoded_predicates import SCHEMA, Terms, role_bits
from geodata.store.encoded.sql_plans import Plans, any_number, listed, selected, surely_of
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import duckdb

    from geodata.store.engines.backend import EmbeddedBackend

__all__ = ["EncodedEvents", "is_encoded"]

_WHAT_VALUES: Final = frozenset({"event_type", "event_class", "assertion", "status"})
_WHAT_LISTS: Final = frozenset({"source", "role"})
_ZONE_VALUES: Final = frozenset({"country", "place_precision"})
Kind = tuple[int, int, bool, int]


def is_encoded(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Say whether the DuckDB file that is attached as ``cache`` has codes that this version reads."""
    found = cursor.execute(
        f"select count(*) from duckdb_tables() where database_name = 'cache' and schema_name = '{CODED}' and table_name = 'about'"
    ).fetchall()
    if not found[0][0]:
        return False
    return cursor.execute(f"select format from {SCHEMA}.about").fetchall() == [(FORMAT,)]


class EncodedEvents:
    """Counts, lists and finds coded events by :class:`~geodata.store.encoded.encoded_predicates.Terms`."""

    def __init__(self, backend: EmbeddedBackend) -> None:
        self._backend = backend
        self._plans = Plans(backend.cursor)

    def _ask(self, sql: str) -> list[tuple[Any, ...]]:
        return self._backend.cursor().execute(sql).fetchall()

    def forget(self) -> None:
        """Look through the texts anew at the next search."""
        self._plans.forget()

    @cached_property
    def whats(self) -> list[dict[str, Any]]:
        """The columns of each what, by its number."""
        return self._dimension("what", "* exclude (mark)")

    @cached_property
    def zones(self) -> list[dict[str, Any]]:
        """Country, precision and whether it is placed, of each zone by its number."""
        return self._dimension("zone", "*")

    @cached_property
    def spans(self) -> list[tuple[dt.date, dt.date]]:
        """First and last day of each span, by its number."""
        return self._ask(f"select date_start, date_end from {SCHEMA}.spans order by span")

    def _dimension(self, name: str, columns: str) -> list[dict[str, Any]]:
        found = self._backend.cursor().execute(
            f"select {columns} from {SCHEMA}.{name}s order by {name}"
        )
        names = [str(column[0]) for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    # -- answers ----------------------------------------------------------------------

    def kinds(self, terms: Terms) -> list[Kind]:
        """Count events by what, zone and whether they are sure of period and area."""
        rows, n = self._plans.source(terms, *(("span",) if terms.surely else ()))
        return self._ask(
            f"select what, zone, {surely_of(terms)} as sure, {n} {rows} group by 1, 2, 3"
        )

    def by_span(self, terms: Terms) -> list[tuple[int, int]]:
        """Count the dated events of each span, in the order of their days."""
        dated = ", ".join(str(i) for i, what in enumerate(self.whats) if what["dated"])
        rows, n = self._plans.source(terms, "span")
        if len(dated.split(", ")) < len(self.whats):
            rows += f" and what in ({dated or 'null'})"
        return self._ask(f"select span, {n} {rows} group by span order by span")

    def count(self, terms: Terms) -> int:
        """Count events."""
        rows, n = self._plans.source(terms)
        return int(self._ask(f"select coalesce({n}, 0) {rows}")[0][0])

    def by_value(self, name: str, kinds: Sequence[Kind]) -> dict[str, int]:
        """Roll counts of kinds up to the values of one column."""
        counts: dict[str, int] = {}
        for what, zone, _, n in kinds:
            value = self.zones[zone][name] if name in _ZONE_VALUES else self.whats[what][name]
            for each in value or () if name in _WHAT_LISTS else (value,):
                if each is not None:
                    counts[each] = counts.get(each, 0) + n
        return counts

    def by_place(self, name: str, terms: Terms, *, most: int) -> dict[str, int]:
        """Count the events of each ``place`` or ``admin1``, most first, ties by name."""
        rows, n = self._plans.source(terms, "spot")
        found = self._ask(
            f"select p.{name}, sum(c.n)::bigint as n from (select spot, {n} as n {rows} group by spot) c "
            f"join {SCHEMA}.spots p using (spot) where p.{name} is not null group by 1 order by 2 desc, 1 limit {most}"
        )
        return {str(value): int(events) for value, events in found}

    def by_actor(self, terms: Terms, roles: Sequence[str] = (), *, most: int) -> dict[str, int]:
        """Count the events of each actor, in some roles if they are given; most first, ties by id."""
        conditions = [terms.what, terms.zone, terms.span, self._plans.among(terms)]
        conditions += [
            f"row in (select row from {SCHEMA}.by_actor where {any_number('actor', several)})"
            for several in terms.actors
        ]
        table, n = f"{SCHEMA}.parties", "count(*)"
        if roles:
            conditions.append(f"roles & {role_bits(roles)} > 0")
        elif not (terms.span or terms.spots or terms.view or terms.words or terms.actors):
            table, n = f"{SCHEMA}.castings", "sum(n)::bigint"
        found = self._ask(
            f"select a.id, c.n from (select actor, {n} as n {selected(table, terms, conditions)} group by actor order by n desc, actor limit {most}) c "
            f"join {SCHEMA}.actors a using (actor)"
        )
        return {str(i): int(events) for i, events in found}

    def by_role(self, terms: Terms) -> dict[str, int]:
        """Count the events in which the chosen actors have each role."""
        rows, n = self._plans.source(terms, "row")
        found = self._ask(f"select roles, {n} {rows} group by roles")
        counts = {
            role: sum(int(events) for bits, events in found if int(bits) >> i & 1)
            for i, role in enumerate(ROLES)
        }
        return {role: events for role, events in counts.items() if events}

    def newest(self, terms: Terms, *, limit: int, offset: int = 0) -> list[tuple[int, bool]]:
        """Return rows of ``events``, the newest first, ties by id, undated ones last.

        Returns
        -------
        list of tuple
            Row, and whether it is sure of period and area.
        """
        rows, _ = self._plans.source(terms, "row")
        found = self._ask(
            f"select row, nth, what, {surely_of(terms)} {rows} order by nth limit {limit} offset {offset}"
        )
        return [
            (int(row), bool(sure and self.whats[what]["dated"])) for row, _, what, sure in found
        ]

    def numbers(self, terms: Terms) -> str:
        """Return SQL of the rows of ``events`` that are asked for."""
        return f"select row {self._plans.source(terms, 'row')[0]}"

    def read(self, numbers: Sequence[int], columns: Sequence[str]) -> list[dict[str, Any]]:
        """Return columns of some rows of ``events``, in the order of their numbers."""
        if not numbers:
            return []
        wanted, names = ", ".join(map(str, numbers)), ", ".join(columns)
        found = self._ask(
            f"select rowid, {names} from cache.main.events where rowid in (select unnest([{wanted}]))"
        )
        by_number = {int(row[0]): dict(zip(columns, row[1:], strict=True)) for row in found}
        return [by_number[number] for number in numbers]

    def raw(self, table: str, numbers: Sequence[int]) -> dict[int, dict[str, str | None]]:
        """Return rows as they stood in a file, by their number in it."""
        if not numbers:
            return {}
        # the bounds let the engine skip the parts of the file that hold none of them
        near = f"dateline_row between {min(numbers)} and {max(numbers)}"
        found = self._backend.cursor().execute(
            f'select * from "{table}" where {near} and dateline_row in ({listed(numbers)})'
        )
        names = [str(column[0]) for column in found.description]
        return {int(row[0]): dict(zip(names[1:], row[1:], strict=True)) for row in found.fetchall()}

    def row_of(self, event_id: str) -> list[int]:
        """Return the rows of ``events`` that may have an id."""
        found = self._ask(f"select row from {SCHEMA}.ids where mark = hash({quoted(event_id)})")
        return [int(row[0]) for row in found]

    def cells(self, terms: Terms, shift: int) -> list[dict[str, Any]]:
        """Count placed events in view per cell, class, exactness and plainness.

        Parameters
        ----------
        terms
            With a view.
        shift
            By how many bits a deepest cell is larger (:mod:`geodata.store.cells`).
        """
        exact = listed(i for i, z in enumerate(self.zones) if z["place_precision"] in EXACT)
        tones = sorted({_tone(what) for what in self.whats})
        cases = " ".join(
            f"when {i} then {tones.index(_tone(what))}" for i, what in enumerate(self.whats)
        )
        rows, n = self._plans.source(terms, "spot")
        weight = "n" if n.startswith("sum") else "1"
        found = self._ask(
            f"select cell_x >> {shift} as x, cell_y >> {shift} as y, case what {cases} end as tone, zone in ({exact}) as exact, "
            f"{n}, sum({weight} * cell_x::bigint)::bigint, sum({weight} * cell_y::bigint)::bigint {rows} group by 1, 2, 3, 4"
        )
        return [
            {
                "x": x, "y": y, "event_class": tones[tone][0], "plain": tones[tone][1], "exact": exact_, "n": events,
                "sum_x": sum_x, "sum_y": sum_y,
            }
            for x, y, tone, exact_, events, sum_x, sum_y in found
        ]  # fmt: skip


def _tone(what: Mapping[str, Any]) -> tuple[str, bool]:
    return what["event_class"], what["assertion"] in PLAIN
