"""What speaks for or against a candidate, as named features; the names are what a person reads.

The features are of one candidate in its document; those that look at other candidates' scores come
in the second pass (:mod:`geodata.reading.toponyms.second_pass`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geodata.reading.toponyms.lexicon import (
    BODY_WORDS,
    DATE_WORDS,
    DIRECTIONS,
    GEO_NOUNS,
    STREET_WORDS,
    TITLES,
    common_words,
    first_names,
    surnames,
)
from geodata.reading.toponyms.surroundings import (
    Features,
    add,
    of_after,
    of_before,
    of_neighbours,
)

if TYPE_CHECKING:
    from geodata.reading.toponyms.candidates import Span
    from geodata.reading.toponyms.conventions import Convention
    from geodata.reading.toponyms.document import Document

__all__ = ["Features", "first_pass", "is_demonym"]
_LOCAL = frozenset({"in", "at", "near", "from", "to", "outside", "around", "through", "across"})


def is_demonym(span: Span) -> bool:
    """Say whether the gazetteer has the words as an adjective or a people first of all."""
    return bool(span.entries) and "demonym" in span.entries[0].flags


def first_pass(document: Document, span: Span, convention: Convention) -> Features:
    """Return the features of a candidate that need no other candidate's score."""
    features: Features = {}
    _of_entries(span, features)
    _of_words(document, span, features)
    of_before(document, span, features)
    of_after(document, span, features)
    _of_document(document, span, features)
    of_neighbours(document, span, features)
    if convention.embedded:
        for name in _BODY_FEATURES & features.keys():
            features[f"bodies count: {name}"] = features[name]
        features["bodies count"] = 1
    return features


def _of_entries(span: Span, features: Features) -> None:
    entries = span.entries
    if not entries:
        features[f"not in the gazetteer: {span.shape}"] = 1
        return
    flags = frozenset().union(*(entry.flags for entry in entries))
    kinds = {entry.kind for entry in entries}
    main = [entry for entry in entries if "canonical" in entry.flags]
    people = max((entry.population for entry in main or entries), default=0)
    for kind in kinds:
        features[f"gazetteer: {kind}"] = 1
    for flag in flags & {"demonym", "abbreviation", "capital", "own"}:
        features[f"gazetteer: {flag}"] = 1
    add(
        features,
        {
            "gazetteer: settlements only": kinds == {"settlement"},
            "gazetteer: districts only": kinds == {"admin2"},
            "gazetteer: never the main name": not main,
            "gazetteer: only without its type": not main and "stripped" in flags,
            "over 100,000 people": people > 100_000,
            "under 5,000 people": people < 5000,
            "one place only": len(entries) == 1,
        },
    )
    features["population, powers of ten"] = math.log10(people + 1) / 7
    features["number of places, log"] = math.log(len(entries))


def _of_words(document: Document, span: Span, features: Features) -> None:
    words = document.lower[span.first : span.last + 1]
    text = document.text[span.start : span.end]
    count = min(sum(word[0].isalnum() for word in words), 4)
    last = words[-1] if words[-1] != "." else words[-2]
    capitals = text.isupper() and len(text) > 1
    several = count > 1
    first_name = several and words[0] in first_names() and words[0] not in common_words()
    features[f"words: {count}"] = 1
    if last in GEO_NOUNS and several:
        features[f"ends in: {last}"] = 1
    add(
        features,
        {
            "capitals: all, short": capitals and len(text) <= 4,
            "capitals: all": capitals and len(text) > 4,
            "three letters or fewer": len(text) <= 3,
            "ends in a dot": text.endswith("."),
            "ends in a geographic noun": last in GEO_NOUNS and several,
            "ends in a street word": last in STREET_WORDS and several,
            "ends in a body's word": last in BODY_WORDS and last not in GEO_NOUNS and several,
            "starts with lake, mount or fort": words[0] in {"lake", "mount", "mt", "fort", "ft"},
            "starts with a direction": words[0] in DIRECTIONS,
            "starts with a first name": first_name,
            "first name and surname": first_name
            and bool(span.entries)
            and document.lower[span.last] in surnames(),
            "an and inside": bool({"and", "/"} & set(words[1:-1])),
        },
    )
    if not several:
        _of_one_word(document, span, features)


def _of_one_word(document: Document, span: Span, features: Features) -> None:
    word = document.lower[span.first]
    doubtful = word in common_words() or word in document.lower_words
    placed = document.word(span.first - 1, span.first) in _LOCAL
    person = word in surnames() or word in first_names()
    add(
        features,
        {
            "also a common word": word in common_words(),
            "the text has it without a capital": word in document.lower_words,
            "also a first name": word in first_names(),
            "also a surname": word in surnames(),
            "also a day or month": word in DATE_WORDS,
            "a direction alone": word in DIRECTIONS,
            "a title or a body's word": word in TITLES or word in BODY_WORDS,
            "a common word that opens a sentence": doubtful and document.opens[span.first],
            "a common word, after no word of place": doubtful and not placed,
            "a person's name, after no word of place": person and not placed,
        },
    )


def _of_document(document: Document, span: Span, features: Features) -> None:
    if document.heading[span.first]:
        features["in a heading"] = 1
    if document.line[span.first] == 0:
        features["in the first line"] = 1
    if document.tokens[span.first].start < 3 and document.word(span.last + 1, span.last) in {
        "-",
        "—",
        "(",
        ",",
    }:
        features["a dateline"] = 1
    last = document.lower[span.last]
    persons = document.persons.get(last, 0)
    if persons:
        features["a person of the text has the name"] = 1
        if persons * 2 > document.counts[last]:
            features["mostly a person's name here"] = 1
    features["times in the text, log"] = math.log(max(1, document.counts[last]))


_BODY_FEATURES = frozenset({"in a body's name", "in a body's name, after of", "before a body's word", "before a capital", "ends in a street word", "before a street word", "not in the gazetteer: road", "ends in a body's word", "not in the gazetteer: noun", "before another capital", "after a capital", "gazetteer: demonym", "before a geographic noun", "after a first name", "also a common word", "before a surname", "not in the gazetteer: unknown", "gazetteer: admin2", "gazetteer: settlements only"})  # fmt: skip
