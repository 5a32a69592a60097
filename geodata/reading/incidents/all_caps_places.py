"""Names of places in a text whose capitals tell nothing, within the countries it is about.

In: a text and the gazetteer. Out: names with their entry, or none where only the words around
tell ("THE X NEIGHBORHOOD"). One word is taken when it is no common word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geodata.reading.actors.registry import load_registry
from geodata.reading.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.gazetteer import Entry, Gazetteer
    from geodata.reading.tokens import Token

__all__ = ["PlaceName", "country_votes", "find_place_names", "main_countries"]

MAX_WORDS = 5
_MAX_COUNTRIES = 3
_PREPOSITIONS = frozenset(
    "IN AT NEAR FROM TO OF INSIDE OUTSIDE AROUND BETWEEN TOWARD THROUGH INTO".split()
)
# nouns that make a place of the words before them, or after them with "OF"
_NOUNS = frozenset(
    """NEIGHBORHOOD QUARTER DISTRICT AIRPORT UNIVERSITY DEPARTMENT PROVINCE MUNICIPALITY VILLAGE TOWN CITY
    HAMLET CANTON SUBURB REGION AREA HIGHWAY ROAD AVENUE STREET BRIDGE PORT ISLAND CAMP COLONY PARK PLAZA SECTOR
    VALLEY RIVER HACIENDA FARM JURISDICTION CORREGIMIENTO""".split()
)
_OF_NOUN = frozenset(
    "CITY TOWN VILLAGE DEPARTMENT PROVINCE MUNICIPALITY NEIGHBORHOOD PORT HAMLET REGION DISTRICT AREA".split()
)
# words of a name, in capitals: nothing here is a place of its own
_COMMON = frozenset(
    """A AN THE AND OR BUT OF IN ON AT BY TO FOR FROM WITH AS IS ARE WAS WERE BE BEEN HAS HAVE HAD HE SHE IT THEY WE I
    YOU HIS HER ITS THEIR OUR THIS THAT THESE THOSE WHO WHICH WHAT WHEN WHERE NOT NO ALL SOME ANY ONE TWO THREE FOUR
    FIVE SIX SEVEN EIGHT NINE TEN MORE MOST OTHER OTHERS SUCH INTO OVER UNDER AFTER BEFORE ABOUT UP OUT DOWN SAN SANTA
    LA EL LOS LAS DE DEL GENERAL COLONEL CAPTAIN MAJOR PRESIDENT MINISTER PEACE WAR MAN MEN WOMAN PEOPLE ARMY FORCE
    FORCES POLICE GROUP FRONT NATIONAL LIBERTY LIBERTAD UNION VICTORIA PROGRESO INDEPENDENCIA CENTRAL NORTH SOUTH EAST
    WEST NORTHERN SOUTHERN EASTERN WESTERN NEW OLD FIRST SECOND THIRD LAST TODAY DAY WEEK MONTH YEAR TEXT REPORT RADIO
    PRENSA NEWS SOURCE SOURCES GOVERNMENT STATE UNITED DEMOCRATIC REPUBLIC REPUBLICAN PARTY MOVEMENT BOMB HOUSE CAR
    DEATH LIFE ORDER MARTI ROMERO MARTINEZ LOPEZ GARCIA RODRIGUEZ HERNANDEZ GONZALEZ PEREZ RAMIREZ SANCHEZ FLORES DIAZ
    TORRES RIVERA GOMEZ CRUZ REYES MORALES ORTIZ GUTIERREZ CASTILLO RAMOS MENDOZA JOSE JUAN CARLOS LUIS MANUEL JORGE
    PEDRO FRANCISCO ANTONIO MIGUEL ALFREDO RAFAEL ROBERTO EDUARDO FERNANDO MARIO CESAR OSCAR HECTOR ERNESTO VICTOR
    ELLACURIA PONCE DUARTE BARCO GALAN GAVIRIA ESCOBAR CRISTIANI VILLALOBOS MARIA ANA ROSA JESUS GRANDE CHRISTIAN
    BELGRANO FARABUNDO PALMA CARMEN SOL PAZ BUENA VISTA PROVIDENCIA MAYO ABRIL JULIO SILVA MEJIA SALAZAR VARGAS CAMPOS
    ROJAS SOTO VEGA LEON LEIVA MURILLO VALENCIA""".split()
)
# nouns that are part of the name
_WITH_NOUN = frozenset({"UNIVERSITY", "AIRPORT", "BRIDGE", "HIGHWAY", "RIVER"})
_FEW_LETTERS = 4
_WORD = re.compile(r"[A-Z][A-Z'’-]*$")
_TITLES = frozenset(
    """PRESIDENT GENERAL GEN COLONEL COL CAPTAIN CAPT MAJOR MAJ LIEUTENANT LT SERGEANT DR MR MRS MISS FATHER BISHOP
    ARCHBISHOP MONSIGNOR MINISTER DEPUTY SENATOR AMBASSADOR JUDGE MAYOR PRIEST COMMANDER ENGINEER PROFESSOR DOCTOR""".split()
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Words that name a place: the entry of the gazetteer, or None, and what stood around them."""

    start: int
    end: int
    words: str
    entry: Entry | None
    before: str
    noun: str
    comma_after: bool

    @property
    def key(self) -> str:
        """The place that the words mean, so that mentions can be counted together."""
        return self.entry.id if self.entry is not None else self.words


