"""The resolver's arithmetic: a conditional logit over each toponym's candidates, in rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.reading.resolve.context import CONTEXT, context_features
from geodata.reading.resolve.features import STATIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.resolve.mentions import Mentions

__all__ = ["NAMES", "run_rounds", "softmax"]

Array = np.ndarray[Any, np.dtype[Any]]

NAMES = STATIC + CONTEXT


def softmax(values: Array, first: Array) -> Array:
    """Return probabilities within each group of rows ``first[i]:first[i + 1]``; none is empty."""
    sizes = np.diff(first)
    highest = np.maximum.reduceat(values, first[:-1])
    powers = np.exp(values - np.repeat(highest, sizes))
    return np.asarray(powers / np.repeat(np.add.reduceat(powers, first[:-1]), sizes))


def run_rounds(mentions: Mentions, static: Array, rounds: Sequence[Array]) -> tuple[Array, Array]:
    """Return the last round's probabilities, and its features, one row a candidate.

    Parameters
    ----------
    static
        As :func:`static_features` gives them.
    rounds
        Weights: the first of :data:`STATIC` alone, each later one of :data:`NAMES`.
    """
    scores = softmax(static @ rounds[0], mentions.first)
    features = static
    for weights in rounds[1:]:
        features = np.hstack([static, context_features(mentions, scores)])
        scores = softmax(features @ weights, mentions.first)
    return scores, features
