"""Outside ``dashboard/runtime`` only public interfaces of other people's packages are used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dashboard
import geodata
from tests.dashboard.runtime.internals import is_internal
from tests.dashboard.servers import running_module

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOTS = [Path(package.__file__).parent for package in (dashboard, geodata)]
RUNTIME = ROOTS[0] / "runtime"
MODULES = [path for root in ROOTS for path in sorted(root.rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_only_the_runtime_room_imports_what_is_not_public() -> None:
    found = {path for path in MODULES if any(map(is_internal, imported(path)))}
    assert found == {RUNTIME / "script_run.py"}


def test_nothing_reaches_into_another_packages_objects() -> None:
    reaching = re.compile(r"(?<!\w)vars\(|\b(?:st|streamlit|starlette|uvicorn|folium)\._\w")
    for path in MODULES:
        if RUNTIME not in path.parents:
            assert not reaching.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("name", ["uvicorn.protocols.http", "websockets.extensions.base", "streamlit.runtime.scriptrunner", "starlette._utils"])  # fmt: skip
def test_an_internal_module_is_known_as_one(name: str) -> None:
    assert is_internal(name)


@pytest.mark.parametrize("name", ["streamlit", "starlette.routing.Route", "json", "folium.Map", "dashboard._assets"])  # fmt: skip
def test_a_public_module_is_not(name: str) -> None:
    assert not is_internal(name)


@pytest.fixture(scope="module")
def blocked() -> Iterator[tuple[str, Path]]:
    with running_module("tests.dashboard.runtime.blocked_internals") as started:
        yield started


def test_without_them_the_app_starts_and_says_once_what_it_does_without(
    blocked: tuple[str, Path],
) -> None:
    _, log = blocked
    lines = [line for line in log.read_text(encoding="utf-8").splitlines() if "blocked" in line]
    assert len(lines) == 1
    assert "a session is told by its headers instead" in lines[0]


@pytest.mark.browser
def test_without_them_the_map_filters(visit, blocked: tuple[str, Path], store) -> None:
    reader = visit(blocked[0])
    reader.open()
    reader.choose("Year", "2024")
    reader.drawn("year=2024")
    assert set(reader.counters()) == {store.count(store.query(year="2024")).sentence()}


def test_with_them_nothing_is_said() -> None:
    script = "import dashboard.runtime.script_run as s; print(s.in_script_run())"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("False", "")
