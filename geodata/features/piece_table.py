"""Pieces that many rows share, in Arrow columns: each is made once, and rows take theirs by number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

__all__ = ["PieceTable"]

_MAX_ROWS: Final = 65_536
# outlines of areas are long: fewer of them are remembered
_MAX_BYTES: Final = 64_000_000


class PieceTable:
    """Pieces by what they are made of; what was made stays until there is too much of it.

    Parameters
    ----------
    make
        Values that are not known yet in, arrays of their pieces out: as many arrays each time.
    """

    def __init__(self, make: Callable[[list[Any]], list[pa.Array]]) -> None:
        self._make = make
        self._numbers: dict[Hashable, int] = {}
        self._arrays: list[pa.Array] = []

    def take(self, values: Sequence[Hashable], numbers: pa.Array) -> list[pa.Array]:
        """Return the pieces of some rows.

        Parameters
        ----------
        values
            What the pieces are made of, each once.
        numbers
            For each row, which of ``values`` it has.
        """
        known = self._numbers
        new = [value for value in values if value not in known]
        if known and new and self._is_full(len(new)):
            known.clear()
            self._arrays, new = [], list(values)
        if new:
            made = self._make(new)
            pairs = zip(self._arrays, made, strict=True) if self._arrays else ()
            self._arrays = [pa.concat_arrays(pair) for pair in pairs] or made
            known.update({value: len(known) + i for i, value in enumerate(new)})
        at = np.fromiter((known[value] for value in values), np.int32, len(values))
        rows = pa.array(at[numbers.to_numpy()])
        return [array.take(rows) for array in self._arrays]

    def _is_full(self, more: int) -> bool:
        size = sum(array.nbytes for array in self._arrays)
        return len(self._numbers) + more > _MAX_ROWS or size > _MAX_BYTES
