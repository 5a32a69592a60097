"""A map that asks before it is known what for, and is answered once the script knows.

What the reader presses is sent by Streamlit, read by the script and written into the address,
where the map sees it and asks: half of the time until it is drawn, and all of the rest of the
run in browsers that do not tell of an address. So the map asks at the press itself, by a name
that only its session has, and the answer waits for the script.
"""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geodata.store.query import EventQuery

__all__ = ["coming", "tell"]

# a question that needed a new connection comes after the script knew
_LATE_SECONDS: Final = 2.0
_lock = threading.Lock()
# a session's name -> what its map waits for; what was told to it, and when
_asking: dict[str, asyncio.Future[EventQuery | None]] = {}
_told: dict[str, tuple[EventQuery, float]] = {}


async def coming(reader: str, known: EventQuery, seconds: float) -> EventQuery | None:
    """Return what a session's reader chooses next, or has just chosen.

    Parameters
    ----------
    reader
        The session's name.
    known
        What its map shows now.
    seconds
        After so many, or when the map asks anew, there is no answer: None.
    """
    with _lock:
        told, at = _told.get(reader, (known, 0.0))
        if told != known and time.monotonic() - at < _LATE_SECONDS:
            return told
        mine: asyncio.Future[EventQuery | None] = asyncio.get_running_loop().create_future()
        earlier, _asking[reader] = _asking.get(reader), mine
    if earlier is not None:
        _settle(earlier, None)
    try:
        return await asyncio.wait_for(mine, seconds)
    except TimeoutError:
        return None
    finally:
        with _lock:
            if _asking.get(reader) is mine:
                del _asking[reader]


def tell(reader: str, query: EventQuery) -> None:
    """Tell a session's map, from any thread, what its reader has chosen."""
    now = time.monotonic()
    with _lock:
        for name in [name for name, (_, at) in _told.items() if now - at >= _LATE_SECONDS]:
            del _told[name]
        _told[reader] = query, now
        asked = _asking.pop(reader, None)
    if asked is not None:
        asked.get_loop().call_soon_threadsafe(_settle, asked, query)


def _settle(asked: asyncio.Future[EventQuery | None], query: EventQuery | None) -> None:
    # it may have timed out meanwhile
    if not asked.done():
        asked.set_result(query)
