"""How well a place that the article names fits an event: prepositions, distance, who acts.

In: a trigger's passage and a resolved toponym of it or of an earlier one. Out: an option with its
score and reason. The weights are set by hand; what the scores mean is learned (geodata.reading.scores).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.events.place_option import PlaceOption, part_of, proposed_place
from geodata.reading.events.place_words import (
    HOLDS_NEXT,
    IN,
    NEAR,
    OVER,
    TO,
    is_attribute,
    is_inside_next,
    is_near,
    names_actor,
    preposition,
)
from geodata.reading.events.unlisted_places import inside_of

if TYPE_CHECKING:
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.triggers import Trigger
    from geodata.reading.resolve import ResolvedToponym
    from geodata.vocab import Basis

__all__ = ["DONE_TO", "LOOK_BACK", "in_context", "in_passage"]
_OF_SPEECH = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT"})
_GOING = frozenset({"MOBILIZE", "AID", "CONSULT"})
# what is done to a country or town is done there
DONE_TO = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
# sentences of earlier paragraphs that still lend a place
LOOK_BACK = 6


def _preposition_score(before: str, behind: int, trigger: Trigger, *, is_actor: bool) -> float:
    """Return what the preposition before a place says for it, ``behind`` tokens after the trigger."""
    going = before in TO and trigger.event_type in _GOING
    leaving = before == "from" and (
        trigger.event_type == "RETREAT" or trigger.mode == "humanitarian"
    )
    if before in IN | NEAR or going or leaving:
        return 0.4
    if before in OVER and not is_actor and trigger.event_type not in _OF_SPEECH:
        return 0.3
    if before == "of" and 0 < behind <= 5 and trigger.event_type in DONE_TO:
        # the annexation of a place, attacked the village of a place
        return 0.4
    if before == "from":
        # where somebody or something comes from
        return -0.3
    return 0.1 if before else 0.0


def _fineness_score(passage: Passage, resolved: ResolvedToponym) -> float:
    """Return what being finer than a country says for a place; more where its country follows."""
    entry = resolved.candidates[0].entry
    finer = 0.05 if entry is not None and entry.kind != "country" else 0.0
    # "a base in a country": the finer name is the scene
    return finer + (0.25 if is_inside_next(passage, resolved) else 0.0)


def in_passage(
    passage: Passage,
    trigger: Trigger,
    resolved: ResolvedToponym,
    done_to: set[int],
) -> PlaceOption:
    """Score a place that the trigger's own sentence names; the weights are set by hand."""
    toponym, candidate = resolved.toponym, resolved.candidates[0]
    index = passage.token_at(toponym.start)
    before = preposition(passage, index)
    distance = min(abs(index - trigger.first), abs(index - trigger.last))
    score = 0.5 * (1 - min(distance, 30) / 40)
    reason = f"“{before} {toponym.words}” in the sentence" if before else "named in the sentence"
    is_actor = names_actor(passage, resolved)
    score += _preposition_score(before, index - trigger.last, trigger, is_actor=is_actor)
    attribute = is_attribute(passage, resolved)
    owns = passage.text[toponym.end - passage.start :][:2] in {"'s", "’s"}
    if toponym.start in done_to and toponym.kind == "literal" and not attribute and not owns:
        score += 0.3
    elif is_actor:
        # who acts is not where it happens, but for want of another it may be
        # "in the Somali capital": the capital is the scene
        inside = 0.2 if toponym.kind == "demonym" else 0.05
        score -= inside if before in IN else 0.35
        reason += "; the words name an actor"
    score += _fineness_score(passage, resolved)
    if passage.is_aside(index, trigger.first):
        score -= 0.2
    if HOLDS_NEXT.match(passage.text[toponym.end - passage.start :][:20]):
        # "the Donetsk city of Avdiivka": the city is the scene
        score -= 0.25
    if trigger.mode == "conflict" and index == trigger.first - 1:
        # the civil war of a country is fought there
        score += 0.6
    if trigger.event_type in _OF_SPEECH and before not in IN:
        score -= 0.2
    basis: Basis = "explicit"
    if toponym.kind in {"demonym", "metonym"}:
        basis = "demonym" if toponym.kind == "demonym" else "metonym"
    span = (toponym.start, toponym.end, "place named in the sentence")
    place = part_of(
        proposed_place(
            candidate.entry, toponym.words, basis, near=is_near(passage, toponym.start, before)
        ),
        candidate.entry,
        passage.tokens[index - 1].text.casefold() if index else "",
    )
    if candidate.entry is None:
        place = inside_of(place, passage, resolved)
    return PlaceOption(place, score * (0.5 + 0.5 * toponym.probability), span, (reason,))


def in_context(
    passage: Passage,
    earlier: Passage,
    resolved: ResolvedToponym,
    distance: int,
    trigger: Trigger,
) -> PlaceOption:
    """Score a place that an earlier sentence names."""
    toponym, candidate = resolved.toponym, resolved.candidates[0]
    before = preposition(earlier, earlier.token_at(toponym.start))
    same = earlier.paragraph == passage.paragraph
    score = (0.34 if same else 0.2) * (1 - distance / (LOOK_BACK + 3))
    if before in IN | NEAR:
        score += 0.08
    elif names_actor(earlier, resolved):
        score *= 0.4
    if trigger.event_type in _OF_SPEECH:
        score *= 0.8
    span = (toponym.start, toponym.end, "place named before the sentence")
    place = proposed_place(candidate.entry, toponym.words, "contextual")
    reason = "named earlier in the paragraph" if same else "named in an earlier paragraph"
    return PlaceOption(place, score * (0.5 + 0.5 * toponym.probability), span, (reason,))
