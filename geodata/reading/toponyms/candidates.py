"""Spans of a text that may be place names, more than are: a filter chooses among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.gazetteer.normal_form import normal_form
from geodata.reading.toponyms.lexicon import (
    CONNECTORS,
    DATE_WORDS,
    DIRECTIONS,
    GEO_NOUNS,
    GEO_PREFIXES,
    NO_PLACES,
    ROAD_WORDS,
    STREET_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.gazetteer import Entry, Gazetteer
    from geodata.reading.toponyms.document import Document

__all__ = ["Span", "find_spans"]

MAX_TOKENS = 9
# signs inside a name: Stratford-on-Avon, St. Louis, Moore's Ford, Otter Tail/Grant
_JOINTS = frozenset({"-", "–", ".", "'", "’", "'s", "’s", "&", "/"})
# of street names the dot is part of the name
_DOTTED_STREETS = frozenset({"st", "ave", "rd", "blvd", "dr", "hwy", "ln", "ct", "pl", "pkwy"})
_LOCAL_PREPOSITIONS = frozenset({"in", "at", "near", "from", "outside", "around", "to", "of"})
# areas whose name of several words is one name
_WHOLE = frozenset({"country", "admin1", "admin2", "continent", "region", "water"})
# the few names that an article belongs to
_WITH_ARTICLE = frozenset({"hague", "bronx", "dalles"})
_ARABIC_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ez"})


@dataclass(slots=True)
class Span:
    """A candidate: tokens ``first`` to ``last``, code points ``start`` to ``end``.

    Attributes
    ----------
    shape
        ``gazetteer``: it has the name; else ``noun`` (X River), ``road``,
        ``unknown`` (after "in", before a comma) or ``repeated`` (unknown elsewhere).
    """

    first: int
    last: int
    start: int
    end: int
    spelling: str
    entries: list[Entry]
    shape: str


def find_spans(document: Document, gazetteer: Gazetteer) -> list[Span]:
    """Return the candidates of a text by their start; they overlap."""
    found: dict[tuple[int, int], Span] = {}
    for first in range(len(document)):
        if _may_start(document, first):
            for span in _from(document, first, gazetteer):
                found.setdefault((span.start, span.end), span)
    _add_own(document, gazetteer, found)
    _add_repeated(document, found)
    return _without_inner(sorted(found.values(), key=lambda span: (span.start, -span.end)))


def _without_inner(spans: list[Span]) -> list[Span]:
    """Leave out what lies inside the main name of an area: "America" in "United States of America"."""
    outer, end = [], -1
    for span in spans:
        if span.end <= end:
            continue
        outer.append(span)
        top = span.entries[0] if span.entries else None
        whole = top is not None and top.kind in _WHOLE and "canonical" in top.flags
        if (
            whole
            and span.last > span.first
            and not span.spelling.startswith(("city of", "town of"))
        ):
            end = max(end, span.end)
    return outer


def _add_own(document: Document, gazetteer: Gazetteer, found: dict[tuple[int, int], Span]) -> None:
    """Take the user's own names as the text has them, words in lower case too: "the Old mill"."""
    own = gazetteer.own_names
    openings = {name.split(" ", 1)[0] for name in own}
    for first in range(len(document)) if own else ():
        if normal_form(document.tokens[first].text) not in openings:
            continue
        start = document.tokens[first].start
        for last in range(first + 1, min(first + MAX_TOKENS, len(document))):
            if document.line[last] != document.line[first]:
                break
            end = document.tokens[last].end
            spelling = normal_form(document.text[start:end])
            whole = document.tokens[last].text[0].isalnum()
            if whole and spelling in own and any(document.capital[first : last + 1]):
                entries = gazetteer.lookup_normal(spelling)
                span = Span(first, last, start, end, spelling, entries, "gazetteer")
                found.setdefault((start, end), span)


def _add_repeated(document: Document, found: dict[tuple[int, int], Span]) -> None:
    """Take a single word that looked like an unknown place once wherever it stands."""
    names = {
        document.tokens[span.first].text: span
        for span in found.values()
        if span.shape == "unknown" and span.first == span.last
    }
    for index, token in enumerate(document.tokens) if names else ():
        like = names.get(token.text)
        if like and (token.start, token.end) not in found:
            found[token.start, token.end] = Span(
                index, index, token.start, token.end, like.spelling, [], "repeated"
            )


