"""Who does what to whom: roles from the grammar around a trigger.

In: a passage and a trigger. Out: actor mentions with a role, a score and the rule that gave it.
No parser: the nearest names before and after the trigger, passives, "by", possessives, lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.reading.actors import ActorEntry, ActorMention
from geodata.reading.actors.registry import slug
from geodata.reading.events.crowds import crowd_before

if TYPE_CHECKING:
    from geodata.reading.events.passage import Passage
    from geodata.reading.events.triggers import Trigger
    from geodata.vocab import EventType, Role

__all__ = ["RoleReading", "read_roles", "speaker_of", "with_crowd"]

_PLACE_PREPOSITIONS = frozenset(
    "in at near inside across throughout over around outside into within".split()
)
_OF_SPEECH = frozenset(
    """said says say told tells added adds wrote argued argues insisted stated called explained
    acknowledged asked warned announced described noted testified""".split()
)
_BE = frozenset("was were been be being is are got".split())
_AGAINST = frozenset("on against at of targeting toward towards to with for".split())
# what the one before and the one after the verb are called, by type
_ROLES: dict[EventType, tuple[Role, Role]] = {
    "ASSAULT": ("initiator", "target"), "MOBILIZE": ("initiator", "target"), "RETREAT": ("initiator", "target"),
    "COERCE": ("initiator", "target"), "SANCTION": ("initiator", "target"), "AID": ("initiator", "recipient"),
    "AGREE": ("party", "party"), "CONSULT": ("party", "party"), "COOPERATE": ("party", "party"),
    "SUPPORT": ("speaker", "beneficiary"), "REQUEST": ("speaker", "recipient"), "ACCUSE": ("speaker", "target"),
    "REJECT": ("speaker", "target"), "THREATEN": ("speaker", "target"), "CONCEDE": ("initiator", "beneficiary"),
    "PROTEST": ("initiator", "target"), "GATHER": ("party", "subject"), "SITUATION": ("subject", "party"),
    "STATEMENT": ("speaker", "subject"),
}  # fmt: skip
# whose nouns take who acts after "of"
_MADE_BY = frozenset({"RETREAT", "MOBILIZE", "SITUATION"})
_OUTLETS_SPEAK = frozenset({"STATEMENT", "ACCUSE", "REJECT", "SANCTION"})
# before an event's noun these say what came of it or when, not who made it
_NOT_MAKERS = frozenset(
    "from in after during since following before amid about by despite until".split()
)
_RELATIONS = frozenset(
    """time day night moment scene site victim victims wake aftermath survivors anniversary result effects
    because""".split()
)
_POSSESSIVE = frozenset({"its", "their", "his", "her", "'s", "’s"})
_PASSED_OVER = frozenset(
    """the a an both 's ’s northern southern eastern western central northeastern northwestern southeastern
    southwestern neighboring neighbouring nearby""".split()
)
_MAX_ACTORS = 6
# what those without a name are called when they protest, as in actors/new_names.py
_CROWD = "Protesters"
_FAR = 14


class RoleReading(NamedTuple):
    """An actor mention in a role."""

    mention: ActorMention
    role: Role
    score: float
    rule: str


def read_roles(passage: Passage, trigger: Trigger) -> list[RoleReading]:
    """Return the actors of an event with their roles, the surest first, each actor once a role."""
    before_role, after_role = _ROLES[trigger.event_type]
    passive = _is_passive(passage, trigger)
    if passive:
        before_role, after_role = after_role, before_role
    start = passage.tokens[trigger.first].start
    end = passage.tokens[trigger.last].end
    readings: list[RoleReading] = []
    inside = [m for m in passage.actors if m.start <= start < m.end]
    readings.extend(
        RoleReading(m, _ROLES[trigger.event_type][0], 0.75, "names the actor of the trigger")
        for m in inside
    )
    before = [m for m in passage.actors if m.end <= start and not _only_reports(m, trigger)]
    after = [
        m for m in passage.actors
        if m.start >= end and not (_only_reports(m, trigger) and passage.token_at(m.start) - trigger.last > 4)
    ]  # fmt: skip
    readings.extend(_subject(passage, trigger, before, before_role, passive=passive))
    readings.extend(_object(passage, trigger, after, after_role, before_role, passive=passive))
    best: dict[tuple[str, Role], RoleReading] = {}
    for reading in sorted(readings, key=lambda r: -r.score):
        best.setdefault((reading.mention.actor.id, reading.role), reading)
    return list(best.values())[:_MAX_ACTORS]


def with_crowd(passage: Passage, trigger: Trigger, roles: list[RoleReading]) -> list[RoleReading]:
    """Add the people without a name who protest, where no name is read as who did."""
    if trigger.event_type != "PROTEST" or any(r.role == "initiator" for r in roles):
        return roles
    words = [token.text.casefold() for token in passage.tokens]
    at = crowd_before(words, trigger.first)
    if at is None:
        return roles
    token = passage.tokens[at]
    crowd = ActorEntry(slug(_CROWD), _CROWD, "people", None, (), "new")
    mention = ActorMention(token.start, token.end, token.text, crowd, "pattern", 0.45)
    return [RoleReading(mention, "initiator", 0.7, "crowd before the verb"), *roles]


def _only_reports(mention: ActorMention, trigger: Trigger) -> bool:
    """Say whether a mention is of an outlet, which tells of the event and has no part in it."""
    return mention.actor.kind == "media" and trigger.event_type not in _OUTLETS_SPEAK


def _is_passive(passage: Passage, trigger: Trigger) -> bool:
    if trigger.speech != "verb" or not trigger.past:
        return False
    return any(
        passage.tokens[i].text.casefold() in _BE
        for i in range(max(0, trigger.first - 3), trigger.first)
    )


def _subject(
    passage: Passage, trigger: Trigger, before: list[ActorMention], role: Role, *, passive: bool
) -> list[RoleReading]:
    """Read the nearest names before the trigger that do not stand after a place's preposition."""
    rule = "subject of a passive" if passive else "subject"
    if trigger.speech == "noun":
        rule = "possessor or maker before the noun"
        before = before[: _makers(passage, trigger, before)]
    readings: list[RoleReading] = []
    for mention in reversed(before):
        distance = trigger.first - passage.token_at(mention.start)
        preposition = _word_before(passage, mention)
        if preposition in _PLACE_PREPOSITIONS and mention.place:
            continue
        if (
            passage.is_aside(passage.token_at(mention.start), trigger.first)
            and mention is not before[0]
        ):
            # Ann, who came from Iraq, was killed: Iraq was not
            continue
        if readings and not _is_listed_with(passage, mention, readings[-1].mention):
            if len(readings) >= 1 and distance > 4:
                break
            continue
        near = 1 - min(distance, 2 * _FAR) / (2.5 * _FAR)
        weak = 0.6 if preposition in {"of", "to", "with", "by", "for", "from", "against"} else 1.0
        readings.append(RoleReading(mention, role, round(0.85 * near * weak, 3), rule))
    return readings


