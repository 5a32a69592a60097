"""A look at a table of text, and its import, load none of the libraries that take longer than the work itself."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_HEAVY = {"babel", "geopandas", "narwhals", "pandas", "pyarrow", "pyproj", "shapely"}
_COMMAND = "import json, sys; from geodata.cli import main; main(sys.argv[1:]); print(json.dumps([*sys.modules]))"
_READER = "import json, sys; from geodata.ingest.imports.steps.reading_process import main; main(); print(json.dumps([*sys.modules]), file=sys.stderr)"


def _table(folder: Path) -> Path:
    path = folder / "events.csv"
    path.write_text(
        "id,date,type,who,lat,lon\n1,2024-02-07,attack,A,33.3,44.4\n2,2024-02-08,raid,B,34,42\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("options", "also"), [(["--look"], {"pydantic"}), (["-o", "events.store"], set())]
)
def test_the_command_loads_no_heavy_library_for_a_table_of_text(
    tmp_path: Path, options: list[str], also: set[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, "import", str(_table(tmp_path)), *options],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "duckdb" in loaded
    assert not loaded & (_HEAVY | also)


def test_the_reading_process_loads_the_engine_alone_for_a_table_of_text(tmp_path: Path) -> None:
    order = {
        "path": str(_table(tmp_path)), "target": str(tmp_path / "rows.parquet"), "wanted": {}, "memory": 2_000_000_000,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", _READER], input=json.dumps(order), capture_output=True, text=True, check=True
    )  # fmt: skip
    assert json.loads(done.stdout)["header"][0] == "id"
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "duckdb" in loaded
    assert not loaded & (_HEAVY | {"numpy", "pydantic"})
