"""Fit the resolver: a conditional logit, in rounds, first without and then with the source's prior.

In: a folder with ``lgl.jsonl``, ``trnews.jsonl`` and ``geovirus.jsonl``. Out: ``weights.json`` of
the resolver; :mod:`geodata.evaluate.training.end_to_end` measures what such weights reach.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from geodata.evaluate.training.corpora import (
    CORPORA,
    digests,
    fold_of,
    read,
    write_weights,
)
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.reading.resolve import Candidate, ResolvedToponym, SourcePrior
from geodata.reading.resolve.context import context_features
from geodata.reading.resolve.features import STATIC, static_features
from geodata.reading.resolve.mentions import Mentions, collect
from geodata.reading.resolve.model import NAMES, run_rounds, softmax
from geodata.reading.resolve.resolve import WEIGHTS
from geodata.reading.toponyms import Toponym

__all__ = ["Example", "examples_of", "fit_rounds", "main", "train"]

CONTEXT_ROUNDS = 2
PENALTY = 0.5
RIGHT_WITHIN_KM = 161.0
# of several right candidates, those about as near as the nearest are learned
TIE_KM = 15.0
EARTH_DIAMETER_KM = 12_742.0

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass
class Example:
    """One document: the gold's spans, their candidates, and which of these are right."""

    corpus: str
    fold: int
    id: str
    source: str
    text: str
    mentions: Mentions
    # within 161 km of the gold point; the same, or within the candidate's own radius
    right: Array
    right_by_area: Array
    target: Array
    static: Array


def examples_of(folder: Path, name: str, gazetteer: Gazetteer) -> list[Example]:
    """Read a corpus: documents with at least one placed toponym."""
    found = []
    for row in read(folder, name):
        gold = sorted(
            (t for t in row["toponyms"] if t["lat"] is not None), key=lambda t: int(t["start"])
        )
        if not gold:
            continue
        toponyms = [Toponym(t["start"], t["end"], t["surface"]) for t in gold]
        mentions = collect(row["text"], toponyms, gazetteer)
        distance = _distances(mentions, gold)
        right = distance <= RIGHT_WITHIN_KM
        by_area = distance <= np.maximum(RIGHT_WITHIN_KM, mentions.radius)
        source = str(row.get("source") or "")
        static = static_features(row["text"], mentions, source, None)
        target = _target(mentions, distance, right, by_area)
        found.append(
            Example(name, fold_of(row), str(row["id"]), source, row["text"], mentions, right, by_area, target, static)
        )  # fmt: skip
    return found


def _distances(mentions: Mentions, gold: list[dict[str, Any]]) -> Array:
    """Return kilometres from each candidate to its gold point; infinite for none."""
    lat = np.radians(np.array([t["lat"] for t in gold], dtype=float))[mentions.mention]
    lon = np.radians(np.array([t["lon"] for t in gold], dtype=float))[mentions.mention]
    own_lat, own_lon = np.radians(mentions.latitude), np.radians(mentions.longitude)
    half = (
        np.sin((lat - own_lat) / 2) ** 2
        + np.cos(lat) * np.cos(own_lat) * np.sin((lon - own_lon) / 2) ** 2
    )
    distance = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(1, half)))
    return np.where(np.isnan(distance), np.inf, distance)


def _target(mentions: Mentions, distance: Array, right: Array, by_area: Array) -> Array:
    """Return 1 for the candidates to learn: the right ones, else by area, else None."""
    target = np.zeros(len(distance))
    for number in range(len(mentions)):
        rows = slice(int(mentions.first[number]), int(mentions.first[number + 1]))
        good = right[rows] if right[rows].any() else by_area[rows]
        if good.any():
            nearest = distance[rows][good].min()
            target[rows] = good & (distance[rows] <= nearest + TIE_KM)
        else:
            target[rows.stop - 1] = 1.0
    return target


def fit_rounds(examples: list[Example]) -> list[Array]:
    """Fit the first round on the candidates alone, each later one on the last one's scores."""
    rounds = [_fit([e.static for e in examples], examples)]
    for _ in range(CONTEXT_ROUNDS):
        tables = [
            np.hstack(
                [
                    e.static,
                    context_features(e.mentions, run_rounds(e.mentions, e.static, rounds)[0]),
                ]
            )
            for e in examples
        ]
        rounds.append(_fit(tables, examples))
    return rounds


def _fit(tables: list[Array], examples: list[Example]) -> Array:
    from scipy.optimize import minimize  # noqa: PLC0415 - comes with the extra "train"

    table = np.vstack(tables)
    target = np.concatenate([e.target for e in examples])
    firsts = [0]
    for example in examples:
        firsts += list(example.mentions.first[1:] + firsts[-1])
    first = np.array(firsts)
    sizes = np.diff(first)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = softmax(table @ weights, first)
        mass = np.maximum(np.add.reduceat(scores * target, first[:-1]), 1e-12)
        wanted = scores * target / np.repeat(mass, sizes)
        value = -np.log(mass).sum() + PENALTY * weights @ weights
        return float(value), table.T @ (scores - wanted) + 2 * PENALTY * weights

    result = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(result.x)


def add_source_prior(examples: list[Example], rounds: list[Array]) -> None:
    """Give the examples what a source's other documents say, by the reader's own results."""
    prior = SourcePrior()
    for example in examples:
        scores, _ = run_rounds(example.mentions, example.static, rounds)
        places = [
            ResolvedToponym(
                toponym, (Candidate(example.mentions.entries[row], float(scores[row]), 0.0),)
            )
            for toponym, row in zip(
                example.mentions.toponyms, _best(example.mentions, scores), strict=True
            )
        ]
        prior.add(f"{example.corpus} {example.source}", example.id, places)
    for example in examples:
        usual = prior.usual(f"{example.corpus} {example.source}", example.id)
        example.static = static_features(example.text, example.mentions, example.source, usual)


def _best(mentions: Mentions, scores: Array) -> list[int]:
    firsts = mentions.first
    return [
        int(firsts[i] + np.argmax(scores[firsts[i] : firsts[i + 1]])) for i in range(len(mentions))
    ]


def train(examples: list[Example], everything: list[Example]) -> list[Array]:
    """Fit on some examples; the prior of every example comes from the rounds fitted without it."""
    for example in everything:
        example.static = static_features(example.text, example.mentions, example.source, None)
    add_source_prior(everything, fit_rounds(examples))
    return fit_rounds(examples)


def main(argv: list[str] | None = None) -> int:
    """Write the weights; anything wrong raises."""
    folder = Path((sys.argv[1:] if argv is None else argv)[0])
    gazetteer = open_gazetteer()
    examples = [e for name in CORPORA for e in examples_of(folder, name, gazetteer)]
    rounds = train(examples, examples)
    content = {
        "what": "weights of the resolver; a feature's name says what it looks at",
        "made by": "python -m geodata.evaluate.training.resolver",
        "corpora (SHA-256)": digests(folder),
        "static": len(STATIC),
        "rounds": [
            {name: round(float(weight), 4) for name, weight in zip(NAMES, weights, strict=False)}
            for weights in rounds
        ],
    }
    write_weights(WEIGHTS, content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
