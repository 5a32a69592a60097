"""What speaks for a candidate of itself, of the words beside it, and of the source."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from geodata.gazetteer import Entry
    from geodata.reading.resolve.mentions import Mentions
    from geodata.reading.resolve.source_prior import Usual

__all__ = ["STATIC", "static_features"]

Array = np.ndarray[Any, np.dtype[Any]]

STATIC = (
    "population, powers of ten",
    "the most people of its name",
    "a country",
    "a state or province",
    "a county or district",
    "a town",
    "a town, seat of the country",
    "a region or continent",
    "a water or landform",
    "a site",
    "its main name",
    "only another name of it",
    "only without its type",
    "an adjective or people",
    "an abbreviation",
    "the user's own place",
    "a town, after in or at",
    "a state, after in or at",
    "a country, after in or at",
    "a town, before -based",
    "a county, and the text says so",
    "a county, without saying so",
    "a town, at the head of a line",
    "no place of the gazetteer",
    "none, of a name with one place",
    "none, of a name with few people",
    "the source's usual state",
    "the source's usual country",
    "the country of the source's address",
    "its name is in the source's address",
    "spelled as the entry is",
)

_AT = frozenset({"in", "at", "near", "outside", "from", "of", "to", "around", "downtown"})
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")
_NEXT_WORD = re.compile(r"^[.,]?\s+([^\W\d_]+)")
_COUNTY = frozenset({"county", "parish", "district", "borough", "co", "counties", "governorate"})
_DOMAIN = re.compile(r"[^a-z]")
_ALTERNATE = frozenset({"alternate"})
# main names are in Latin letters: in another script every name is another one (Greek comes first)
_AFTER_LATIN = "\u0370"
_TLDS = {"uk": "GB", "au": "AU", "ca": "CA", "nz": "NZ", "ie": "IE", "in": "IN", "za": "ZA", "lb": "LB", "il": "IL", "de": "DE", "fr": "FR", "us": "US", "jp": "JP", "cn": "CN", "ru": "RU", "tr": "TR", "ke": "KE", "ng": "NG", "pk": "PK", "sg": "SG", "my": "MY", "ph": "PH", "eg": "EG", "qa": "QA", "ae": "AE", "iq": "IQ", "ir": "IR", "sy": "SY", "jo": "JO", "it": "IT", "es": "ES", "ge": "GE", "mx": "MX", "br": "BR"}  # fmt: skip


def static_features(text: str, mentions: Mentions, source: str, usual: Usual | None) -> Array:
    """Return one row a candidate, one column a name of :data:`STATIC`."""
    table = np.zeros((len(mentions.entries), len(STATIC)))
    column = {name: number for number, name in enumerate(STATIC)}
    address = _address(source)
    for number, toponym in enumerate(mentions.toponyms):
        first, last = int(mentions.first[number]), int(mentions.first[number + 1])
        before = _LAST_WORD.search(text, max(0, toponym.start - 30), toponym.start)
        at = before is not None and before[1].lower() in _AT
        after = text[toponym.end : toponym.end + 24]
        following = _NEXT_WORD.match(after)
        county = (following is not None and following[1].lower() in _COUNTY) or (
            toponym.words.lower().rsplit(" ", 1)[-1].rstrip(".") in _COUNTY
        )
        based = after.startswith("-based")
        heads = toponym.start == 0 or text[toponym.start - 1] == "\n"
        most = max((e.population for e in mentions.entries[first : last - 1] if e), default=0)
        for row in range(first, last):
            entry = mentions.entries[row]
            values = (
                _of_none(last - first, most)
                if entry is None
                else {
                    **_of_entry(entry, toponym.words, most),
                    **_of_words(entry, at=at, county=county, based=based, heads=heads),
                    **_of_source(entry, address, usual),
                }
            )
            for name, value in values.items():
                table[row, column[name]] = value
    return table


def _of_none(rows: int, most: int) -> dict[str, float]:
    return {
        "no place of the gazetteer": 1.0,
        "none, of a name with one place": float(rows == 2),
        "none, of a name with few people": float(most < 5000),
    }


def _of_entry(entry: Entry, words: str, most: int) -> dict[str, float]:
    flags = entry.flags
    kind = {
        "country": "a country",
        "admin1": "a state or province",
        "admin2": "a county or district",
        "settlement": "a town",
        "region": "a region or continent",
        "continent": "a region or continent",
        "water": "a water or landform",
        "landform": "a water or landform",
    }.get(entry.kind, "a site")
    values = {
        kind: 1.0,
        "population, powers of ten": math.log10(entry.population + 1) / 7,
        "the most people of its name": float(entry.population == most),
        "its main name": float("canonical" in flags),
        "only another name of it": float(flags == _ALTERNATE and words < _AFTER_LATIN),
        "only without its type": float("stripped" in flags and "canonical" not in flags),
        "an adjective or people": float("demonym" in flags),
        "an abbreviation": float("abbreviation" in flags),
        "the user's own place": float("own" in flags),
        "spelled as the entry is": float(words == entry.name),
    }
    if entry.kind == "settlement" and "capital" in flags:
        values["a town, seat of the country"] = 1.0
    return values


def _of_words(
    entry: Entry, *, at: bool, county: bool, based: bool, heads: bool
) -> dict[str, float]:
    values = {}
    town = entry.kind == "settlement"
    if at:
        name = {"settlement": "a town", "admin1": "a state", "country": "a country"}.get(entry.kind)
        if name:
            values[f"{name}, after in or at"] = 1.0
    if based and town:
        values["a town, before -based"] = 1.0
    if entry.kind == "admin2":
        values["a county, and the text says so" if county else "a county, without saying so"] = 1.0
    if heads and town:
        values["a town, at the head of a line"] = 1.0
    return values


def _address(source: str) -> tuple[str, str]:
    """Return the letters of a source's address, and the country of its ending."""
    host = source.lower().split("//")[-1].split("/")[0]
    return _DOMAIN.sub("", host), _TLDS.get(host.rsplit(".", 1)[-1], "") if "." in host else ""


def _of_source(entry: Entry, address: tuple[str, str], usual: Usual | None) -> dict[str, float]:
    letters, country = address
    values = {}
    if usual is not None:
        values["the source's usual state"] = usual.state(entry)
        values["the source's usual country"] = usual.country(entry)
    if country:
        values["the country of the source's address"] = float(entry.country == country)
    name = _DOMAIN.sub("", entry.name.lower())
    if len(name) >= 5 and name in letters:
        values["its name is in the source's address"] = 1.0
    return values
