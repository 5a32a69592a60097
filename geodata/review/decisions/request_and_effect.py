"""What a reader asks for and what a decision does: the two ends of :mod:`geodata.review.decisions.apply`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from geodata.errors import Problem, SeedError
from geodata.review.article.event_wording import value_words
from geodata.seeds.yaml_values import plain_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.model import Event
    from geodata.review.article.material import ArticleMaterial
    from geodata.review.article.reader_view import ReaderView

__all__ = ["DecisionRequest", "Effect", "NeedsScopeError", "as_state", "changed_effect", "refused"]


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """What a reader asks for.

    Attributes
    ----------
    key
        Made by whoever asks; the same key is decided once.
    version
        Of the state that she saw.
    body
        The further keys of the action; see the table of the desk's contract.
    """

    key: str
    version: str
    action: str
    who: str
    proposal: str = ""
    why: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision does: the events as they are after it, and its line in the log."""

    set: dict[str, dict[str, Any]]
    field: str = ""
    before: str = ""
    after: str = ""


class NeedsScopeError(SeedError):
    """A choice on which more proposals depend: whether they move as well has to be said.

    Parameters
    ----------
    moves
        Ids of the proposals that would move, the chosen one first.
    """

    def __init__(self, moves: list[str]) -> None:
        reason = 'more proposals rest on this reading; say "scope": "all" or "one"'
        super().__init__([Problem("decision", "scope", str(len(moves)), reason)])
        self.moves = moves


def changed_effect(
    request: DecisionRequest, view: ReaderView, was: Event, event: Event, names: list[str]
) -> Effect:
    """Return the effect of changed fields, with what each was and is in words."""
    state = view.review.of(request.proposal).state
    material = replace(view.material, places={**view.material.places, **view.namer.added})
    was_words = "; ".join(field_words(was, name, material) for name in names)
    is_words = "; ".join(field_words(event, name, material) for name in names)
    return Effect(
        {event.id: as_state("proposed" if state == "disputed" else state, event)},
        ", ".join(names),
        was_words,
        is_words,
    )


def field_words(event: Event, name: str, material: ArticleMaterial) -> str:
    if name == "what":
        return f"{event.title} ({value_words(event, name, material)})"
    return value_words(event, name, material) or "not stated"


def as_state(state: str, event: Event) -> dict[str, Any]:
    """Return what the journal keeps of an event: its state, and all of it."""
    return {"state": state, "event": plain_value(event)}


def refused(field_name: str, value: str, reason: str) -> SeedError:
    """Return the refusal of one value of a request."""
    return SeedError([Problem("decision", field_name, value, reason)])
