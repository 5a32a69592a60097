"""Place names of a text in capitals, as wire services wrote: what the gazetteer has is all there is.

A name counts when it is of a country, province, sea or region, or a town of a country that the text
is about; a single word that is also a common word or a person's name needs a preposition, a
comma with its province, or a word like "department of" to speak for it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from geodata.gazetteer.normal_form import normal_form
from geodata.reading.tokens import Token, tokenize
from geodata.reading.toponyms.lexicon import (
    BODY_WORDS,
    CONNECTORS,
    DATE_WORDS,
    DIRECTIONS,
    GEO_NOUNS,
    PREPOSITIONS,
    TITLES,
    common_words,
    first_names,
    surnames,
)
from geodata.reading.toponyms.select import select
from geodata.reading.toponyms.toponym import Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.gazetteer import Entry, Gazetteer
    from geodata.reading.toponyms.conventions import Convention

__all__ = ["find_blind"]

# first and last token, and what the gazetteer has under the words between
Run = tuple[int, int, "list[Entry]"]

MAX_WORDS = 5
MAIN_COUNTRIES = 3
# such texts are wrapped by hand: one line break is a space
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
_AREAS = frozenset({"country", "continent", "region", "water"})
_SPEAKING = frozenset({"in", "at", "near", "from", "outside", "towards", "toward", "around", "to"})
_SPEAKING_NOUNS = frozenset({"department", "province", "municipality", "city", "town", "village", "district", "state", "neighborhood", "port", "hamlet", "canton", "county"})  # fmt: skip
_NEVER = TITLES | DATE_WORDS | DIRECTIONS | PREPOSITIONS | CONNECTORS
CUTOFF = 0.45
MANY_PEOPLE = 50_000


def find_blind(text: str, gazetteer: Gazetteer, convention: Convention) -> list[Toponym]:
    """Return the place names of a text whose capitals tell nothing."""
    plain = _WRAPPED.sub(" ", text)
    tokens = tokenize(plain)
    runs = list(_runs(plain, tokens, gazetteer))
    main = _main_countries(runs)
    spans, scores, reasons = [], [], []
    for first, last, entries in runs:
        people = "demonym" in entries[0].flags
        score, reason = _judge(tokens, (first, last, entries), main)
        if people:
            score, reason = (0.8, "an adjective or people") if convention.demonyms else (0.0, "")
        if score > 0:
            spans.append((tokens[first].start, tokens[last].end))
            scores.append(score)
            reasons.append((reason, "demonym" if people else "literal"))
    return [
        Toponym(
            *spans[index],
            text[slice(*spans[index])],
            reasons[index][1],
            scores[index],
            (reasons[index][0],),
        )
        for index in select(spans, scores, CUTOFF, bonus=0.02)
    ]


def _runs(text: str, tokens: list[Token], gazetteer: Gazetteer) -> Iterator[Run]:
    for first, token in enumerate(tokens):
        if not token.text[0].isalpha() or token.text.lower() in CONNECTORS:
            continue
        for last in range(first, min(first + 2 * MAX_WORDS, len(tokens))):
            if last > first and not _goes_on(text, tokens[last - 1], tokens[last]):
                break
            if tokens[last].text[0].isalpha():
                spelling = normal_form(text[token.start : tokens[last].end])
                entries = gazetteer.lookup_normal(spelling)
                if entries:
                    yield first, last, entries


def _goes_on(text: str, before: Token, token: Token) -> bool:
    """Say whether a name may go on with a token: a word, a hyphen, the dot of an initial."""
    if "\n" in text[before.end : token.start]:
        return False
    return (
        token.text[0].isalpha()
        or token.text == "-"
        or (token.text == "." and len(before.text) <= 2)
    )


def _main_countries(runs: list[Run]) -> list[str]:
    """Return the countries that the text names most, by their names and adjectives."""
    counts: Counter[str] = Counter()
    for _, _, entries in runs:
        top = entries[0]
        if top.kind == "country" and top.country:
            counts[top.country] += 2
        elif "capital" in top.flags and top.kind == "settlement":
            counts[top.country] += 1
    return [country for country, _ in counts.most_common(MAIN_COUNTRIES)]


def _judge(tokens: list[Token], run: Run, main: list[str]) -> tuple[float, str]:
    """Return how probable a run is as a place, and why; 0 where it is none."""
    first, last, entries = run
    top = entries[0]
    word = tokens[first].text.lower()
    single = first == last
    if single and (word in _NEVER or len(word) < 3) and top.kind != "country":
        return 0.0, ""
    if top.kind in _AREAS and "canonical" in top.flags:
        return (0.95 if top.kind == "country" else 0.8), f"a {top.kind}"
    local = [entry for entry in entries if not main or entry.country in main]
    if not local:
        return 0.0, ""
    speaks = _speaks(tokens, first, last)
    doubtful = word in common_words() or word in first_names() or word in surnames()
    if single and (doubtful or word in BODY_WORDS) and not speaks:
        return 0.2, "also a word or a person's name"
    score = 0.75 if speaks else 0.5
    if "canonical" not in local[0].flags:
        score -= 0.2
    if local[0].population > MANY_PEOPLE or local[0].kind == "admin1":
        score += 0.15
    return min(score, 0.95), "of a country of the text" + (
        ", after a word of place" if speaks else ""
    )


def _speaks(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether a preposition, a comma or a geographic noun speaks for a place."""
    before = tokens[first - 1].text.lower() if first else "^"
    after = tokens[last + 1].text.lower() if last + 1 < len(tokens) else "^"
    if before in TITLES or before in first_names():
        return False
    owned = before == "of" and first > 1 and tokens[first - 2].text.lower() in _SPEAKING_NOUNS
    return owned or before in _SPEAKING or after == "," or after in _SPEAKING_NOUNS | GEO_NOUNS
