"""What every route of the desk does first: who may, who asks, about which collection; and its errors."""

from __future__ import annotations

import datetime as dt
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.review import collection_folders
from dashboard.review.desk_cache import gazetteer_of, open_article
from dashboard.review.draft_storage import DraftError
from dashboard.routes.query_parameters import error
from geodata.errors import (  # fmt: skip
    ArticleError,
    DatelineError,
    Problem,
    SeedConflictError,
    SeedError,
)
from geodata.review import Desk, NeedsScopeError, StaleError, UndoRefusedError
from geodata.translations import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from dashboard.review.collection_folders import Collection
    from geodata.gazetteer import Gazetteer
    from geodata.translations import Words

__all__ = ["Asking", "get", "post"]

_MAX_JSON: Final = 6_000_000
WHY_NOT: Final = "this server lets nobody edit; start it with: dateline --allow-edits"


class RefusedError(Exception):
    """A request that is not answered: status, reason, and more keys of the answer."""

    def __init__(self, status: int, reason: str, **more: Any) -> None:
        super().__init__(reason)
        self.status, self.more = status, more


@dataclass(frozen=True)
class Asking:
    """A request of the desk, its body read.

    Attributes
    ----------
    raw
        The body; empty where it is JSON.
    body
        The JSON body, empty where there is none.
    """

    request: Request
    raw: bytes = b""
    body: dict[str, Any] | None = None

    @property
    def given(self) -> dict[str, Any]:
        """The JSON body."""
        return self.body or {}

    @property
    def words(self) -> Words:
        """The words of the language that is asked for."""
        return words_for(self.request.query_params.get("lang", "en"))

    @property
    def reader(self) -> str:
        """The reader's name; empty where the request says none."""
        headers = unquote(self.request.headers.get("x-dateline-reader", ""))
        return headers or self.request.query_params.get("reader", "")

    def param(self, name: str, default: str = "") -> str:
        """Return a parameter of the address."""
        return self.request.query_params.get(name, default)

    def number(self, name: str, default: int, most: int) -> int:
        """Return a parameter as a whole number from 0 on, at most ``most``."""
        text = self.param(name)
        if not text:
            return default
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise RefusedError(400, f"{name} {text[:20]!r} is no number; expected 0 to {most}")
        return min(int(text), most)

    def collection(self) -> Collection:
        """Return the collection that the address names."""
        key = str(self.request.path_params["collection"])
        found = collection_folders.find(key)
        if found is None:
            raise RefusedError(404, f"there is no collection {key[:60]!r} here")
        return found

    def gazetteer(self) -> Gazetteer:
        """Return the gazetteer with the collection's own places first."""
        return gazetteer_of(self.collection())

    def desk(self) -> Desk:
        """Open the article that the address names, for the reader who asks."""
        return self.desk_of(str(self.request.path_params["article"]))

    def desk_of(self, article: str) -> Desk:
        """Open an article of the collection that the address names."""
        collection = self.collection()
        dataset = collection_folders.dataset_of(collection)
        if article not in dataset.sources:
            raise RefusedError(404, f"{collection.name} has no article {article[:80]!r}")
        return open_article(collection, article, self.reader)


def now() -> str:
    """Return the present moment, UTC, ISO 8601."""
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")


def get(path: str, handler: Callable[[Asking], Any]) -> Route:
    """Return a route that reads; what it returns is JSON, or a response."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answered, handler, Asking(request))

    return Route(path, answer, methods=["GET"])


def post(path: str, handler: Callable[[Asking], Any], *, takes_files: bool = False) -> Route:
    """Return a route that writes: its ticket is checked, its body read."""

    async def answer(request: Request) -> Response:
        refusal = _refusal(request)
        if refusal is not None:
            return refusal
        try:
            asking = _asking(request, await _body(request), takes_files=takes_files)
        except RefusedError as refused:
            return error(refused.status, str(refused))
        except ClientDisconnect:
            return error(400, "the connection ended before the request did")
        return await run_in_threadpool(_answered, handler, asking)

    return Route(path, answer, methods=["POST"])


def _asking(request: Request, data: bytes, *, takes_files: bool) -> Asking:
    """Return a request with its body: a JSON object, or where a file may come, its bytes."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/json":
        if not takes_files:
            raise RefusedError(415, "expected application/json")
        return Asking(request, raw=data)
    try:
        body = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        raise RefusedError(400, "the body is no JSON") from None
    if not isinstance(body, dict):
        raise RefusedError(400, "the body is no JSON object")
    return Asking(request, body=body)


def _refusal(request: Request) -> Response | None:
    if not collection_folders.may_edit():
        return error(403, WHY_NOT)
    given = request.headers.get("x-dateline-ticket", "")
    if not hmac.compare_digest(given.encode(), collection_folders.ticket().encode()):
        return error(403, "this page is from an earlier start of the server; load it again")
    return None


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > _MAX_JSON:
            raise RefusedError(413, f"has more than {_MAX_JSON / 1e6:.0f} MB")
    return bytes(data)


def _answered(handler: Callable[[Asking], Any], asking: Asking) -> Response:
    """Call a handler, and turn what it raises into the one shape of every error."""
    public = getattr(handler, "public", False)
    if not public and not collection_folders.may_edit():
        return error(403, WHY_NOT)
    try:
        answer = handler(asking)
    except (RefusedError, DraftError, DatelineError, OSError) as fault:
        return _fault(fault)
    made = answer if isinstance(answer, Response) else JSONResponse(answer)
    # texts and tickets are for this moment and this reader
    made.headers["Cache-Control"] = "no-store"
    return made


def _fault(fault: Exception) -> Response:
    """Return the answer to what a handler raised; the first kind that fits counts."""
    return next(answer(fault) for kind, answer in _FAULTS if isinstance(fault, kind))


def _stale(stale: Any) -> Response:
    conflict = {"version": stale.version, "by": stale.who, "same_reader": stale.same_reader}
    return _error(409, str(stale), conflict=conflict)


def _scope(needs: Any) -> Response:
    return _error(
        409, "more proposals rest on this reading", needs.problems, needs="scope", moves=needs.moves
    )


def _sentence(problems: list[Problem]) -> str:
    first = problems[0]
    shown = f" {first.value!r}" if first.value else ""
    return f"{first.field}{shown} {first.reason}"


def _error(
    status: int, reason: str, problems: list[Problem] | None = None, **more: Any
) -> Response:
    found = [{"field": p.field, "value": p.value, "reason": p.reason} for p in problems or ()]
    return JSONResponse({"status": status, "error": reason, "problems": found, **more}, status)


_FAULTS: Final[tuple[tuple[type[Exception], Callable[[Any], Response]], ...]] = (
    (RefusedError, lambda e: _error(e.status, str(e), **e.more)),
    (DraftError, lambda e: error(e.status, str(e))),
    (NeedsScopeError, _scope),
    (StaleError, _stale),
    (UndoRefusedError, lambda e: _error(409, str(e), needs="undo", decisions=e.decisions)),
    (SeedConflictError, lambda e: error(409, str(e))),
    (SeedError, lambda e: error(400, _sentence(e.problems), e.problems)),
    (ArticleError, lambda e: error(422, str(e))),
    (DatelineError, lambda e: error(400, str(e))),
    (OSError, lambda e: error(507, f"it cannot be written: {e.strerror or e}")),
)
