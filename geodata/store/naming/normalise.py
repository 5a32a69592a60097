"""One spelling for comparison: case, accents, apostrophes and hyphens removed."""

from __future__ import annotations

import unicodedata

__all__ = ["fold"]

# Arabic letters that readers write for each other, and the stretching mark
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)

# letters that have no decomposition, as transliterations of Arabic use them
_PLAIN = str.maketrans(
    {
        "ʿ": "",
        "ʾ": "",
        "'": "",
        "’": "",
        "‘": "",
        "`": "",
        "-": " ",
        "–": " ",
        "_": " ",
        "ı": "i",
        "ø": "o",
    }
)


def fold(text: str) -> str:
    """Return a text for comparison: NFKD, no marks, case folded, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(_PLAIN).translate(_ARABIC).casefold().split())
