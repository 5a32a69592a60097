"""The events of a comparison: seeds or a store for Dateline, the same as a CSV file for the plain apps."""

from __future__ import annotations

import csv
import hashlib
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

import geodata
from geodata.dates import EARLIEST, LATEST
from geodata.geometry import BOUNDARIES
from geodata.ingest.imports import import_file
from geodata.store.parquet.manifest import is_store, read_manifest
from geodata.vocab import TYPE_LABELS
from tests.bench.synthetic import write_acled_csv

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Events", "imported", "of_seeds", "of_store", "write_seeds"]

_YEARS: Final = range(2015, 2025)
_ACTORS: Final = 20
_RADIUS_M: Final = 3000
# the plain apps hold every event in memory, on the server and in the browser
_MAX_FOR_PLAIN: Final = 1_000_000
# their outlines decide where Dateline's first look goes
_COUNTRIES: Final = {"IQ": ("IRQ", "Iraq", 43.3, 31.4), "SY": ("SYR", "Syria", 37.9, 35.35)}


@dataclass(frozen=True)
class Events:
    """The events of one comparison.

    ``total`` counts all, ``drawn`` those with a place and a year: the rows of ``table``
    (id, title, year, lon, lat; degrees, EPSG:4326). ``years`` has the year of most events first.
    ``data`` is what Dateline is started with, None for the shipped seeds; ``imported`` says
    that it is a store. Without a table only Dateline can be measured.
    """

    data: Path | None
    table: Path | None
    total: int
    drawn: int
    years: tuple[int, ...]
    imported: bool = False


def imported(number: int, folder: Path, stores: Path | None) -> Events:
    """Return a store of invented events: ``store-NUMBER`` of a folder of stores, or one that is made in ``folder``."""
    there = stores / f"store-{number}" if stores else None
    if there is None or not is_store(there):
        there = folder / f"store-{number}"
        source = folder / "invented.csv"
        write_acled_csv(source, number)
        import_file(source, there)
        source.unlink()
    plain = folder / f"events-{number}.csv" if number <= _MAX_FOR_PLAIN else None
    return of_store(there, plain)


def of_store(folder: Path, table: Path | None) -> Events:
    """Write the events of a store as the plain apps read them, if they are to."""
    # an area has no point of its own: the middle of its box stands for it
    rows = f"""
        select id, title, year(date_start) as year,
          coalesce(lon, (west + east) / 2) as lon, coalesce(lat, (south + north) / 2) as lat
        from read_parquet('{folder / "events.parquet"}') where placed and dated and west is not null
    """
    with duckdb.connect() as con:
        if table:
            con.execute(f"copy ({rows}) to '{table}' (format csv, header)")
        counted = con.execute(
            f"select year, count(*) from ({rows}) group by year order by count(*) desc, year"
        ).fetchall()
    total = read_manifest(folder).events
    drawn = sum(n for _, n in counted)
    return Events(folder, table, total, drawn, tuple(year for year, _ in counted), imported=True)


def of_seeds(seeds: Path | None, table: Path) -> Events:
    """Write the events of a seeds folder (None: the shipped one) as the plain apps read them."""
    store = geodata.open(str(seeds) if seeds else None)
    years = []
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "title", "year", "lon", "lat"])
        for row in store.rows():
            year = _year(row)
            if row["placed"] and year is not None:
                # an area has no point of its own: its place's stands for it
                place = store.places[row["place"]]
                writer.writerow([row["id"], row["title"], year, place.lon, place.lat])
                years.append(year)
    total = store.size
    store.close()
    return Events(
        seeds,
        table,
        total,
        len(years),
        tuple(sorted(set(years), key=lambda year: (-years.count(year), year))),
    )


def _year(row: dict[str, Any]) -> int | None:
    """Return the year an event starts in, or ends in where its start is open."""
    if not row["dated"]:
        return None
    known = [
        day.year for day in (row["date_start"], row["date_end"]) if day not in {EARLIEST, LATEST}
    ]
    return known[0] if known else None


