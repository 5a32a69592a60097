"""One question to a chat endpoint of OpenAI's form, local or not; the answer as text."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from geodata.errors import ModelError

__all__ = ["Endpoint"]

_MAX_REPLY = 2_000_000
_TIMEOUT_S = 120.0


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The text goes to the address that was given and to no other."""

    def redirect_request(self, *_args: Any, **_keywords: Any) -> None:
        """Follow nothing."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked.

    Attributes
    ----------
    url
        Base address (``http://localhost:11434/v1``) or the full one of ``chat/completions``.
    model
        Its name there; servers of a single model take any.
    key
        Sent as a bearer token, if there is one; never written or shown.
    timeout_s
        Seconds to wait for the answer.
    """

    url: str
    model: str = "default"
    key: str | None = field(default=None, repr=False)
    timeout_s: float = _TIMEOUT_S

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            msg = f"model {self.url!r} is no address; expected http://HOST/v1 or https://HOST/v1"
            raise ModelError(msg)

    @property
    def address(self) -> str:
        """The full address that is called."""
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    @property
    def host(self) -> str:
        """Host and port, for messages: an address may hold a secret."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    def ask(self, messages: list[dict[str, str]]) -> str:
        """Return the answer to a conversation.

        Raises
        ------
        ModelError
            If there is no answer, or none of the expected form.
        """
        body = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self.key}"} if self.key else {}
        )
        # the scheme was checked: http or https
        request = urllib.request.Request(  # noqa: S310
            self.address, json.dumps(body).encode(), headers, method="POST"
        )
        opener = urllib.request.build_opener(_NoRedirects)
        try:
            with opener.open(request, timeout=self.timeout_s) as reply:
                data = reply.read(_MAX_REPLY + 1)
        except urllib.error.HTTPError as error:
            msg = f"the model at {self.host} answered {error.code} {error.reason}"
            raise ModelError(msg) from None
        except (OSError, http.client.HTTPException) as error:
            reason = str(getattr(error, "reason", error)) or type(error).__name__
            msg = f"the model at {self.host} gave no answer ({reason})"
            raise ModelError(msg) from None
        if len(data) > _MAX_REPLY:
            msg = f"the model at {self.host} answered more than {_MAX_REPLY:,} bytes"
            raise ModelError(msg)
        return self._content(data)

    def _content(self, data: bytes) -> str:
        try:
            content = json.loads(data)["choices"][0]["message"]["content"]
        except (ValueError, RecursionError, KeyError, IndexError, TypeError):
            content = None
        if not isinstance(content, str):
            msg = f"the model at {self.host} answered in another form; expected choices[0].message.content"
            raise ModelError(msg)
        return content
