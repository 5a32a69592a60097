"""A saved mapping is loaded only where it fits the file's columns."""

from __future__ import annotations

import json

import pytest

from dashboard.views.imports.mapping import read_mapping

HEADER = ["day", "kind", "Lat"]


def test_a_saved_mapping_comes_back() -> None:
    saved = {"date": "day", "event_type": "=PROTEST", "latitude": "Lat"}
    found = read_mapping(json.dumps(saved).encode(), HEADER)
    assert found is not None
    assert found.columns == saved


def test_the_commands_mapping_comes_with_its_order_and_its_words() -> None:
    saved = {
        "date": "day",
        "day_order": "month",
        "types": {"raid": "COERCE/arrest"},
        "empty_words": ["keine"],
    }
    found = read_mapping(json.dumps(saved).encode(), HEADER)
    assert found is not None
    assert (found.day_order, found.types, found.empty_words) == (
        "month",
        {"raid": "COERCE/arrest"},
        ("keine",),
    )
    assert read_mapping(found.text().encode(), HEADER) == found


@pytest.mark.parametrize(
    "content",
    [b"", b"not json", b"[]", b'{"date": "gone"}', b'{"nonsense": "day"}', b'{"date": 3}', b'{"types": {"raid": "NONSENSE"}}', b'{"day_order": "year"}', b"\xff\xfe", b"{" * 200_000],
)  # fmt: skip
def test_another_file_is_no_mapping(content: bytes) -> None:
    assert read_mapping(content, HEADER) is None
