"""Whose turn it is after a change of filter: first the map's, then the rest of the page's.

The script writes the address, the map asks for what that says, and meanwhile the script
would count options and send some sixty elements for the browser to draw: the answer would
be made beside it and wait behind it. So the script lets the map go first.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.store.query import EventQuery

__all__ = ["answered", "expected"]

_lock = threading.Lock()
# query -> one event for each script that waits for a map's answer to it
_waiting: dict[EventQuery, list[threading.Event]] = {}


@contextmanager
def expected(query: EventQuery) -> Iterator[threading.Event]:
    """Give an event that is set once a map was answered for a query, whichever reader's it is."""
    mine = threading.Event()
    with _lock:
        _waiting.setdefault(query, []).append(mine)
    try:
        yield mine
    finally:
        with _lock:
            _waiting[query].remove(mine)
            if not _waiting[query]:
                del _waiting[query]


async def answered(query: EventQuery) -> None:
    """Tell those who wait that an answer to a query is on its way; a task for after the answer."""
    with _lock:
        for each in _waiting.get(query, []):
            each.set()
