from __future__ import annotations

import pyarrow as pa
import pytest

from geodata.features import piece_table
from geodata.features.piece_table import PieceTable


@pytest.mark.parametrize("most", [1, 3, 100])
def test_rows_get_the_pieces_of_their_values_however_few_are_remembered(monkeypatch, most):
    monkeypatch.setattr(piece_table, "_MAX_ROWS", most)
    table = PieceTable(lambda values: [pa.array(values), pa.array([f"<{v}>" for v in values])])
    for values, numbers in (("ab", [0, 1, 0]), ("bcd", [2, 0, 1, 1]), ("a", [0]), ("ca", [1, 0])):
        plain, written = table.take(list(values), pa.array(numbers, pa.int32()))
        assert plain.to_pylist() == [values[i] for i in numbers]
        assert written.to_pylist() == [f"<{values[i]}>" for i in numbers]


def test_what_is_known_is_not_made_again():
    made = []

    def make(values):
        made.extend(values)
        return [pa.array(values)]

    table = PieceTable(make)
    table.take(["a", "b"], pa.array([0, 1]))
    table.take(["b", "c"], pa.array([0, 1, 1]))
    assert made == ["a", "b", "c"]
