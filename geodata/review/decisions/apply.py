"""What each kind of decision does to the events that it is about.

In: the state that the reader sees and what she asks for. Out: an :class:`Effect`, which the
journal then keeps; nothing is written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.review.decisions.change_field import (
    Ground,
    changed,
    receipts_of,
    with_receipts,
    without,
)
from geodata.review.decisions.choose_candidate import choose
from geodata.review.decisions.create_and_split import event_by_hand, parts_of
from geodata.review.decisions.merge import merged_into
from geodata.review.decisions.request_and_effect import (
    DecisionRequest,
    Effect,
    NeedsScopeError,
    as_state,
    changed_effect,
    refused,
)
from geodata.review.decisions.settle_dispute import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.review.article.reader_view import ReaderView

__all__ = ["ACTIONS", "DecisionRequest", "Effect", "NeedsScopeError", "effect_of"]


def effect_of(request: DecisionRequest, view: ReaderView) -> Effect:
    """Return what a decision does.

    Raises
    ------
    SeedError
        If it cannot be done; each reason is named.
    NeedsScopeError
        If a choice moves more than one proposal, and it was not said whether it may.
    """
    act = _ACTS.get(request.action)
    if act is None:
        reason = f"is unknown; expected one of {', '.join(ACTIONS)}"
        raise refused("action", request.action[:80], reason)
    return act(request, view)


def _accept(request: DecisionRequest, view: ReaderView) -> Effect:
    event = view.event(request.proposal)
    for name in request.body.get("without") or ():
        event = without(event, str(name))
    bad = {unfound.field for unfound in view.material.unfound(event)}
    if bad:
        reason = f"rests on words that do not stand in the text; accept without {', '.join(sorted(bad))}, or find the words"
        raise refused("accept", request.proposal, reason)
    left_out = ", ".join(str(name) for name in request.body.get("without") or ())
    return Effect(
        {event.id: as_state("accepted", event)}, left_out, after="without" if left_out else ""
    )


def _reject(request: DecisionRequest, view: ReaderView) -> Effect:
    event = view.event(request.proposal)
    return Effect({event.id: as_state("rejected", event)})


def _reopen(request: DecisionRequest, view: ReaderView) -> Effect:
    event = view.event(request.proposal)
    return Effect({event.id: as_state("proposed", event)})


def _change(request: DecisionRequest, view: ReaderView) -> Effect:
    event = was = view.event(request.proposal)
    changes = request.body.get("changes")
    if (
        not isinstance(changes, list)
        or not changes
        or not all(isinstance(c, dict) for c in changes)
    ):
        raise refused("changes", str(changes)[:80], "expected a list of field, value and receipts")
    for one in changes:
        name = str(one.get("field", ""))
        quotes = [view.quote(given, name) for given in one.get("receipts") or ()]
        ground = Ground(quotes, request.who if one.get("known") else "", str(one.get("note") or ""))
        event = changed(event, name, one.get("value"), ground, view.namer)
    names = [str(one["field"]) for one in changes]
    return changed_effect(request, view, was, event, names)


def _receipt(request: DecisionRequest, view: ReaderView) -> Effect:
    was = view.event(request.proposal)
    name = str(request.body.get("field", ""))
    there = receipts_of(was, name)
    if request.body.get("remove"):
        given = request.body.get("receipt") or {}
        left = tuple(
            r
            for r in there
            if (r.paragraph, r.words) != (given.get("paragraph"), given.get("words"))
        )
        if left == there:
            raise refused("receipt", str(given)[:80], "is no receipt of this field")
        return changed_effect(request, view, was, with_receipts(was, name, left), [name])
    quote = view.quote(request.body.get("receipt"), name)
    return changed_effect(
        request, view, was, with_receipts(was, name, tuple(dict.fromkeys((*there, quote)))), [name]
    )


def _merge(request: DecisionRequest, view: ReaderView) -> Effect:
    event = view.event(request.proposal)
    into = str(request.body.get("into", ""))
    if into == event.id:
        raise refused("into", into, "is the event itself")
    said: dict[str, dict[str, Any]] = {event.id: {**as_state("merged", event), "into": into}}
    if into in view.ids:
        judged = view.review.of(into)
        if judged.state in {"merged", "split", "rejected"}:
            raise refused("into", into, f"is {judged.state} itself")
        accounts = request.body.get("differing") == "accounts"
        whole = merged_into(view.event(into), event, view.material, accounts=accounts)
        said[into] = as_state(judged.state, whole)
        title = whole.title
    elif into in view.material.dataset.events:
        title = view.material.dataset.events[into].title
        said[event.id]["differing"] = (
            "accounts" if request.body.get("differing") == "accounts" else "keep"
        )
    else:
        raise refused("into", into[:80], "is no event of the article or the collection")
    return Effect(said, "same", event.title, title)


def _keep_two(request: DecisionRequest, view: ReaderView) -> Effect:
    event = view.event(request.proposal)
    other = str(request.body.get("other", ""))
    said = {
        **as_state(view.review.of(event.id).state, event),
        "not_same": sorted({*view.review.of(event.id).not_same, other}),
    }
    return Effect({event.id: said}, "same", after=f"not {other}")


def _part_of(request: DecisionRequest, view: ReaderView) -> Effect:
    was = view.event(request.proposal)
    whole = request.body.get("whole")
    if whole is not None and whole not in view.ids and whole not in view.material.dataset.events:
        raise refused("whole", str(whole)[:80], "is no event of the article or the collection")
    return changed_effect(
        request, view, was, changed(was, "part_of", whole, Ground(), view.namer), ["part_of"]
    )


def _split(request: DecisionRequest, view: ReaderView) -> Effect:
    event = view.event(request.proposal)
    parts = parts_of(event, request, view)
    said = {event.id: as_state("split", event)}
    said |= {part.id: {**as_state("proposed", part), "part_of": event.id} for part in parts}
    return Effect(said, "", event.title, "; ".join(part.title for part in parts))


def _new_event(request: DecisionRequest, view: ReaderView) -> Effect:
    event = event_by_hand(request, view)
    return Effect({event.id: as_state("proposed", event)}, after=event.title)


_FOUR: Final = ("where", "when", "who", "what")
_ACTS: Final[Mapping[str, Callable[[DecisionRequest, ReaderView], Effect]]] = {
    "accept": _accept, "reject": _reject, "reopen": _reopen, "change": _change, "receipt": _receipt, "choose": choose, "merge": _merge,
    "keep_two": _keep_two, "part_of": _part_of, "split": _split, "new_event": _new_event, "settle": settle,
}  # fmt: skip
ACTIONS: Final = tuple(_ACTS)
