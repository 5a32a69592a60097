"""A workbook that keeps its parser at work for ever is given up; large files of other kinds take their time."""

from __future__ import annotations

from geodata.ingest.imports.steps.reading_limits import Limits, longest_seconds


def test_a_workbook_has_an_end_of_time_and_a_table_has_none(tmp_path):
    book, table = tmp_path / "a.ODS", tmp_path / "a.csv"
    for file in (book, table):
        file.write_bytes(b"x" * 500_000)
    assert longest_seconds(book, Limits(memory=1)) == 70
    assert longest_seconds(table, Limits(memory=1)) is None
    assert longest_seconds(book, Limits(memory=1, seconds=5)) == 5
