"""Terms in, SQL over the smallest table of coded events that can answer out (:mod:`geodata.store.encoded.dictionary_encoding`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.store.encoded.encoded_predicates import SCHEMA, Terms
from geodata.store.encoded.temp_table_cache import KeptTables
from geodata.store.engines.sql import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import duckdb

__all__ = ["Plans", "any_number", "listed", "selected", "surely_of"]

# events of all kept searches, some 12 bytes each
_MAX_FOUND: Final = 20_000_000


class Plans:
    """Chooses where numbers are read; texts are looked through once per search.

    Parameters
    ----------
    cursor
        Gives a cursor of its own for each call.
    """

    def __init__(self, cursor: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        self._texts = KeptTables(cursor, most_rows=_MAX_FOUND)

    def forget(self) -> None:
        """Look through the texts anew at the next search."""
        self._texts.clear()

    def source(self, terms: Terms, *needs: str) -> tuple[str, str]:
        """Return SQL of the rows that are asked for, from the smallest table that has what is needed.

        Returns
        -------
        tuple of str
            ``from … where …``, and the sum that counts events.
        """
        conditions = [terms.what, terms.zone, terms.span]
        n = "count(*)"
        if terms.actors:
            table, others = self._of_actors(terms)
            conditions += [*others, self.among(terms)]
        elif terms.words:
            table = self._pick(terms.words)
        elif "row" in needs:
            table = f"{SCHEMA}.facts"
        elif not terms.spots and not terms.view and "spot" not in needs:
            table, n = f"{SCHEMA}.days", "sum(n)::bigint"
        elif not terms.span and "span" not in needs:
            table, n = f"{SCHEMA}.spreads", "sum(n)::bigint"
        elif terms.years and "span" not in needs:
            table, n = _of_years(terms), "sum(n)::bigint"
            conditions.remove(terms.span)
        else:
            table = f"{SCHEMA}.facts"
        return selected(table, terms, conditions), n

    def _of_actors(self, terms: Terms) -> tuple[str, list[str]]:
        """Return SQL of one row per event of the first set of actors, and conditions for the others."""
        first, *rest = terms.actors
        others = [
            f"row in (select row from {SCHEMA}.by_actor where {any_number('actor', several)})"
            for several in rest
        ]
        holding = any_number("actor", first) + (
            f" and roles & {terms.roles} > 0" if terms.roles else ""
        )
        if len(first) == 1:
            return f"(select * from {SCHEMA}.by_actor where {holding})", others
        one = ", ".join(
            f"first({name}) as {name}" for name in ("span", "what", "zone", "spot", "nth")
        )
        return (
            f"(select row, bit_or(roles) as roles, {one} from {SCHEMA}.by_actor where {holding} group by row)",
            others,
        )  # fmt: skip

    def among(self, terms: Terms) -> str:
        """Return the SQL condition that a row is one of a search's finds, empty without a search."""
        return f"row in (select row from {self._pick(terms.words)})" if terms.words else ""

    def _pick(self, words: tuple[str, ...]) -> str:
        """Return the table of the events whose text holds all words; it is looked through once."""
        holding = " and ".join(f"contains(text, {quoted(word)})" for word in words)
        found = f"select row from texts where {holding}"
        return self._texts.table(words, lambda: f"from {SCHEMA}.facts where row in ({found})")


def _of_years(terms: Terms) -> str:
    """Return SQL of counts by spot in whole years, and of each event that reaches into another year."""
    return (
        f"(select spot, what, zone, n from {SCHEMA}.years where {terms.years} union all "
        f"select spot, what, zone, 1::uinteger as n from {SCHEMA}.astride where {terms.span})"
    )


def selected(table: str, terms: Terms, conditions: Sequence[str]) -> str:
    """Return ``from … where …`` of a table's rows that lie in the area and view and meet the conditions."""
    joined = f" join {terms.spots} s using (spot)" if terms.spots else ""
    joined += f" join {terms.view} v using (spot)" if terms.view else ""
    wanted = " and ".join(f"({condition})" for condition in conditions if condition)
    return f"from {table} t{joined} where {wanted or 'true'}"


def surely_of(terms: Terms) -> str:
    """Return SQL of whether a row is surely in the period and the area, if it is dated."""
    inside = "s.inside" if terms.spots else "true"
    return f"(({terms.surely or 'true'}) and {inside})"


def any_number(name: str, numbers: Sequence[int]) -> str:
    """Return the SQL condition that a column is one of some numbers."""
    if len(numbers) == 1:
        return f"{name} = {numbers[0]}"
    return f"{name} in ({listed(numbers)})"


def listed(numbers: Iterable[int]) -> str:
    """Return numbers as the inside of an SQL list; one that nothing has if there are none."""
    return ", ".join(map(str, numbers)) or "-1"
