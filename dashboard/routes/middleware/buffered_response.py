"""A request in, an app's whole answer out: for those who change an answer before they send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anyio import sleep_forever

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Scope

__all__ = ["whole_answer"]

# with these an answer may be packed, a part, or word that nothing has changed
_LEFT_OUT: Final = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


async def whole_answer(app: ASGIApp, scope: Scope) -> tuple[Message, bytes]:
    """Return the start of an answer to a request without a body, and its whole body, not compressed.

    The app is not told if the reader leaves: Starlette would stop in the middle of a file, and
    what is kept for the next readers would be cut for all of them.
    """
    found: list[Message] = []
    requests: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not requests:
            await sleep_forever()
        return requests.pop()

    async def collect(message: Message) -> None:
        found.append(message)

    plain = [(name, value) for name, value in scope["headers"] if name not in _LEFT_OUT]
    await app({**scope, "headers": plain}, receive, collect)
    return found[0], b"".join(message.get("body", b"") for message in found[1:])
