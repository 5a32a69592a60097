"""Two readers who do not see each other: who may see which decisions.

The first two who judge an article are its coders. A third decides where they differ, when both
have judged everything that the article's queue holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.review.log.event_states import WITHDRAW, active_entries, mode_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geodata.review.desk import Desk
    from geodata.review.log.journal import Entry

__all__ = ["blind_to", "coders", "is_arbiter", "visible_entries"]

_NO_JUDGEMENT: Final = frozenset({"settle", WITHDRAW})


def coders(entries: Iterable[Entry]) -> list[str]:
    """Return the readers who have judged, in the order in which they began."""
    return list(
        dict.fromkeys(
            e.who for e in active_entries(entries) if e.set and e.action not in _NO_JUDGEMENT
        )
    )


def is_arbiter(entries: Sequence[Entry], reader: str) -> bool:
    """Say whether a reader of a blind article decides between its two coders."""
    two = coders(entries)[:2]
    return mode_of(entries) == "blind" and len(two) == 2 and reader not in two


def blind_to(desk: Desk) -> str:
    """Return why a reader may not see the queue of a blind article yet, empty if she may."""
    if desk.is_arbiter() and not desk.both_done():
        return "two readers still judge this article; a third settles when both are done"
    return ""


def visible_entries(entries: Sequence[Entry], reader: str) -> tuple[Entry, ...]:
    """Return the decisions that a reader may see: all, or in a blind article their own.

    Who settles sees both coders' decisions.
    """
    if mode_of(entries) != "blind" or is_arbiter(entries, reader):
        return tuple(entries)
    return tuple(e for e in entries if e.who == reader or e.action in {"mode", WITHDRAW})
