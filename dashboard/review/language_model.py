"""The language model of this server, if its user has set one: off at first, kept in memory, gone when the server stops.

Only who sits at the machine sets it: whoever reaches a server from elsewhere would choose where
its texts go.
"""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from geodata.reading.language_model import Endpoint

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SETTABLE", "from_json", "may_set", "now_set", "set_model", "to_json"]

SETTABLE: Final = "DATELINE_MODEL_SETTABLE"
_set: list[Endpoint] = []


def may_set() -> bool:
    """Whether the page may set a model here."""
    return bool(os.environ.get(SETTABLE))


def now_set() -> Endpoint | None:
    """Return the model that is set, None while it is off."""
    return _set[-1] if _set else None


def set_model(url: str, name: str, key: str) -> Endpoint | None:
    """Set the model, or with an empty address turn it off.

    Raises
    ------
    ModelError
        If that is no address.
    """
    made = Endpoint(url, name or "default", key or None) if url else None
    _set[:] = [made] if made else []
    return made


def to_json(endpoint: Endpoint) -> dict[str, Any]:
    """Return a model for the process that reads; what it is told stands in no file and no list of processes."""
    return asdict(endpoint)


def from_json(data: Mapping[str, Any]) -> Endpoint:
    """Return the model that the process was told."""
    return Endpoint(**data)
