"""Linear models out of a readable file: names of features with their weights.

In: features or terms. Out: probabilities. Reading needs nothing but arithmetic; the script that
makes the file is train.py.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["LinearModel", "Models", "TextModel", "load_models", "logit"]


def logit(probability: float) -> float:
    """Return the log odds of a probability, cut at one in ten thousand."""
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@dataclass(frozen=True)
class LinearModel:
    """A logistic regression over named features."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that the model gives; features it does not know count nothing."""
        weights = self.weights
        return _logistic(
            self.intercept + sum(weights.get(name, 0.0) * value for name, value in features.items())
        )


@dataclass(frozen=True)
class TextModel:
    """Several logistic regressions over one tf-idf vector of terms.

    ``terms`` maps a term to its inverse document frequency and one weight a class; the vector's
    entries are (1 + ln count) x idf, its length is one.
    """

    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    terms: Mapping[str, tuple[float, ...]]

    def probabilities(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the probability of each class."""
        sums = [0.0] * len(self.classes)
        length = 0.0
        for term, count in Counter(terms).items():
            row = self.terms.get(term)
            if row is None:
                continue
            value = (1 + math.log(count)) * row[0]
            length += value * value
            for index, weight in enumerate(row[1:]):
                sums[index] += value * weight
        scale = 1 / math.sqrt(length) if length else 0.0
        return {
            name: _logistic(start + total * scale)
            for name, start, total in zip(self.classes, self.intercepts, sums, strict=True)
        }


@dataclass
class Models:
    """All models of the reader of incidents, by name."""

    texts: dict[str, TextModel] = field(default_factory=dict)
    linear: dict[str, LinearModel] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)


@cache
def load_models() -> Models:
    """Return the models that ship: weights.json beside this file."""
    raw = json.loads(
        files("geodata.reading.incidents").joinpath("weights.json").read_text(encoding="utf-8")
    )
    return Models(
        {
            name: TextModel(
                tuple(model["classes"]),
                tuple(model["intercepts"]),
                {term: tuple(row) for term, row in model["terms"].items()},
            )
            for name, model in raw["texts"].items()
        },
        {
            name: LinearModel(model["intercept"], model["weights"])
            for name, model in raw["linear"].items()
        },
        raw["thresholds"],
    )
