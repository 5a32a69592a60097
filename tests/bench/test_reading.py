"""The table of the reader's figures is that of its weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import geodata

ROOM = Path(geodata.__file__).parent / "reading"
README = Path(__file__).parent / "README.md"


def row(name: str, figures: dict[str, object]) -> str:
    coverage = figures["right at coverage"]
    assert isinstance(coverage, dict)
    shares = " / ".join(f"{share:.3f}" for share in coverage.values())
    keys = ("strict F", "found and right, by area", "end to end F, raw")
    return f"| {name} | {' | '.join(f'{figures[key]:.3f}' for key in keys)} | {shares} |"


@pytest.mark.parametrize("step", ["toponyms", "resolve"])
def test_the_table_has_the_figures_that_the_weights_were_measured_at(step: str) -> None:
    content = json.loads((ROOM / step / "weights.json").read_text(encoding="utf-8"))
    table = README.read_text(encoding="utf-8")
    assert len(content["figures"]) == 7
    for name, figures in content["figures"].items():
        assert row(name, figures) in table


@pytest.mark.parametrize("step", ["toponyms", "resolve"])
def test_weights_name_the_corpora_that_they_come_from(step: str) -> None:
    content = json.loads((ROOM / step / "weights.json").read_text(encoding="utf-8"))
    # the fourth corpus may only measure
    assert set(content["corpora (SHA-256)"]) == {"lgl", "trnews", "geovirus"}
