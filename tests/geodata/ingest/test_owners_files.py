"""The small files that went wrong once, where they lie beside the repository: each gives its owner's meaning or its sentence."""

from __future__ import annotations

import csv
import io
import os
import shutil
from pathlib import Path

import pytest

import geodata
from geodata.errors import ImportRefused
from geodata.formats import csv_table
from geodata.ingest.imports import import_file
from geodata.ingest.imports.steps.reading_limits import Limits

HOME = Path(os.environ.get("DATELINE_CASES") or Path(__file__).parents[3] / "../shared/cases")
IMPORTS = sorted(p for p in (HOME / "imports").glob("*") if p.name != "README.md")
BROKEN = sorted(p for p in (HOME / "broken").glob("*") if p.name != "README.md")
pytestmark = pytest.mark.skipif(
    not IMPORTS, reason="the small files are not beside the repository (set DATELINE_CASES)"
)

# file -> (column of the CSV export, its values, by id)
MEANT: dict[str, list[tuple[str, list[str]]]] = {
    "r01_cr_line_ends": [("date_start", ["2024-02-07", "2024-02-08"])],
    "r02_semicolon_decimal_comma": [("latitude", ["33.31", "36.34"]), ("longitude", ["44.42", "43.13"])],
    "r04_us_worded": [("date_start", ["2024-01-05", "2024-02-07"])],
    "r05_two_digit_year": [("date_start", ["2021-02-28", "2021-03-01"])],
    "r06_epoch_ms": [("date_start", ["2024-02-07", "2024-02-08"])],
    "r07_year_month_day_columns": [("date_start", ["2024-02-07", "2024-02-28"])],
    "r08_gtd_like": [("date", ["2024-02-01/2024-02-29", "2024-02-07"]), ("fatalities_best", ["", "2"]), ("mode", ["firearms", "explosives"])],
    "r10_combined_coordinates": [("longitude", ["44.42", "43.13"])],
    "r11_areas": [("place_precision", ["region", "none"]), ("latitude", ["", ""])],
    "r12_type_words": [
        ("event_type", ["ASSAULT", "UNKNOWN", "ASSAULT", "ASSAULT", "ASSAULT", "PROTEST", "ASSAULT", "ASSAULT", "STATEMENT", "UNKNOWN", "ASSAULT", "ASSAULT"]),
        ("assertion", ["happened"] * 3 + ["negated"] * 2 + ["happened"] * 7),
    ],
    "r13b_ucdp_without_where_description": [("country", ["IQ"]), ("fatalities_best", ["1"])],
    "r14_hxl_row": [("fatalities_best", ["2"]), ("country", ["IQ"])],
    "r15_placemarks": [("title", ["Invented strike"]), ("longitude", ["44.4"])],
    "r16_map": [("title", ["Invented strike"])],
    "r17_timemap_events": [("date_start", ["2024-02-24", "2024-02-03"])],
    "r18_index_column": [("date_start", ["2024-02-07", "2024-02-08"])],
    "r18c_header_twice": [("event_type", ["ASSAULT"])],
    "r19_commas_in_semicolon_header": [("fatalities_best", ["2"]), ("place", ["Testville"])],
    "r20_same_rows_no_id": [("event_type", ["ASSAULT", "PROTEST", "PROTEST"])],
    "r22_precision_words": [
        ("place_precision", ["site", "near", "settlement", "settlement", "region", "settlement", "settlement", "admin1", "country", "near", "settlement", "near", "admin1"]),
    ],
    "r23_fatalities_words": [
        ("fatalities_best", ["1200", "", "", "", "", "", "12", "", "", "", "0", "1200"]), ("fatalities_low", ["", "10", "", "", "5", "", "", "3", "", "", "", ""]),
        ("fatalities_high", ["", "15", *[""] * 10]),
    ],
    "r26_latin1": [("place", ["Ségou"])],
    "r27_utf16": [("place", ["الرمادي"])],
    "r28_header_newline": [("place", ["Testville"])],
    "r29_webmercator": [("longitude", ["44.4", ""])],
    "r37_ends_before": [("date", ["2024-02-03/2024-02-14"])],
    "r38_acled_from_r": [("actor_names", ["Protesters (Iraq)", "Other group; Test group"]), ("admin1", ["Anbar", ""])],
    "r41_lon360": [("longitude", ["-74.5"])],
    "r48_country_codes": [("country", ["IQ"] * 6 + ["CD", "TR", "CI"])],
    "r49_id_not_guessed": [("summary", ["Text one", "Text two"])],
    "r50_zero_zero": [("place_precision", ["none"])],
    "r53_blank_lines": [("date_start", ["2024-02-07"])],
    "r54_lines": [("date_start", ["2024-02-07", "2024-02-08"])],
    "r55_point_wkt": [("longitude", ["44.4"])],
    "r56_acled_without_notes": [("event_type", ["PROTEST"])],
    "r58_ids_ruined_by_excel": [("event_type", ["ASSAULT"] * 10)],
}  # fmt: skip
REFUSED = {
    "r03_slashed_all_small_days": r"--day-first or --month-first",
    "r21_swapped": "swapped",
    "r35_mixed_day_orders": "both orders",
    "r35b_one_typo_decides": r"--day-first or --month-first",
    "r52_topo": "TopoJSON",
}
# of the broken files those of which something can be read, with the rows kept
READ = {
    "01_truncated_quote.csv": 50, "04_utf16.csv": 50, "04b_cp1256.csv": 1, "04c_utf16_nobom.csv": 50, "09b_dup_columns.csv": 1, "13_nan.csv": 7,
    "14_dup_ids.csv": 1, "21_ragged.csv": 2, "22_semicolon.csv": 50, "28_gz.csv.gz": 50, "28c_gz_named.csv": 50, "31_bom.csv": 50,
}  # fmt: skip


