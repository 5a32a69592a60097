"""Decisions: taken, taken back, made again. When one of these answers, it is on the disk."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard.routes.desk.article import state_json
from dashboard.routes.desk.request_handling import RefusedError
from geodata.review.decisions.apply import DecisionRequest
from geodata.review.log.history import log_line
from geodata.review.proposals.queue import proposal_row, queue_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.routes.desk.request_handling import Asking
    from geodata.review import Desk, Outcome

__all__ = ["decide", "mode", "redo", "undo"]


def decide(asking: Asking) -> dict[str, Any]:
    """Take a decision."""
    return _answer(asking, lambda desk, asked: desk.decide(asked))


def undo(asking: Asking) -> dict[str, Any]:
    """Take back the reader's last decision, or the one that is named."""
    return _answer(asking, lambda desk, asked: desk.undo(asked))


def redo(asking: Asking) -> dict[str, Any]:
    """Make again what was taken back last."""
    return _answer(asking, lambda desk, asked: desk.redo(asked))


def mode(asking: Asking) -> dict[str, Any]:
    """Let two readers judge blind, or all see all."""
    desk = asking.desk()
    desk.set_mode(_asked(asking, desk, "mode"))
    return {"mode": desk.mode, "version": desk.version}


def _asked(asking: Asking, desk: Desk, action: str) -> DecisionRequest:
    texts = {name: asking.given.get(name, "") for name in ("key", "version", "proposal", "why")}
    for name, value in texts.items():
        if value is None:
            texts[name] = ""
        elif not isinstance(value, str):
            raise RefusedError(400, f"{name} {str(value)[:40]!r}: expected a text")
    return DecisionRequest(
        texts["key"], texts["version"], action, desk.reader, texts["proposal"] or "", texts["why"] or "", asking.given
    )  # fmt: skip


def _answer(asking: Asking, act: Callable[[Desk, DecisionRequest], Outcome]) -> dict[str, Any]:
    desk, words = asking.desk(), asking.words
    request = _asked(asking, desk, str(asking.given.get("action", "")))
    outcome = act(desk, request)
    there = [event for event in outcome.events if event in desk.ids]
    first = there[0] if there else ""
    left = [event for event in queue_ids(desk) if event != first]
    state = state_json(desk)
    progress = state["progress"]
    sentence = words.desk["said"].format(
        act=words.desk.get(f"act_{outcome.entry.action}", outcome.entry.action), n=words.number(progress["reviewed"]),
        of=words.number(progress["total"]),
    )  # fmt: skip
    return {
        **state, "decision": asdict(log_line(desk, outcome.entry)), "proposal": first,
        "changed": [proposal_row(desk, event, words) for event in there], "moved": there[1:], "gone": [event for event in outcome.events if event not in desk.ids], "next": left[0] if left else None,
        "said": sentence,
    }  # fmt: skip
