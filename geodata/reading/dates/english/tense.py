"""Whether the clause round a date speaks of what was or of what is to come."""

from __future__ import annotations

import re

__all__ = ["direction"]

_REACH = 160
# the dot of "Sept. 14", "U.S." or "Mr. Bush" ends no sentence
_WORD = re.compile(
    r"[A-Za-z]+(?:'[a-z]+)?|(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)\.(?=\s+\W?[A-Z])|[!?;:()\n\u201c\u201d\"]"
)
_STOPS = frozenset('.!?;:()\n\u201c\u201d"')
_PAST = frozenset((
    "was", "were", "had", "did", "said", "told", "began", "became", "came", "went", "took", "gave", "made",
    "met", "saw", "held", "left", "led", "lost", "won", "sent", "sold", "rose", "fell", "hit", "cut", "broke",
    "brought", "bought", "built", "caught", "chose", "drew", "drove", "fought", "flew", "found", "forgot",
    "got", "grew", "kept", "knew", "laid", "lay", "meant", "paid", "quit", "ran", "rang", "sat", "sought",
    "shook", "shot", "slid", "sank", "slept", "spent", "spoke", "spread", "stole", "stood", "stuck", "struck",
    "swore", "swept", "swam", "taught", "threw", "thought", "understood", "woke", "wore", "wept", "wound",
    "withdrew", "wrote", "overthrew", "undertook", "ate", "dealt", "dug", "fled", "forced", "heard", "hung",
    "leapt", "lent", "plunged", "put", "rebuilt", "split", "cost", "shut", "set", "been", "drawn", "taken",
    "seen", "given", "gone", "begun", "known", "shown", "written", "risen", "fallen", "driven", "chosen",
    "spoken", "stolen", "sworn", "thrown", "broken", "grown", "torn", "done",
))  # fmt: skip
_FUTURE = frozenset((
    "will", "would", "shall", "should", "may", "might", "can", "could", "must", "'ll", "expected", "supposed", "expects",
    "expect", "scheduled", "due", "planned", "plans", "plan", "planning", "payable", "effective", "slated",
    "upcoming", "intends", "intend", "hopes", "hope", "vows", "bound", "ready", "deadline", "expire", "expires",
    "expiring", "next",
))  # fmt: skip
# an infinitive or a deadline says little: "voted to support it Friday" is past
_WEAK = frozenset({"to", "until", "till", "by"})
# "will be paid" is no past
_BEEN = frozenset({"was", "were", "had"})
_INTENDED = frozenset({"expected", "supposed", "scheduled", "due", "planned", "slated", "set"})
_PASSIVE = frozenset({"be", "being"})
_NOT_PAST = frozenset((
    "united", "red", "need", "speed", "indeed", "hundred", "seed", "feed", "breed", "exceed", "embed", "sacred",
    "bed", "preferred", "so-called",
))  # fmt: skip


def direction(text: str, start: int, end: int) -> str | None:
    """Return ``"past"``, ``"future"`` or None for the words at ``start`` to ``end``.

    The nearest verb before the date in its sentence decides, else the nearest after it. A
    deadline or an infinitive alone means the future; with a past verb before it, nothing.
    """
    before = [word.lower() for word in _WORD.findall(text[max(0, start - _REACH) : start])]
    weak = False
    for index in range(len(before) - 1, -1, -1):
        word = before[index]
        if word in _STOPS:
            break
        if word in _WEAK:
            weak = True
        elif word in _FUTURE or (
            word == "set" and before[index + 1 : index + 2] in (["to"], ["for"])
        ):
            # what was due may be over: the verb does not say
            return (
                None
                if _BEEN & set(before[max(0, index - 2) : index]) and word in _INTENDED
                else "future"
            )
        elif is_past(word) and not (index and before[index - 1] in _PASSIVE):
            return None if weak else "past"
    for found in _WORD.findall(text[end : end + _REACH]):
        word = found.lower()
        if word in _STOPS:
            break
        if word in _FUTURE:
            return "future"
        if is_past(word):
            return None if weak else "past"
    return "future" if weak else None


def is_past(word: str) -> bool:
    """Say whether a lower-case word looks like a past verb or participle."""
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)
