"""The one spelling under which a name is stored and looked up."""

from __future__ import annotations

import unicodedata

__all__ = ["normal_form"]

# Arabic letters that writers exchange; the stretching mark and transliteration's ayn and hamza go
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        **dict.fromkeys("ـʿʾʻʼ.", None),
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
    }
)
_SIGNS = str.maketrans(
    {sign: " " for sign in map(chr, range(128)) if not sign.isalnum()} | {".": None}
)


def normal_form(name: str) -> str:
    """Return a name for look-up: no marks, no case, no dots, signs as spaces, no leading "the".

    ``"The Côte-d'Ivoire"`` becomes ``"cote d ivoire"``, ``"U.S."`` becomes ``"us"``. Arabic
    letters that writers exchange (أ, إ and ا) become one.
    """
    if name.isascii():
        plain = name.translate(_SIGNS).lower()
    else:
        # taken apart first: "ǽ" and the shapes of Arabic letters in a PDF hold letters of the table
        decomposed = unicodedata.normalize("NFKD", name).translate(_LETTERS)
        plain = "".join(
            c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c)
        ).casefold()
    words = plain.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)
