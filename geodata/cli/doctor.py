"""What is installed and what is missing, each with its remedy."""

from __future__ import annotations

import importlib.metadata
import platform
import socket
from dataclasses import dataclass

import geodata
from geodata import features
from geodata.cli.page_entry_points import page_part
from geodata.errors import AssetError, SeedError
from geodata.store.counter_line import plural

__all__ = ["Finding", "findings"]

_PACKAGES = (
    "streamlit",
    "folium",
    "streamlit-folium",
    "geopandas",
    "shapely",
    "duckdb",
    "narwhals",
)


@dataclass
class Finding:
    """One thing looked at."""

    what: str
    well: bool
    says: str


def findings(data: str | None = None) -> list[Finding]:
    """Look at the Python, the packages, the front-end files, the seeds, the layers and the port."""
    return [
        Finding("Python", True, f"{platform.python_version()} on {platform.system()}"),
        *(_package(name) for name in _PACKAGES),
        _assets(),
        *_data(data),
        _port(8501),
    ]


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, False, f"is not installed; run: pip install {name}")


def _assets() -> Finding:
    try:
        missing = page_part("missing_assets")()
    except (AssetError, ImportError) as error:
        return Finding("map files", False, f"the dashboard is not installed ({error})")
    if missing:
        return Finding("map files", False, f"{', '.join(missing)} missing; run: dateline assets")
    return Finding("map files", True, "installed")


def _data(data: str | None) -> list[Finding]:
    try:
        store = geodata.open(data)
    except SeedError as error:
        return [
            Finding(
                "seeds", False, f"{plural(len(error.problems), 'problem')}; run: dateline check"
            )
        ]
    found = [Finding("seeds", True, f"{store.count().sentence()}; version {store.version}")]
    if data is None:
        from geodata.cli.commands import DATA  # noqa: PLC0415 - commands import this module

        stale = [
            name for name in features.LAYERS
            if not (DATA / f"{name}.geojson").is_file()
            or (DATA / f"{name}.geojson").read_text(encoding="utf-8") != features.dumps(features.collection(store, name))
        ]  # fmt: skip
        found.append(
            Finding(
                "layers",
                not stale,
                f"stale: {', '.join(stale)}; run: dateline build" if stale else "fresh",
            )
        )
    return found


def _port(port: int) -> Finding:
    with socket.socket() as probe:
        busy = probe.connect_ex(("127.0.0.1", port)) == 0
    return Finding(f"port {port}", True, "in use; choose another with --port" if busy else "free")