def _makers(passage: Passage, trigger: Trigger, before: list[ActorMention]) -> int:
    """Return how many of the mentions before an event's noun may have made it.

    "Ann was hurt in the attack": she did not attack. "Iran in its attack": it did.
    """
    index = trigger.first - 1
    while index >= 0 and trigger.first - index <= 4:
        word = passage.tokens[index].text.casefold()
        if word in _POSSESSIVE:
            return len(before)
        earlier = passage.tokens[index - 1].text.casefold() if index else ""
        if word in _NOT_MAKERS or (word == "of" and earlier in _RELATIONS):
            return 0 if not any(passage.token_at(m.start) > index for m in before) else len(before)
        index -= 1
    return len(before)


def _object(  # noqa: PLR0913 - two roles, for objects and for agents
    passage: Passage,
    trigger: Trigger,
    after: list[ActorMention],
    role: Role,
    other: Role,
    *,
    passive: bool,
) -> list[RoleReading]:
    """Read the names after the trigger: objects, those after "by", and lists of either."""
    readings: list[RoleReading] = []
    for mention in after:
        distance = passage.token_at(mention.start) - trigger.last
        preposition = _word_before(passage, mention)
        if distance > 2 * _FAR:
            break
        if preposition in _PLACE_PREPOSITIONS and mention.place:
            continue
        if readings and _is_listed_with(passage, readings[-1].mention, mention):
            last = readings[-1]
            readings.append(last._replace(mention=mention, score=round(last.score * 0.95, 3)))
            continue
        near = 1 - min(distance, 2 * _FAR) / (2.5 * _FAR)
        if preposition == "by":
            agent = role if passive else other
            readings.append(RoleReading(mention, agent, round(0.85 * near, 3), "after “by”"))
        elif preposition == "of" and distance <= 4 and trigger.event_type in _MADE_BY:
            # the withdrawal of its troops: who withdraws
            readings.append(RoleReading(mention, other, round(0.85 * near, 3), "after “of”"))
        elif len(readings) < 3:
            score = 0.8 if preposition in _AGAINST or distance <= 3 else 0.55
            readings.append(RoleReading(mention, role, round(score * near, 3), "after the trigger"))
    return readings


def _word_before(passage: Passage, mention: ActorMention) -> str:
    """Return the word before a mention, articles and "northern" passed over."""
    index = passage.token_at(mention.start) - 1
    while index >= 0 and passage.tokens[index].text.casefold() in _PASSED_OVER:
        index -= 1
    return passage.tokens[index].text.casefold() if index >= 0 else ""


def _is_listed_with(passage: Passage, first: ActorMention, second: ActorMention) -> bool:
    """Say whether two mentions are members of one list: "Russia, Syria and Iran"."""
    between = passage.text[first.end - passage.start : second.start - passage.start]
    return len(between) <= 14 and set(between.replace(",", " ").casefold().split()) <= {
        "and", "&", "both", "the", "with", "or",
    }  # fmt: skip


def speaker_of(passage: Passage, last_person: ActorMention | None) -> ActorMention | None:
    """Return who speaks in a sentence with a verb of speech; a pronoun is the person before."""
    for index, token in enumerate(passage.tokens):
        word = token.text.casefold()
        if word not in _OF_SPEECH:
            continue
        before = passage.tokens[index - 1].text.casefold() if index else ""
        if before in {"he", "she"} or (
            index + 1 < len(passage.tokens) and passage.tokens[index + 1].text in {"he", "she"}
        ):
            return last_person
        left = [m for m in passage.actors if m.end <= token.start]
        right = [m for m in passage.actors if m.start >= token.end]
        if right and right[0].start - token.end <= 2 and before in {"”", '"'} and word != "told":
            return right[0]
        if left and token.start - left[-1].end <= 60:
            return left[-1]
        if right and right[0].start - token.end <= 40 and before in {",", "”", '"'}:
            return right[0]
    return None
