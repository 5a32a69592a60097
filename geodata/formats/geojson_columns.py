"""GeoJSON of an import's events, whole columns at once: the same bytes as feature by feature (:mod:`geodata.formats.geojson`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from geodata import features
from geodata.features.arrow_texts import beside, changed_where, whole_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.features import Block, Property, Serializer

__all__ = ["json_of", "pen_of", "texts"]

# what stands in a JSON text otherwise than as it is (RFC 8259)
_ESCAPED: Final = r'["\\\x00-\x1f]'
_BETWEEN: Final = ",\n"
# a feature is some thousand characters
_ROWS: Final = 2048


def pen_of(pen: Serializer[str]) -> features.ColumnSerializer:
    """Return what writes columns as a pen writes features."""
    return features.ColumnSerializer(
        pen=pen,
        gather=lambda _, pieces: [pa.array(pieces, pa.string())],
        join=lambda columns: [_members(columns)],
        shapes=lambda pieces: pa.array(pieces, pa.string()),
        stamps=lambda pieces: pa.array(pieces, pa.string()),
    )


def _members(columns: Sequence[tuple[Property, pa.Array]]) -> pa.Array:
    named = [[f",{features.compact_json(each.name)}:", json_of(column)] for each, column in columns]
    first, *others = [part for pair in named for part in pair]
    return beside([first[1:], *others])


def json_of(column: pa.Array) -> pa.Array:
    """Return the values of a column as JSON texts: texts, lists, and whatever a dictionary holds."""
    if pa.types.is_dictionary(column.type):
        values = [features.compact_json(value) for value in column.dictionary.to_pylist()]
        return pa.array(values, pa.string()).take(column.indices)
    if pa.types.is_list(column.type):
        inside = pa.ListArray.from_arrays(column.offsets, json_of(column.values))
        return beside(["[", pc.binary_join(inside, ","), "]"])
    escaped = changed_where(column, _ESCAPED, lambda text: features.compact_json(text)[1:-1])
    return pc.fill_null(beside(['"', escaped, '"']), "null")


def texts(blocks: Iterator[Block]) -> Iterator[str]:
    """Return the features of each block as one text, as they stand between the brackets."""
    for block in blocks:
        for first in range(0, len(block.ids), _ROWS):
            yield _text(block, slice(first, first + _ROWS))


def _text(block: Block, rows: slice) -> str:
    between = [part for piece in block.pieces for part in (",", piece[rows])][1:]
    lines = beside(
        [
            '{"type":"Feature","id":', json_of(block.ids[rows]), ",", block.shape[rows], ',"properties":{', *between,
            '},"time":', block.time[rows], "}" + _BETWEEN,
        ]
    )  # fmt: skip
    return whole_text(lines)[: -len(_BETWEEN)]
