"""After a change of filter the map is answered first, then the rest of the page is drawn.

The script writes the address, and the map requests what the address says. Meanwhile the script
would count options and send some sixty elements for the browser to draw: the answer would
be computed beside that and be drawn after it. So the script waits until the map was answered.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.store.query import EventQuery

__all__ = ["PATIENCE_SECONDS", "answered", "expected"]

# a map that cannot see the address asks later: the page need not wait for it
PATIENCE_SECONDS = 0.2
_lock = threading.Lock()
# query -> one event for each script that waits for a map's answer to it
_waiting: dict[EventQuery, list[threading.Event]] = {}


@contextmanager
def expected(query: EventQuery) -> Iterator[threading.Event]:
    """Wait, at the end of the block, until a map was answered for a query, whichever session's it is.

    Yields
    ------
    threading.Event
        Set by that answer.
    """
    mine = threading.Event()
    with _lock:
        _waiting.setdefault(query, []).append(mine)
    try:
        yield mine
        mine.wait(PATIENCE_SECONDS)
    finally:
        with _lock:
            _waiting[query].remove(mine)
            if not _waiting[query]:
                del _waiting[query]


async def answered(query: EventQuery) -> None:
    """Let those who wait go on: an answer to a query was sent. A task for after the answer."""
    with _lock:
        for each in _waiting.get(query, []):
            each.set()
