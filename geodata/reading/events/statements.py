"""Statements: a sentence of reported speech as an event of words, its type from what is said.

What somebody says is an accusation, a demand, a threat, a denial or support where its words are
such; where they are none of these it is a STATEMENT.

In: a passage and its speaker. Out: a trigger on the verb of speech, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.reading.events.triggers import Trigger

if TYPE_CHECKING:
    from geodata.reading.actors import ActorMention
    from geodata.reading.events.passage import Passage
    from geodata.vocab import EventType

__all__ = ["as_threat", "statement_trigger"]

_SPEECH = frozenset("said told added argued insisted stated wrote".split())
_CONTENT: tuple[tuple[EventType, frozenset[str]], ...] = (
    ("REJECT", frozenset("never wrong deny denied denies false untrue baseless reject rejected refuse refused oppose opposed".split())),
    (
        "ACCUSE",
        frozenset(
            """responsible blame mistake violate violated violation violations jeopardize guilty failed failure
            illegal crime crimes lie lied aggression corrupt corruption""".split()
        ),
    ),
    ("REQUEST", frozenset("must should need needs want wants call calls urge ask demand please".split())),
    ("THREATEN", frozenset("retaliate revenge respond consequences warn punish".split())),
    ("SUPPORT", frozenset("support supports welcome welcomes praise praised solidarity endorse proud applaud".split())),
)  # fmt: skip


def statement_trigger(passage: Passage, speaker: ActorMention | None) -> Trigger | None:
    """Return the trigger of a statement, None where nobody known speaks in a verb of speech."""
    if speaker is None:
        return None
    words = [token.text.casefold() for token in passage.tokens]
    index = next((i for i, word in enumerate(words) if word in _SPEECH), None)
    if index is None:
        return None
    present = set(words)
    kind: EventType = "STATEMENT"
    for event_type, cues in _CONTENT:
        if cues & present:
            kind = event_type
            break
    return Trigger(index, index, kind, "political", "verb", 0.45, past=True)


def as_threat(passage: Passage, trigger: Trigger, speaker: ActorMention | None) -> Trigger:
    """Return an act of force that somebody says will come as the threat that it is."""
    if trigger.event_type != "ASSAULT" or trigger.speech != "verb" or speaker is None:
        return trigger
    before = [t.text.casefold() for t in passage.tokens[: trigger.first]]
    if (
        not (set(before[-3:]) & {"will", "would"})
        or speaker.start > passage.tokens[trigger.first].start
    ):
        return trigger
    # the one who says it is the one who would do it: no other name stands between
    between = [
        m for m in passage.actors
        if speaker.end <= m.start < passage.tokens[trigger.first].start and m.actor.id != speaker.actor.id
    ]  # fmt: skip
    if between:
        return trigger
    return replace(trigger, event_type="THREATEN", mode="military")
