"""How a format writes an event, and what one event is once it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa

    from geodata.features.geometry_and_time import Feature
    from geodata.features.properties import Property

__all__ = ["Block", "ColumnSerializer", "Line", "Serializer"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Serializer(Generic[T]):
    """Writes some properties, what is drawn of an event, and its days."""

    write: Callable[[Feature], T]
    draw: Callable[[Feature | None], T]
    stamp: Callable[[Feature | None], T]


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """One event, written: its properties in the table's order, what is drawn of it, and its days."""

    id: str
    pieces: list[T]
    shape: T
    time: T


@dataclass(frozen=True, slots=True)
class ColumnSerializer:
    """Writes pieces as a :class:`Serializer` does, and puts them into columns.

    Attributes
    ----------
    pen
        Writes what many rows share.
    gather
        Pieces of a run, one for each distinct row -> arrays of them.
    join
        A run's properties, each with its column -> as many arrays of pieces.
    shapes, stamps
        What the pen draws and stamps -> an array.
    """

    pen: Serializer[Any]
    gather: Callable[[Sequence[Property], list[Any]], list[pa.Array]]
    join: Callable[[Sequence[tuple[Property, pa.Array]]], list[pa.Array]]
    shapes: Callable[[list[Any]], pa.Array]
    stamps: Callable[[list[Any]], pa.Array]


@dataclass(frozen=True, slots=True)
class Block:
    """Some thousand events, newest first: ids, pieces in the table's order, what is drawn, days."""

    ids: pa.Array
    pieces: list[pa.Array]
    shape: pa.Array
    time: pa.Array
