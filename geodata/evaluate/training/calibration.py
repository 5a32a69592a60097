"""Calibrate the scores of general events on MUC-4: how often a field with a score is right.

    python -m geodata.evaluate.training.calibration muc4.jsonl geodata/reading/scores/weights.json

The reader's rules are set by hand; here only the meaning of their scores is learned: a logistic
curve per field over the log odds of the raw score. Folds are documents; the reliability that is
written was measured on the fold left out. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
import zlib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.evaluate.corpus import read_corpus
from geodata.evaluate.incident_slots import agree
from geodata.evaluate.training.incident_labels import link
from geodata.gazetteer import open_gazetteer
from geodata.reading.dates import find_dates
from geodata.reading.events import find_candidates
from geodata.reading.incidents.models import logit
from geodata.reading.incidents.wire_report import read_report
from geodata.reading.resolve import resolve
from geodata.reading.toponyms import find_toponyms
from geodata.text import article_from_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.evaluate.training.incident_labels import Linked
    from geodata.gazetteer import Gazetteer
    from geodata.reading.events import ProposedEvent

FOLDS = 5
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
FIELDS = ("event", "place", "date", "date_assumed", "actor")

# field -> (raw score, right, fold)
Rows = dict[str, list[tuple[float, bool, int]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the curves, write them with their reliability out of fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("weights", type=Path)
    given = parser.parse_args(arguments)
    documents, _ = read_corpus(given.corpus)
    gazetteer = open_gazetteer()
    rows: Rows = {name: [] for name in FIELDS}
    for document in documents:
        _add_document(document, gazetteer, rows)
    curves = {name: _curve(found) for name, found in rows.items()}
    content = {
        "made": {
            "corpus": given.corpus.name,
            "sha256": hashlib.sha256(given.corpus.read_bytes()).hexdigest(),
            "reliability": {name: _reliability(found) for name, found in rows.items()},
        },
        "curves": curves,
    }
    given.weights.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(content, indent=1) + "\n")
    return 0


def _add_document(document: dict[str, Any], gazetteer: Gazetteer, rows: Rows) -> None:
    """Add what the reader proposes of force in one document, beside what was coded."""
    day = document.get("published")
    published = dt.date.fromisoformat(day) if day else None
    report = read_report(document["text"], published, gazetteer)
    article = article_from_text(report.text, published=published)
    toponyms = resolve(article.text, find_toponyms(article.text, gazetteer), gazetteer)
    dates = find_dates(article.text, (published, published))
    linked = link(document, report)
    by_paragraph: dict[str, list[tuple[int, int, Linked]]] = {}
    for number, found in linked.items():
        sentence = report.sentences[number]
        words = report.text[sentence.start : sentence.end]
        by_paragraph.setdefault(words.strip(), []).append((sentence.start, sentence.end, found))
    fold = zlib.crc32(document["id"].encode()) % FOLDS
    for event in find_candidates(article, toponyms, dates, gazetteer=gazetteer):
        if event.event_type.value not in {"ASSAULT", "COERCE"}:
            continue
        coded = _coded(
            event, article.paragraphs[event.event_type.receipts[0].paragraph - 1].text, by_paragraph
        )
        rows["event"].append((event.score, coded is not None, fold))
        if coded is not None:
            _add_fields(event, document["events"][coded.event], rows, fold)


def _coded(
    event: ProposedEvent, paragraph: str, linked: dict[str, list[tuple[int, int, Linked]]]
) -> Linked | None:
    """Return the coded incident of the sentence that a proposal's trigger stands in."""
    receipt = event.event_type.receipts[0]
    for words, found in linked.items():
        at = paragraph.find(words)
        if at >= 0 and at <= receipt.start < at + len(words):
            return found[0][2]
    return None


def _add_fields(event: ProposedEvent, coded: dict[str, Any], rows: Rows, fold: int) -> None:
    if event.place is not None and coded["places"]:
        paths = [place["path"] for place in coded["places"]]
        place = event.place.value
        finest = any(agree(path[-1]["name"], place.name) for path in paths)
        rows["place"].append((event.place.score, finest, fold))
    if coded["dates"]:
        date = event.date.value
        right = any(
            _meets(date.earliest, date.latest, d["start"], d["end"]) for d in coded["dates"]
        )
        rows["date_assumed" if event.date.assumed else "date"].append(
            (event.date.score, right, fold)
        )
    wordings = [
        string
        for name in ("perp_organization", "perp_individual")
        for fill in coded[name]
        for string in (fill["strings"] or [fill["label"] or ""])
    ]
    if wordings:
        for actor in event.actors:
            if actor.value.role == "initiator":
                words = [actor.value.name, *(r.words for r in actor.receipts)]
                right = any(agree(string, word) for string in wordings for word in words)
                rows["actor"].append((actor.score, right, fold))


def _meets(first: dt.date | None, last: dt.date | None, start: str | None, end: str | None) -> bool:
    low = dt.date.fromisoformat(start or end or "0001-01-01")
    high = dt.date.fromisoformat(end or start or "9999-12-31")
    if first is None and last is None:
        return False
    return (first or dt.date.min) <= high and (last or dt.date.max) >= low


def _curve(rows: list[tuple[float, bool, int]]) -> dict[str, float]:
    """Return intercept and slope of a logistic curve; a flat one where the scores do not differ."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only for training

    labels = np.array([right for _, right, _ in rows], dtype=float)
    scores = np.array([[logit(score)] for score, _, _ in rows])
    if len(rows) < 20 or labels.min() == labels.max():
        return {"intercept": 0.0, "slope": 1.0}
    if np.ptp(scores) < 1e-9:
        share = float(labels.mean())
        return {"intercept": round(logit(share), 3), "slope": 0.0}
    model = LogisticRegression(C=10).fit(scores, labels)
    # a surer rule may not end less sure
    return {
        "intercept": round(float(model.intercept_[0]), 3),
        "slope": round(max(0.0, float(model.coef_[0][0])), 3),
    }


def _reliability(rows: list[tuple[float, bool, int]]) -> list[dict[str, float]]:
    """Return for each bin of the calibrated score, out of fold, how many there are and are right."""
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        curve = _curve([row for row in rows if row[2] != fold])
        scored += [
            (1 / (1 + np.exp(-(curve["intercept"] + curve["slope"] * logit(score)))), right)
            for score, right, number in rows
            if number == fold
        ]
    found = []
    for low, high in pairwise(BINS):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            found.append(
                {
                    "from": low,
                    "count": len(inside),
                    "mean_score": round(float(np.mean([score for score, _ in inside])), 3),
                    "right": round(float(np.mean([right for _, right in inside])), 3),
                }
            )
    return found


if __name__ == "__main__":
    sys.exit(main())
