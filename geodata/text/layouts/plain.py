"""Plain text: every non-empty line is a paragraph."""

from __future__ import annotations

from geodata.errors import ArticleError
from geodata.text.article import split_paragraphs
from geodata.text.extracted import Extracted

__all__ = ["decode", "read"]


def decode(data: bytes, name: str) -> str:
    """Return the text of a UTF-8 file, or of a UTF-16 one with its mark.

    Raises
    ------
    ArticleError
        If it is neither; another encoding would have to be guessed.
    """
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        msg = f"{name}: byte {error.start + 1} is not {encoding[:-4] if encoding.endswith('sig') else encoding}; save the file as UTF-8"
        raise ArticleError(msg) from None
    if "\0" in text:
        msg = (
            f"{name}: holds zero bytes, so it is no text; expected txt, html, pdf, docx, eml or md"
        )
        raise ArticleError(msg)
    return text


def read(data: bytes, name: str) -> Extracted:
    """Read a plain text."""
    return Extracted([(line, "") for line in split_paragraphs(decode(data, name))])