def _may_start(document: Document, first: int) -> bool:
    if document.lower[first] == "the" and document.word(first + 1, first) not in _WITH_ARTICLE:
        return False
    if document.capital[first]:
        # the second half of "Coca-Cola" is no name of its own
        return not (
            first > 0
            and document.lower[first - 1] in {"-", "'", "’"}
            and document.touches(first - 1)
            and first > 1
            and document.touches(first - 2)
            and document.capital[first - 2]
            and document.lower[first - 2] not in _ARABIC_ARTICLES
            and document.lower[first - 1] != "-"
        )
    return (
        document.lower[first] in _ARABIC_ARTICLES
        and document.touches(first)
        and first + 2 < len(document)
        and document.lower[first + 1] == "-"
        and document.capital[first + 2]
    )


def _from(document: Document, first: int, gazetteer: Gazetteer) -> Iterator[Span]:
    start = document.tokens[first].start
    for last in range(first, min(first + MAX_TOKENS, len(document))):
        role = _role(document, first, last)
        if role == "end":
            return
        if role == "joint":
            continue
        end = _with_dot(document, last, gazetteer, start)
        spelling = normal_form(document.text[start:end])
        if spelling in NO_PLACES:
            continue
        entries = gazetteer.lookup_normal(spelling)
        shape = "gazetteer" if entries else _shape(document, first, last)
        if shape:
            yield Span(first, last, start, end, spelling, entries, shape)


def _role(document: Document, first: int, last: int) -> str:
    """Say what a token is to a name that began before: ``word``, ``joint`` or the ``end``."""
    word = document.lower[last]
    if document.line[last] != document.line[first]:
        return "end"
    if document.capital[last]:
        return "word"
    if last == first:
        return "joint" if word in _ARABIC_ARTICLES else "end"
    if word[0].isdigit():
        return "word"
    if word in DIRECTIONS and document.lower[last - 1] == "-" and document.touches(last - 1):
        return "joint"
    joins = word in CONNECTORS or (
        word in _JOINTS and (word != "." or _is_inner_dot(document, last))
    )
    return "joint" if joins else "end"


def _is_inner_dot(document: Document, dot: int) -> bool:
    """Say whether a dot stands after a short word, inside a name: "St. Louis", "N. Carolina"."""
    before = document.lower[dot - 1]
    return document.touches(dot - 1) and (len(before) <= 2 or before in {"mt", "ste", "fort"})


def _with_dot(document: Document, last: int, gazetteer: Gazetteer, start: int) -> int:
    """Return the span's end, with the dot that belongs to an abbreviation."""
    end = document.tokens[last].end
    if not (document.touches(last) and document.lower[last + 1] == "."):
        return end
    word = document.lower[last]
    if word in _DOTTED_STREETS and document.tokens[last].start > start:
        return end + 1
    # "UK." ends a sentence, "Calif." need not
    if len(word) > 6 or document.tokens[last].text.isupper():
        return end
    entries = gazetteer.lookup(document.text[start:end])
    if any("abbreviation" in entry.flags for entry in entries):
        return end + 1
    return end


def _shape(document: Document, first: int, last: int) -> str:
    """Say what kind of name a span is that the gazetteer lacks; empty if none."""
    words = document.lower[first : last + 1]
    count = len(words)
    if document.tokens[last].text[0].isdigit():
        return "road" if count in {2, 3} and words[0] in ROAD_WORDS else ""
    if words[-1] in STREET_WORDS and 1 < count <= 4:
        return "road"
    geographic = words[-1] in GEO_NOUNS and 1 < count <= 5
    if geographic or (words[0] in GEO_PREFIXES and count == 2):
        return "noun"
    capitals = sum(document.capital[first : last + 1])
    if words[0] not in DATE_WORDS and capitals <= 3 and _stands_as_place(document, first, last):
        return "unknown"
    return ""


def _stands_as_place(document: Document, first: int, last: int) -> bool:
    """Say whether a span stands after "in" or the like, or before a comma and a capital."""
    following = document.is_capital(last + 1, last)
    if document.word(first - 1, first) in _LOCAL_PREPOSITIONS and not following:
        return True
    return (
        document.word(last + 1, last) == ","
        and document.is_capital(last + 2, last)
        and not document.opens[first]
    )
