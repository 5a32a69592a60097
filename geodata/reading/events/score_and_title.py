"""How likely an event is kept, and its title.

In: an event with its passage and trigger. Out: a score that orders the queue; words of our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.vocab import TYPE_LABELS

if TYPE_CHECKING:
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.proposed_event import ProposedEvent
    from geodata.reading.events.triggers import Trigger

__all__ = ["score_of", "title_of"]


def title_of(event: ProposedEvent) -> str:
    """Return a title in our own words: who, what kind, where."""
    who = ", ".join(dict.fromkeys(field.value.name for field in event.actors[:2]))
    what = TYPE_LABELS[event.event_type.value]
    where = f" in {event.place.value.name}" if event.place else ""
    return f"{what}{where}: {who}" if who else f"{what}{where}"


def _refers_back(passage: Passage, trigger: Trigger, event: ProposedEvent) -> bool:
    """Say whether a noun means an event told before: "the attack", without day and place of its own."""
    before = passage.tokens[trigger.first - 1].text.casefold() if trigger.first else ""
    placed = event.place is not None and event.place.value.basis == "explicit"
    return (
        trigger.speech == "noun"
        and before in {"the", "this", "that"}
        and event.date.assumed
        and not placed
    )


def score_of(passage: Passage, trigger: Trigger, event: ProposedEvent) -> float:
    """Return how likely a careful reader keeps the event; weights by hand, not yet trained."""
    score = trigger.strength
    placed = event.place is not None and event.place.value.basis == "explicit"
    if event.actors:
        score += 0.1
    else:
        # a bomb in a market needs no name to have gone off there on Monday, nor does a riot or a strike
        nameless = trigger.strength >= 0.8 or (
            trigger.event_type == "PROTEST" and trigger.speech == "noun"
        )
        score -= 0.15 if nameless and placed and not event.date.assumed else 0.35
    score += 0.05 * min(2.0, sum(field.score for field in event.actors))
    score += 0.08 if event.place and event.place.value.basis == "explicit" else 0.0
    score += 0.08 if not event.date.assumed else 0.0
    score -= 0.1 if event.assertion.value in {"expected", "negated"} else 0.0
    score -= 0.2 if _refers_back(passage, trigger, event) else 0.0
    score -= 0.15 if passage.text.startswith(("“", '"')) else 0.0
    return max(0.01, min(0.99, score))
