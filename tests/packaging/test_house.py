"""The pictures of the house and of its largest room are what import-linter checks, line by line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURE = (ROOT / "README.md").read_text(encoding="utf-8").partition("## The house")[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]


def drawn(package: str) -> list[set[str]]:
    """Return the rooms of a package, line by line, without folders that hold no Python (name/)."""
    (block,) = re.findall(rf"^{package}/ .*\n((?:  .*\n)+)", PICTURE, flags=re.MULTILINE)
    lines = [re.split(r"\s{2,}", line.strip())[0] for line in block.splitlines()]
    return [set(line.split(", ")) for line in lines if not line.endswith("/")]


@pytest.mark.parametrize("package", ["geodata", "dashboard"])
def test_the_picture_shows_the_layers_that_are_checked(package):
    (layers,) = (
        contract["layers"] for contract in CONTRACTS if contract.get("containers") == [package]
    )
    assert drawn(package) == [set(layer.split(" | ")) for layer in layers]


def test_the_picture_of_review_shows_the_layers_that_are_checked():
    readme = (ROOT / "geodata/review/README.md").read_text(encoding="utf-8")
    lines = readme.split("```")[1].strip().splitlines()
    (layers,) = (
        contract["layers"]
        for contract in CONTRACTS
        if contract.get("containers") == ["geodata.review"]
    )
    assert [line.split()[0] for line in lines] == layers
