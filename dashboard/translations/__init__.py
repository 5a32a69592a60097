"""What the pages and routes say, one catalogue per language; the library's words stand in geodata.translations."""

from __future__ import annotations

from typing import Final

from dashboard.translations.ar import AR
from dashboard.translations.catalogue import Strings
from dashboard.translations.en import EN

__all__ = ["AR", "CATALOGUES", "EN", "Strings", "strings_for"]

CATALOGUES: Final = {strings.lang: strings for strings in (EN, AR)}


def strings_for(lang: str | None) -> Strings:
    """Return the strings of a language tag such as "ar" or "ar-IQ", English for one there are none of."""
    return CATALOGUES.get((lang or "").split("-")[0], EN)
