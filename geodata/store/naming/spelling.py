"""A searched word in, the words of the data that it may stand for out.

Exact parts of words come first. Only where there are none does the search forgive: words
with the same consonant skeleton (Deir ez-Zor, Dayr az-Zawr: transliterations of Arabic
differ in vowels), then words that are spelled almost alike.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Spelling", "skeleton"]

# vowels, and the letters that transliterations use for long ones
_VOWELS = frozenset("aeiouyw")
_SAME = str.maketrans({"q": "k", "c": "k", "v": "w", "p": "b", "z": "s"})
# two letters or fewer have too many neighbours
_SHORTEST = 3
# Levenshtein-based similarity of 0 to 100: one wrong letter in seven passes, two do not
_ALIKE = 85
# one skeleton is not enough: "zzzzqqqq" and "seek" share theirs, but no letter
_ALIKE_BONES = 40
_MOST = 12


def skeleton(word: str) -> str:
    """Return the consonants of a folded word, doubled ones once: "zor" and "zawr" are both "sr"."""
    kept: list[str] = []
    for letter in word.translate(_SAME):
        if letter not in _VOWELS and (not kept or kept[-1] != letter):
            kept.append(letter)
    return "".join(kept)


class Spelling:
    """The words of a text collection, and what a searched word may mean among them.

    Parameters
    ----------
    texts
        Folded texts, as in the store's ``text`` column.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = sorted(
            {word.strip('·.,;:()“”"!?،؛؟') for text in texts for word in text.split()} - {""}
        )
        self._joined = "\n".join(self._words)
        self._by_skeleton: dict[str, list[str]] = {}
        for word in self._words:
            self._by_skeleton.setdefault(skeleton(word), []).append(word)
        self.meant = lru_cache(maxsize=1024)(self._meant)

    def _meant(self, word: str) -> tuple[str, ...]:
        """Return the words to look for instead of a folded word; itself if it stands in the texts."""
        if word in self._joined or len(word) < _SHORTEST:
            return (word,)
        bones = skeleton(word)
        same = [w for w in self._by_skeleton.get(bones, ()) if fuzz.ratio(word, w) >= _ALIKE_BONES]
        if len(bones) > 1 and same:
            return tuple(same[:_MOST])
        near = process.extract(
            word, self._words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST
        )
        return tuple(found for found, _, _ in near) or (word,)