def write_seeds(folder: Path, number: int, *, per_article: int | None = None) -> Path:
    """Write a seeds folder of invented events on the towns of the shipped map; the same at each call.

    Parameters
    ----------
    folder, number
        Where, and how many events.
    per_article
        Events in one file; all of them when left out. A file may have 5 MB, some 4,000 events.
    """
    draw = random.Random(number)
    towns = json.loads((BOUNDARIES / "towns.json").read_text(encoding="utf-8"))["towns"]
    actors = [f"party-{n}" for n in range(_ACTORS)]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "places.yaml", {"places": [*map(_country, _COUNTRIES), *map(_town, towns)]})
    _write(
        folder / "actors.yaml",
        {
            "actors": [
                {"id": a, "name": a.replace("-", " ").title(), "kind": "organisation"}
                for a in actors
            ]
        },
    )
    events = [_event(n, draw, towns, actors) for n in range(number)]
    size = per_article or max(1, number)
    for first in range(0, max(1, number), size):
        name = "invented" if first == 0 else f"invented-{first}"
        article = {"source": _source(number) | {"id": name}, "events": events[first : first + size]}
        _write(folder / f"{name}.yaml", article)
    return folder


def _write(path: Path, content: dict[str, Any]) -> None:
    # JSON is YAML; one record to a line keeps the reader's line numbers useful
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _town(town: dict[str, Any]) -> dict[str, Any]:
    at = {"lon": town["lon"], "lat": town["lat"]}
    return {
        "id": f"town-{town['geonameid']}", "name": town["name"], "feature_code": "P.PPL", "country": town["country"],
        "precision": "settlement", **at, "uncertainty_m": _RADIUS_M,
        "coordinates": [{**at, "source": "GeoNames"}, {**at, "source": "GeoNames, again"}],
    }  # fmt: skip


def _country(code: str) -> dict[str, Any]:
    boundary, name, lon, lat = _COUNTRIES[code]
    at = {"lon": lon, "lat": lat}
    return {
        "id": name.lower(), "name": name, "feature_code": "A.PCLI", "country": code, "precision": "country", **at,
        "uncertainty_m": 500_000, "coordinates": [{**at, "source": "by hand"}, {**at, "source": "by hand, again"}],
        "area": {"boundary": boundary},
    }  # fmt: skip


def _source(paragraphs: int) -> dict[str, Any]:
    return {
        "id": "invented", "outlet": "The bench", "short": "Bench", "title": "[Invented events]",
        "url": "https://example.org/invented", "published": "2024-12-31", "published_basis": "invented", "language": "en",
        "article": {"file": "invented.txt", "paragraphs": paragraphs, "sha256": hashlib.sha256(b"").hexdigest()},
    }  # fmt: skip


def _event(
    n: int, draw: random.Random, towns: list[dict[str, Any]], actors: list[str]
) -> dict[str, Any]:
    town = draw.choice(towns)
    kind = draw.choice(list(TYPE_LABELS))
    first, second = draw.sample(actors, 2)
    said = [{"paragraph": n + 1, "words": "invented"}]
    return {
        "id": f"invented-{n}", "title": f"{TYPE_LABELS[kind]} {n} in {town['name']}", "summary": "An invented event.",
        "event_type": kind, "assertion": draw.choice(["happened", "happened", "happened", "alleged", "planned"]),
        "date": f"{draw.choice(_YEARS)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}", "date_rule": "invented",
        "place": f"town-{town['geonameid']}", "place_basis": "explicit",
        "actors": [{"actor": first, "role": "initiator"}, {"actor": second, "role": "target"}],
        "receipts": dict.fromkeys(("where", "when", "who", "what"), said),
        "status": "reviewed", "coder": "bench",
    }  # fmt: skip
