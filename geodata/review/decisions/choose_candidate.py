"""Choosing another candidate: a place that other proposals may rest on as well, a date, or who is in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.model import Event
from geodata.review.decisions.change_field import Ground, changed, updated
from geodata.review.decisions.request_and_effect import (
    Effect,
    NeedsScopeError,
    as_state,
    changed_effect,
    refused,
)
from geodata.review.places_and_actors.resolve_ids import actor_ref

if TYPE_CHECKING:
    from geodata.model import Receipt
    from geodata.review.article.reader_view import ReaderView
    from geodata.review.decisions.request_and_effect import DecisionRequest

__all__ = ["choose"]


def choose(request: DecisionRequest, view: ReaderView) -> Effect:
    """Return what choosing does.

    Raises
    ------
    NeedsScopeError
        If more than one proposal moves, and it was not said whether it may.
    """
    was, chosen = view.event(request.proposal), request.body.get("candidate")
    if request.body.get("field") == "who":
        return changed_effect(request, view, was, _actor_toggled(request, view, was), ["who"])
    if request.body.get("field") == "when":
        receipts = _words_of_date(request.proposal, chosen, view)
        ground = Ground(
            receipts or was.receipts.of("when"),
            "" if receipts or was.receipts.of("when") else request.who,
        )
        return changed_effect(
            request, view, was, changed(was, "when", {"edtf": chosen}, ground, view.namer), ["when"]
        )
    place = view.namer.place(chosen, "candidate")
    moving = view.moving(request.proposal, str(chosen))
    if len(moving) > 1 and request.body.get("scope") not in {"all", "one"}:
        raise NeedsScopeError(moving)
    if request.body.get("scope") == "one":
        moving = moving[:1]
    after = {}
    for event_id in moving:
        event = view.event(event_id)
        made = _replaced(event, was.place or "", place.id, view) if event_id != was.id else None
        if made is None:
            receipts = _words_of_place(was, str(chosen), view)
            made = changed(
                event,
                "where",
                {"place": chosen, "basis": _basis(was)},
                Ground(receipts, "" if receipts else request.who),
                view.namer,
            )
        after[event_id] = as_state(view.review.of(event_id).state, made)
    told = changed_effect(
        request, view, was, Event.model_validate(after[was.id]["event"]), ["where"]
    )
    return replace(told, set=after)


def _actor_toggled(request: DecisionRequest, view: ReaderView, was: Event) -> Event:
    """Return an event without one of its actors, or with one that was read, and the words of those that it has."""
    ref = str(request.body.get("candidate"))
    read = {
        actor_ref(found["value"]["id"], found["value"]["role"]): {
            (r["paragraph"], r["words"]) for r in found["receipts"]
        }
        for found in view.read_of(was.id).get("actors", ())
    }
    taken = {actor_ref(one.actor, one.role): one for one in was.actors}
    if ref not in read and ref not in taken:
        raise refused("candidate", ref[:80], "is no actor of this proposal")
    left = [r for r in taken if r != ref] if ref in taken else [*taken, ref]
    if not left:
        return changed(was, "who", None, Ground(), view.namer)
    wanted = set().union(*(read.get(one, set()) for one in left))
    read_at_all = set().union(*read.values())
    by_hand = [
        r for r in was.receipts.of("who") if (r.paragraph, r.words) not in read_at_all - wanted
    ]
    new = (view.quote({"paragraph": n, "words": words}, "who") for n, words in sorted(wanted))
    receipts = list(dict.fromkeys((*by_hand, *new)))
    value = [dict(zip(("actor", "role"), one.split(" "), strict=True)) for one in left]
    return changed(was, "who", value, Ground(receipts, "" if receipts else request.who), view.namer)


def _basis(event: Event) -> str:
    return event.place_basis or "explicit"


def _replaced(event: Event, old: str, new: str, view: ReaderView) -> Event:
    """Return an event in which one place stands for another, wherever it is named."""
    about = tuple(a.model_copy(update={"place": new}) if a.place == old else a for a in event.about)
    if event.place != old:
        return updated(event, about=about)
    ground = Ground(event.receipts.of("where"))
    return changed(
        updated(event, about=about),
        "where",
        {"place": new, "basis": _basis(event)},
        ground,
        view.namer,
    )


def _words_of_place(event: Event, candidate: str, view: ReaderView) -> list[Receipt]:
    """Return the words that a candidate rests on: those of the place itself, or of the rival that it is."""
    if candidate in view.readings(event):
        return list(event.receipts.of("where"))
    found: dict[tuple[int, str], Receipt] = {}
    paragraphs = {r.paragraph for _, r in event.all_receipts()}
    for toponym in view.material.content["toponyms"]:
        first = toponym["candidates"][0]["entry"]
        if (
            first is not None
            and first["id"] == candidate
            and (not found or toponym["paragraph"] in paragraphs)
        ):
            quote = view.quote(
                {"paragraph": toponym["paragraph"], "words": toponym["words"]}, "where"
            )
            found[quote.paragraph, quote.words] = quote
    near = [quote for quote in found.values() if quote.paragraph in paragraphs]
    return near or list(found.values())[:1]


def _words_of_date(proposal: str, edtf: object, view: ReaderView) -> list[Receipt]:
    """Return the words of a rival date of a proposal, if they stand in the dates of the article."""
    paragraphs = {r.paragraph for _, r in view.event(proposal).all_receipts()}
    return [
        view.quote({"paragraph": date["paragraph"], "words": date["words"]}, "when")
        for date in view.material.content["dates"]
        if date["edtf"] == edtf and date["paragraph"] in paragraphs
    ][:3]
