"""Measure places: spans, the points they were given, and whether the doubtful ones come last.

Distances follow Gritta et al. 2018: a place is right within 161 km (100 miles) of the gold point,
and what is missing is wrong. ``area-aware`` figures also count a point as right that lies within
the radius of the area that was meant: GeoNames' own point of a country is a convention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.evaluate.spans import Score, pair_spans
from geodata.gazetteer import open_gazetteer
from geodata.geometry import distance_m
from geodata.reading.geoparse import read_places
from geodata.reading.toponyms.conventions import convention_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.evaluate.corpus import Document
    from geodata.gazetteer import Gazetteer
    from geodata.reading.geoparse import Models
    from geodata.reading.resolve import ResolvedToponym

__all__ = ["predict", "predict_with", "score", "table"]

RIGHT_WITHIN_KM = 161.0
COVERAGES = (50, 80, 100)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A span with a point, in degrees; ``score`` and ``radius_km`` only of predictions."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None
    score: float = 1.0
    radius_km: float = 0.0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One prediction that counts: whether its span overlaps a placed gold span, and how far off."""

    score: float
    right: bool
    right_by_area: bool
    exact: bool


def predict(documents: list[Document], progress: Callable[[int], None]) -> list[dict[str, Any]]:
    """Return the places of each document: start, end, lat, lon, score and radius_km."""
    return predict_with(documents, open_gazetteer(), None, progress)


def predict_with(
    documents: list[Document],
    gazetteer: Gazetteer,
    models: Models | None,
    progress: Callable[[int], None],
) -> list[dict[str, Any]]:
    """Return the same, by other weights than those that ship."""
    read = read_places(
        [document["text"] for document in documents],
        gazetteer,
        [str(document.get("source") or "") for document in documents],
        [convention_of(document.get("corpus")) for document in documents],
        progress,
        models,
    )
    return [
        {"id": str(document["id"]), "toponyms": [_row(place) for place in places]}
        for document, places in zip(documents, read, strict=True)
    ]


def _row(place: ResolvedToponym) -> dict[str, Any]:
    best = place.candidates[0]
    entry = best.entry
    return {
        "start": place.toponym.start,
        "end": place.toponym.end,
        "lat": entry.latitude if entry else None,
        "lon": entry.longitude if entry else None,
        # how sure the point is: where none is proposed, not at all
        "score": round(place.toponym.probability * best.score, 4) if entry else 0.0,
        "radius_km": round(entry.radius_km, 1) if entry else 0.0,
        "kind": place.toponym.kind,
    }


def score(documents: list[Document], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return spans, places and coverage; a document without prediction counts as all missed."""
    by_id = {prediction["id"]: prediction["toponyms"] for prediction in predictions}
    gold_count = predicted_count = exact = overlap = placed = 0
    outcomes: list[_Outcome] = []
    for document in documents:
        gold = [_mention(row) for row in document["toponyms"]]
        predicted = _unique([_mention(row) for row in by_id.get(document["id"], [])])
        pairs = pair_spans(list(gold), list(predicted))
        gold_count += len(gold)
        predicted_count += len(predicted)
        exact += sum(pair.exact for pair in pairs)
        overlap += len(pairs)
        placed += sum(mention.latitude is not None for mention in gold)
        met = {pair.predicted: pair for pair in pairs}
        for index, mention in enumerate(predicted):
            pair = met.get(index)
            # neither right nor wrong: the gold gives no point
            if pair and gold[pair.gold].latitude is None:
                continue
            outcomes.append(
                _outcome(
                    mention, gold[pair.gold] if pair else None, exact=bool(pair and pair.exact)
                )
            )
    right = sum(outcome.right for outcome in outcomes)
    right_by_area = sum(outcome.right_by_area for outcome in outcomes)
    return {
        "gold": gold_count,
        "gold_placed": placed,
        "predicted": predicted_count,
        "strict": Score.of(exact, predicted_count, gold_count)._asdict(),
        "overlap": Score.of(overlap, predicted_count, gold_count)._asdict(),
        "acc_161_raw": _share(right, placed),
        "acc_161_area": _share(right_by_area, placed),
        "end_to_end_raw": Score.of(
            sum(o.right and o.exact for o in outcomes), len(outcomes), placed
        )._asdict(),
        "end_to_end_area": Score.of(
            sum(o.right_by_area and o.exact for o in outcomes), len(outcomes), placed
        )._asdict(),
        "right_at_coverage": _coverage(outcomes),
    }


def table(figures: dict[str, Any]) -> list[str]:
    """Return the figures as lines of text."""
    lines = [
        f"{figures['gold']} marked, {figures['gold_placed']} with a point; {figures['predicted']} predicted"
    ]
    for key, words in (
        ("strict", "same span"),
        ("overlap", "overlapping span"),
        ("end_to_end_raw", "same span, within 161 km"),
        ("end_to_end_area", "the same, or within its area"),
    ):
        of = figures[key]
        lines.append(f"{words:<30} P {of['precision']:.3f}  R {of['recall']:.3f}  F {of['f']:.3f}")
    lines.append(
        f"{'found and right':<30} {figures['acc_161_raw']:.3f} within 161 km, "
        f"{figures['acc_161_area']:.3f} or within its area"
    )
    shares = ", ".join(
        f"{share:.3f} of {key} %" for key, share in figures["right_at_coverage"].items()
    )
    lines.append(f"{'right among the surest':<30} {shares}")
    return lines


def _mention(row: dict[str, Any]) -> _Mention:
    return _Mention(
        int(row["start"]),
        int(row["end"]),
        row.get("lat"),
        row.get("lon"),
        float(row.get("score", 1.0)),
        float(row.get("radius_km") or 0.0),
    )


def _unique(mentions: list[_Mention]) -> list[_Mention]:
    return list({(mention.start, mention.end): mention for mention in reversed(mentions)}.values())[
        ::-1
    ]


def _outcome(mention: _Mention, gold: _Mention | None, *, exact: bool) -> _Outcome:
    distance = _distance_km(mention, gold)
    return _Outcome(
        mention.score,
        distance <= RIGHT_WITHIN_KM,
        distance <= max(RIGHT_WITHIN_KM, mention.radius_km),
        exact,
    )


def _distance_km(a: _Mention, b: _Mention | None) -> float:
    if b is None or a.latitude is None or a.longitude is None:
        return float("inf")
    if b.latitude is None or b.longitude is None:
        return float("inf")
    return distance_m((a.longitude, a.latitude), (b.longitude, b.latitude)) / 1000


def _coverage(outcomes: list[_Outcome]) -> dict[str, float]:
    """Return the share that is right, by area, among the surest half, four fifths, and all."""
    ordered = sorted(outcomes, key=lambda outcome: -outcome.score)
    shares = {}
    for percent in COVERAGES:
        first = ordered[: max(1, round(len(ordered) * percent / 100))]
        shares[str(percent)] = _share(sum(o.right_by_area for o in first), len(first))
    return shares


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
