"""Two readers who decided differently: one of them is followed, or both readings stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.review.article.event_wording import value_words
from geodata.review.decisions.change_field import updated
from geodata.review.decisions.request_and_effect import Effect, as_state, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.review.article.reader_view import ReaderView
    from geodata.review.decisions.request_and_effect import DecisionRequest
    from geodata.review.log.event_states import Judged

__all__ = ["settle"]

_FOUR: Final = ("where", "when", "who", "what")


def settle(request: DecisionRequest, view: ReaderView) -> Effect:
    """Return what settling does."""
    opposed = view.review.opposed.get(request.proposal)
    if not opposed:
        raise refused("settle", request.proposal[:80], "has no two decisions that differ")
    take = request.body.get("take")
    if take == "both":
        return Effect(
            {request.proposal: _both(opposed, view, request.proposal)},
            after="both, as accounts that differ",
        )
    whose = request.who if take == "mine" else str(request.body.get("reader", ""))
    judged = opposed.get(whose)
    if take not in {"mine", "theirs"} or judged is None:
        reason = f"expected mine, both, or theirs with the reader: {', '.join(opposed)}"
        raise refused("take", f"{take} {whose}"[:80], reason)
    event = view.material.event(request.proposal, judged)
    after = {**as_state(judged.state, event), **({"into": judged.into} if judged.into else {})}
    return Effect({request.proposal: after}, after=f"{whose}'s decision: {judged.state}")


def _both(opposed: Mapping[str, Judged], view: ReaderView, proposal: str) -> dict[str, Any]:
    """Return an event that two readers read differently: the first one's values, a note on each that differs."""
    if any(judged.state != "accepted" for judged in opposed.values()):
        raise refused("take", "both", "only two readings that were accepted can stand side by side")
    events = {who: view.material.event(proposal, judged) for who, judged in opposed.items()}
    first = next(iter(events.values()))
    notes: list[Any] = list(first.notes)
    for name in _FOUR:
        readings = {
            who: value_words(event, name, view.material) or "not stated"
            for who, event in events.items()
        }
        if len(set(readings.values())) > 1:
            text = "; ".join(f"{who} reads {words}" for who, words in readings.items())
            notes.append(
                {
                    "field": name,
                    "text": text[:2000],
                    "source": "two readers of the article",
                    "from_articles": True,
                }
            )
    return {**as_state("accepted", updated(first, notes=notes)), "status": "disputed"}
