"""Fit the toponym filter: two passes of logistic regression, the second on out-of-fold scores.

In: a folder with ``lgl.jsonl``, ``trnews.jsonl`` and ``geovirus.jsonl``. Out: ``weights.json`` of
the filter; :mod:`geodata.evaluate.training.end_to_end` measures what such weights reach.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geodata.evaluate.training.corpora import (
    CORPORA,
    FOLDS,
    digests,
    fold_of,
    read,
    write_weights,
)
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.reading.toponyms.conventions import convention_of
from geodata.reading.toponyms.document import Document
from geodata.reading.toponyms.features import Features, first_pass
from geodata.reading.toponyms.find import candidate_spans
from geodata.reading.toponyms.model import WEIGHTS, LinearModel
from geodata.reading.toponyms.second_pass import second_pass

if TYPE_CHECKING:
    from geodata.reading.toponyms.candidates import Span

__all__ = ["Example", "Fitted", "examples_of", "fit_passes", "main"]

# the inverse of the penalty, of both passes
STRENGTH = 0.3
# a feature must come so often; words of the text oftener, or they are memory of a corpus
MIN_COUNT, MIN_WORD_COUNT = 3, 8
MIN_WEIGHT = 0.005
CUTOFF, BONUS = 0.4, 0.002


@dataclass
class Example:
    """One document: its candidates, their features, and which of them people marked."""

    corpus: str
    fold: int
    inner_fold: int
    document: Document
    spans: list[Span]
    features: list[Features]
    marked: list[int]
    gold: int
    scores: list[float] = field(default_factory=list)

    def both(self) -> list[Features]:
        """Return the features of the second pass, given the scores of the first."""
        seconds = second_pass(self.document, self.spans, self.scores)
        return [{**a, **b} for a, b in zip(self.features, seconds, strict=True)]


@dataclass(frozen=True)
class Fitted:
    """The two passes."""

    first: LinearModel
    second: LinearModel

    def probabilities(self, example: Example) -> list[float]:
        """Return the final scores of a document's candidates."""
        example.scores = [self.first.probability(features) for features in example.features]
        return [self.second.probability(features) for features in example.both()]


def examples_of(folder: Path, name: str, gazetteer: Gazetteer) -> list[Example]:
    """Read a corpus and extract features."""
    found = []
    for row in read(folder, name):
        convention = convention_of(name)
        document = Document(row["text"])
        spans = candidate_spans(document, gazetteer, convention)
        gold = {(mark["start"], mark["end"]) for mark in row["toponyms"]}
        found.append(
            Example(
                name,
                fold_of(row),
                fold_of(row, "inner"),
                document,
                spans,
                [first_pass(document, span, convention) for span in spans],
                [int((span.start, span.end) in gold) for span in spans],
                len(gold),
            )
        )
    return found


def fit_passes(examples: list[Example]) -> Fitted:
    """Fit both passes; the second sees scores of models that had not seen the document."""
    for inner in range(FOLDS):
        rest = [example for example in examples if example.inner_fold != inner]
        model = _fit([f for e in rest for f in e.features], [m for e in rest for m in e.marked])
        for example in examples:
            if example.inner_fold == inner:
                example.scores = [model.probability(f) for f in example.features]
    marked = [mark for example in examples for mark in example.marked]
    second = _fit([f for example in examples for f in example.both()], marked)
    first = _fit([f for example in examples for f in example.features], marked)
    return Fitted(first, second)


def _fit(rows: list[Features], marked: list[int]) -> LinearModel:
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - the extra "train"
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - as above

    counts = Counter(name for row in rows for name in row)
    wanted = {name for name, count in counts.items() if count >= _min_count(name)}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(
        [{name: value for name, value in row.items() if name in wanted} for row in rows]
    )
    # the solver takes indices of 32 bits alone
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    model = LogisticRegression(C=STRENGTH, solver="liblinear").fit(table, marked)
    names = vectorizer.get_feature_names_out()
    weights = {
        str(name): round(float(weight), 4)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= MIN_WEIGHT
    }
    return LinearModel(round(float(model.intercept_[0]), 4), weights)


def _min_count(name: str) -> int:
    return MIN_WORD_COUNT if name.startswith(("word ", "last word")) else MIN_COUNT


def main(argv: list[str] | None = None) -> int:
    """Write the weights; anything wrong raises."""
    folder = Path((sys.argv[1:] if argv is None else argv)[0])
    gazetteer = open_gazetteer()
    examples = [e for name in CORPORA for e in examples_of(folder, name, gazetteer)]
    fitted = fit_passes(examples)
    content = {
        "what": "weights of the toponym filter; a feature's name says what it looks at",
        "made by": "python -m geodata.evaluate.training.toponyms",
        "corpora (SHA-256)": digests(folder),
        "cutoff": CUTOFF,
        "bonus": BONUS,
        "first_pass": {"intercept": fitted.first.intercept, "weights": fitted.first.weights},
        "second_pass": {"intercept": fitted.second.intercept, "weights": fitted.second.weights},
    }
    write_weights(WEIGHTS, content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
