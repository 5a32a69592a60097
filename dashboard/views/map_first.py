"""A change of filter reaches the map first: it follows the address, and is answered before the page is drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.routes.map_first_gate import expected
from dashboard.session_state import current, on_map, save, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.query import EventQuery

__all__ = ["filter_by"]


def filter_by(change: Callable[[EventQuery], EventQuery]) -> None:
    """Change the query and write the address at once; for callbacks, which run before the page is drawn again."""
    update(change)
    if not on_map():
        save()
        return
    with expected(current()):
        save()
