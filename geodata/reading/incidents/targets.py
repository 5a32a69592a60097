"""Who or what suffered: persons with a title, and nouns of people and things, near the trigger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.reading.incidents.vocabulary import TARGET_WORDS

if TYPE_CHECKING:
    from geodata.reading.incidents.candidates import Candidate

__all__ = ["find_targets"]

_TITLES = frozenset(
    """PRESIDENT GENERAL COLONEL CAPTAIN MAJOR LIEUTENANT DR FATHER BISHOP ARCHBISHOP MONSIGNOR MINISTER DEPUTY
    SENATOR AMBASSADOR JUDGE MAYOR PRIEST COMMANDER ATTORNEY CANDIDATE LEADER SERGEANT GOVERNOR PROFESSOR DIRECTOR""".split()
)
_PLAIN = re.compile(r"[A-Z][A-Z'-]+$")
_STOP = frozenset(
    """THE A AN AND OR OF IN ON AT BY TO FOR FROM WITH AS IS ARE WAS WERE WHO WHICH THAT HAS HAVE HAD SAID WHEN WHILE
    AFTER BEFORE NOT ALSO KILLED MURDERED KIDNAPPED WOUNDED""".split()
)
_REACH = 14


def find_targets(candidate: Candidate) -> list[str]:
    """Return the words that name who or what suffered, the nearest to the trigger first."""
    words, trigger = candidate.sentence.words, candidate.trigger
    found: list[tuple[int, str]] = []
    for index, word in enumerate(words):
        if abs(index - trigger) > _REACH:
            continue
        if word in _TITLES:
            last = index + 1
            while (
                last < len(words)
                and last - index <= 4
                and _PLAIN.match(words[last])
                and words[last] not in _STOP
            ):
                last += 1
            if last > index + 1:
                found.append((abs(index - trigger), " ".join(words[index + 1 : last])))
        elif word in TARGET_WORDS:
            found.append((abs(index - trigger), word))
    return [text for _, text in sorted(found)]
