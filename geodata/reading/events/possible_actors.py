"""Which mentions may act: states that are only part of a place's name do not, bare bodies do.

In: the actor mentions of a text and its resolved toponyms. Out: the mentions without "Georgia" of
"Atlanta, Georgia" and "Chad" of "Lake Chad", and with "the army" as that of the country at hand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from geodata.reading.actors import ActorEntry, ActorMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.actors import ActorRegistry
    from geodata.reading.resolve import ResolvedToponym
    from geodata.vocab import ActorKind

__all__ = ["acting"]

_BODIES: dict[str, tuple[str, str, ActorKind]] = {
    "army": ("military", "military", "military"), "military": ("military", "military", "military"),
    "troops": ("military", "military", "military"), "soldiers": ("military", "military", "military"),
    "air force": ("military", "military", "military"), "navy": ("military", "military", "military"),
    "armed forces": ("military", "military", "military"), "security forces": ("military", "military", "military"),
    "government forces": ("military", "military", "military"), "police": ("police", "police", "government"),
    "riot police": ("police", "police", "government"), "government": ("government", "government", "government"),
    "authorities": ("government", "government", "government"),
}  # fmt: skip
_BODY = re.compile(
    r"(?<![\w'’-])(?:" + "|".join(sorted(_BODIES, key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)
# "a government", "other troops": of whom, the words do not say; "Free Syrian Army" is a name
_UNSURE = re.compile(
    r"(?:\b(?:a|an|any|other|foreign|local|regional|rebel|private|both|these|those|all|of|and|or|international|"
    r"multinational|coalition|allied|peacekeeping|world|federal|self-government)|(?!The\b)[A-Z][\w'’-]*|'s|’s|-)\s?$"
)


def acting(
    text: str,
    mentions: Sequence[ActorMention],
    toponyms: Sequence[ResolvedToponym],
    registry: ActorRegistry,
) -> list[ActorMention]:
    """Return the mentions that may act, in order.

    Parameters
    ----------
    toponyms
        Of the whole text, in order, the first candidate the likeliest.
    registry
        Where the bodies of states are named.
    """
    starts = [resolved.toponym.start for resolved in toponyms]
    actors = [m for m in mentions if not _is_of_place(text, m, toponyms, starts)]
    return sorted(
        [*actors, *_bare(text, actors, toponyms, starts, registry)], key=lambda m: m.start
    )


def _is_of_place(
    text: str, mention: ActorMention, toponyms: Sequence[ResolvedToponym], starts: Sequence[int]
) -> bool:
    if mention.actor.kind != "state":
        return False
    at = bisect_right(starts, mention.start) - 1
    if text[max(0, mention.start - 5) : mention.start].casefold().endswith(("pro-", "anti-")):
        # the pro-Beijing camp is not Beijing
        return True
    if not mention.place or at < 0:
        return False
    toponym, entry = toponyms[at].toponym, toponyms[at].candidates[0].entry
    country = mention.actor.country
    if toponym.start <= mention.start and mention.end <= toponym.end:
        longer = toponym.end - toponym.start > mention.end - mention.start + 4
        other = entry is not None and entry.country not in {"", country}
        if other or (longer and (entry is None or entry.kind != "country")):
            return True
    # "Kismayo, Somalia": the country only says where
    at = bisect_left(starts, mention.start) - 1
    if at < 0:
        return False
    toponym, entry = toponyms[at].toponym, toponyms[at].candidates[0].entry
    inside = (
        text[toponym.end : mention.start] == ", " and entry is not None and entry.country == country
    )
    return inside and entry is not None and entry.kind != "country"


def _bare(
    text: str,
    mentions: Sequence[ActorMention],
    toponyms: Sequence[ResolvedToponym],
    starts: Sequence[int],
    registry: ActorRegistry,
) -> list[ActorMention]:
    """Return "the army" and "police" as bodies of the country that the words around them name."""
    main = _main_country(toponyms)
    if not main or main not in registry.states:
        return []
    taken = sorted((m.start, m.end) for m in mentions)
    firsts = [start for start, _ in taken]
    found = []
    for match in _BODY.finditer(text):
        start, end = match.span()
        at = bisect_right(firsts, start) - 1
        if at >= 0 and taken[at][1] + 1 >= start:
            continue
        if _UNSURE.search(text, max(0, start - 24), start) or text[end : end + 4] == " of ":
            continue
        code = _country_near(text, end, toponyms, starts) or main
        if code not in registry.states:
            continue
        suffix, name, kind = _BODIES[match[0].casefold()]
        adjective = registry.adjectives.get(code, registry.states[code].name)
        actor = ActorEntry(
            f"{code.lower()}-{suffix}", f"{adjective} {name}", kind, code, (), "bodies.tsv"
        )
        found.append(ActorMention(start, end, match[0], actor, "pattern", 0.4))
    return found


def _main_country(toponyms: Sequence[ResolvedToponym]) -> str:
    votes = Counter(
        resolved.candidates[0].entry.country
        for resolved in toponyms
        if resolved.candidates[0].entry is not None and resolved.candidates[0].entry.country
    )
    if not votes:
        return ""
    ordered = votes.most_common(2)
    # two countries as often named: it is not said whose army
    if len(ordered) > 1 and ordered[0][1] < 1.5 * ordered[1][1]:
        return ""
    return ordered[0][0]


def _country_near(
    text: str, end: int, toponyms: Sequence[ResolvedToponym], starts: Sequence[int]
) -> str:
    """Return the country of a place right after: "police in Nairobi"."""
    at = bisect_left(starts, end)
    if at >= len(toponyms):
        return ""
    toponym, entry = toponyms[at].toponym, toponyms[at].candidates[0].entry
    if entry is None or text[end : toponym.start].strip() not in {"in", "in the city of", "in the"}:
        return ""
    return entry.country
