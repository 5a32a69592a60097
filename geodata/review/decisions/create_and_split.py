"""Events that a person makes: by hand from words of the text, or by splitting one in parts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from geodata.errors import Problem, SeedError
from geodata.model import Event, Receipts
from geodata.review.article.event_wording import auto_summary
from geodata.review.decisions.change_field import Ground, changed, updated, with_receipts, without

if TYPE_CHECKING:
    from geodata.model import Receipt
    from geodata.review.article.reader_view import ReaderView
    from geodata.review.decisions.request_and_effect import DecisionRequest

__all__ = ["event_by_hand", "parts_of"]

_FOUR: Final = ("where", "when", "who", "what")
_NOT_STATED: Final = "not stated"
_HAND_SUMMARY: Final = "Made by hand; not yet judged."


def event_by_hand(request: DecisionRequest, view: ReaderView) -> Event:
    """Return an event that a reader makes from words of the article.

    Raises
    ------
    SeedError
        If it lacks a title, a type, or words that say what happened; or if a value rests on nothing.
    """
    given = request.body.get("event")
    if not isinstance(given, dict):
        raise _refused("event", str(given)[:80], "expected title, event_type and receipts of what")
    quotes = _quotes(given.get("receipts"), view)
    if not quotes.get("what"):
        raise _refused("receipts.what", "", "needs words that say what happened")
    try:
        event = Event(
            id=_made_id("hand", request.key), title=given.get("title", ""), summary=given.get("summary") or _HAND_SUMMARY,
            event_type=given.get("event_type"), mode=given.get("mode"), assertion=given.get("assertion") or "happened",
            date="unknown", date_rule="The text does not say when.", actors=(),
            receipts=Receipts(where=_NOT_STATED, when=_NOT_STATED, who=_NOT_STATED, what=tuple(quotes["what"])),
            status="proposed", coder=request.who,
        )  # fmt: skip
    except ValidationError as error:
        raise SeedError(
            [Problem("decision", ".".join(map(str, one["loc"])), str(one["input"])[:80], str(one["msg"])) for one in error.errors()]
        ) from None  # fmt: skip
    return _filled(event, given, quotes, request, view)


def parts_of(whole: Event, request: DecisionRequest, view: ReaderView) -> list[Event]:
    """Return the events that one is split in; what a part does not say is taken from the whole, but what it is ``without``.

    Raises
    ------
    SeedError
        If there are fewer than two, or one has no words of its own that say what happened.
    """
    given = request.body.get("parts")
    if not isinstance(given, list) or len(given) < 2 or not all(isinstance(p, dict) for p in given):
        raise _refused("parts", str(given)[:80], "expected two parts or more")
    parts = []
    for number, part in enumerate(given, 1):
        quotes = _quotes(part.get("receipts"), view)
        if not quotes.get("what"):
            raise _refused(
                f"parts.{number}.receipts.what", "", "needs words that say what happened"
            )
        event = updated(whole, id=_made_id("part", f"{request.key}.{number}"), coder=request.who)
        if part.get("title"):
            event = updated(event, title=part["title"])
        for name in part.get("without") or ():
            event = without(event, str(name))
        for name, words in quotes.items():
            event = with_receipts(event, name, words)
        parts.append(_filled(event, part.get("fields") or {}, quotes, request, view))
    return parts


def _filled(
    event: Event,
    values: dict[str, Any],
    quotes: dict[str, list[Receipt]],
    request: DecisionRequest,
    view: ReaderView,
) -> Event:
    """Return an event with the values that were given, each on its words or on the reader's knowledge."""
    known = (
        set(request.body.get("event", {}).get("known") or ())
        if request.action == "new_event"
        else set()
    )
    for name in ("where", "when", "who", "deaths"):
        if values.get(name) is not None:
            ground = Ground(quotes.get(name, ()), request.who if name in known else "")
            event = changed(event, name, values[name], ground, view.namer)
    if event.summary == _HAND_SUMMARY:
        event = updated(event, summary=auto_summary(event, view.material))
    return event


def _quotes(given: Any, view: ReaderView) -> dict[str, list[Receipt]]:
    if not isinstance(given, dict):
        return {}
    names = (*_FOUR, "deaths")
    return {
        name: [view.quote(one, name) for one in given[name]] for name in names if given.get(name)
    }


def _made_id(kind: str, key: str) -> str:
    """Return an id made of the request's key: asked twice, it is the same event."""
    return f"event-{kind}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _refused(field: str, value: str, reason: str) -> SeedError:
    return SeedError([Problem("decision", field, value, reason)])
