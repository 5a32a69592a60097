"""What speaks for a candidate of what the document's other places mean, round by round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from geodata.reading.resolve.mentions import Mentions

__all__ = ["CONTEXT", "context_features"]

Array = np.ndarray[Any, np.dtype[Any]]

CONTEXT = (
    "share of the text's places in its country",
    "share of the text's places in its state",
    "its country is named",
    "its state is named",
    "another place within 60 km",
    "another place within 300 km",
    "the same name elsewhere",
    "its container follows",
    "contains the place before",
    "a list with places of its kind",
    "a list with places of its country",
    "a list with places of its state",
    "no place, and others of the name neither",
)
KM_PER_DEGREE = 111.2


def context_features(mentions: Mentions, scores: Array) -> Array:
    """Return one row a candidate, one column a name of :data:`CONTEXT`.

    Parameters
    ----------
    scores
        The probabilities of the last round, one a candidate.
    """
    sure = np.array([t.probability for t in mentions.toponyms])
    counts = np.bincount(mentions.name)
    # a name that comes ten times says little more than one that comes thrice
    each = (sure / np.sqrt(counts[mentions.name]))[mentions.mention]
    mass = scores * each
    mass[mentions.country < 0] = 0.0
    named = mentions.name[mentions.mention]
    kinds = np.array(mentions.kind)
    columns = [
        _share_elsewhere(mentions.country, named, mass),
        _share_elsewhere(mentions.admin1, named, mass),
        _named_elsewhere(mentions.country, named, mass * (kinds == "country")),
        _named_elsewhere(mentions.admin1, named, mass * (kinds == "admin1")),
        *_nearness(mentions, scores),
        _same_elsewhere(mentions, scores),
        *_containers(mentions, scores),
        *_lists(mentions, scores),
        _none_elsewhere(mentions, scores),
    ]
    return np.column_stack(columns)


def _elsewhere(area: Array, named: Array, mass: Array) -> tuple[Array, Array]:
    """Return for each row the mass of its area, and of all areas, in toponyms of another name."""
    areas, names = int(area.max(initial=-1)) + 2, int(named.max(initial=-1)) + 1
    table = np.zeros((areas, names))
    np.add.at(table, (area, named), mass)
    table[-1] = 0.0
    mine = table.sum(axis=1)[area] - table[area, named]
    everything = mass.sum() - table.sum(axis=0)[named]
    mine[area < 0] = 0.0
    return np.maximum(mine, 0.0), np.maximum(everything, 0.0)


def _share_elsewhere(area: Array, named: Array, mass: Array) -> Array:
    mine, everything = _elsewhere(area, named, mass)
    return np.asarray(mine / (everything + 0.5))


def _named_elsewhere(area: Array, named: Array, mass: Array) -> Array:
    mine, _ = _elsewhere(area, named, mass)
    return np.asarray(np.minimum(1.0, mine))


def _nearness(mentions: Mentions, scores: Array) -> tuple[Array, Array]:
    """Return how near the best towns of other names are, at the scales of 60 and 300 km."""
    rows = len(scores)
    near, far = np.zeros(rows), np.zeros(rows)
    kinds = np.array(mentions.kind)
    town = np.isin(kinds, ("settlement", "admin2", "site"))
    sure = np.array([t.probability for t in mentions.toponyms])[mentions.mention]
    anchors = np.flatnonzero(town & (scores * sure > 0.25))
    if not len(anchors):
        return near, far
    named = mentions.name[mentions.mention]
    # one anchor a place and name is enough
    _, unique = np.unique(
        mentions.place[anchors] * (named.max() + 1) + named[anchors], return_index=True
    )
    anchors = anchors[np.sort(unique)][:200]
    mine = np.flatnonzero(town)
    across = (mentions.longitude[mine, None] - mentions.longitude[None, anchors] + 180) % 360 - 180
    up = mentions.latitude[mine, None] - mentions.latitude[None, anchors]
    shrink = np.cos(np.radians(mentions.latitude[mine]))[:, None]
    distance = KM_PER_DEGREE * np.hypot(up, across * shrink)
    other = named[mine, None] != named[None, anchors]
    weight = (scores * sure)[anchors][None, :] * other
    near[mine] = (np.exp(-distance / 60) * weight).max(axis=1)
    far[mine] = (np.exp(-distance / 300) * weight).max(axis=1)
    return near, far


def _same_elsewhere(mentions: Mentions, scores: Array) -> Array:
    """Return the mean score of the same place in the name's other mentions."""
    names = mentions.name[mentions.mention]
    key = names * (mentions.place.max() + 2) + mentions.place + 1
    _, inverse = np.unique(key, return_inverse=True)
    total = np.bincount(inverse, weights=scores)[inverse] - scores
    others = np.bincount(mentions.name)[names] - 1
    return np.where(others > 0, total / np.maximum(others, 1), 0.0)


