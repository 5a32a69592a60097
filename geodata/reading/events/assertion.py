"""Whether an event is told as a fact: from mood, negation and attribution around its trigger.

In: a passage and a trigger. Out: an assertion, its score, and the token that speaks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.triggers import Trigger
    from geodata.vocab import Assertion

__all__ = ["AssertionReading", "read_assertion"]

_REACH = 8
_NEGATIONS = frozenset(
    "not never no n't without neither nor cannot didn't hasn't haven't won't isn't".split()
)
_REFUSALS = frozenset(
    "refused declined failed avoided stopped chosen prevent prevented avoid".split()
)
_EXPECTED = frozenset(
    """may might could likely expected expect expects possibly poised possibility potential if unless
    should would hope hopes fear fears predicted predicts forecast risk prospect""".split()
)
_PLANNED = frozenset(
    """will plan plans planned planning scheduled intends intend intended set due upcoming preparing
    ahead future""".split()
)
_ANNOUNCED = frozenset(
    "announced announce announces pledged pledges vowed vows promised declared".split()
)
_ALLEGED = frozenset(
    """allegedly reportedly alleged accused accuses claimed claims suspected purportedly apparently
    rumored believed evidence rumours reports""".split()
)
_DENIED = frozenset("denied denies deny denying".split())
_ONGOING = frozenset(
    "continues continue continued continuing still ongoing keeps remains remain currently now".split()
)
_CLAUSE_ENDS = frozenset({".", ";", ":", "?", "!", "—", "–"})


class AssertionReading(NamedTuple):
    """An assertion with its score and the token index that it rests on; None for the default."""

    assertion: Assertion
    score: float
    cue: int | None


def read_assertion(passage: Passage, trigger: Trigger) -> AssertionReading:
    """Return how an event is asserted; without any cue it happened."""
    before = _clause_before(passage, trigger.first)
    words = [(index, passage.tokens[index].text.casefold().replace("’", "'")) for index in before]
    for assertion, cues, reach, score in (
        ("denied", _DENIED, _REACH, 0.7),
        ("negated", _NEGATIONS, 3, 0.75),
        ("negated", _REFUSALS, 3, 0.6),
        ("announced", _ANNOUNCED, _REACH, 0.6),
        ("planned", _PLANNED, 4, 0.65),
        ("expected", _EXPECTED, 5, 0.6),
        ("alleged", _ALLEGED, _REACH, 0.6),
    ):
        cue = next((i for i, w in reversed(words[-reach:]) if w in cues), None)
        if cue is not None and not (assertion == "announced" and trigger.past):
            return AssertionReading(assertion, score, cue)  # type: ignore[arg-type]
    first = passage.tokens[trigger.first].text.casefold()
    if trigger.event_type == "SITUATION":
        return AssertionReading("ongoing", 0.7, None)
    if trigger.speech == "verb" and words:
        last = words[-1][1]
        if last == "to" and not trigger.past:
            return AssertionReading("planned", 0.5, words[-1][0])
        progressive = first.endswith("ing") and last in {"is", "are", "been", "being"}
        if progressive or any(w in _ONGOING for _, w in words[-3:]):
            return AssertionReading("ongoing", 0.6, words[-1][0])
    return AssertionReading(
        "happened", 0.8 if trigger.past or trigger.speech == "noun" else 0.6, None
    )


def _clause_before(passage: Passage, first: int) -> list[int]:
    """Return the indices of the tokens before a trigger, back to the clause's start."""
    indices: list[int] = []
    for index in range(first - 1, max(-1, first - 1 - 2 * _REACH), -1):
        if passage.tokens[index].text in _CLAUSE_ENDS:
            break
        indices.append(index)
    return indices[::-1]