# what C and Rust read is read in a process of its own, as the command does
NATIVE = {".parquet", ".xlsx", ".gpkg"}


def _rows(store: Path) -> list[dict[str, str]]:
    opened = geodata.open(store)
    text = csv_table.write(opened, "events", opened.query(), None)
    return sorted(csv.DictReader(io.StringIO(text)), key=lambda row: row["id"])


@pytest.mark.parametrize("path", IMPORTS, ids=lambda path: path.stem)
def test_an_owners_file_is_read_as_it_is_meant(path: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    if words := REFUSED.get(path.stem):
        with pytest.raises(ImportRefused, match=words):
            import_file(path, store)
        assert not store.exists()
        return
    report = import_file(path, store)
    assert report.discarded == (path.stem == "r37_ends_before")
    rows = _rows(store)
    if path.stem == "r59_few_early_years":
        assert len(rows) == 400
        return
    if path.stem == "r11_areas":
        rows.sort(key=lambda row: row["title"], reverse=True)
    if path.stem == "r18_index_column":
        rows.sort(key=lambda row: row["date_start"])
    for column, values in MEANT[path.stem]:
        assert [row[column] for row in rows] == values


@pytest.fixture(scope="session")
def old_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old")
    (folder / "first.csv").write_text("id,date,type\nold,2024-02-07,raid\n", encoding="utf-8")
    import_file(folder / "first.csv", folder / "store")
    return folder / "store"


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_broken_file_ends_in_a_sentence_and_leaves_the_store_alone(
    path: Path, tmp_path: Path, old_store: Path
) -> None:
    store = Path(shutil.copytree(old_store, tmp_path / "store"))
    before = {p.name: p.read_bytes() for p in store.iterdir()}
    limits = Limits() if path.suffix in NATIVE else None
    message, kept = "", 0
    try:
        kept = import_file(path, store, limits=limits).kept
    except ImportRefused as refused:
        message = str(refused)
    assert bool(message) != bool(kept)
    assert "please report" not in message
    assert kept == READ.get(path.name, kept), message
    if message:
        assert path.name in message
        assert "\n" not in message
        assert {p.name: p.read_bytes() for p in store.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["store"]
