"""Train the reader of incidents on the development half of MUC-4; write its weights as JSON.

    python -m geodata.evaluate.training.incidents muc4.jsonl geodata/reading/incidents/weights.json

Out-of-fold over five folds of documents: the rankers are trained on what models see that have not
seen the document, and the figures that are printed are of that kind. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.evaluate.corpus import read_corpus
from geodata.evaluate.muc import as_prediction, score
from geodata.evaluate.training.fitting import fit_linear, fit_text
from geodata.evaluate.training.incident_labels import link
from geodata.evaluate.training.incident_rows import (
    Example,
    country_rows,
    group_rows,
    pair_rows,
    place_rows,
    ranker_rows,
    relevance_rows,
    report_labels,
    sentence_labels,
)
from geodata.gazetteer import open_gazetteer
from geodata.reading.incidents import candidates as reading
from geodata.reading.incidents.find_incidents import cluster_score, clusters_of, incident_of
from geodata.reading.incidents.models import LinearModel, Models
from geodata.reading.incidents.rank import report_features
from geodata.reading.incidents.vocabulary import KINDS
from geodata.reading.incidents.wire_report import read_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDS = 5
CLASSES = ("relevant", *KINDS)
# half a dozen features that say much the same: little room for each
RELEVANCE_STRENGTH = 0.1
# out of fold F of relevance is level from .48 to .56, and so is that of events: the middle of it
THRESHOLDS = {"report": 0.52, "cluster": 0.38}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print out-of-fold figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("weights", type=Path)
    given = parser.parse_args(arguments)
    examples = _examples(given.corpus)
    figures, rankers = _out_of_fold(examples)
    models = _fit(examples)
    models.linear.update(rankers)
    digest = hashlib.sha256(given.corpus.read_bytes()).hexdigest()
    made = {
        "corpus": given.corpus.name,
        "sha256": digest,
        "documents": len(examples),
        "out_of_fold": figures,
    }
    given.weights.write_text(_as_json(models, made), encoding="utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0


def _examples(path: Path) -> list[Example]:
    documents, _ = read_corpus(path)
    gazetteer = open_gazetteer()
    found = []
    for document in documents:
        day = document.get("published")
        published = dt.date.fromisoformat(day) if day else None
        report = read_report(document["text"], published, gazetteer)
        found.append(
            Example(
                document,
                report,
                link(document, report),
                zlib.crc32(document["id"].encode()) % 997 % FOLDS,
            )
        )
    return found


def _out_of_fold(examples: list[Example]) -> tuple[dict[str, Any], dict[str, LinearModel]]:
    """Return figures out of fold, and the rankers trained on out-of-fold features."""
    for number in range(FOLDS):
        models = _fit([e for e in examples if e.fold != number])
        for example in examples:
            if example.fold == number:
                terms = reading.report_terms(example.report)
                example.chances = models.texts["report"].probabilities(terms)
                example.clusters = clusters_of(example.report, example.chances, models)
    by_fold = {}
    for number in range(FOLDS):
        by_fold[number] = _rankers([e for e in examples if e.fold != number])
    predictions = []
    for example in examples:
        models = Models(linear=by_fold[example.fold])
        scored = sorted(
            ((cluster_score(c.features, models), c) for c in example.clusters), key=lambda p: -p[0]
        )
        relevant = models.linear["relevance"].probability(
            report_features(
                example.chances, [s for s, _ in scored], [c.features for _, c in scored]
            )
        )
        chosen = [
            (s, c) for i, (s, c) in enumerate(scored)
            if relevant >= THRESHOLDS["report"] and (i == 0 or s > THRESHOLDS["cluster"])
        ]  # fmt: skip
        predictions.append(
            {
                "id": example.document["id"],
                "events": [as_prediction(incident_of(c, s)) for s, c in chosen],
            }
        )
    figures = score([e.document for e in examples], predictions)
    return figures, _rankers(examples)


def _fit(examples: list[Example]) -> Models:
    """Return the models of text, country, place, group and same event for some documents."""
    models = Models(thresholds=dict(THRESHOLDS))
    models.texts["report"] = fit_text(
        [reading.report_terms(e.report) for e in examples],
        np.array([report_labels(e.document) for e in examples]), CLASSES, least=4, strength=20.0,
    )  # fmt: skip
    sentences = [(e, s) for e in examples for s in e.report.sentences]
    models.texts["sentence"] = fit_text(
        [reading.terms_of(s) for _, s in sentences],
        np.array([sentence_labels(e, s.number) for e, s in sentences]), KINDS, least=5, strength=4.0,
    )  # fmt: skip
    models.linear["country"] = fit_linear(country_rows(examples))
    models.linear["place"] = fit_linear(place_rows(examples, models))
    models.linear["group"] = fit_linear(group_rows(examples), strength=0.5)
    models.linear["same_event"] = fit_linear(pair_rows(examples, models))
    return models


def _rankers(examples: list[Example]) -> dict[str, LinearModel]:
    """Return the rankers: an incident told, one right in all, and a report that tells of any."""
    told, right = ranker_rows(examples)
    models = {"told": fit_linear(told), "right": fit_linear(right)}
    relevance = relevance_rows(examples, Models(linear=models))
    return {**models, "relevance": fit_linear(relevance, strength=RELEVANCE_STRENGTH)}


def _as_json(models: Models, made: dict[str, Any]) -> str:
    """Return the models as JSON, a term or feature a line."""
    short: Callable[[float], float] = lambda value: round(value, 3)  # noqa: E731
    content = {
        "made": made,
        "thresholds": models.thresholds,
        "linear": {
            name: {
                "intercept": short(m.intercept),
                "weights": {k: short(v) for k, v in sorted(m.weights.items())},
            }
            for name, m in models.linear.items()
        },
        "texts": {
            name: {
                "classes": list(m.classes),
                "intercepts": [short(v) for v in m.intercepts],
                "terms": {term: [short(v) for v in row] for term, row in sorted(m.terms.items())},
            }
            for name, m in models.texts.items()
        },
    }
    lines = json.dumps(content, ensure_ascii=False, indent=1)
    # rows of numbers on one line each
    import re  # noqa: PLC0415

    return (
        re.sub(r"\[\s+([-\d.,\s]+?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", lines)
        + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
