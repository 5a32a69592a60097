"""The rows of an import as they stood in its file: its own columns, each value unchanged.

What comes out goes in again without loss, so nothing is guarded: a spreadsheet would run a
cell that was a formula in the file.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geodata.errors import StoreError
from geodata.store.folder import FolderStore
from geodata.store.imported import ImportedEvent

if TYPE_CHECKING:
    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery

__all__ = ["write"]


def write(store: EventStore, query: EventQuery) -> str:
    """Return the matching rows as CSV text with the file's own header, newest event first.

    Raises
    ------
    StoreError
        If the events were not imported, or are of files with different columns.
    """
    if not isinstance(store, FolderStore):
        raise StoreError("rows are of imports; these data were coded from articles: export csv")
    events = [event for event in store.events(query) if isinstance(event, ImportedEvent)]
    ids = sorted({event.origin for event in events} or set(store.origins))
    if len(ids) > 1:
        raise StoreError(
            f"rows of {' and '.join(ids)} have columns of their own; ask for one of them with --source"
        )
    out = io.StringIO()
    writer = csv.DictWriter(out, store.origins[ids[0]].columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(dict(event.raw) for event in events)
    return out.getvalue()
