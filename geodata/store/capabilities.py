"""What some stores can do beyond what every store does: asked with a function, not by class."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from geodata.store.parquet.parquet_store import FolderStore

__all__ = ["reads_rows"]


def reads_rows(store: EventStore) -> TypeGuard[FolderStore]:
    """Say whether a store's events are rows of files, which stand beside what was made of them."""
    return store.has_rows
