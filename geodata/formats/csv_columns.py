"""CSV of an import's events, whole columns at once: the same bytes as row by row (:mod:`geodata.formats.csv_table`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from geodata import features
from geodata.csv_cells import END, cell_of
from geodata.features.arrow_texts import EDGE, beside, whole_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geodata.features import Block, Feature, Property

__all__ = ["cells", "pen_of", "texts"]

# what cell_of does more to than to put it into quotation marks for a comma or a quotation mark
_ODD: Final = (
    r"^'*[=+\-@\t\r\n\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]|[\x00\r\n\x0b\x0c\x{85}\x{2028}\x{2029}]|"
    + EDGE
)


def pen_of(draw: Callable[[Feature | None], str]) -> features.ColumnSerializer:
    """Return what writes columns of cells; ``draw`` returns the cells of a shape."""
    return features.ColumnSerializer(
        pen=features.Serializer(lambda values: tuple(values.values()), draw, lambda _: ""),
        gather=_gathered,
        join=lambda columns: [beside([cells(column) for _, column in columns], ",")],
        shapes=lambda pieces: pa.array(pieces, pa.string()),
        stamps=lambda pieces: pa.nulls(len(pieces)),
    )


def _gathered(run: Sequence[Property], pieces: list[tuple[Any, ...]]) -> list[pa.Array]:
    columns = zip(run, zip(*pieces, strict=True), strict=True)
    made = [
        cells(pa.array(values, pa.string()))
        if each.type == "text"
        else pa.array(map(cell_of, values), pa.string())
        for each, values in columns
    ]
    return [beside(made, ",")]


def cells(texts: pa.Array) -> pa.Array:
    """Return texts as :func:`~geodata.csv_cells.cell_of` writes each."""
    texts = pc.fill_null(texts, "")
    doubled = pc.replace_substring(texts, '"', '""')
    simple = pc.if_else(pc.match_substring_regex(texts, '[",]'), beside(['"', doubled, '"']), texts)
    odd = pc.match_substring_regex(texts, _ODD)
    if not odd.true_count:
        return simple
    written = [cell_of(text) for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(simple, odd, pa.array(written, pa.string()))


def texts(blocks: Iterator[Block], said: str, unsaid: str) -> Iterator[str]:
    """Return the rows of blocks as text; what is said of the whole file stands behind the first.

    Parameters
    ----------
    blocks
        Written by :func:`pen_of`.
    said, unsaid
        The last cells of the first row and of the others; empty where there are none.
    """
    for number, block in enumerate(blocks):
        ends = [f",{cell}{END}" if cell else END for cell in (said, unsaid)]
        first = 0 if number else 1
        tail = pa.array([ends[0]] * first + [ends[1]] * (len(block.ids) - first), pa.string())
        between = [column for piece in (*block.pieces, block.shape) for column in (",", piece)]
        yield whole_text(beside([*between[1:], tail]))
