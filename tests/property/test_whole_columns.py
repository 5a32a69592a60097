"""Whole columns of an import are written as each of its rows would be: the same cells, the same JSON."""

from __future__ import annotations

import json

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from geodata import features
from geodata.csv_cells import cell_of
from geodata.features import imported_columns
from geodata.features.arrow_texts import numbered, plain, within_lists
from geodata.formats.csv_columns import cells
from geodata.formats.geojson_columns import json_of
from geodata.store.parquet.records_of_rows import (
    MAX_NAME_LENGTH,
    MAX_TEXT_LENGTH,
    clean,
    summary_of,
    title_of,
)

# what a formula, a quoted cell, a cut or a cleaned text may start with, hold and end in
_ODD = st.sampled_from(
    "=+-@'\"\\,;|\t\r\n\x00\x0b\x0c\x1c\x1f\x7f\x85\xa0\u1680\u180e\u2003\u2028\u2029\u202e\u2066\u3000\ufeff\uff1d\uff20\ufffe aé🙂"
)
_TEXTS = st.text(_ODD | st.characters(exclude_categories=["Cs"]), max_size=12)
_LONG = st.builds(lambda text, times: text * times, _TEXTS, st.sampled_from([1, 40, 400]))


@given(st.lists(st.none() | _TEXTS, max_size=8))
def test_cells_are_those_of_each_text(texts):
    column = pa.array(texts, pa.string())
    assert cells(column).to_pylist() == [cell_of(text) for text in texts]
    assert json_of(column).to_pylist() == [features.compact_json(text) for text in texts]


@given(
    st.lists(
        st.tuples(st.text("abc", min_size=1), st.none() | _LONG, st.none() | _LONG),
        min_size=1,
        max_size=6,
    )
)
def test_titles_and_summaries_are_those_of_each_row(rows):
    ids, titles, notes = (pa.array(list(each), pa.string()) for each in zip(*rows, strict=True))
    columns = {"id": ids, "title": titles, "notes": notes}
    made = [
        imported_columns.EXPRESSIONS[name](columns).to_pylist() for name in ("title", "summary")
    ]
    whole = [title_of({"id": i, "title": title}) for i, title, _ in rows]
    assert made[0] == whole
    assert made[1] == [summary_of(t, note) for t, (_, _, note) in zip(whole, rows, strict=True)]
    assert MAX_NAME_LENGTH < MAX_TEXT_LENGTH
    assert clean("x" * (MAX_NAME_LENGTH + 1), MAX_NAME_LENGTH).endswith("…")


@given(
    st.lists(st.none() | st.lists(st.sampled_from("abcABC"), max_size=5), max_size=6), st.booleans()
)
def test_lists_are_made_of_their_elements(lists, once):
    made = within_lists(pa.array(lists, pa.list_(pa.string())), str.lower, pa.string(), once=once)
    lowered = [[text.lower() for text in each or ()] for each in lists]
    assert made.to_pylist() == [list(dict.fromkeys(each)) if once else each for each in lowered]
    assert [json.loads(text) for text in json_of(made).to_pylist()] == made.to_pylist()


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 2), st.none() | st.sampled_from("ab")),
        min_size=1,
        max_size=12,
    )
)
def test_distinct_rows_are_numbered(rows):
    columns = [
        pa.array(list(each), kind)
        for each, kind in zip(zip(*rows, strict=True), (pa.int64(), pa.string()), strict=True)
    ]
    numbers, first = numbered(columns)
    assert [rows[first[number.as_py()].as_py()] for number in numbers] == rows
    assert first.to_pylist() == [rows.index(row) for row in dict.fromkeys(rows)]


def test_columns_of_every_engine_are_taken():
    for kind in (pa.large_string(), pa.string_view()):
        assert plain(pa.array(["a", None], kind)).type == pa.string()
    assert plain(pa.array([["a"]], pa.large_list(pa.large_string()))).type == pa.list_(pa.string())


def test_what_no_two_rows_share_is_written_in_whole_columns():
    own = {each.name for each in features.EVENT_PROPERTIES if each.group in {"words", "who"}}
    assert {*imported_columns.EXPRESSIONS, *imported_columns.BY_ACTOR} == own
