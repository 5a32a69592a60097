"""Whole events on MUC-4: what, when, where and who, paired one to one within a document.

In: documents with ``relevant`` and ``events``. Out: predictions in the corpora's format, and
precision, recall and F of each slot, of relevance, and of events right as a whole.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from geodata.evaluate.incident_slots import SLOTS, compare, pair

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.evaluate.corpus import Document
    from geodata.reading.incidents.find_incidents import Incident

__all__ = ["as_prediction", "predict", "score", "table"]

_ALL = (*SLOTS, "event", "event+who")
# the slot of a proposal that must be filled for it to count in precision
_FILLED = {
    "what": "type", "stage": "stage", "when": "end", "when_exact": "end", "where": "place", "where_country": "place",
    "who": "perpetrators", "whom": "targets",
}  # fmt: skip


def predict(documents: list[Document], progress: Callable[[int], None]) -> list[dict[str, Any]]:
    """Read each document's text and day; return its incidents in the corpora's format."""
    from geodata.gazetteer import open_gazetteer  # noqa: PLC0415 - only where texts are read
    from geodata.reading.incidents.find_incidents import read_incidents  # noqa: PLC0415

    gazetteer = open_gazetteer()
    predictions = []
    for number, document in enumerate(documents, start=1):
        incidents = read_incidents(document["text"], _published(document), gazetteer)
        predictions.append(
            {"id": document["id"], "events": [as_prediction(incident) for incident in incidents]}
        )
        progress(number)
    return predictions


def as_prediction(incident: Incident) -> dict[str, Any]:
    """Return one incident in the corpora's format."""
    return {
        "type": incident.kind,
        "stage": incident.stage,
        "start": incident.start.isoformat() if incident.start else None,
        "end": incident.end.isoformat() if incident.end else None,
        "place": list(incident.place),
        "perpetrators": list(incident.perpetrators),
        "targets": list(incident.targets),
        "score": incident.score,
    }


def score(documents: list[Document], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return precision, recall and F of each slot, of relevance and of whole events.

    Notes
    -----
    A coded incident that is optional counts only where it was met. "event" needs type, time and
    place right; "event+who" the perpetrator too, where the coder named an organisation.
    """
    proposed = {str(p["id"]): p["events"] for p in predictions}
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for document in documents:
        gold = document.get("events") or []
        events = proposed.get(str(document["id"]), [])
        right["relevance"] += bool(gold) and bool(events)
        given["relevance"] += bool(events)
        told["relevance"] += bool(gold)
        paired = pair(gold, events)
        given["paired"] += len(events)
        right["paired"] += len(paired)
        for event in events:
            for slot in _ALL:
                given[slot] += (
                    bool(
                        event.get(_FILLED[slot]) or (slot.startswith("when") and event.get("start"))
                    )
                    if slot in _FILLED
                    else 1
                )
        for index, coded in enumerate(gold):
            if coded["optional"] and index not in paired:
                continue
            told["paired"] += 1
            verdicts = paired[index][1] if index in paired else None
            _count(coded, verdicts, told, right)
    return {
        "gold": told["paired"],
        "proposed": given["paired"],
        **{
            name: _figures(right[name], given[name], told[name])
            for name in ("relevance", "paired", *_ALL)
        },
    }


def table(figures: dict[str, Any]) -> list[str]:
    """Return the figures as lines of text."""
    lines = [f"{figures['proposed']} proposed, {figures['gold']} coded"]
    lines += [
        f"{name:14} P {value['p']:.3f}  R {value['r']:.3f}  F {value['f']:.3f}"
        for name, value in figures.items()
        if isinstance(value, dict)
    ]
    return lines


def _count(
    coded: dict[str, Any],
    verdicts: dict[str, bool | None] | None,
    told: Counter[str],
    right: Counter[str],
) -> None:
    """Count one coded incident in every slot that it has."""
    needed = compare(coded, {})
    for slot in SLOTS:
        if needed[slot] is not None:
            told[slot] += 1
            right[slot] += bool(verdicts and verdicts[slot])
    whole = bool(
        verdicts
        and verdicts["what"]
        and verdicts["when"] is not False
        and verdicts["where"] is not False
    )
    told["event"] += 1
    told["event+who"] += 1
    right["event"] += whole
    right["event+who"] += whole and bool(
        not coded["perp_organization"] or (verdicts and verdicts["who"])
    )


def _figures(right: int, given: int, told: int) -> dict[str, float]:
    return {
        "p": round(right / given, 3) if given else 0.0,
        "r": round(right / told, 3) if told else 0.0,
        "f": round(2 * right / (given + told), 3) if given + told else 0.0,
    }


def _published(document: Document) -> dt.date | None:
    """Return the day of a document, None where it has none or no day can be read from it."""
    try:
        return dt.date.fromisoformat(str(document.get("published"))[:10])
    except ValueError:
        return None
