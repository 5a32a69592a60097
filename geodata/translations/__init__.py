"""The words of the library, one catalogue per language; a catalogue is data, not code.

Everything that says something takes ``words`` and speaks English without it. Downloads and
citations are English in every language, so that two readers cite the same text.
"""

from __future__ import annotations

from typing import Final

from geodata.translations.ar import AR
from geodata.translations.catalogue import Words
from geodata.translations.en import EN

__all__ = ["AR", "CATALOGUES", "EN", "Words", "words_for"]

CATALOGUES: Final = {words.lang: words for words in (EN, AR)}


def words_for(lang: str | None) -> Words:
    """Return the catalogue of a language tag such as "ar" or "ar-IQ", English for one there is none of."""
    return CATALOGUES.get((lang or "").split("-")[0], EN)
