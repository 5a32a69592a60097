"""The language of a text: by frequent words; another tool names the rarer ones."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["LANGUAGE_NAMES", "READ_LANGUAGES", "find_language"]

READ_LANGUAGES = ("en", "ar")
LANGUAGE_NAMES = {
    "en": "English", "ar": "Arabic", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish", "fa": "Persian", "he": "Hebrew", "zh": "Chinese",
    "ja": "Japanese", "ko": "Korean", "hi": "Hindi", "ur": "Urdu", "pl": "Polish", "sv": "Swedish", "ku": "Kurdish",
}  # fmt: skip
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "was",
        "for",
        "on",
        "it",
        "with",
        "as",
        "by",
        "at",
        "from",
        "said",
        "have",
        "has",
        "were",
        "be",
        "not",
    ]
)
_ARABIC = frozenset(
    [
        "في",
        "من",
        "على",
        "إلى",
        "أن",
        "عن",
        "مع",
        "التي",
        "الذي",
        "هذا",
        "هذه",
        "بعد",
        "كان",
        "قال",
        "ما",
        "لا",
        "بين",
        "كما",
        "وقد",
        "أو",
    ]
)
_SAMPLE = 4000
# the share of frequent words in running text is 0.3 and more; in another language next to none
_ENOUGH = 0.12
_MIN_WORDS = 4
# ISO 639-3 for signs that are no language
_NO_LANGUAGE = "zxx"
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str:
    """Return the language of a text (ISO 639-1, else 639-3), empty where it cannot be told.

    English and Arabic are told by their most frequent words, others by py3langid.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _MIN_WORDS:
        return ""
    counts = Counter(words)
    for language, frequent in (("en", _ENGLISH), ("ar", _ARABIC)):
        if sum(counts[word] for word in frequent) >= _ENOUGH * len(words):
            return language
    import py3langid  # noqa: PLC0415 - takes a second, for other languages only

    language = str(py3langid.classify(text[:_SAMPLE])[0])
    return "" if language == _NO_LANGUAGE else language
