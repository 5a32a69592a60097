"""The description of every column: complete, and the same beside the layers and in the files."""

from __future__ import annotations

import csv
import io

import geodata
from geodata.features import (
    CSV_COLUMNS,
    LAYERS,
    PROPERTIES,
    columns,
    columns_csv,
    features,
)
from geodata.formats import csv_table
from geodata.store.query import EventQuery


def test_every_property_of_every_layer_is_described() -> None:
    store = geodata.open()
    described = {(row["layer"], row["name"]) for row in columns()}
    for layer in LAYERS:
        for feature in features(store, layer):
            assert {(layer, name) for name in feature["properties"]} <= described
    assert {layer for layer, _ in described} == {*PROPERTIES, "(csv)"}
    assert len(described) == len(columns())


def test_every_column_of_a_csv_file_is_described() -> None:
    store = geodata.open()
    for layer in LAYERS:
        head = next(csv.reader(io.StringIO(csv_table.write(store, layer, EventQuery(), None))))
        own = {row["name"] for row in columns() if row["layer"] == layer}
        assert set(head) <= own | set(CSV_COLUMNS)


def test_codes_units_and_types_stand_in_the_file_that_ships() -> None:
    rows = {(r["layer"], r["name"]): r for r in csv.DictReader(io.StringIO(columns_csv()))}
    assert rows["events", "in_period"]["codes"] == "certain; possible"
    assert rows["places", "label_is"]["codes"] == "position; representative"
    assert rows["events", "uncertainty_m"]["unit"] == "metres"
    assert rows["events", "acled_time_precision"]["type"] == "integer"
    assert all(row["meaning"] for row in rows.values())


def test_codes_of_other_schemes_stand_beside_the_words() -> None:
    store = geodata.open()
    found = {feature["id"]: feature["properties"] for feature in features(store, "events")}
    town = found["us-strike-akashat-2024"]
    assert (town["acled_geo_precision"], town["acled_time_precision"]) == (1, 1)
    assert (town["plover_type"], town["iso_3166_2"]) == ("ASSAULT", "IQ-AN")
    state = found["gaza-war-2023"]
    assert (state["plover_type"], state["iso_3166_2"]) == (None, None)
    month = found["withdrawal-talks-start-2024"]
    assert (month["acled_geo_precision"], month["acled_time_precision"]) == (None, 3)


def test_a_part_names_its_whole_and_the_event_that_counts_its_deaths() -> None:
    store = geodata.open()
    found = {feature["id"]: feature["properties"] for feature in features(store, "events")}
    night, man = found["us-strikes-february-2024"], found["kadhim-hamza-killed-2024"]
    assert man["part_of"] == man["fatalities_counted_in"] == "us-strikes-february-2024"
    assert "us-strike-akashat-2024" in night["has_parts"].split("; ")
    assert night["fatalities_counted_in"] is None
    assert "response_to tower-22-attack-2024" in night["links_text"]
    assert (night["country"], night["about_countries"]) == (None, "IQ; SY")
