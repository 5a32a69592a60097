"""Dateline's library: news articles as events with receipts.

``geodata.open()`` returns an :class:`~geodata.store.event_store.EventStore` over the shipped
articles, or over another seeds folder; everything else follows from the store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.store.event_store import EventStore

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def open(path: str | Path | None = None) -> EventStore:  # noqa: A001 - the public name of the design
    """Open a store over a folder of seeds.

    Parameters
    ----------
    path
        A folder of seed files (places.yaml, actors.yaml and one file per article);
        the shipped articles when left out.

    Returns
    -------
    EventStore
        Shared by all readers of the process; every call takes its own cursor.

    Raises
    ------
    SeedError
        If a seed file has faults; the message names each as ``file:line``.
    """
    from geodata.store.opening import open_store  # noqa: PLC0415 - keeps ``--help`` instant

    return open_store(path)
