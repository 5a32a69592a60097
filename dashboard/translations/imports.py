"""What the pages say of imports, one catalogue a language; reasons in reports come in English."""

from __future__ import annotations

from typing import Final

from dashboard.translations.imports_ar import AR
from dashboard.translations.imports_catalogue import ImportStrings
from dashboard.translations.imports_en import EN

__all__ = ["AR", "CATALOGUES", "EN", "ImportStrings", "import_strings"]

CATALOGUES: Final = {strings.lang: strings for strings in (EN, AR)}


def import_strings(lang: str | None) -> ImportStrings:
    """Return the strings of a language tag such as "ar" or "ar-IQ", English for one there are none of."""
    return CATALOGUES.get((lang or "").split("-")[0], EN)
