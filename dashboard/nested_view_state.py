"""What a frame with a query of its own shows, and its one spelling in an address.

A step of a story says what its frame shows; the reader may then filter in it, open another
event and move the map. That is no filter of theirs, so it has a key of its own, ``inside``,
whose value is written like an address: filter keys, ``event``, ``lat``, ``lng`` and ``zoom``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from dashboard.url_parameters import VIEW_KEYS, View, parse_view, spelled
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from geodata.errors import Problem
    from geodata.store.event_store import EventStore

__all__ = ["Inside", "parse_inside"]


@dataclass(frozen=True, slots=True)
class Inside:
    """The filters of a frame, its open event and where it looks; the language is the page's."""

    query: EventQuery = field(default_factory=EventQuery)
    view: View = field(default_factory=View)

    def __str__(self) -> str:
        """Return the one spelling in an address; empty for everything at the first look."""
        return spelled([*self.query.to_params(), *self.view.to_params()])


def parse_inside(text: str, store: EventStore) -> tuple[Inside, list[Problem], list[str]]:
    """Read what a frame shows; what is malformed or unknown is left out and said.

    Returns
    -------
    tuple of Inside, list of Problem, list of str
        The problems are those of the filters, the texts those of event and position.
    """
    pairs = parse_qsl(text, keep_blank_values=True)
    query, problems = store.parse(pairs, ignore=VIEW_KEYS)
    params = {key: (value,) for key, value in pairs if key in {"event", "lat", "lng", "zoom"}}
    view, complaints = parse_view(params, store)
    return Inside(query, replace(view, lang=View().lang)), problems, complaints
