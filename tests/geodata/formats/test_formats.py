"""The writers: CSV that no spreadsheet runs, GeoJSON that is the layer itself."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

import geodata
from geodata import features
from geodata.csv_cells import cell_of, guarded
from geodata.features import LAYERS
from geodata.formats import MEDIA_TYPES, WRITERS
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.store.event_store import EventStore

NAMES = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_format_has_a_media_type() -> None:
    assert set(MEDIA_TYPES) == set(WRITERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_csv_has_one_row_per_feature_in_its_order(store: EventStore, layer: str) -> None:
    found = rows(WRITERS["csv"](store, layer, EventQuery(), None))
    assert [r["id"] for r in found] == [f["id"] for f in features.features(store, layer)]
    assert all(None not in r and None not in r.values() for r in found), "as many cells as columns"


def test_a_csv_has_positions_only_for_points(store: EventStore) -> None:
    found = {r["id"]: r for r in rows(WRITERS["csv"](store, "events", EventQuery(), None))}
    tower = store.places["tower-22"]
    attack = found["tower-22-attack-2024"]
    assert (float(attack["longitude"]), float(attack["latitude"])) == (tower.lon, tower.lat)
    assert (
        found["us-bases-anbar-2018"]["longitude"],
        found["us-bases-anbar-2018"]["latitude"],
    ) == ("", "")


@pytest.mark.parametrize("extension", list(WRITERS))
def test_titles_go_out_in_both_languages(store: EventStore, extension: str) -> None:
    text = WRITERS[extension](store, "events", EventQuery(), None)
    found = (
        rows(text)
        if extension == "csv"
        else [f["properties"] for f in json.loads(text)["features"]]
    )
    assert {row["id"]: (row["title"], row["title_ar"]) for row in found} == {
        event.id: (event.title, event.title_ar) for event in store.events()
    }


def test_a_csv_says_once_what_the_file_holds(store: EventStore) -> None:
    query = store.query(place="Tower 22")
    first, *others = rows(WRITERS["csv"](store, "events", query, "2024-03-01"))
    assert first["file_filter"] == "place: Tower 22"
    assert first["file_counter"] == store.count(query).sentence()
    assert first["file_data_version"] == store.version
    assert first["file_seen_on"] == "2024-03-01"
    assert {row["file_filter"] for row in others} <= {""}


def test_an_empty_csv_still_has_its_header(store: EventStore) -> None:
    text = WRITERS["csv"](store, "events", store.query(text="zzzzqqqq"), None)
    assert rows(text) == []
    assert text.startswith("id,")


@pytest.mark.parametrize("value", [*NAMES, "\rx"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(value: str) -> None:
    assert guarded(value) == f"'{value}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-3.5, "-3.5"), (0, "0"), (None, ""), (True, "true"), ("a=b", "a=b"), ("", "")],
)
def test_numbers_and_harmless_texts_stay_as_they_are(value: object, cell: str) -> None:
    assert cell_of(value) == cell


def test_hostile_titles_reach_no_cell_unguarded_and_survive_quoting(seeds_copy: Path) -> None:
    path = seeds_copy / "fp-2015.yaml"
    text = path.read_text(encoding="utf-8")
    titles = [line for line in text.splitlines() if line.startswith('    title: "')]
    hostile = [*NAMES[:4], 'comma, "quote" and\nline', "<script>alert(1)</script>"]
    for line, title in zip(titles, hostile, strict=False):
        text = text.replace(line, f"    title: {json.dumps(title)}")
    path.write_text(text, encoding="utf-8")
    store = geodata.open(seeds_copy)
    found = rows(WRITERS["csv"](store, "events", EventQuery(), None))
    assert not [cell for row in found for name, cell in row.items() if cell[:1] in "=+@" and cell]
    written = {row["title"] for row in found}
    assert {f"'{title}" for title in NAMES[:4]} <= written
    assert set(hostile[4:]) <= written
    whole = json.loads(WRITERS["geojson"](store, "events", EventQuery(), None))
    assert set(hostile) <= {f["properties"]["title"] for f in whole["features"]}


def test_geojson_text_is_the_layer(store: EventStore) -> None:
    query = store.query(year="2024")
    assert json.loads(WRITERS["geojson"](store, "events", query, None)) == features.collection(
        store, "events", query
    )
