"""PDF by pypdf: lines joined to paragraphs, running heads told apart."""

from __future__ import annotations

import io
import re
from collections import Counter
from statistics import quantiles
from typing import Any

from geodata.errors import ArticleError
from geodata.text.extracted import Extracted

__all__ = ["join_lines", "read"]

_MAX_PAGES = 300
_FEWEST_WORDS = 20
_ENDS = re.compile(r"[.!?:;][\"'\u201d\u2019)\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)


def read(data: bytes, name: str) -> Extracted:
    """Read a PDF that holds text.

    Raises
    ------
    ArticleError
        If it is encrypted, damaged, too long, or a scan without text.
    """
    import pypdf  # noqa: PLC0415 - heavy, in the child process
    from pypdf.errors import PdfReadError  # noqa: PLC0415

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = bool(reader.is_encrypted and not reader.decrypt(""))
        count = 0 if locked else len(reader.pages)
        pages = (
            [page.extract_text().splitlines() for page in reader.pages]
            if count <= _MAX_PAGES and not locked
            else []
        )
    except (
        PdfReadError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as error:
        msg = f"{name}: the PDF is damaged ({type(error).__name__}); save it anew, or copy its text into a .txt file"
        raise ArticleError(msg) from None
    if locked:
        msg = f"{name}: the PDF is encrypted; save it without its password and read that"
        raise ArticleError(msg)
    if count > _MAX_PAGES:
        msg = f"{name}: has {count} pages; at most {_MAX_PAGES} are read: save the article's pages alone"
        raise ArticleError(msg)
    if sum(len(line.split()) for page in pages for line in page) < _FEWEST_WORDS:
        msg = f"{name}: the PDF holds pictures of pages and no text; run text recognition (OCR) on it, or copy its text into a .txt file"
        raise ArticleError(msg)
    extracted = Extracted(_lines(pages))
    _note_metadata(reader, extracted)
    return extracted


def _note_metadata(reader: Any, extracted: Extracted) -> None:
    # the day on which the file was made is not the day of publication: it is left alone
    information = reader.metadata
    if information:
        extracted.note(
            "title",
            information.title if isinstance(information.title, str) else None,
            "the PDF's properties",
        )
        extracted.note(
            "author",
            information.author if isinstance(information.author, str) else None,
            "the PDF's properties",
        )


def _lines(pages: list[list[str]]) -> list[tuple[str, str]]:
    """Return paragraphs and, as boilerplate, running heads and page numbers."""
    stripped = [[line.strip() for line in page] for page in pages]
    edges = Counter(line for page in stripped for line in {*page[:2], *page[-2:]} if line)
    found: list[tuple[str, str]] = []
    body: list[str] = []
    for page in stripped:
        for line in page:
            if _PAGE_NUMBER.fullmatch(line) or (len(pages) > 2 and edges[line] > len(pages) / 2):
                found.append((line, "boilerplate"))
            else:
                body.append(line)
    return [*((line, "") for line in join_lines(body)), *dict.fromkeys(found)]


def join_lines(lines: list[str]) -> list[str]:
    """Return paragraphs of lines that a layout broke: a full line goes on in the next."""
    lengths = [len(line) for line in lines if line]
    if len(lengths) < 2:
        return [line for line in lines if line]
    full = quantiles(lengths, n=4)[2] * 0.8
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on and paragraphs:
            last = paragraphs[-1]
            broken = last.endswith("-") and last[-2:-1].isalpha() and line[:1].islower()
            paragraphs[-1] = last[:-1] + line if broken else f"{last} {line}"
        else:
            paragraphs.append(line)
        goes_on = len(line) >= full or (
            bool(line) and not _ENDS.search(line) and len(line) >= full * 0.6
        )
    return paragraphs
