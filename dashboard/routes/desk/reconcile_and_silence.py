"""A collection beside other data: rows near its events, and where nobody told of anything."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import geodata
from dashboard import store_registry
from dashboard.routes.desk.request_handling import RefusedError
from geodata.analysis.reconciliation import beside
from geodata.analysis.silence import STATES, silence
from geodata.errors import UnknownEventError
from geodata.review.log.match_decisions import add_match, read_matches

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from dashboard.review.collection_folders import Collection
    from dashboard.routes.desk.request_handling import Asking
    from geodata.store.event_store import EventStore

__all__ = ["matched", "reconcile", "silent"]

_MOST = 200
_START = "start"


def _looking(key: str) -> AbstractContextManager[bool]:
    """Look at the store of a key: an import's, a collection's, or the one named at start."""
    return nullcontext(enter_result=True) if key == _START else store_registry.choosing(key)


def _store_of(collection: Collection) -> EventStore:
    with _looking(collection.key) as there:
        return store_registry.store() if there else geodata.open(collection.folder)


def reconcile(asking: Asking) -> dict[str, Any]:
    """Return events of the collection with the rows of another store near each."""
    collection = asking.collection()
    key = asking.param("with")
    km, days = _limit(asking, "km", 25.0), int(_limit(asking, "days", 3.0))
    own = _store_of(collection)
    with _looking(key) as there:
        if not key or not there:
            raise RefusedError(
                404,
                f"there is no store {key[:60]!r} here; expected an import, a collection, or start",
            )
        other = store_registry.store()
        wanted = asking.param("event")
        try:
            events = [own.get(wanted)] if wanted else own.events()
        except UnknownEventError:
            raise RefusedError(404, f"{collection.name} has no event {wanted[:80]!r}") from None
        offset, limit = asking.number("offset", 0, 1_000_000), asking.number("limit", 50, _MOST)
        matches = read_matches(collection.folder, key)
        try:
            found = [
                beside(own, event, other, km=km, days=days)
                for event in events[offset : offset + limit]
            ]
        except ValueError as refused:
            raise RefusedError(400, str(refused)) from None
    items = [
        {"event": {"id": one.event, "title": one.title}, "why": one.why,
         "rows": [{**asdict(row), "matched": _said(matches.get((one.event, row.id)))} for row in one.rows]}
        for one in found
    ]  # fmt: skip
    return {
        "with": key,
        "km": km,
        "days": days,
        "total": len(events),
        "offset": offset,
        "limit": limit,
        "items": items,
    }


def _said(match: Any) -> bool | None:
    return match.match if match is not None else None


def _limit(asking: Asking, name: str, default: float) -> float:
    text = asking.param(name)
    try:
        return float(text) if text else default
    except ValueError:
        raise RefusedError(400, f"{name} {text[:20]!r} is no number") from None


def matched(asking: Asking) -> dict[str, Any]:
    """Note whether an event and a row are one; nothing is merged."""
    given = asking.given
    texts = {
        name: str(given.get(name) or "")[:200] for name in ("key", "event", "with", "row", "why")
    }
    for name in ("key", "event", "with", "row"):
        if not texts[name]:
            raise RefusedError(400, f"{name} is missing")
    if not isinstance(given.get("match"), bool):
        raise RefusedError(400, "match is missing; expected true or false")
    made = add_match(
        asking.collection().folder, key=texts["key"], who=asking.reader[:80] or "reader", event=texts["event"], store=texts["with"],
        row=texts["row"], match=given["match"], why=texts["why"],
    )  # fmt: skip
    return asdict(made)


def silent(asking: Asking) -> dict[str, Any]:
    """Return weeks by districts: told, looked and told of nothing, nobody looked."""
    collection = asking.collection()
    key = asking.param("with") or collection.key
    with _looking(key) as there:
        if not there:
            raise RefusedError(404, f"there is no store {key[:60]!r} here")
        store = store_registry.store()
        named = ("from", "to", "country", "admin1")
        pairs = [(n, v) for n in named for v in asking.request.query_params.getlist(n)]
        query, problems = store.parse(pairs)
        if problems:
            raise RefusedError(
                400, f"{problems[0].field} {problems[0].value!r} {problems[0].reason}"
            )
        try:
            found = silence(store, query)
        except ValueError as refused:
            raise RefusedError(400, str(refused)) from None
    counts = {state: found.count(state) for state in STATES}
    return {**asdict(found), "counts": counts, "with": key}
