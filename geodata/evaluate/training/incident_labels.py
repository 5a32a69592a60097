"""Which sentences tell of which coded incident: weak labels for training.

In: a document of MUC-4 and its report. Out: links from sentences to incidents, and whether a
place, a country or a group is the one that was coded.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from geodata.evaluate.incident_slots import agree
from geodata.reading.actors.registry import load_registry
from geodata.reading.incidents.vocabulary import KINDS, trigger_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.incidents.all_caps_places import PlaceName
    from geodata.reading.incidents.groups import GroupName
    from geodata.reading.incidents.wire_report import Report, Sentence

__all__ = ["Linked", "country_label", "group_label", "link", "place_label"]

CodedIncident = dict[str, Any]
# how much each field's words say that a sentence is about the incident
_WEIGHTS = {
    "victim_name": 1.2, "victim_description": 0.8, "target": 1.0, "perp_individual": 0.7, "perp_organization": 0.5,
    "instrument": 0.7,
}  # fmt: skip
_PLACE, _DATE, _LEAST = 0.7, 0.3, 0.6


class Linked(NamedTuple):
    """The index of a coded incident and how strongly a sentence is tied to it."""

    event: int
    strength: float


def link(document: dict[str, Any], report: Report) -> dict[int, Linked]:
    """Return for each sentence that tells of a coded incident which one it is."""
    linked: dict[int, Linked] = {}
    for sentence in report.sentences:
        text = f" {_plain(' '.join(sentence.words))} "
        for index, event in enumerate(document["events"]):
            strength = _strength(sentence, text, event)
            if strength and (
                sentence.number not in linked or strength > linked[sentence.number].strength
            ):
                linked[sentence.number] = Linked(index, strength)
    return linked


def _strength(sentence: Sentence, text: str, event: CodedIncident) -> float:
    kinds = [kind for kind in KINDS if kind in event["type"]]
    if all(trigger_index(sentence.words, kind) is None for kind in kinds):
        return 0.0
    fills = [(w, fill["strings"]) for name, w in _WEIGHTS.items() for fill in event[name]]
    fills += [(_PLACE, [place["path"][-1]["name"]]) for place in event["places"]]
    found = sum(
        weight
        for weight, strings in fills
        if any(len(p) > 3 and f" {p} " in text for p in map(_plain, strings))
    )
    if found <= _LEAST:
        return 0.0
    return float(found + _DATE * _shares_date(sentence, event))


def _shares_date(sentence: Sentence, event: CodedIncident) -> bool:
    return any(
        mention.earliest is not None
        and mention.latest is not None
        and dt.date.fromisoformat(d["start"]) <= mention.latest
        and mention.earliest <= dt.date.fromisoformat(d["end"])
        for mention in sentence.dates
        for d in event["dates"]
        if d["start"] and d["end"]
    )


def country_label(event: CodedIncident, code: str) -> bool:
    """Say whether a country is the one that was coded."""
    state = load_registry().states.get(code)
    return state is not None and any(
        agree(p["path"][0]["name"], state.name) for p in event["places"]
    )


def place_label(event: CodedIncident, names: Sequence[PlaceName]) -> bool:
    """Say whether a place is the finest one that was coded."""
    entry = names[0].entry
    wordings = [names[0].words, *([entry.name] if entry is not None else [])]
    return any(agree(p["path"][-1]["name"], words) for p in event["places"] for words in wordings)


def group_label(event: CodedIncident, mentions: Sequence[GroupName]) -> bool:
    """Say whether a group is coded as perpetrator."""
    fills = [
        string
        for name in ("perp_organization", "perp_individual")
        for fill in event[name]
        for string in (fill["strings"] or [fill["label"] or ""])
    ]
    return any(agree(string, mention.words) for string in fills for mention in mentions)


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", re.sub(r"[^\w ]+", " ", bare.upper())).strip()
