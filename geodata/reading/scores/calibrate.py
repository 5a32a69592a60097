"""Raw scores of fields to probabilities, by curves that were fitted on MUC-4.

In: proposals with raw scores. Out: the same with calibrated ones. Curves and their reliability,
measured out of fold, stand in weights.json; training.calibration makes them. The event's own score
orders the queue and is not calibrated: MUC-4 codes violence alone.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.events.proposed_event import Field, ProposedEvent

__all__ = ["calibrated", "calibrated_score"]

T = TypeVar("T")


def calibrated(events: Sequence[ProposedEvent]) -> list[ProposedEvent]:
    """Return the events with the scores of place, date and actors as probabilities."""
    return [_event(event) for event in events]


def calibrated_score(name: str, score: float) -> float:
    """Return how often a field with this raw score was right.

    Parameters
    ----------
    name
        place, date, date_assumed or actor.
    """
    curve = _curves()[name]
    score = min(max(score, 1e-4), 1 - 1e-4)
    value = curve["intercept"] + curve["slope"] * math.log(score / (1 - score))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, value)))), 3)


def _event(event: ProposedEvent) -> ProposedEvent:
    date = "date_assumed" if event.date.assumed else "date"
    place = event.place
    if place is not None:
        rivals = tuple(
            replace(rival, score=calibrated_score("place", rival.score)) for rival in place.rivals
        )
        place = replace(_field("place", place), rivals=rivals)
    return replace(
        event,
        place=place,
        date=_field(date, event.date),
        actors=tuple(_field("actor", actor) for actor in event.actors),
    )


def _field(name: str, field: Field[T]) -> Field[T]:
    return replace(field, score=calibrated_score(name, field.score))


@cache
def _curves() -> dict[str, dict[str, float]]:
    text = files("geodata.reading.scores").joinpath("weights.json").read_text(encoding="utf-8")
    curves: dict[str, dict[str, float]] = json.loads(text)["curves"]
    return curves
