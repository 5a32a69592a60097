"""The READMEs name every route and every filter key: introspected, so that none is forgotten."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.routing import Mount, Route

from dashboard.routes import all_routes
from dashboard.url_parameters import VIEW_KEYS
from geodata import features
from geodata.formats import WRITERS
from geodata.store.filter_keys import KEYS

if TYPE_CHECKING:
    import httpx

ROOT = Path(__file__).resolve().parents[3]
README = "\n".join(
    (ROOT / folder / "README.md").read_text(encoding="utf-8")
    for folder in (".", "dashboard/routes", "geodata/store")
)
# in code, as a reader would copy them
CODE = " ".join(re.findall(r"```.*?```|`[^`\n]+`", README, flags=re.DOTALL))
ROUTES = sorted(
    {
        re.sub(r":\w+\}", "}", route.path).replace("{extension}", extension)
        for route in all_routes("")
        if isinstance(route, Route)
        for extension in WRITERS
    }
)
FOLDERS = sorted(route.path for route in all_routes("") if isinstance(route, Mount))


@pytest.mark.parametrize("path", ROUTES)
def test_the_readme_names_a_route(path: str) -> None:
    assert re.search(rf"{re.escape(path)}(?![\w/])", CODE), (
        f"dashboard/routes/README.md does not name {path} in code"
    )


def test_the_readme_names_the_folders_of_assets() -> None:
    assert FOLDERS
    assert "/assets" in CODE


@pytest.mark.parametrize("name", [key.name for key in KEYS])
def test_the_readme_names_a_filter_key(name: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", CODE), (
        f"geodata/store/README.md does not name the key {name} in code"
    )


@pytest.mark.parametrize("name", VIEW_KEYS)
def test_no_key_of_the_view_is_a_filter(name: str) -> None:
    assert name not in {key.name for key in KEYS}


@pytest.mark.parametrize("name", features.LAYERS)
def test_the_readme_names_a_layer(name: str) -> None:
    assert name in CODE


EXAMPLES = re.findall(r"^curl 'http://127\.0\.0\.1:8501(/\S+)'$", README, flags=re.MULTILINE)


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_of_the_readme_is_answered(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content


def test_there_are_examples_of_both_interfaces() -> None:
    assert {path.split("/")[1] for path in EXAMPLES} == {"data", "ogc"}
