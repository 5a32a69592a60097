"""Incidents of one report: candidates, clusters, scores, and those worth proposing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.reading.incidents.candidates import find_candidates, report_terms
from geodata.reading.incidents.clusters import cluster, slots
from geodata.reading.incidents.models import load_models
from geodata.reading.incidents.rank import cluster_features, report_features, stage_of
from geodata.reading.incidents.wire_report import read_report

if TYPE_CHECKING:
    import datetime as dt

    from geodata.gazetteer import Gazetteer
    from geodata.reading.incidents.candidates import Candidate
    from geodata.reading.incidents.clusters import Slots
    from geodata.reading.incidents.models import Models
    from geodata.reading.incidents.wire_report import Report

__all__ = ["Cluster", "Incident", "cluster_score", "clusters_of", "incident_of", "read_incidents"]


@dataclass(frozen=True)
class Incident:
    """A violent incident as a report tells it.

    Attributes
    ----------
    kind
        ATTACK, BOMBING, KIDNAPPING, ARSON or ROBBERY.
    stage
        ACCOMPLISHED, ATTEMPTED or THREATENED.
    start, end
        First and last possible day; both None where nothing says so.
    date_assumed
        Whether the days rest on the day of publication alone.
    place
        Names from fine to coarse, the country last.
    perpetrators, targets
        Words of the report.
    score
        Probability that the report tells of it so.
    evidence
        Offsets of its sentences in the text.
    """

    kind: str
    stage: str
    start: dt.date | None
    end: dt.date | None
    date_assumed: bool
    place: tuple[str, ...]
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    score: float
    evidence: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Cluster:
    """Candidates that tell of one incident, what they say, and how that looks to the ranker."""

    members: tuple[Candidate, ...]
    slots: Slots
    features: dict[str, float]


def read_incidents(
    text: str, published: dt.date | None, gazetteer: Gazetteer, models: Models | None = None
) -> list[Incident]:
    """Return the incidents that a report tells of, the likeliest first.

    Parameters
    ----------
    text
        One report; capitals may be all there is.
    published
        Its day; a dateline's day is taken where None is given.
    models
        The models that ship by default.
    """
    models = models or load_models()
    report = read_report(text, published, gazetteer)
    chances = models.texts["report"].probabilities(report_terms(report))
    found = clusters_of(report, chances, models)
    scored = sorted(
        ((cluster_score(c.features, models), c) for c in found), key=lambda pair: -pair[0]
    )
    relevant = models.linear["relevance"].probability(
        report_features(chances, [s for s, _ in scored], [c.features for _, c in scored])
    )
    if relevant < models.thresholds["report"]:
        return []
    return [
        incident_of(c, score)
        for index, (score, c) in enumerate(scored)
        if index == 0 or score > models.thresholds["cluster"]
    ]


def clusters_of(report: Report, chances: dict[str, float], models: Models) -> list[Cluster]:
    """Return every cluster of a report, in order, with its features for the ranker."""
    grouped = cluster(find_candidates(report, models), models)
    grouped.sort(key=lambda members: members[0].sentence.number)
    earlier: Counter[str] = Counter()
    found = []
    for members in grouped:
        filled = slots(report, members)
        features = cluster_features(report, members, filled, chances, earlier)
        earlier[members[0].kind] += 1
        found.append(Cluster(tuple(members), filled, features))
    return found


def cluster_score(features: dict[str, float], models: Models) -> float:
    """Return the mean of two rankers: that the event is told, and that its slots are right."""
    told = models.linear["told"].probability(features)
    return (told + models.linear["right"].probability(features)) / 2


def incident_of(found: Cluster, score: float) -> Incident:
    """Return the incident of a cluster, with the score that it was given."""
    members, filled = found.members, found.slots
    date = filled.date
    return Incident(
        kind=members[0].kind,
        stage=stage_of(members),
        start=date.first if date else None,
        end=date.last if date else None,
        date_assumed=bool(date and date.source == "assumed"),
        place=filled.place,
        perpetrators=filled.groups,
        targets=targets_of(members),
        score=round(score, 4),
        evidence=tuple((c.sentence.start, c.sentence.end) for c in members),
    )


def targets_of(members: tuple[Candidate, ...]) -> tuple[str, ...]:
    """Return the words of the likeliest sentences that name who or what suffered."""
    from geodata.reading.incidents.targets import find_targets  # noqa: PLC0415

    best = sorted(members, key=lambda c: -c.probability)[:3]
    return tuple(dict.fromkeys(words for c in best for words in find_targets(c)))[:4]
