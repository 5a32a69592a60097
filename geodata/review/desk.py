"""One article on one reader's desk: what she sees, and her decisions, each on the disk when it returns.

::

    desk = open_desk(folder, "article-326926871646", "Noor")
    outcome = desk.decide(DecisionRequest("a key", desk.version, "accept", "Noor", proposal="event-…"))

Nobody holds a lock between two decisions: whoever decides on a state that has changed since is
told so (:class:`StaleError`), and nothing is written. How a decision becomes a line of the log
stands in ``decisions/write_to_log.py``, who may take which in ``decisions/permissions.py``.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from geodata import seeds
from geodata.errors import Problem, SeedError
from geodata.review.article.material import load_material
from geodata.review.article.reader_view import ReaderView
from geodata.review.decisions import write_to_log
from geodata.review.decisions.write_to_log import Outcome
from geodata.review.log.event_states import (
    WITHDRAW,
    active_entries,
    fold,
    last_undone,
    mode_of,
)
from geodata.review.log.journal import journal_of
from geodata.review.log.stale_version import StaleError, UndoRefusedError, version_of_entries
from geodata.review.places_and_actors.resolve_ids import RecordResolver
from geodata.review.two_readers.blind_mode import coders, is_arbiter, visible_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geodata.gazetteer import Gazetteer
    from geodata.review.article.material import ArticleMaterial
    from geodata.review.decisions.apply import DecisionRequest
    from geodata.review.log.event_states import Review
    from geodata.review.log.journal import Entry
    from geodata.seeds import Dataset

__all__ = ["Desk", "Outcome", "StaleError", "UndoRefusedError", "open_desk"]

_MAX_NAME_LENGTH = 80
# what is worked out of the decisions
_BY_ENTRIES = ("mode", "seen_entries", "review", "all_review", "seen", "active", "coder_views")


def open_desk(  # noqa: PLR0913 - two of them are for callers that have read them already
    folder: Path,
    article: str,
    reader: str,
    *,
    gazetteer: Callable[[], Gazetteer] | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
    material: ArticleMaterial | None = None,
    dataset: Dataset | None = None,
) -> Desk:
    """Open an article of a collection for a reader.

    Parameters
    ----------
    gazetteer
        Gives the gazetteer when a place is named that neither the collection nor the reading has.
    material, dataset
        What the review starts from, or the collection's records, where they have just been read.

    Raises
    ------
    ArticleError
        If nothing was read of such an article.
    SeedError
        If the collection or the journal has faults, or the reader has no name.
    """
    name = " ".join(reader.split())
    if not name or len(name) > _MAX_NAME_LENGTH or not name.isprintable():
        reason = f"expected a name of 1 to {_MAX_NAME_LENGTH} characters"
        raise SeedError([Problem("desk", "reader", reader[:_MAX_NAME_LENGTH], reason)])
    entries = journal_of(folder, article).read()
    if material is None:
        material = load_material(folder, dataset or seeds.load(folder), article)
    return Desk(material.with_places(entries), name, entries, gazetteer, now)


class Desk:
    """An article as one reader sees it."""

    def __init__(
        self,
        material: ArticleMaterial,
        reader: str,
        entries: Sequence[Entry],
        gazetteer: Callable[[], Gazetteer] | None,
        now: Callable[[], dt.datetime],
    ) -> None:
        self.material, self.reader, self.entries = material, reader, tuple(entries)
        self._gazetteer, self.now = gazetteer, now

    @cached_property
    def mode(self) -> str:
        """``open``, or ``blind`` where two readers judge without seeing each other."""
        return mode_of(self.entries)

    @cached_property
    def seen_entries(self) -> tuple[Entry, ...]:
        """The decisions that this reader may see, taken back ones among them."""
        return visible_entries(self.entries, self.reader)

    @cached_property
    def active(self) -> list[Entry]:
        """Those of them that stand."""
        return active_entries(self.seen_entries)

    @cached_property
    def review(self) -> Review:
        """What the events are, as this reader may see it."""
        return fold(self.seen_entries)

    @cached_property
    def all_review(self) -> Review:
        """What the events are by everybody's decisions: what publishing goes by."""
        return fold(self.entries)

    @property
    def all_ids(self) -> list[str]:
        """Ids of all events of the article, those that readers made by hand last."""
        made = (i for i, judged in self.all_review.events.items() if judged.event is not None)
        return list(dict.fromkeys((*self.material.proposed, *made)))

    def as_all(self) -> Desk:
        """Return the desk with everybody's decisions in view."""
        whole = Desk(self.material, self.reader, self.entries, self._gazetteer, self.now)
        # what a blind reader may not see, publishing goes by
        whole.__dict__["seen_entries"] = self.entries
        return whole

    def waits_for_second(self, event_id: str) -> bool:
        """Whether an event of a blind article has been judged by one of two readers alone."""
        if self.mode != "blind":
            return False
        judged = self.all_review.of(event_id)
        if judged.entry is not None and judged.entry.action == "settle":
            return False
        if event_id not in self.material.proposed:
            # the other has not seen what one made by hand
            return not self.both_done()
        return len(self.coder_views) < 2 or any(
            not view.of(event_id).decided for view in self.coder_views
        )

    @cached_property
    def coder_views(self) -> list[Review]:
        """What each of the two coders of a blind article made of it."""
        return [fold(self.entries, only=who) for who in self.coders()[:2]]

    @cached_property
    def seen(self) -> ReaderView:
        """The state in which she decides."""
        gazetteer = self._gazetteer() if self._gazetteer else None
        return ReaderView(self.material, self.review, RecordResolver(self.material, gazetteer))

    @property
    def ids(self) -> list[str]:
        """Ids of all events of the article, in the order of the text, those made by hand last."""
        return self.seen.ids

    @property
    def version(self) -> str:
        """Version of what this reader sees."""
        return version_of_entries(self.seen_entries)

    def decide(self, request: DecisionRequest) -> Outcome:
        """Take a decision; it is on the disk when this returns.

        Raises
        ------
        StaleError
            If what the reader saw has changed since in what she decides on.
        SeedConflictError
            If somebody else is writing just now.
        SeedError
            If it cannot be done.
        """
        return write_to_log.record(self, request, write_to_log.decision)

    def undo(self, request: DecisionRequest) -> Outcome:
        """Take back a decision: the one whose number is ``decision`` in the body, else the reader's last.

        Raises
        ------
        UndoRefusedError
            If later decisions rest on it.
        SeedError
            If there is none.
        """
        return write_to_log.record(self, request, write_to_log.taken_back)

    def redo(self, request: DecisionRequest) -> Outcome:
        """Make again what this reader took back last.

        Raises
        ------
        SeedError
            If there is nothing, as after every new decision.
        """
        return write_to_log.record(self, request, write_to_log.made_again)

    def set_mode(self, request: DecisionRequest) -> Outcome:
        """Let two readers judge blind (``mode`` in the body), or let all see all again, before anybody has judged."""
        return write_to_log.record(self, request, write_to_log.mode_set)

    def redoable(self) -> Entry | None:
        """Return the decision that "redo" would make again."""
        return last_undone(self.entries, self.reader)

    def undoable(self) -> Entry | None:
        """Return the decision that "undo" would take back."""
        own = [
            e
            for e in active_entries(self.entries)
            if e.who == self.reader and e.set and e.action != WITHDRAW
        ]
        return own[-1] if own else None

    def at(self, entries: tuple[Entry, ...]) -> Desk:
        """Return the desk as it is after these decisions."""
        if entries == self.entries:
            return self
        material = self.material.with_places(entries[len(self.entries) :])
        return Desk(material, self.reader, entries, self._gazetteer, self.now)

    def become(self, entries: tuple[Entry, ...]) -> None:
        """Take over what has been decided meanwhile."""
        new = self.at(entries)
        for name in _BY_ENTRIES:
            self.__dict__.pop(name, None)
        self.material, self.entries = new.material, entries

    def both_done(self) -> bool:
        """Whether two coders have judged every event that stands in the queue of either."""
        views = self.coder_views
        return len(views) == 2 and all(
            view.of(i).decided for view in views for i in (*self.material.proposed, *view.events)
        )

    def coders(self) -> list[str]:
        """Return the readers who have judged, in the order in which they began."""
        return coders(self.entries)

    def is_arbiter(self) -> bool:
        """Whether this reader decides between two who judged blind."""
        return is_arbiter(self.entries, self.reader)
