"""A saved mapping is loaded only where it fits the file's columns."""

from __future__ import annotations

import json

import pytest

from dashboard.views.imports.mapping import read_mapping

HEADER = ["day", "kind", "Lat"]


def test_a_saved_mapping_comes_back() -> None:
    saved = {"date": "day", "event_type": "=PROTEST", "latitude": "Lat"}
    assert read_mapping(json.dumps(saved).encode(), HEADER) == saved


@pytest.mark.parametrize(
    "content",
    [b"", b"not json", b"[]", b'{"date": "gone"}', b'{"nonsense": "day"}', b'{"date": 3}', b"\xff\xfe", b"{" * 200_000],
)  # fmt: skip
def test_another_file_is_no_mapping(content: bytes) -> None:
    assert read_mapping(content, HEADER) is None
