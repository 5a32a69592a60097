"""A request in, an app's whole answer out: for those who change an answer before they send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope

__all__ = ["whole_answer"]

# with these an answer may be packed, a part, or word that nothing has changed
_LEFT_OUT: Final = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


async def whole_answer(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """Return the start of an answer and its whole body, not compressed."""
    found: list[Message] = []

    async def collect(message: Message) -> None:
        found.append(message)

    plain = [(name, value) for name, value in scope["headers"] if name not in _LEFT_OUT]
    await app({**scope, "headers": plain}, receive, collect)
    return found[0], b"".join(message.get("body", b"") for message in found[1:])
