"""Words for how well a place is known, as precisions of ours.

No word that is not known becomes a point: it is taken for a region, which is not drawn, and said.
"""

from __future__ import annotations

import re
from typing import Final

from geodata.ingest.imports.values.digits import plain_text
from geodata.ingest.imports.values.empty_words import is_empty

__all__ = ["UNKNOWN", "precision_of"]

UNKNOWN: Final = "region"
_WORDS: Final = {
    "site": (
        "site", "exact", "exact location", "precise", "exactly", "street", "street level", "address", "rooftop", "building", "house", "point", "gps", "geolocated",
        "facility", "poi", "landmark", "intersection", "coordinates", "exact coordinates", "high", "confirmed", "exacte", "exacto", "exacta", "genau", "точно", "точное", "دقيق", "known",
        "verified", "true", "yes", "accurate", "specific", "pinpoint", "neighborhood", "neighbourhood", "neighborhood level", "block",
    ),
    "settlement": (
        "settlement", "town", "city", "village", "locality", "hamlet", "municipality centre", "populated place", "ppl", "city level", "town level", "village level",
        "place", "locality level", "city centre", "town centre", "city center", "camp", "suburb", "ville", "ciudad", "pueblo", "stadt", "dorf", "город", "село", "місто", "şehir", "köy", "مدينة", "قرية",
    ),
    "near": (
        "near", "nearby", "approximate", "approximately", "approximation", "approx", "approx.", "around", "vicinity", "estimated", "estimate", "within 25 km", "area near town", "close to", "medium", "moderate",
        "centroid", "road", "route", "rough", "interpolated", "range interpolated", "approximatif", "aproximado", "aproximada", "ungefähr", "приблизительно", "приблизно", "yaklaşık", "تقريبي", "imprecise", "inexact", "inferred",
        "geometric center", "false",
    ),
    "admin2": (
        "admin2", "adm2", "district", "county", "municipality", "department", "admin 2", "second order administrative division", "district level", "county level", "sub-district", "subdistrict", "rayon", "raion", "район", "ilçe", "cercle", "commune", "قضاء", "admin3", "adm3",
        "governate district", "local government area", "lga",
    ),
    "admin1": (
        "admin1", "adm1", "province", "governorate", "state", "oblast", "admin 1", "first order administrative division", "province level", "state level", "provincial", "wilayat", "wilaya", "region level", "canton", "land", "bundesland", "département", "provincia", "область", "il", "محافظة",
        "administrative area level 1", "governorate level", "low",
    ),
    "region": ("region", "zone", "area", "large area", "part of country", "between places", "regional", "région", "región", "регион", "منطقة"),
    "country": ("country", "national", "nation", "nationwide", "country level", "pays", "país", "staat", "страна", "країна", "ülke", "بلد", "دولة"),
    "water_air": ("water_air", "water", "sea", "at sea", "offshore", "air", "airspace", "international waters", "maritime", "mer", "mar", "море", "بحر"),
}  # fmt: skip
_BY_WORD: Final = {word: precision for precision, words in _WORDS.items() for word in words}
# codes of scales that a column's name tells; 1, 2, 3 alone are ACLED's
_SCALES: Final = {
    "acled": {"1": "settlement", "2": "near", "3": "admin1"},
    "ucdp": {"1": "settlement", "2": "near", "3": "admin2", "4": "admin1", "5": "region", "6": "country", "7": "water_air"},
    "gtd": {"1": "settlement", "2": "admin2", "3": "admin2", "4": "admin1", "5": "country"},
}  # fmt: skip


def precision_of(text: str | None, scale: str = "acled") -> str | None:
    """Return the precision that a word or a code stands for; None if it is not known.

    Parameters
    ----------
    text
        The word; an empty one says nothing, and the position's own kind decides.
    scale
        Whose numbers they are: ``acled``, ``ucdp`` or ``gtd``.
    """
    plain = " ".join(plain_text(text or "").casefold().split())
    if (code := re.fullmatch(r"([0-9])(?:\.0+)?", plain)) is not None:
        return _SCALES[scale].get(code[1])
    if plain in {"na", "n/a", "nan", "null", "none", "-", ""}:
        # nobody said anything: the position's own kind decides
        return "settlement"
    if (
        word := _BY_WORD.get(plain) or _BY_WORD.get(plain.replace("_", " ").replace("-", " "))
    ) is not None:
        return word
    if is_empty(text) or len(plain) > 80:
        return None
    # "1 - exact", "district (centroid)": a code or a whole word that is known, and no other that says otherwise
    found = {_BY_WORD[word] for word in re.findall(r"[^\W\d_]+", plain) if word in _BY_WORD}
    return found.pop() if len(found) == 1 else None
