"""The command line: exit codes 0, 1 and 2; data on standard output, messages on standard error."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geodata
from geodata import features
from geodata.cli import commands
from geodata.cli.arguments import COMMANDS, parser
from geodata.cli.page_entry_points import page_part
from geodata.errors import AssetError
from geodata.formats import FORMATS
from geodata.store.filter_keys import KEYS
from geodata.wording.citations import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.store.event_store import EventStore
    from tests.conftest import Ran

HEAVY = (
    "duckdb",
    "narwhals",
    "pyarrow",
    "pandas",
    "geopandas",
    "shapely",
    "pyogrio",
    "pydantic",
    "yaml",
    "edtf",
    "streamlit",
    "folium",
)


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["export", "--help"],
        ["check", "--help"],
        ["export", "csv", "--colour"],
    ],
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom geodata.cli import main\n"
        f"status = main({arguments!r})\n"
        f"print('heavy:', [m for m in {HEAVY!r} if m in sys.modules], status, file=sys.stderr)"
    )
    ran = python(code)
    expected = 2 if "--colour" in arguments else 0
    assert ran.stderr.splitlines()[-1] == f"heavy: [] {expected}"
    assert expected or ran.stdout


def test_help_names_every_command_and_every_filter(dateline: Callable[..., Ran]) -> None:
    said = dateline("--help")
    assert said.code == 0
    # a long name stands on a line of its own
    named = {line.split()[0] for line in said.out.splitlines() if re.match(r" {4}\S", line)}
    assert set(COMMANDS) <= named
    said = dateline("export", "--help")
    for key in KEYS:
        assert f"--{key.name.replace('_', '-')}" in said.out


def test_the_command_offers_exactly_the_layers_formats_and_styles_that_there_are() -> None:
    choices = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    assert tuple(choices) == COMMANDS
    options = {a.dest: a for name in ("export", "cite") for a in choices[name]._actions}
    assert tuple(options["layer"].choices) == tuple(features.LAYERS)
    # the dossier is the app's, a page; rows are an import's own: neither is a layer
    assert set(options["format"].choices) == {*FORMATS, "dossier", "rows"}
    assert set(options["style"].choices) == set(STYLES)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"], ["export", "docx"], ["export", "geojson", "--layer", "roads"], ["export", "csv", "--colour", "red"],
        ["serve", "--port", "0"], ["serve", "--port", "http"], ["check", "a", "b"],
    ],
)  # fmt: skip
def test_a_wrong_call_is_2_with_usage_on_standard_error(
    arguments: list[str], dateline: Callable[..., Ran]
) -> None:
    ran = dateline(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: dateline")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--actor", "Kataib Hezbolah"], "did you mean Kataib Hezbollah"),
        (["--place", "Tower 2"], "did you mean Tower 22"),
        (["--country", "Irak"], "did you mean Iraq"),
        (["--source", "The Washington Pos"], "did you mean The Washington Post"),
        (["--event-type", "ASSAULTS"], "expected one of AGREE"),
        (["--year", "24"], "expected a year of four digits"),
        (["--from", "2024-02-30"], "has day 30"),
        (["--bbox", "1,2,3"], "expected west,south,east,north"),
        (["--area", "{}"], "expected a GeoJSON Polygon"),
        (["--certainty", "maybe"], "expected one of possible, sure"),
    ],
)
def test_an_unknown_filter_value_is_2_with_what_would_be_right(
    arguments: list[str], says: str, dateline: Callable[..., Ran]
) -> None:
    ran = dateline("export", "geojson", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("dateline: filter: ")
    assert repr(arguments[1]) in ran.err
    assert says in ran.err


def test_several_wrong_values_are_all_told(dateline: Callable[..., Ran]) -> None:
    ran = dateline("export", "csv", "--year", "x", "--actor", "y", "--role", "z")
    assert ran.code == 2
    assert [v in ran.err for v in ("'x'", "'y'", "'z'")] == [True] * 3


def test_an_export_puts_data_on_standard_output_and_the_counter_on_standard_error(
    store: EventStore, dateline: Callable[..., Ran]
) -> None:
    ran = dateline("export", "geojson", "--place", "Tower 22")
    assert ran.code == 0
    data = json.loads(ran.out)
    counts = store.count(store.query(place="Tower 22"))
    assert ran.err == counts.sentence() + "\n"
    assert data["counter"] == counts.sentence()
    assert len(data["features"]) == counts.total > 0


def test_an_export_without_a_match_is_well_and_empty(dateline: Callable[..., Ran]) -> None:
    ran = dateline("export", "geojson", "--year", "1999", "--certainty", "sure")
    assert ran.code == 0
    assert json.loads(ran.out)["features"] == []
    assert ran.err.startswith("0 of ")
    ran = dateline("export", "csv", "--year", "1999", "--certainty", "sure")
    assert list(csv.DictReader(io.StringIO(ran.out))) == []


def test_an_output_file_takes_the_data(tmp_path: Path, dateline: Callable[..., Ran]) -> None:
    ran = dateline("export", "csv", "-o", tmp_path / "events.csv")
    assert (ran.code, ran.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "events.csv").read_bytes().decode())))
    assert len(rows) == len(geodata.open().events())


def test_an_output_folder_that_is_not_there_is_a_wrong_call(
    tmp_path: Path, dateline: Callable[..., Ran]
) -> None:
    ran = dateline("export", "csv", "-o", tmp_path / "none" / "events.csv")
    assert ran.code == 2
    assert ran.err.startswith("dateline: ")


def test_faulty_seeds_end_an_export_with_their_faults(
    seeds_copy: Path, dateline: Callable[..., Ran]
) -> None:
    (seeds_copy / "places.yaml").write_bytes(b"\xff")
    ran = dateline("export", "geojson", "--data", seeds_copy)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("places.yaml:1: text 'byte 0xff': is not UTF-8")


def test_an_area_may_be_a_file_or_text(tmp_path: Path, dateline: Callable[..., Ran]) -> None:
    polygon = {
        "type": "Polygon",
        "coordinates": [[[43.9, 32.5], [44.2, 32.5], [44.2, 32.7], [43.9, 32.7], [43.9, 32.5]]],
    }
    path = tmp_path / "karbala.geojson"
    path.write_text(
        json.dumps({"type": "Feature", "properties": {}, "geometry": polygon}), encoding="utf-8"
    )
    by_file = dateline("export", "geojson", "--area", path, "--place-precision", "settlement")
    by_text = dateline(
        "export", "geojson", "--area", json.dumps(polygon), "--place-precision", "settlement"
    )
    assert by_file == by_text
    assert {f["properties"]["place_id"] for f in json.loads(by_file.out)["features"]} == {"karbala"}


def test_the_committed_layers_are_those_of_the_seeds(dateline: Callable[..., Ran]) -> None:
    ran = dateline("build", "--check")
    assert (ran.code, ran.out, ran.err) == (0, "", "layers are fresh\n")


def test_stale_layers_are_named_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dateline: Callable[..., Ran]
) -> None:
    monkeypatch.setattr(commands, "DATA", tmp_path / "data")
    ran = dateline("build", "--check")
    assert ran.code == 1
    assert "events.geojson" in ran.err
    assert not (tmp_path / "data").exists(), "a check writes nothing"
    assert dateline("build").code == 0
    assert dateline("build", "--check").code == 0
    (tmp_path / "data/flows.geojson").write_text("{}", encoding="utf-8")
    ran = dateline("build", "--check")
    assert (ran.code, ran.err) == (1, "stale: flows.geojson; run: dateline build\n")


def test_a_reader_that_has_enough_is_no_error() -> None:
    code = "import sys; from geodata.cli import main; sys.exit(main(['export', 'geojson']))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()  # long before the first byte is written
        said = ran.stderr.read().decode()
    assert ran.returncode == 0
    assert said == ""


def test_the_doctor_looks_at_packages_seeds_and_layers(dateline: Callable[..., Ran]) -> None:
    ran = dateline("doctor", "--json")
    findings = {f["what"]: f for f in json.loads(ran.out)}
    assert {"Python", "duckdb", "seeds", "layers"} <= set(findings)
    assert findings["seeds"]["well"]
    assert ran.code == (0 if all(f["well"] for f in findings.values()) else 1)


def test_the_doctor_says_which_seeds_are_broken(
    seeds_copy: Path, dateline: Callable[..., Ran]
) -> None:
    (seeds_copy / "places.yaml").write_bytes(b"\xff")
    ran = dateline("doctor", "--data", seeds_copy)
    assert ran.code == 1
    assert "BAD seeds: 1 problem; run: dateline check" in ran.out


def test_the_command_finds_the_page_by_entry_points_alone() -> None:
    package = Path(geodata.__file__).parent
    by_name = [
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if re.search(r"import_module\(\s*f?[\"']dashboard", file.read_text(encoding="utf-8"))
    ]
    assert by_name == []
    assert callable(page_part("serve"))
    with pytest.raises(AssetError, match="no part 'kettle' here"):
        page_part("kettle")
