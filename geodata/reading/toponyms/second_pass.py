"""What the other candidates' scores of the first pass say about one of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.reading.toponyms.candidates import Span
    from geodata.reading.toponyms.document import Document
    from geodata.reading.toponyms.features import Features

__all__ = ["second_pass"]

# a candidate below this adds nothing to the picture of the document
ACCEPTED = 0.5
_NEAR_TOKENS = 3
_LISTING = frozenset({",", "and", "or", "&", "/", ";"})


def second_pass(
    document: Document, spans: list[Span], probabilities: list[float]
) -> list[Features]:
    """Return, for each candidate, the features that look at the others.

    Parameters
    ----------
    spans
        As :func:`find_spans` gives them, by start.
    probabilities
        Of the first pass, one a span.
    """
    same: dict[str, list[float]] = defaultdict(list)
    for span, p in zip(spans, probabilities, strict=True):
        same[span.spelling].append(p)
    areas = _areas(spans, probabilities)
    total = sum(p for p in probabilities if p >= ACCEPTED)
    found = []
    for index, span in enumerate(spans):
        p = probabilities[index]
        features: Features = {"score of the first pass": p, "the same, squared": p * p}
        others = list(same[span.spelling])
        others.remove(p)
        if others:
            features["elsewhere: mean score"] = sum(others) / len(others)
            features["elsewhere: best score"] = max(others)
        else:
            features["the only one of its name"] = 1
        _of_rivals(spans, probabilities, index, features)
        _of_areas(span, areas, features)
        _of_list(document, spans, probabilities, index, features)
        features["places for each hundred words"] = min(1.0, total * 10 / (len(document) + 30))
        found.append(features)
    return found


def _areas(spans: list[Span], probabilities: list[float]) -> dict[str, float]:
    """Return countries by code and states by name, with the best score of a candidate."""
    areas: dict[str, float] = defaultdict(float)
    for span, p in zip(spans, probabilities, strict=True):
        if p < ACCEPTED:
            continue
        for entry in span.entries[:2]:
            if entry.kind == "country":
                areas[entry.country] += p
            elif entry.kind == "admin1" or (entry.kind == "region" and "own" in entry.flags):
                areas[entry.admin1] += p
                areas[entry.country] += p / 2
    return areas


def _of_areas(span: Span, areas: dict[str, float], features: Features) -> None:
    own = 1.0 if any(entry.kind in {"country", "admin1"} for entry in span.entries[:2]) else 0.0
    states = max((areas.get(e.admin1, 0.0) for e in span.entries if e.admin1), default=0.0) - own
    countries = (
        max((areas.get(e.country, 0.0) for e in span.entries if e.country), default=0.0) - own
    )
    if states > 0:
        features["in a state of the text"] = min(1.0, states / 2)
    if countries > 0:
        features["in a country of the text"] = min(1.0, countries / 2)


def _of_rivals(
    spans: list[Span], probabilities: list[float], index: int, features: Features
) -> None:
    span = spans[index]
    longer = shorter = 0.0
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(spans) and abs(spans[other].start - span.start) < 120:
            rival = spans[other]
            if rival.start < span.end and span.start < rival.end:
                if rival.end - rival.start > span.end - span.start:
                    longer = max(longer, probabilities[other])
                else:
                    shorter = max(shorter, probabilities[other])
            elif step == 1:
                break
            other += step
    if longer:
        features["a longer rival's score"] = longer
    if shorter:
        features["a shorter rival's score"] = shorter


def _of_list(
    document: Document,
    spans: list[Span],
    probabilities: list[float],
    index: int,
    features: Features,
) -> None:
    """Look at candidates that stand before or after, with a comma or an "and" between."""
    span = spans[index]
    before = after = contained = 0.0
    for other, rival in _around(spans, index):
        gap = (
            range(rival.last + 1, span.first)
            if rival.end <= span.start
            else range(span.last + 1, rival.first)
        )
        if (
            not gap
            or len(gap) > _NEAR_TOKENS
            or document.line[rival.first] != document.line[span.first]
        ):
            continue
        if not all(document.lower[i] in _LISTING for i in gap):
            continue
        if rival.end <= span.start:
            before = max(before, probabilities[other])
        else:
            after = max(after, probabilities[other])
            if document.lower[span.last + 1] == "," and _contains(rival, span):
                contained = max(contained, probabilities[other])
    if before:
        features["listed after a candidate's score"] = before
    if after:
        features["listed before a candidate's score"] = after
    if contained:
        features["its state or country follows"] = contained


def _around(spans: list[Span], index: int) -> list[tuple[int, Span]]:
    return [
        (other, spans[other])
        for other in range(max(0, index - 6), min(len(spans), index + 7))
        if spans[other].end <= spans[index].start or spans[other].start >= spans[index].end
    ]


def _contains(area: Span, place: Span) -> bool:
    states = {e.admin1 for e in area.entries if e.kind == "admin1"}
    countries = {e.country for e in area.entries if e.kind == "country"}
    return any(
        e.admin1 in states or e.country in countries for e in place.entries if e.kind != "country"
    )
