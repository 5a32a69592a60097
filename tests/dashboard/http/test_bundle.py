"""The frame's modules and style sheets as one file each, and addresses with a version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard import files
from dashboard.routes.files import bundle

if TYPE_CHECKING:
    from pathlib import Path

    import httpx


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundle, "FRAME", tmp_path)
    return tmp_path


@pytest.mark.parametrize("entry", ["main.js", "embed.js"])
def test_a_bundle_holds_each_module_once_and_imports_none(entry: str) -> None:
    text = bundle.module_bundle(entry)
    assert not re.search(r"^\s*(import\s*[{\"']|export (?!const \{))", text, re.MULTILINE)
    names = re.findall(r"^const (\$\w+) = \(\(\) => \{$", text, re.MULTILINE)
    assert len(names) == len(set(names)) > 50
    # each stands after what it needs
    for name in names:
        first = re.search(rf"{re.escape(name)}\b", text)
        assert first
        assert text.startswith(f"const {name} =", first.start() - len("const "))


def test_all_styles_are_in_the_bundle_in_their_order() -> None:
    text = bundle.style_bundle()
    names = re.search(r"STYLES = \[([^\]]+)\]", (files.FRAME / "main.js").read_text("utf-8"))
    assert names
    found = [
        text.index((files.FRAME / n).read_text("utf-8")) for n in re.findall(r'"([^"]+)"', names[1])
    ]
    assert found == sorted(found)
    assert len(found) > 4


def test_a_circle_of_modules_is_named(modules: Path) -> None:
    (modules / "a.js").write_text('import { b } from "./b.js";\nexport const a = b;\n')
    (modules / "b.js").write_text('import { a } from "./a.js";\nexport const b = a;\n')
    with pytest.raises(ValueError, match=r"circle: a\.js -> b\.js -> a\.js"):
        bundle.module_bundle("a.js")


@pytest.mark.parametrize(
    "line", ['import * as b from "./b.js";', 'export * from "./b.js";', "export default 1;"]
)
def test_a_form_that_is_not_understood_is_named(modules: Path, line: str) -> None:
    (modules / "b.js").write_text("export const b = 1;\n")
    (modules / "a.js").write_text(f"{line}\n")
    with pytest.raises(ValueError, match=r"a\.js: .* is not understood"):
        bundle.module_bundle("a.js")


def test_the_browser_keeps_what_has_the_present_version(client: httpx.Client) -> None:
    version = re.search(r"assets/(~\w+)/", client.get("/embed").text)
    assert version
    for path in ("bundle/main.js", "frame/main.js", "leaflet/leaflet.js"):
        present = client.get(f"/assets/{version[1]}/{path}")
        assert "immutable" in present.headers["cache-control"], path
        other = client.get(f"/assets/~000000000000/{path}")
        assert other.headers["cache-control"] == "no-cache", path
        assert present.text == other.text


@pytest.mark.parametrize("path", ["bundle/other.js", "frame/none.js", "frame/%2e%2e/server.py"])
def test_what_is_no_file_of_ours_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(f"/assets/~000000000000/{path}").status_code in {400, 404}


def test_a_version_of_a_bundle_the_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/assets/bundle/main.js")
    again = client.get("/assets/bundle/main.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_version_follows_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FOLDERS", {"x": tmp_path})
    monkeypatch.setattr(files, "_LOOK_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(files, "_looked", (float("-inf"), ""))
    (tmp_path / "a.js").write_text("1")
    one = files.version()
    assert files.version() == one
    (tmp_path / "a.js").write_text("22")
    assert files.version() != one
