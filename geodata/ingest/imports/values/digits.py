"""Digits and signs of other scripts as ASCII: ``٢٠٢٤`` is 2024, ``−`` is a minus."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["plain_text"]

_SIGNS: Final = {
    0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0xFE63: "-", 0xFF0D: "-",
    0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x2007: " ", 0x3000: " ", 0x066B: ".", 0x066C: ",", 0x060C: ",", 0x200E: "", 0x200F: "",
    0x202A: "", 0x202B: "", 0x202C: "", 0x2066: "", 0x2067: "", 0x2068: "", 0x2069: "", 0xFEFF: "", 0x200B: "", 0x0640: "", 0xFF0F: "/",
    0xFF0E: ".", 0xFF0C: ",", 0xFF1A: ":",
}  # fmt: skip


def plain_text(text: str) -> str:
    """Return a text with ASCII digits, hyphens and spaces, without marks of direction, trimmed."""
    if text.isascii():
        return text.strip()
    signs = text.translate(_SIGNS)
    return "".join(
        str(unicodedata.decimal(letter)) if unicodedata.category(letter) == "Nd" else letter
        for letter in signs
    ).strip()