def country_votes(text: str, dateline_end: int, gazetteer: Gazetteer) -> dict[str, float]:
    """Return ISO codes of countries with their votes: names, adjectives, capitals, the dateline."""
    votes: defaultdict[str, float] = defaultdict(float)
    for code, weight in _state_mentions(text):
        votes[code] += weight
    opening = tokenize(text[:dateline_end])
    for first in range(min(3, len(opening))):
        for last in range(min(first + 3, len(opening)), first, -1):
            words = text[opening[first].start : opening[last - 1].end]
            entries = gazetteer.lookup(words)
            if entries and words.upper() not in _COMMON:
                votes[entries[0].country] += 2
                break
    # the agencies' own country is named in many reports of others
    votes["US"] /= 4
    votes.pop("", None)
    return dict(votes)


def main_countries(votes: dict[str, float]) -> tuple[str, ...]:
    """Return the countries of most votes, the likeliest first."""
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    return tuple(code for code in ranked[:_MAX_COUNTRIES] if votes[code] >= 1)


@cache
def _states() -> dict[str, list[tuple[tuple[str, ...], str, float]]]:
    """Return names, adjectives and capitals of states in capitals, with the weight of each."""
    table: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for first, names in load_registry().in_capitals().names.items():
        for name in names:
            if name.actor.kind == "state" and name.actor.country:
                weight = {"demonym": 0.6, "capital": 0.8}.get(name.basis, 1.0)
                table.setdefault(first, []).append((name.tokens, name.actor.country, weight))
    return table


def _state_mentions(text: str) -> list[tuple[str, float]]:
    tokens = [token.text.upper() for token in tokenize(text)]
    found = []
    for index, token in enumerate(tokens):
        for words, code, weight in _states().get(token, ()):
            if tuple(tokens[index : index + len(words)]) == words:
                found.append((code, weight))
                break
    return found


def find_place_names(text: str, countries: Sequence[str], gazetteer: Gazetteer) -> list[PlaceName]:
    """Return the names of places in the given countries, in order, none inside another."""
    tokens = tokenize(text)
    found: list[PlaceName] = []
    index = 0
    while index < len(tokens):
        name = _at(text, tokens, index, countries, gazetteer) or _by_noun(text, tokens, index)
        if name is None:
            index += 1
            continue
        found.append(name)
        while index < len(tokens) and tokens[index].start < name.end:
            index += 1
    return found


