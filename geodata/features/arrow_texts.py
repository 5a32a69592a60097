"""Whole columns of texts in, whole columns out: Arrow's own functions, and Python for the odd values.

A pattern (RE2) finds the texts that a function might change; the others, nearly all, are
passed on as they are, so that a column is what the function makes of each text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["EDGE", "beside", "changed_where", "numbered", "plain", "whole_text", "within_lists"]

# what Python's str.strip and \s may take for white space, at either end of a text
EDGE: Final = r"^[\x00-\x20\x{85}\p{Z}]|[\x00-\x20\x{85}\p{Z}]$"


def plain(column: pa.Array) -> pa.Array:
    """Return a column of an engine in the types that the functions here take: no large texts or lists."""
    if pa.types.is_string_view(column.type) or pa.types.is_large_string(column.type):
        return column.cast(pa.string())
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return column.cast(pa.list_(pa.string()))
    return column


def changed_where(texts: pa.Array, pattern: str, change: Callable[[str], str]) -> pa.Array:
    """Return texts, those that match a pattern as a function returns them; null stays null."""
    found = pc.fill_null(pc.match_substring_regex(texts, pattern), False)
    if not found.true_count:
        return texts
    changed = [change(text) for text in texts.filter(found).to_pylist()]
    return pc.replace_with_mask(texts, found, pa.array(changed, texts.type))


def beside(columns: Sequence[Any], separator: str = "") -> pa.Array:
    """Return the texts of each row in one text; each a column, or one text for all rows, none null."""
    return pc.binary_join_element_wise(*columns, separator)


def whole_text(texts: pa.Array) -> str:
    """Return all texts of a column, one after the other; none may be null."""
    _, offsets, data = texts.buffers()
    ends = memoryview(offsets).cast("i")
    first, last = ends[texts.offset], ends[texts.offset + len(texts)]
    return str(memoryview(data)[first:last], "utf-8")


def within_lists(
    lists: pa.Array, element: Callable[[str], Any], kind: pa.DataType, *, once: bool = False
) -> pa.Array:
    """Return lists of texts with each text as a function returns it, which is asked once for each.

    Parameters
    ----------
    lists
        List of texts; null is an empty list.
    element
        What stands for a text, of the type ``kind``.
    once
        Keep only the first of what is the same within a list.

    Returns
    -------
    pyarrow.ListArray
        Of a dictionary's values.
    """
    known = lists.flatten().dictionary_encode()
    made = [element(text) for text in known.dictionary.to_pylist()]
    numbers = known.indices.to_numpy(zero_copy_only=False)
    lengths = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
    if once:
        first = {value: number for number, value in reversed(list(enumerate(made)))}
        numbers = np.array([first[value] for value in made], np.int64)[numbers]
        numbers, lengths = _once(numbers, lengths, len(made))
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    values = pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), pa.array(made, kind))
    return pa.ListArray.from_arrays(pa.array(offsets), values)


def _once(numbers: Any, lengths: Any, most: int) -> tuple[Any, Any]:
    rows = np.repeat(np.arange(len(lengths)), lengths)
    _, first = np.unique(rows * max(most, 1) + numbers, return_index=True)
    first.sort()
    return numbers[first], np.bincount(rows[first], minlength=len(lengths))


def numbered(columns: Sequence[pa.Array]) -> tuple[pa.Array, pa.Array]:
    """Return numbers for the distinct rows of some columns.

    Returns
    -------
    tuple of pyarrow.Array
        For each row the number of its values, and for each number the first row that has them.
    """
    rows = len(columns[0])
    found = pa.array(np.zeros(rows, np.int64)).dictionary_encode()
    for column in columns:
        own = column.dictionary_encode(null_encoding="encode")
        both = found.indices.to_numpy().astype(np.int64) * max(len(own.dictionary), 1)
        found = pa.array(both + own.indices.to_numpy()).dictionary_encode()
    numbers = found.indices.to_numpy()
    first = np.zeros(len(found.dictionary), np.int64)
    # the last assignment to a place stays
    first[numbers[::-1]] = np.arange(rows)[::-1]
    return found.indices, pa.array(first)
