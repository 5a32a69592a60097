"""Any text in, the same cell out by Python's, pandas' and DuckDB's readers; no cell of ours starts a formula."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import duckdb
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata.csv_cells import guarded, line_of, unguarded

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20) | st.sampled_from(
    ["=1+1", "'=1+1", "''=1", "@SUM(A1)", "-2+3", "+1", "\t=1", "\r=1", "a\n=1+1", 'say "no"', "a,b", " a ", "\r\n", "", "＝1", "'", "NA"]
)  # fmt: skip
ROWS = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6)


@given(TEXTS)
def test_a_guard_can_be_told_from_the_text(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(ROWS)
@example([("a note\n=1+1", "x")])
@example([("", "")])
def test_the_same_cells_come_out_of_every_reader(rows: list[tuple[str, str]]) -> None:
    content = line_of(["one", "two"]) + "".join(map(line_of, rows))
    wanted = [[guarded(cell) for cell in row] for row in rows]
    assert list(csv.reader(io.StringIO(content, newline="")))[1:] == wanted
    frame = pd.read_csv(io.StringIO(content, newline=""), dtype=str, keep_default_na=False, skip_blank_lines=False)  # fmt: skip
    assert frame.to_numpy().tolist() == wanted
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells.csv"
        path.write_bytes(content.encode())
        read = duckdb.sql(
            f"select coalesce(one, ''), coalesce(two, '') from read_csv('{path}', all_varchar = true, header = true, auto_detect = false, "
            "delim = ',', quote = '\"', escape = '\"', columns = {'one': 'VARCHAR', 'two': 'VARCHAR'})"
        ).fetchall()  # fmt: skip
    assert [list(row) for row in read] == wanted
