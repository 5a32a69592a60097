"""Choose the place that each toponym of a document means, and say how sure that is."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.reading.resolve.features import static_features
from geodata.reading.resolve.mentions import collect
from geodata.reading.resolve.model import NAMES, run_rounds
from geodata.reading.resolve.namesakes import meant_place
from geodata.reading.resolve.resolved import Candidate, ResolvedToponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.gazetteer import Gazetteer
    from geodata.reading.resolve.mentions import Mentions
    from geodata.reading.resolve.source_prior import Usual
    from geodata.reading.toponyms import Toponym

__all__ = ["resolve", "shipped_rounds"]

WEIGHTS = Path(__file__).parent / "weights.json"
Array = np.ndarray[Any, np.dtype[Any]]

# a candidate below this, and beyond the first three, is not worth a line
MIN_SCORE = 0.01
MAX_LISTED = 8
MAX_REASONS = 4
# a state that so large a share of the source's other places lies in is the source's own
_USUAL = 0.2
# the corpora have no collection: a place that the user has wins unless all else speaks against it
OWN_PLACE_WEIGHT = 7.0


@cache
def shipped_rounds() -> tuple[Array, ...]:
    """Return the weights that ship with the reader, one array a round."""
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    rounds = []
    for number, weights in enumerate(content["rounds"]):
        names = NAMES if number else NAMES[: content["static"]]
        array = np.array([weights.get(name, 0.0) for name in names])
        array[NAMES.index("the user's own place")] = OWN_PLACE_WEIGHT
        rounds.append(array)
    return tuple(rounds)


def resolve(  # noqa: PLR0913 - what is read, and where the outlet usually is
    text: str,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    source: str = "",
    usual: Usual | None = None,
    rounds: Sequence[Array] | None = None,
) -> list[ResolvedToponym]:
    """Return each toponym with its candidates, the most probable first.

    Parameters
    ----------
    text
        The whole document that the toponyms were found in.
    toponyms
        In order of their offsets.
    gazetteer
        Where candidates come from.
    source
        The outlet's name or address; ``.co.uk`` speaks for Britain.
    usual
        Where the outlet's other articles are, of a :class:`SourcePrior`.
    rounds
        Weights; the shipped ones when left out.
    """
    if not toponyms:
        return []
    weights = shipped_rounds() if rounds is None else rounds
    mentions = collect(text, toponyms, gazetteer)
    static = static_features(text, mentions, source, usual)
    scores, features = run_rounds(mentions, static, weights)
    terms = features * weights[-1]
    lone = _lone(mentions, scores, usual)
    return [
        _resolved(text, mentions, number, scores, terms, is_only_place=lone[number])
        for number in range(len(mentions))
    ]


def _lone(mentions: Mentions, scores: Array, usual: Usual | None) -> list[bool]:
    """Say of each toponym whether no other name of the text, nor the source, is in its province.

    In a list with other provinces ("Oregon and Washington") it is one too.
    """
    best = [
        int(first) + int(np.argmax(scores[first:last])) for first, last in pairwise(mentions.first)
    ]
    names: dict[int, set[int]] = {}
    for number, row in enumerate(best):
        names.setdefault(int(mentions.admin1[row]), set()).add(int(mentions.name[number]))
    listed = {
        a
        for pair in mentions.neighbour
        for a, b in (pair, pair[::-1])
        if mentions.kind[best[b]] == "admin1"
    }
    return [
        len(names[int(mentions.admin1[row])]) == 1
        and number not in listed
        and (usual is None or (e := mentions.entries[row]) is None or usual.state(e) < _USUAL)
        for number, row in enumerate(best)
    ]


def _resolved(  # noqa: PLR0913 - one toponym of many
    text: str,
    mentions: Mentions,
    number: int,
    scores: Array,
    terms: Array,
    *,
    is_only_place: bool,
) -> ResolvedToponym:
    first, last = int(mentions.first[number]), int(mentions.first[number + 1])
    mine = scores[first:last]
    order = np.argsort(-mine, kind="stable")
    # no place at all only where that is likelier than all places together
    none = last - first - 1
    if len(order) > 1 and order[0] == none and mine[none] <= 0.5:
        order = np.concatenate([order[order != none][:1], [none], order[order != none][1:]])
    toponym = mentions.toponyms[number]
    meant = meant_place(
        text, toponym.start, toponym.end, mentions.entries[first:last], int(order[0]),
        is_only_place=is_only_place,
    )  # fmt: skip
    if meant != order[0]:
        # the namesake takes the place and the score of the other, so that it stays as sure
        mine = mine.copy()
        mine[[meant, order[0]]] = mine[[order[0], meant]]
        order = np.concatenate([[meant], order[order != meant]])
    best = float(mine[order[0]])
    second = float(mine[order[1:]].max(initial=0.0))
    candidates = []
    for rank, row in enumerate(order[:MAX_LISTED]):
        score = float(mine[row])
        # without a place of the gazetteer there is nothing else to list
        if rank > 2 and score < MIN_SCORE:
            break
        rival = second if rank == 0 else best
        candidates.append(
            Candidate(
                mentions.entries[first + int(row)],
                round(score, 4),
                round(score - rival, 4),
                _reasons(terms[first + int(row)]),
            )
        )
    return ResolvedToponym(mentions.toponyms[number], tuple(candidates))


def _reasons(terms: Array) -> tuple[str, ...]:
    order = np.argsort(-np.abs(terms))[:MAX_REASONS]
    return tuple(
        f"{'+' if terms[i] > 0 else '-'} {NAMES[i]}" for i in order if abs(terms[i]) > 0.05
    )
