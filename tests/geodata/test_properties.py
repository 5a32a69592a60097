"""The one table of properties: every column is described, typed, and written as its type says."""

from __future__ import annotations

import datetime as dt

import pytest

import geodata
from geodata import features

PYTHON = {
    "text": str, "integer": int, "number": (int, float), "boolean": bool, "date": str, "texts": list, "record": dict,
    "records": list,
}  # fmt: skip


@pytest.fixture(scope="module")
def store():
    return geodata.open()


@pytest.mark.parametrize("layer", features.LAYERS)
def test_each_feature_has_the_columns_of_its_table_in_their_order(store, layer):
    names = [column.name for column in features.PROPERTIES[layer]]
    assert len(set(names)) == len(names)
    made = features.features(store, layer)
    assert made
    for feature in made:
        assert list(feature["properties"]) == names


@pytest.mark.parametrize("layer", features.LAYERS)
def test_each_value_is_of_the_type_and_the_codes_of_its_column(store, layer):
    for feature in features.features(store, layer):
        for column in features.PROPERTIES[layer]:
            value = feature["properties"][column.name]
            if value is None:
                continue
            assert isinstance(value, PYTHON[column.type]), column.name
            assert column.type == "boolean" or not isinstance(value, bool), column.name
            assert not column.codes or value in column.codes, (column.name, value)
            if column.type == "date":
                dt.date.fromisoformat(value)


@pytest.mark.parametrize("layer", features.LAYERS)
def test_each_column_is_described(layer):
    for column in features.PROPERTIES[layer]:
        assert len(column.meaning) > 5, column.name
        assert not column.name.endswith("_m") or column.unit == "metres", column.name
