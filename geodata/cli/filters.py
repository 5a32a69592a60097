"""The filters of a command line as a query."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import QueryError
from geodata.store.query import KEYS

if TYPE_CHECKING:
    import argparse

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["query_of"]


def query_of(store: EventStore, options: argparse.Namespace) -> EventQuery:
    """Return the query of a command's filters; an area may be a file.

    Raises
    ------
    QueryError
        If a value is unknown.
    """
    pairs = [
        (key.name, _area_text(value) if key.kind == "area" else value)
        for key in KEYS
        for value in getattr(options, f"filter_{key.name}")
    ]
    query, problems = store.parse(pairs)
    if problems:
        raise QueryError(problems)
    return query


def _area_text(value: str) -> str:
    return value if value.lstrip().startswith("{") else Path(value).read_text(encoding="utf-8")
