"""What the app's page and the frame tell each other: the schema that ``frame/host/messages.js`` reads, too.

Fields are checked here; values are judged by whoever acts on them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCHEMA", "action_fault", "state_fault"]

# JSON Schema 2020-12: what a state and each action consist of
SCHEMA: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "frame" / "messages.json").read_text(encoding="utf-8")
)
_STATE: Final = SCHEMA["$defs"]["state"]
_ACTIONS: Final = {
    shape["properties"]["type"]["const"]: shape for shape in SCHEMA["$defs"]["action"]["oneOf"]
}


def action_fault(action: Mapping[str, object]) -> str | None:
    """Return what is wrong with an action that a frame sent, None where nothing is."""
    kind = action.get("type")
    shape = _ACTIONS.get(kind) if isinstance(kind, str) else None
    return _fault(shape, action) if shape else f"{kind!r} is no action"


def state_fault(state: Mapping[str, object]) -> str | None:
    """Return what is wrong with a state that is meant for a frame, None where nothing is."""
    return _fault(_STATE, state)


def _fault(shape: Mapping[str, Any], message: Mapping[str, object]) -> str | None:
    if missing := [name for name in shape["required"] if name not in message]:
        return f"{', '.join(missing)} is missing"
    unknown = [name for name in message if name not in shape["properties"]]
    return f"{', '.join(unknown)} is unknown" if unknown else None
