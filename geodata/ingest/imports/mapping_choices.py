"""What a file's owner says of it: columns, day order, types, precisions, empty words. The page and the command save it as one JSON file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import ImportRefused
from geodata.ingest.imports.layouts.column_matching import FIELDS
from geodata.ingest.imports.values.event_types import UNKNOWN_TYPE, type_of_choice
from geodata.vocab import PRECISION_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Choices", "checked_choices", "read_choices"]

_MAX_LENGTH: Final = 1_000_000
_ORDERS: Final = ("day", "month")


@dataclass(frozen=True, slots=True)
class Choices:
    """What goes before every guess.

    Attributes
    ----------
    columns
        Field -> column, or ``=constant``.
    day_order
        "day" or "month", whichever stands first in dates of numbers.
    types
        Text of the file -> ``ASSAULT``, ``ASSAULT/aerial`` or ``UNKNOWN``.
    precisions
        Text of the file -> a precision of ours.
    empty_words
        Further words that stand in empty cells.
    coordinate_system
        Of positions that are not degrees.
    sheet
        The sheet, layer or member of an archive.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    day_order: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)
    precisions: Mapping[str, str] = field(default_factory=dict)
    empty_words: tuple[str, ...] = ()
    coordinate_system: str = ""
    sheet: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values, what says nothing left out; :func:`read_choices` reads it."""
        rest = {
            "day_order": self.day_order, "types": dict(self.types), "precisions": dict(self.precisions), "empty_words": list(self.empty_words),
            "coordinate_system": self.coordinate_system, "sheet": self.sheet,
        }  # fmt: skip
        return {**self.columns, **{name: value for name, value in rest.items() if value}}

    def text(self) -> str:
        """Return it as the text of a JSON file."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1) + "\n"


def read_choices(content: str | bytes, where: str) -> Choices:
    """Read a saved mapping.

    Raises
    ------
    ImportRefused
        If it is none; the message says what is wrong in it.
    """
    try:
        data = json.loads(content) if len(content) <= _MAX_LENGTH else None
    except (ValueError, RecursionError) as error:
        raise ImportRefused(f"{where} is no JSON: {error}") from None
    expected = (
        f'{where} is no mapping; expected {{"date": "COLUMN", …, "types": {{"raid": "ASSAULT"}}}}'
    )
    if not isinstance(data, dict):
        raise ImportRefused(expected)
    texts = {name: data.pop(name, {}) or {} for name in ("types", "precisions")}
    words = data.pop("empty_words", []) or []
    order, system, sheet = (
        data.pop(name, None) for name in ("day_order", "coordinate_system", "sheet")
    )
    plain = [
        *data.values(),
        *(v for mapping in texts.values() if isinstance(mapping, dict) for v in mapping.values()),
    ]
    if (
        not all(isinstance(mapping, dict) for mapping in texts.values())
        or not isinstance(words, list)
        or not all(isinstance(v, str) for v in [*plain, *words])
    ):
        raise ImportRefused(expected)
    return checked_choices(
        Choices(
            data, order, texts["types"], texts["precisions"], tuple(words), system or "", sheet
        ),
        where,
    )


def checked_choices(choices: Choices, where: str) -> Choices:
    """Return choices whose every value is one that there is.

    Raises
    ------
    ImportRefused
        At the first that is not; columns are compared with the file later.
    """
    if choices.day_order not in {None, *_ORDERS}:
        raise ImportRefused(f"{where}: day_order is {choices.day_order!r}; expected day or month")
    if unknown := [name for name in choices.columns if name not in FIELDS]:
        raise ImportRefused(
            f"{where}: there is no field {unknown[0]}; expected one of {', '.join(FIELDS)}"
        )
    for text, choice in choices.types.items():
        if choice != UNKNOWN_TYPE and type_of_choice(choice) is None:
            raise ImportRefused(
                f"{where}: {text!r} is said to be {choice!r}; expected a type such as ASSAULT, ASSAULT/aerial or UNKNOWN"
            )
    for text, choice in choices.precisions.items():
        if choice not in PRECISION_LABELS:
            raise ImportRefused(
                f"{where}: {text!r} is said to be {choice!r}; expected one of {', '.join(PRECISION_LABELS)}"
            )
    return choices
