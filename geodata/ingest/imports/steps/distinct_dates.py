"""The distinct dates of a file as days; the column's order of day and month is decided before any is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.steps.sql_fragments import make_table
from geodata.ingest.imports.values.date_texts import TWO_WAYS, Span, read_span, widened
from geodata.ingest.imports.values.day_order import OrderOfDays, day_order

if TYPE_CHECKING:
    import duckdb

    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["AskDayOrder", "spans"]

# one in so many dates
_FEW: Final = 4


class AskDayOrder(ImportRefused):
    """Dates that can be read two ways: their owner must say which."""


def spans(
    con: duckdb.DuckDBPyConnection,
    layout: Layout,
    rows: str,
    given: str | None = None,
    *,
    ask: bool = True,
) -> tuple[OrderOfDays, tuple[str, ...]]:
    """Make ``spans`` (first, last, precision, date_start, date_end, reason, remark) of a file's distinct dates.

    Parameters
    ----------
    con, layout, rows
        The file.
    given
        The order, where its owner says it.
    ask
        Whether doubt about the order is an error.

    Returns
    -------
    tuple of OrderOfDays and notes
        What the column says of its order, and what of that must be said.

    Raises
    ------
    AskDayOrder
        If dates may be read two ways and nothing tells which.
    """
    d = layout.dates
    query = f"select distinct {d.first} as a, {d.last} as b, {d.precision} as c from {rows} r"
    texts = con.execute(query).fetchall()
    distinct = sorted({t for first, last, _ in texts for t in (first, last) if t})
    order = day_order(distinct, given)
    if order.doubt and given is None and layout.day_order is not None and not order.odd:
        order = OrderOfDays(layout.day_order)
    # a few among dates of other notations are no reason to stop: they are kept as undated, and said
    if order.doubt and ask and order.in_doubt * _FEW > len(distinct):
        raise AskDayOrder(
            f"the date column {order.doubt}{_rows_of(con, layout, rows, order)}. Say the order with --day-first or --month-first"
        )
    found = [
        _interval(d.scheme, first, last, precision, order.order) for first, last, precision in texts
    ]
    columns = {
        **{name: ("varchar", [t[place] for t in texts]) for place, name in enumerate("abc")},
        "date_start": ("date", [s.first for s in found]),
        "date_end": ("date", [s.last for s in found]),
        "reason": (
            "varchar",
            [s.reason if s.reason and s.reason != TWO_WAYS else None for s in found],
        ),
        "remark": ("varchar", [s.reason if s.reason == TWO_WAYS else None for s in found]),
    }
    make_table(con, "spans", columns)
    return order, _notes(con, layout, rows, order)


def _notes(
    con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, order: OrderOfDays
) -> tuple[str, ...]:
    notes = []
    if order.order is not None:
        first, second = ("day", "month") if order.order == "day" else ("month", "day")
        notes.append(f"dates of numbers are read with the {first} before the {second}")
    if order.odd:
        notes.append(
            f"the date column holds dates of both orders: {', '.join(map(repr, order.odd[:5]))} can only be read the other way{_rows_of(con, layout, rows, order)}"
        )
    return tuple(notes)


def _rows_of(con: duckdb.DuckDBPyConnection, layout: Layout, rows: str, order: OrderOfDays) -> str:
    """Say in which rows the dates of the other order stand."""
    if not order.odd:
        return ""
    from geodata.ingest.imports.steps.sql_fragments import ROW  # noqa: PLC0415

    d = layout.dates
    numbers = [
        n
        for (n,) in con.execute(
            f"select {ROW} + 1 from {rows} r where {d.first} in (select unnest($1)) or {d.last} in (select unnest($1)) order by 1 limit 10",
            [list(order.odd)],
        ).fetchall()
    ]
    return f" (row {', '.join(map(str, numbers))})" if numbers else ""


def _interval(
    scheme: str, first: str | None, last: str | None, precision: str | None, order: str | None
) -> Span:
    if first is None:
        return Span(None, None)
    start = read_span(first, order)
    if scheme == "acled":
        return widened(start, precision)
    if last is None or start.first is None:
        return start
    end = read_span(last, order)
    if end.last is None:
        return Span(None, None, f"has an end, {last!r}, that {end.reason}")
    if end.last < start.first:
        return Span(None, None, f"ends ({last}) before it starts ({first})")
    return Span(start.first, end.last)
