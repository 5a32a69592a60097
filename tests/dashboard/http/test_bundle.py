"""Files with their version in the address are kept by the browser for good."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard import asset_files

if TYPE_CHECKING:
    from pathlib import Path

    import httpx


def test_the_browser_keeps_what_has_the_present_version(client: httpx.Client) -> None:
    version = re.search(r"assets/(~\w+)/", client.get("/embed").text)
    assert version
    for path in ("bundle/main.js", "bundle/frame.css", "leaflet/leaflet.js"):
        present = client.get(f"/assets/{version[1]}/{path}")
        assert "immutable" in present.headers["cache-control"], path
        other = client.get(f"/assets/~000000000000/{path}")
        assert other.headers["cache-control"] == "no-cache", path
        assert present.text == other.text


@pytest.mark.parametrize("path", ["bundle/other.js", "bundle/%2e%2e/server.py"])
def test_what_is_no_file_of_ours_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(f"/assets/~000000000000/{path}").status_code in {400, 404}


def test_a_version_of_a_bundle_the_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/assets/bundle/main.js")
    again = client.get("/assets/bundle/main.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_version_follows_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asset_files, "FOLDERS", {"x": tmp_path})
    monkeypatch.setattr(asset_files, "_LOOK_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(asset_files, "_looked", (float("-inf"), ""))
    (tmp_path / "a.js").write_text("1")
    one = asset_files.version()
    assert asset_files.version() == one
    (tmp_path / "a.js").write_text("22")
    assert asset_files.version() != one
