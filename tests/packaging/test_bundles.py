"""Our modules as one file for each page: made by esbuild, fresh, and whole."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from dashboard.assets import bundle, node
from geodata.errors import AssetError

if TYPE_CHECKING:
    from pathlib import Path

DASHBOARD = bundle.DASHBOARD


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of our sources beside the packages that are there."""
    for name in (*bundle.SOURCES, "assets"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__")
        shutil.copytree(DASHBOARD / name, tmp_path / name, ignore=ignored)
    node.fetch(development=False)
    (tmp_path / "assets/node_modules").symlink_to(node.PACKAGES)
    monkeypatch.setattr(bundle, "DASHBOARD", tmp_path)
    monkeypatch.setattr(bundle, "HERE", tmp_path / "assets")
    monkeypatch.setattr(bundle, "FOLDER", tmp_path / "_assets/bundle")
    return tmp_path


def test_the_installed_bundles_are_fresh() -> None:
    assert not bundle.is_stale()


@pytest.mark.parametrize("name", bundle.NAMES)
def test_a_bundle_needs_no_other_file(name: str) -> None:
    text = (bundle.FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"""(?:^|[;}\s])import\s*[({"'*]|\}\s*from\s*["']|@import""", text)


@pytest.mark.parametrize("index", ["index.css", "desk/desk.css"])
def test_all_style_sheets_of_the_frame_and_the_desk_are_listed(index: str) -> None:
    page = DASHBOARD / "frame" / index
    listed = re.findall(r'@import "\./(.+)";', page.read_text(encoding="utf-8"))
    there = {path.relative_to(page.parent).as_posix() for path in page.parent.rglob("*.css")}
    # the desk is a page of its own
    own = {sheet for sheet in there if not sheet.startswith("desk/")} - {page.name}
    assert set(listed) - {sheet for sheet in listed if sheet.startswith("..")} == own


def test_an_edit_makes_them_stale_and_they_are_made_anew(checkout: Path) -> None:
    assert bundle.is_stale()
    bundle.make()
    assert not bundle.is_stale()
    module = checkout / "frame/main.js"
    module.write_text(f"{module.read_text()}\nwindow.added = 'by this test';\n")
    assert bundle.is_stale()
    assert bundle.refresh()
    assert "by this test" in (checkout / "_assets/bundle/main.js").read_text()


def test_a_module_that_is_not_right_is_named_and_the_old_bundles_stay(checkout: Path) -> None:
    bundle.make()
    old = (checkout / "_assets/bundle/main.js").read_text()
    (checkout / "frame/main.js").write_text('import "./nowhere.js";\n')
    with pytest.raises(AssetError, match=r"nowhere\.js"):
        bundle.make()
    assert (checkout / "_assets/bundle/main.js").read_text() == old


def test_without_packages_nothing_is_fetched_and_stale_is_said(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "PACKAGES", checkout / "none")
    assert not bundle.refresh()
