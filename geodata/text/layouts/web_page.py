"""HTML: the article's own text by trafilatura; its facts from what the page says of itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geodata.errors import ArticleError
from geodata.text.extracted import Extracted

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")
_META = (
    ("published", ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
                   "dcterms.created", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date", "citation_publication_date")),
    ("author", ("author", "article:author", "dc.creator", "parsely-author", "citation_author")),
    ("outlet", ("og:site_name", "application-name", "publisher", "dc.publisher")),
    ("title", ("og:title", "dc.title", "citation_title", "parsely-title")),
    ("url", ("og:url", "parsely-link")),
)  # fmt: skip
_FEWEST_WORDS = 40
# on a page of navigation most words stand in links
_MAX_LINKED = 0.6


def read(data: bytes, name: str) -> Extracted:
    """Read a web page that was saved.

    Raises
    ------
    ArticleError
        If there is no article in it.
    """
    import lxml.html  # noqa: PLC0415 - heavy, in the child process
    import trafilatura  # noqa: PLC0415

    tree = trafilatura.load_html(data)
    if tree is None:
        msg = f"{name}: holds no HTML that can be read; save the article's page again, as HTML or as text"
        raise ArticleError(msg)
    extracted = Extracted([])
    _note_json(tree, extracted)
    _note_meta(tree, extracted)
    captions = {_squeeze(node.text_content()) for node in tree.iter("figcaption")}
    linked, total = _link_words(tree)
    text = trafilatura.extract(
        lxml.html.tostring(tree, encoding="unicode"),
        include_comments=False,
        include_tables=True,
        favor_precision=True,
    )
    lines = [_squeeze(line) for line in (text or "").splitlines() if line.strip()]
    # versions of trafilatura differ in what of a list of links they keep
    linked_lines = {_squeeze(node.text_content()) for node in tree.iter("a")}
    words = sum(len(line.split()) for line in lines if line.removeprefix("- ") not in linked_lines)
    if words < _FEWEST_WORDS:
        kind = (
            "a page of links"
            if total and linked > _MAX_LINKED * total
            else "a page without an article"
        )
        msg = f"{name}: looks like {kind} ({words} words of running text); save the page of the article itself"
        raise ArticleError(msg)
    title = extracted.facts.get("title")
    if title and not any(title == line for line in lines[:3]):
        extracted.lines.append((title, "title"))
    extracted.lines += [(line, "caption" if line in captions else "") for line in lines]
    _note_rest(tree, extracted)
    return extracted


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _link_words(tree: Any) -> tuple[int, int]:
    body = tree.find("body")
    total = len((body if body is not None else tree).text_content().split())
    return sum(len(node.text_content().split()) for node in tree.iter("a")), total


def _note_meta(tree: Any, extracted: Extracted) -> None:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if key and node.get("content"):
            found.setdefault(key, node.get("content"))
    for fact, keys in _META:
        for key in keys:
            value = found.get(key, "")
            if fact == "published":
                day = _DAY.match(value)
                value = day[1] if day else ""
            if fact == "author" and value.startswith("http"):
                continue
            extracted.note(fact, value, f"the page's meta element {key!r}")


def _note_json(tree: Any, extracted: Extracted) -> None:
    """Keep the facts of the page's JSON-LD."""
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() != "application/ld+json" or not node.text:
            continue
        try:
            parsed = json.loads(node.text[:200_000])
        except (ValueError, RecursionError):
            continue
        for item in _articles(parsed, 0):
            day = _DAY.match(str(item.get("datePublished", "")))
            extracted.note("published", day[1] if day else "", "the page's JSON-LD, datePublished")
            extracted.note("title", _text(item.get("headline")), "the page's JSON-LD, headline")
            extracted.note("author", _text(item.get("author")), "the page's JSON-LD, author")
            extracted.note("outlet", _text(item.get("publisher")), "the page's JSON-LD, publisher")


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        if "Article" in str(value.get("@type", "")) or "Posting" in str(value.get("@type", "")):
            yield value
        yield from _articles(value.get("@graph"), depth + 1)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(item) for item in value[:5])))
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return value if isinstance(value, str) else ""


def _note_rest(tree: Any, extracted: Extracted) -> None:
    """Keep what stands in the page's body or address, where its head says nothing."""
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical":
            extracted.note("url", node.get("href"), "the page's canonical link")
    heading = next(iter(tree.iter("h1")), None)
    if heading is not None:
        extracted.note("title", heading.text_content(), "the first heading")
    title = tree.find(".//title")
    if title is not None:
        extracted.note("title", title.text, "the page's title element")
    days = {
        match[1] for node in tree.iter("time") if (match := _DAY.match(node.get("datetime") or ""))
    }
    if len(days) == 1:
        extracted.note("published", days.pop(), "the only time element of the page")
    address = re.search(
        r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:/|-|$)",
        extracted.facts.get("url", ""),
    )
    if address:
        extracted.note("published", "-".join(address.groups()), "the page's address")
    if not extracted.facts.get("url", "").startswith(("http://", "https://")):
        extracted.facts.pop("url", None)
        extracted.found_at.pop("url", None)
