"""What new records have in common: a free id, and what is wrong with one, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from geodata.errors import Problem, SeedError
from geodata.reading.actors.registry import slug

if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["free_id", "problems_of", "refused"]


def free_id(name: str, known: Mapping[str, object]) -> str:
    """Return an id made from a name that no other record has."""
    stem, number = slug(name), 2
    made = stem
    while made in known:
        made, number = f"{stem}-{number}", number + 1
    return made


def problems_of(kind: str, error: Exception) -> list[Problem]:
    """Return what is wrong with a record, field by field."""
    if not isinstance(error, ValidationError):
        return [Problem(kind, "value", "", str(error))]
    return [
        Problem(
            kind,
            ".".join(str(part) for part in one["loc"]),
            str(one["input"])[:80],
            str(one["msg"]).removeprefix("Value error, "),
        )
        for one in error.errors()
    ]


def refused(kind: str, field: str, value: object, reason: str) -> SeedError:
    """Return the refusal of one value of a new record."""
    return SeedError([Problem(kind, field, str(value)[:80], reason)])
