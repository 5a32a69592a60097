"""A gazetteer of a few invented and a few real places, built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.gazetteer import Gazetteer, build
from geodata.gazetteer.place_row import PlaceRow

if TYPE_CHECKING:
    from pathlib import Path


def row(name: str, lat: float, lon: float, kind: str, **more: object) -> PlaceRow:
    names = more.pop("names", {})
    made = PlaceRow(name, lat, lon, kind, **more)  # type: ignore[arg-type]
    made.add(name, "canonical")
    for other, flag in names.items():  # type: ignore[attr-defined]
        made.add(other, flag)
    return made


def small_rows() -> list[PlaceRow]:
    return [
        row("Iraq", 33, 44, "country", country="IQ", population=38_000_000, radius_km=373,
            geonames_id=99237, names={"Iraqi": "demonym", "العراق": "canonical"}),
        row("France", 46, 2, "country", country="FR", population=66_000_000, radius_km=417,
            geonames_id=3017382, names={"French": "demonym"}),
        row("United States", 39.76, -98.5, "country", country="US", population=327_000_000,
            radius_km=1750, geonames_id=6252001, names={"U.S.": "abbreviation", "American": "demonym"}),
        row("Texas", 31.25, -99.25, "admin1", country="US", admin1="US.TX", population=22_000_000,
            radius_km=480, geonames_id=4736286, names={"Tex.": "abbreviation"}),
        row("Paris", 48.85, 2.35, "settlement", country="FR", admin1="FR.11", population=2_100_000,
            radius_km=9, geonames_id=2988507, names={"باريس": "alternate"}),
        row("Paris", 33.66, -95.56, "settlement", country="US", admin1="US.TX", population=25_000,
            radius_km=1, geonames_id=4717560),
        row("Baghdad", 33.34, 44.4, "settlement", country="IQ", admin1="IQ.07", population=7_000_000,
            radius_km=16, geonames_id=98182, names={"بغداد": "alternate"}),
        row("Mobile", 30.69, -88.04, "settlement", country="US", admin1="US.AL", population=190_000,
            radius_km=3, geonames_id=4076598),
        row("Grenmouth", 44.0, -70.0, "settlement", country="US", admin1="US.ME", population=60_000,
            radius_km=2, geonames_id=1),
        row("Sinai", 29.5, 34.0, "region", radius_km=150, slug="sinai", population=10**6),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gazetteer") / "small"
    build(folder, small_rows())
    return folder


@pytest.fixture(scope="session")
def small_gazetteer(small_folder: Path) -> Gazetteer:
    return Gazetteer(small_folder)
