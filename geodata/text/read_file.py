"""Read a file as an article: by its layout, in a process with limits where the format is foreign."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.dates import parse_date
from geodata.errors import ArticleError, DateError
from geodata.text.article import Article, Paragraph, article_id
from geodata.text.extracted import Extracted
from geodata.text.language import LANGUAGE_NAMES, READ_LANGUAGES, find_language
from geodata.text.layouts import markdown, plain
from geodata.text.limits import MAX_BYTES, MAX_PARAGRAPHS, MAX_SECONDS, MAX_WORDS
from geodata.text.paragraph_kinds import find_kinds, note_header

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

__all__ = ["SUFFIXES", "read_article", "read_text", "unread_language", "with_facts"]

# by suffix; the first bytes decide where they speak plainly
_LAYOUTS = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "web_page", ".htm": "web_page",
    ".xhtml": "web_page", ".pdf": "pdf", ".docx": "word", ".doc": "word", ".eml": "mail",
}  # fmt: skip
SUFFIXES = frozenset(_LAYOUTS)
_EXPECTED = "expected txt, html, pdf, docx, eml or md"


def read_article(
    path: Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    """Read a file as an article.

    Parameters
    ----------
    path
        A txt, html, pdf, docx, eml or Markdown file. Nothing is fetched from the net.
    published
        EDTF; takes the place of what the file says. ``None`` where it is not known: the
        article then has no day of publication, unless the file states one.
    outlet, title, url
        Take the place of what the file says.

    Returns
    -------
    Article
        Paragraphs are the non-empty lines, from 1. ``found_at`` names where each fact stood.

    Raises
    ------
    ArticleError
        If the file holds no article that can be read; the message says what would help.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            msg = f"{name}: has {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read: save the article alone, as text"
            raise ArticleError(msg)
        data = path.read_bytes()
    except OSError as error:
        msg = f"{name}: cannot be read: {error.strerror or error}"
        raise ArticleError(msg) from None
    if not data.strip():
        msg = f"{name}: is empty; expected an article"
        raise ArticleError(msg)
    extracted = _extract(data, name, _layout(path.suffix.lower(), data, name))
    article = _finish(extracted, name, data)
    return with_facts(article, published=published, outlet=outlet, title=title, url=url)


def read_text(  # noqa: PLR0913 - the facts of one article
    text: str,
    *,
    name: str = "the text",
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    """Read a pasted text as an article, by the rules of a plain text file.

    Raises
    ------
    ArticleError
        If it is empty or too long.
    """
    data = text.encode("utf-8", "surrogatepass")
    if not data.strip():
        msg = f"{name}: is empty; expected an article"
        raise ArticleError(msg)
    if len(data) > MAX_BYTES:
        msg = f"{name}: has {len(data) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read"
        raise ArticleError(msg)
    article = replace(_finish(plain.read(data, name), name, data), file="")
    return with_facts(article, published=published, outlet=outlet, title=title, url=url)


def with_facts(
    article: Article,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    """Return the article with facts that the user gives in place of those found.

    Raises
    ------
    ArticleError
        If ``published`` is no EDTF date.
    """
    found_at = dict(article.found_at)
    changes: dict[str, str | dt.date | None] = {}
    for field, value in (("outlet", outlet), ("title", title), ("url", url)):
        if value:
            changes[field] = value
            found_at[field] = "given by the user"
    if published:
        try:
            when = parse_date(published)
        except DateError as error:
            msg = f"published {published!r}: {error}"
            raise ArticleError(msg) from None
        changes |= {"published_start": when.start, "published_end": when.end}
        found_at["published"] = "given by the user"
    return replace(article, found_at=found_at, **changes)  # type: ignore[arg-type] # each value fits its field


def _layout(suffix: str, data: bytes, name: str) -> str:
    head = data[:1024].lstrip()
    if head.startswith(b"%PDF"):
        return "pdf"
    if head[:4] == b"PK\x03\x04" and suffix in {".docx", ""}:
        return "word"
    if suffix in {"", ".txt", ".text"} and head[:5].lower() in {b"<!doc", b"<html"}:
        return "web_page"
    if suffix not in _LAYOUTS:
        msg = f"{name}: the format {suffix or 'without a suffix'} is not read; {_EXPECTED}"
        raise ArticleError(msg)
    return _LAYOUTS[suffix]


def _extract(data: bytes, name: str, layout: str) -> Extracted:
    # plain text meets no parser that a hostile file could break
    if layout == "plain":
        return plain.read(data, name)
    if layout == "markdown":
        return markdown.read(data, name)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "geodata.text.parser_process", layout, name],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        msg = f"{name}: took longer than {MAX_SECONDS} s to read; copy its text into a .txt file"
        raise ArticleError(msg) from None
    if ran.returncode or not ran.stdout:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        why = f": {said[-1][:200]}" if said else ""
        msg = f"{name}: cannot be read (its reader ended with {ran.returncode}{why}); copy its text into a .txt file"
        raise ArticleError(msg)
    answer = ran.stdout.decode("utf-8", "surrogatepass")
    error = json.loads(answer).get("error")
    if error:
        raise ArticleError(error)
    return Extracted.loads(answer)


def _finish(extracted: Extracted, name: str, data: bytes) -> Article:
    """Return the article of what a layout's reader gave, after the limits on its length."""
    lines = [line for line, _ in extracted.lines]
    words = sum(len(line.split()) for line in lines)
    if not words:
        msg = f"{name}: holds no text; expected an article"
        raise ArticleError(msg)
    if words > MAX_WORDS or len(lines) > MAX_PARAGRAPHS:
        msg = (
            f"{name}: holds {words:,} words in {len(lines):,} paragraphs; an article of at most {MAX_WORDS:,} words and "
            f"{MAX_PARAGRAPHS:,} paragraphs is read: split it"
        )
        raise ArticleError(msg)
    note_header(extracted)
    kinds = find_kinds(extracted)
    paragraphs = tuple(
        Paragraph(number, line, kind)
        for number, (line, kind) in enumerate(zip(lines, kinds, strict=True), 1)
    )
    language = find_language("\n".join(p.text for p in paragraphs if p.kind in {"text", "title"}))
    if language:
        extracted.found_at["language"] = "its frequent words"
    facts = extracted.facts
    when = _published(facts.get("published"))
    if when == (None, None):
        extracted.found_at.pop("published", None)
    return Article(
        id=article_id(lines), title=facts.get("title"), outlet=facts.get("outlet"), author=facts.get("author"),
        url=facts.get("url"), language=language, published_start=when[0], published_end=when[1], paragraphs=paragraphs,
        found_at=extracted.found_at, file=name, sha256=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip


def _published(text: str | None) -> tuple[dt.date | None, dt.date | None]:
    try:
        when = parse_date(text or "unknown")
    except DateError:
        return None, None
    return when.start, when.end


def unread_language(article: Article) -> str | None:
    """Return why an article's language is not read, None if it is."""
    if article.language in READ_LANGUAGES:
        return None
    readable = " and ".join(LANGUAGE_NAMES[code] for code in READ_LANGUAGES)
    if not article.language:
        return f"{article.file or 'the text'}: its language cannot be told (too few words); {readable} are read"
    language = LANGUAGE_NAMES.get(article.language, f"the language {article.language!r}")
    return (
        f"{article.file or 'the text'}: is in {language}; {readable} are read: give a translation"
    )
