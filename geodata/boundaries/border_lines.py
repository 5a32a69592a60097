"""From polygons to the lines of a map: borders, which two of them share, and coasts.

In: the GeoJSON files of this folder. Out: ``lines.json``, which names each line by where it
stands in them, so that a map need not look for it among 40,000 edges at each start. Run
``python -m geodata.boundaries.border_lines`` after one of them has changed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FILES", "Lines", "lines_of", "main"]

# by the map's own keys
FILES: Final = {
    "world": "world.geojson", "countries": "countries.geojson", "admin1": "admin1.geojson",
}  # fmt: skip
_HERE: Final = Path(__file__).parent
_WHOLE_WORLD: Final = (-180, -90, 180, 90)
_HALF_TURN: Final = 180

Position: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[list[float]]
# "borders" and "coasts", each a list of runs: (ring, first position, last position)
Lines: TypeAlias = dict[str, list[tuple[int, int, int]]]


def lines_of(collection: Mapping[str, Any]) -> Lines:
    """Return the lines of a FeatureCollection of polygons.

    Parameters
    ----------
    collection
        Polygons and MultiPolygons, EPSG:4326, longitude before latitude, whose neighbours share
        vertices exactly. Edges along its ``bbox``, to which the file was cut, along the 180th
        meridian, and across more than half the globe (a seam of that meridian) are no lines.

    Returns
    -------
    dict
        ``borders`` (edges of two rings, once, in the first) and ``coasts`` (of one). A run is a ring,
        counted from 0 over all features, and its first and last position in it.
    """
    west, south, east, north = collection.get("bbox", _WHOLE_WORLD)

    def is_cut(a: Position, b: Position) -> bool:
        return (
            (a[0] == b[0] and (a[0] in {west, east} or abs(a[0]) == _HALF_TURN))
            or (a[1] == b[1] and a[1] in {south, north})
            or abs(a[0] - b[0]) > _HALF_TURN
        )

    rings = [[(lon, lat) for lon, lat in ring] for ring in _rings(collection)]
    uses = Counter(edge for ring in rings for edge in _edges(ring))
    found: Lines = {"borders": [], "coasts": []}
    drawn: set[tuple[Position, Position]] = set()
    for number, ring in enumerate(rings):
        last = None
        for i, edge in enumerate(_edges(ring)):
            kind = None
            if not is_cut(ring[i], ring[i + 1]) and edge not in drawn:
                kind = "borders" if uses[edge] > 1 else "coasts"
            drawn.add(edge)
            if kind is not None:
                runs = found[kind]
                # goes on with the line of the edge before
                if kind == last:
                    runs[-1] = (number, runs[-1][1], i + 1)
                else:
                    runs.append((number, i, i + 1))
            last = kind
    return found


def _rings(collection: Mapping[str, Any]) -> Iterator[Ring]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        several = geometry["type"] == "MultiPolygon"
        for polygon in geometry["coordinates"] if several else [geometry["coordinates"]]:
            yield from polygon


def _edges(ring: list[Position]) -> Iterator[tuple[Position, Position]]:
    """Yield each edge the same, whichever way it runs."""
    for a, b in pairwise(ring):
        yield (a, b) if a < b else (b, a)


def main(folder: Path = _HERE) -> int:
    """Write ``lines.json`` from the files beside it; returns 0."""
    lines = {
        key: lines_of(json.loads((folder / name).read_text(encoding="utf-8")))
        for key, name in FILES.items()
    }
    text = json.dumps(lines, separators=(",", ":"))
    (folder / "lines.json").write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
