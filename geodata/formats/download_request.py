"""What is asked of a format: one layer of a store under a query, on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.features import ALL

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["Download"]


@dataclass(frozen=True, slots=True)
class Download:
    """One layer of a store under a query.

    Attributes
    ----------
    store, layer, query
        What to write; formats that hold every layer do not look at ``layer``.
    seen_on
        Day of the download as ISO text; left out of files that must not change by the day.
    page
        Which rows, counted from the first: for files of one table
        (:attr:`~geodata.formats.Format.paged`).
    """

    store: EventStore
    layer: str
    query: EventQuery
    seen_on: str | None = None
    page: slice = field(default_factory=lambda: ALL)