def _none_elsewhere(mentions: Mentions, scores: Array) -> Array:
    return np.where(mentions.place < 0, _same_elsewhere(mentions, scores), 0.0)


def _containers(mentions: Mentions, scores: Array) -> tuple[Array, Array]:
    follows, contains = np.zeros(len(scores)), np.zeros(len(scores))
    for inner, outer in mentions.container:
        small = slice(int(mentions.first[inner]), int(mentions.first[inner + 1]))
        large = slice(int(mentions.first[outer]), int(mentions.first[outer + 1]))
        inside = _inside(mentions, small, large)
        follows[small] = np.maximum(follows[small], inside @ scores[large])
        contains[large] = np.maximum(contains[large], scores[small] @ inside)
    return follows, contains


def _inside(mentions: Mentions, small: slice, large: slice) -> Array:
    """Return a table of 0 and 1: whether the row's candidate lies in the column's area."""
    kinds = np.array(mentions.kind[large])
    country = (mentions.country[small, None] == mentions.country[None, large]) & (
        mentions.country[small, None] >= 0
    )
    state = (mentions.admin1[small, None] == mentions.admin1[None, large]) & (
        mentions.admin1[small, None] >= 0
    )
    same = mentions.place[small, None] == mentions.place[None, large]
    up = mentions.latitude[small, None] - mentions.latitude[None, large]
    across = mentions.longitude[small, None] - mentions.longitude[None, large]
    shrink = np.cos(np.radians(np.nan_to_num(mentions.latitude[small])))[:, None]
    near = KM_PER_DEGREE * np.hypot(up, across * shrink) <= mentions.radius[None, large] + 10
    area = np.isin(kinds, ("admin2", "region", "settlement"))
    found = (
        (country & (kinds == "country"))
        | (state & (kinds == "admin1"))
        | (near & area & ~np.isin(np.array(mentions.kind[small]), ("country", "admin1"))[:, None])
    )
    return np.asarray(found & ~same, dtype=float)


def _lists(mentions: Mentions, scores: Array) -> tuple[Array, Array, Array]:
    kinds, countries, states = (np.zeros(len(scores)) for _ in range(3))
    codes = np.unique(np.array(mentions.kind), return_inverse=True)[1]
    for one, two in mentions.neighbour:
        for mine, theirs in ((one, two), (two, one)):
            a = slice(int(mentions.first[mine]), int(mentions.first[mine + 1]))
            b = slice(int(mentions.first[theirs]), int(mentions.first[theirs + 1]))
            known = (mentions.place[a, None] >= 0) & (mentions.place[None, b] >= 0)
            for table, values in (
                (kinds, codes),
                (countries, mentions.country),
                (states, mentions.admin1),
            ):
                alike = (values[a, None] == values[None, b]) & (values[a, None] >= 0) & known
                table[a] = np.maximum(table[a], alike @ scores[b])
    return kinds, countries, states
