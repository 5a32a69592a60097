"""The language model of this server: looked at, set and turned off; its key is never told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.review import language_model
from dashboard.routes.desk.request_handling import RefusedError

if TYPE_CHECKING:
    from dashboard.routes.desk.request_handling import Asking

__all__ = ["change", "model_json"]

_MAX_LENGTH: Final = 500


def model_json() -> dict[str, Any]:
    """Return whether a model is on, and which; of its address only what holds no secret."""
    endpoint = language_model.now_set()
    return {
        "on": endpoint is not None,
        "may_set": language_model.may_set(),
        "host": endpoint.host if endpoint else "",
        "name": endpoint.model if endpoint else "",
        "key": bool(endpoint and endpoint.key),
    }


def change(asking: Asking) -> dict[str, Any]:
    """Set the model, or with an empty address turn it off."""
    if not language_model.may_set():
        raise RefusedError(403, "a model is set at the machine itself, not from elsewhere")
    settings = {name: asking.given.get(name) or "" for name in ("url", "name", "secret")}
    for name, value in settings.items():
        if not isinstance(value, str) or len(value) > _MAX_LENGTH:
            raise RefusedError(400, f"{name}: expected a text of at most {_MAX_LENGTH} characters")
    language_model.set_model(
        settings["url"].strip(), settings["name"].strip(), settings["secret"].strip()
    )
    return model_json()
