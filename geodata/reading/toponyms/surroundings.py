"""What the words before and after a candidate say for or against it, as named features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.reading.toponyms.lexicon import (
    BODY_WORDS,
    DIRECTIONS,
    GEO_NOUNS,
    SPEECH_VERBS,
    STREET_WORDS,
    TITLES,
    common_words,
    first_names,
    surnames,
)

if TYPE_CHECKING:
    from geodata.reading.toponyms.candidates import Span
    from geodata.reading.toponyms.document import Document

__all__ = ["Features", "add", "is_embedded", "of_after", "of_before", "of_neighbours"]

# name -> value; most values are 1
Features = dict[str, float]


def add(features: Features, tests: dict[str, bool]) -> None:
    """Give a candidate the features whose test holds."""
    for name, holds in tests.items():
        if holds:
            features[name] = 1


_QUOTES = frozenset("\"“”‘’'`")
_OF_BODY = frozenset({"university", "bank", "college", "school", "church", "museum", "bishop", "archbishop", "republic"})  # fmt: skip
_OF_PLACE = frozenset({"city", "town", "village", "state", "province", "county", "district", "island", "port", "south", "north", "east", "west", "outside", "part", "parts", "region", "suburb", "people", "streets", "capital"})  # fmt: skip


def is_embedded(document: Document, span: Span) -> bool:
    """Say whether a body's name goes on after the words, or began before them."""
    after = span.last + 1
    steps = 0
    while document.is_capital(after, span.last) and steps < 5:
        if document.lower[after] in BODY_WORDS:
            return True
        after += 1
        steps += 1
    return document.word(span.first - 1, span.first) == "of" and (
        document.word(span.first - 2, span.first) in _OF_BODY
        and document.is_capital(span.first - 2, span.first)
    )


def of_before(document: Document, span: Span, features: Features) -> None:
    """Note the words before a candidate."""
    first = span.first
    before = document.word(first - 1, first)
    features[f"before: {before if before in _KNOWN_BEFORE else _class_of(before)}"] = 1
    owner = document.word(first - 2, first)
    capital = document.is_capital(first - 2, first)
    body = before == "of" and (owner in _OF_BODY or (owner in BODY_WORDS and capital))
    tied = before in {"-", "–", "/"} and document.touches(first - 1)
    titled = owner if before == "." else before
    add(
        features,
        {
            "opens a sentence": document.opens[first],
            "in a body's name, after of": body,
            "after city of, people of": before == "of" and not body and owner in _OF_PLACE,
            "tied to the word before": tied,
            "tied to a capital before": tied and capital,
            "after a title": titled in TITLES,
            "after an initial": before == "." and owner not in TITLES and len(owner) == 1,
        },
    )
    if before != ".":
        _of_capital_before(document, first, before, features)


def _of_capital_before(document: Document, first: int, before: str, features: Features) -> None:
    if not document.is_capital(first - 1, first):
        add(features, {"after a direction": before in DIRECTIONS})
        return
    if before in first_names() and before not in common_words():
        features["after a first name"] = 1
    elif before in DIRECTIONS:
        features["after a direction with a capital"] = 1
    elif not document.opens[first - 1]:
        features["after a capital"] = 1
    else:
        features["after a capital that opens"] = 1
    add(features, {"after a body's word": before in BODY_WORDS})


def of_after(document: Document, span: Span, features: Features) -> None:
    """Note the words after a candidate."""
    last = span.last + (
        1 if document.text[span.end - 1] == "." and _dot_apart(document, span) else 0
    )
    after = document.word(last + 1, last)
    features[f"after: {after if after in _KNOWN_AFTER else _class_of(after)}"] = 1
    tied = after in {"-", "–", "/"} and document.touches(last)
    based = tied and document.word(last + 2, last) == "based"
    capital = document.is_capital(last + 1, last)
    quoted = after in _QUOTES and document.word(span.first - 1, span.first) in _QUOTES
    add(
        features,
        {
            "tied to the word after": tied,
            "followed by -based": based,
            "tied to a capital after": tied and not based and document.is_capital(last + 2, last),
            "before a capital": capital,
            "in a body's name": capital and is_embedded(document, span),
            "before a geographic noun in lower case": not capital and after in GEO_NOUNS,
            "before a verb of speech": not capital
            and after not in GEO_NOUNS
            and after in SPEECH_VERBS,
            "in quotes": quoted,
        },
    )
    if capital:
        features[_kind_of_capital_after(after)] = 1


def _kind_of_capital_after(after: str) -> str:
    if after in BODY_WORDS:
        return "before a body's word"
    if after in GEO_NOUNS:
        return "before a geographic noun"
    if after in STREET_WORDS:
        return "before a street word"
    return "before a surname" if after in surnames() else "before another capital"


def _dot_apart(document: Document, span: Span) -> bool:
    """Say whether the span's last dot is a token of its own."""
    return document.tokens[span.last].end < span.end


def of_neighbours(document: Document, span: Span, features: Features) -> None:
    """Note the words themselves, two to each side, and the last of the candidate."""
    first, last = span.first, span.last
    features[f"word 1 before: {document.word(first - 1, first)}"] = 1
    features[f"word 2 before: {document.word(first - 2, first)}"] = 1
    features[f"word 1 after: {document.word(last + 1, last)}"] = 1
    features[f"word 2 after: {document.word(last + 2, last)}"] = 1
    features[f"last word: {document.lower[last]}"] = 1


def _class_of(word: str) -> str:
    if word == "^":
        return "line's end"
    if word[0].isdigit():
        return "number"
    if word in _QUOTES:
        return "quote"
    if not word[0].isalnum():
        return "sign"
    return "other word"


_KNOWN_BEFORE = frozenset({"in", "at", "near", "from", "to", "of", "the", "a", "an", "and", "for", "with", "by", "on", "as", ",", ".", "(", "-", "between", "outside", "around", "over", "across", "through", "into", "s", "'s", "’s", "against", "said", "when", "than", "mr", "mrs", "ms"})  # fmt: skip
_KNOWN_AFTER = frozenset({",", ".", "'s", "’s", "(", ")", "-", "and", "to", "in", "is", "was", "has", "had", "on", "for", "at", "with", "as", "who", "said", "that", "are", "were", "will", "where", "after", "by", "from", ":", "—"})  # fmt: skip
