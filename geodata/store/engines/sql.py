"""Texts and names as they stand in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["named", "quoted"]


def quoted(value: str | Path) -> str:
    """Return a text, or a path, as an SQL text."""
    return "'" + str(value).replace("'", "''") + "'"


def named(column: str) -> str:
    """Return a column's name as an SQL name, whatever it is made of."""
    return '"' + column.replace('"', '""') + '"'
