"""The filter's weights: a readable file, and the logistic sum over named features."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.reading.toponyms.features import Features

__all__ = ["LinearModel", "ToponymModel", "shipped_model"]

WEIGHTS = Path(__file__).parent / "weights.json"
# the corpora have no collection: a name that the user has is a place unless much speaks against it
OWN_NAME_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class LinearModel:
    """An intercept and a weight for each named feature; a name without one counts nothing."""

    intercept: float
    weights: dict[str, float]

    def probability(self, features: Features) -> float:
        """Return the logistic of the weighted sum."""
        total = self.intercept
        weights = self.weights
        for name, value in features.items():
            weight = weights.get(name)
            if weight is not None:
                total += weight * value
        if total < -30:
            return 0.0
        return 1 / (1 + math.exp(-total))

    def reasons(self, features: Features, most: int = 4) -> tuple[str, ...]:
        """Return the features that weigh most, each with ``+`` or ``-`` before it."""
        terms = [
            (self.weights[name] * value, name)
            for name, value in features.items()
            if name in self.weights
        ]
        terms.sort(key=lambda term: -abs(term[0]))
        return tuple(f"{'+' if term > 0 else '-'} {name}" for term, name in terms[:most])


@dataclass(frozen=True, slots=True)
class ToponymModel:
    """Two passes and how to choose among overlapping spans."""

    first: LinearModel
    second: LinearModel
    cutoff: float
    bonus: float


@cache
def shipped_model() -> ToponymModel:
    """Return the weights that ship with the reader."""
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    by_hand = {"gazetteer: own": OWN_NAME_WEIGHT}
    first, second = (
        LinearModel(content[name]["intercept"], {**content[name]["weights"], **by_hand})
        for name in ("first_pass", "second_pass")
    )
    return ToponymModel(first, second, content["cutoff"], content["bonus"])