def _at(
    text: str, tokens: Sequence[Token], index: int, countries: Sequence[str], gazetteer: Gazetteer
) -> PlaceName | None:
    """Return the longest gazetteer name that starts at a token, if its context allows one."""
    first = tokens[index].text.upper()
    if not first[0].isalpha() or first in {"THE", "A", "IN", "OF", "AND"}:
        return None
    for length in range(min(MAX_WORDS, len(tokens) - index), 0, -1):
        last = tokens[index + length - 1]
        if not last.text[0].isalpha():
            continue
        words = text[tokens[index].start : last.end]
        if "\n" in words or (length == 1 and (len(words) < _FEW_LETTERS or first in _COMMON)):
            continue
        entry = _entry(gazetteer.lookup(words), countries)
        if entry is None:
            continue
        before = _word(tokens, index - 1)
        noun = _noun_around(tokens, index, length)
        if length == 1 and entry.kind == "settlement" and before not in _PREPOSITIONS and not noun:
            near = text[last.end : last.end + 1] == "," or before in {",", "AND", "(", "THE"}
            if not near and entry.population < 50_000:
                continue
        if before in _TITLES:
            continue
        comma = text[last.end : last.end + 1] in {",", ";"}
        return PlaceName(tokens[index].start, last.end, words, entry, before, noun, comma)
    return None


def _entry(entries: Sequence[Entry], countries: Sequence[str]) -> Entry | None:
    """Return the entry in the likeliest country; towns before provinces of the same name."""
    ranks = {code: rank for rank, code in enumerate(countries)}
    order = {"country": 0, "settlement": 1, "admin1": 2, "admin2": 3}
    fitting = [
        e for e in entries
        if e.country in ranks and e.kind in order and not e.flags & {"abbreviation"} and e.flags != {"demonym"}
    ]  # fmt: skip
    # towns abroad bear the names of words and persons: only what a state's own name means there
    fitting = [e for e in fitting if e.country != "US" or e.kind == "country" or ranks["US"] == 0]
    fitting = [
        e
        for e in fitting
        if not (e.kind == "country" and "demonym" in e.flags and "canonical" not in e.flags)
    ]
    if not fitting:
        return None
    return min(fitting, key=lambda e: (ranks[e.country], order[e.kind], -e.population))


def _by_noun(text: str, tokens: Sequence[Token], index: int) -> PlaceName | None:
    """Return words between a preposition and a noun of place: "IN THE ZACAMIL NEIGHBORHOOD"."""
    if tokens[index].text.upper() not in {"IN", "AT", "NEAR", "FROM", "TO"}:
        return None
    first = index + 1
    if _word(tokens, first) == "THE":
        first += 1
    for length in range(1, MAX_WORDS):
        at = first + length
        noun = _word(tokens, at)
        if (
            not noun
            or not _WORD.match(_word(tokens, at - 1))
            or _word(tokens, at - 1) in {"AND", "THE", "OF", "IN"}
        ):
            return None
        whole = noun in _WITH_NOUN
        if noun in _NOUNS and (whole or _word(tokens, first) not in _COMMON):
            start, end = tokens[first].start, tokens[at if whole else at - 1].end
            words = text[start:end]
            return PlaceName(
                start, end, words, None, tokens[index].text.upper(), noun, comma_after=False
            )
    return None


def _noun_around(tokens: Sequence[Token], index: int, length: int) -> str:
    """Return the noun of place after a name, or before it with "OF"."""
    after = _word(tokens, index + length)
    if after in _NOUNS:
        return after
    if _word(tokens, index - 1) == "OF" and _word(tokens, index - 2) in _OF_NOUN:
        return _word(tokens, index - 2)
    before = _word(tokens, index - 1)
    return before if before in _OF_NOUN else ""


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text.upper() if 0 <= index < len(tokens) else ""
