"""What is known of a file before it is read, and its rows at hand once it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.ingest.imports.layouts.layout import Layout

__all__ = ["ReadOptions", "Rejected", "Staged"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that could not be read as a row."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Staged:
    """Rows at hand as texts: their columns, the layout if it is known, what was no row, and what was decided to read it."""

    header: tuple[str, ...]
    layout: Layout | None
    rejected: list[Rejected]
    notes: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the caller knows of a file.

    Attributes
    ----------
    layout
        ``acled``, ``ucdp``, …, ``table``; None to recognise it.
    encoding
        Of a text file; None to find it out.
    sheet
        The sheet, layer or member of an archive to read.
    most
        Rows to read at most; None for all.
    """

    layout: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    most: int | None = None
