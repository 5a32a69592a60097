"""Which encoding a text file is in: told by its mark, by its bytes, or guessed and said.

UTF-8 is read strictly and comes first. What is not UTF-8 is guessed by chardet, from the words
with other letters than ASCII's alone: the numbers and names of a table say nothing.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

__all__ = ["ENCODINGS", "detect_encoding"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Python's name -> what people call it: the encodings that are guessed and offered
ENCODINGS: Final = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252", "iso8859-15": "Latin-9 (ISO 8859-15)", "latin-1": "Latin-1 (ISO 8859-1)",
    "cp1250": "Windows-1250", "iso8859-2": "Latin-2 (ISO 8859-2)", "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "cp866": "DOS 866", "cp1253": "Windows-1253", "cp1254": "Windows-1254", "cp1255": "Windows-1255",
    "cp1256": "Windows-1256", "cp1257": "Windows-1257", "cp1258": "Windows-1258", "cp874": "Windows-874", "cp932": "Shift-JIS",
    "euc_jis_2004": "EUC-JP", "gb18030": "GB18030 (GBK, GB2312)", "big5hkscs": "Big5", "cp949": "EUC-KR", "mac-roman": "Mac Roman",
}  # fmt: skip
_GUESSED: Final = tuple(
    name for name in ENCODINGS if name not in {"utf-8", "utf-16", "latin-1", "iso8859-15", "mac-roman"}
)  # fmt: skip
# a cell from before its first letter that is not ASCII's; second bytes of two may be ASCII's
_WORDS: Final = re.compile(rb'[^\s,;|"0-9:]*[\x80-\xff][^,;\t"\n\r]*')
_MAX_WORDS: Final = 3000
# of what is not UTF-8, most is in this one: where another is hardly likelier, it is no better
_USUAL: Final = "cp1252"
_WEIGHT: Final = 1.35
_SMALL: Final = 0.4
# another reading that is nearly as likely is named
_NEARLY: Final = 0.75
# letters too few for a statistic
_FEW: Final = 12
_KANA: Final = re.compile("[\u3041-\u30ff]")


def detect_encoding(head: bytes) -> tuple[str, str]:
    """Return the name of an encoding that Python knows, and what was guessed in words.

    Parameters
    ----------
    head
        The first bytes of a file; a character at the end may be cut.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, "" if name == "utf-8-sig" else f"the file is {name.upper()} by its mark"
    if head.count(0) * 4 > len(head):
        # of two bytes a letter, the one that is nearly always 0 tells the order
        big = head[0::2].count(0) > head[1::2].count(0)
        name = "utf-16-be" if big else "utf-16-le"
        return (
            name,
            f"the file looks like {name.upper()}, without a mark: read as that; if letters are wrong, give --encoding",
        )
    if _fits(head, "utf-8"):
        return "utf-8", ""
    best, other = _guessed(head)
    few = "few " if sum(byte > 127 for byte in head) < _FEW else ""
    doubt = f", though {ENCODINGS[other]} (--encoding {other}) fits nearly as well" if other else ""
    return (
        best,
        f"the file is not UTF-8: read as {ENCODINGS[best]} ({best}), by its {few}letters{doubt}; if they are wrong, give --encoding",
    )


def _fits(head: bytes, name: str) -> bool:
    """Say whether bytes can be read in an encoding; their last character may be cut."""
    try:
        codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(head: bytes) -> tuple[str, str]:
    """Return the likeliest of the encodings that the bytes can be read in, and another one if it is nearly as likely."""
    from chardet import detect_all  # noqa: PLC0415 - most files are UTF-8

    words = b"\n".join(list(dict.fromkeys(_WORDS.findall(head)))[:_MAX_WORDS])
    fitting = [name for name in _GUESSED if _fits(head, name)] or [_USUAL]
    for name in ("cp932", "euc_jis_2004"):
        # kana share their first byte, too little for a statistic; no other encoding's words make them
        if name in fitting and _is_kana(words.decode(name, "ignore")):
            return name, ""
    found = detect_all(words, include_encodings=fitting, compat_names=False)
    weights = {
        name: one["confidence"] * _likely(name, words)
        for one in found
        if (name := str(one["encoding"])) in fitting
    }
    best = max(weights, key=weights.__getitem__, default=_USUAL)
    text = words.decode(best, "replace")
    if words.decode(_USUAL, "replace") == text:
        best = _USUAL
    others = [
        name
        for name, weight in weights.items()
        if weight > max(weights.values()) * _NEARLY and words.decode(name, "replace") != text
    ]
    return best, max(others, key=weights.__getitem__, default="")


def _likely(name: str, words: bytes) -> float:
    """Return a factor for what a statistic of letters does not know of tables: most cells begin with a capital, where there are any."""
    first = [line[0] for line in words.decode(name, "replace").splitlines() if line.strip()]
    small = sum(letter.islower() and not letter.isascii() for letter in first)
    return (_WEIGHT if name == _USUAL else 1) * (_SMALL if small * 2 > len(first) else 1)


def _is_kana(text: str) -> bool:
    """Say whether a third of the letters that are not ASCII's are kana of full width."""
    return len(_KANA.findall(text)) * 3 > sum(not letter.isascii() for letter in text)
