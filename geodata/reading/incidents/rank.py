"""Which clusters are incidents: features for the ranker, and for the report as a whole."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from geodata.reading.incidents.models import logit
from geodata.reading.incidents.vocabulary import TARGET_WORDS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from geodata.reading.incidents.candidates import Candidate
    from geodata.reading.incidents.clusters import Slots
    from geodata.reading.incidents.wire_report import Report

__all__ = ["cluster_features", "report_features", "stage_of"]

_FUTURE = re.compile(
    r"(?:WOULD|WILL|IF|COULD|MAY|MIGHT|THREATEN(?:ED)?|THREATS|PLAN(?:S|NED|NING)?)$"
)
_COMBAT = frozenset(
    "COMBAT CLASH CLASHES CLASHED FIGHTING OFFENSIVE CASUALTIES TROOPS BATTALION SOLDIERS BATTLE COMBATS WAR".split()
)
_NEGATIONS = frozenset("NOT DENIED NO NEVER DENY".split())
_ATTEMPTS = frozenset(
    "FAILED DEFUSED DEACTIVATED ATTEMPT ATTEMPTED FOILED FRUSTRATED FOUND UNSUCCESSFUL ESCAPED TRIED".split()
)


def cluster_features(
    report: Report,
    members: Sequence[Candidate],
    slots: Slots,
    chances: dict[str, float],
    earlier: Counter[str],
) -> dict[str, float]:
    """Describe a cluster.

    Parameters
    ----------
    chances
        Of the report: that it is relevant, and that it tells of each kind.
    earlier
        How many clusters of each kind came before in the report.
    """
    kind, first = members[0].kind, members[0]
    scores = sorted((c.probability for c in members), reverse=True)
    words = frozenset().union(*(c.words for c in members))
    before = first.sentence.words[max(0, first.trigger - 5) : first.trigger + 1]
    date = slots.date
    age = width = 0
    if date is not None:
        width = (date.last - date.first).days
        age = (report.published - date.last).days if report.published else 0
    return {
        f"kind={kind}": 1.0,
        "best_sentence": scores[0],
        "best_sentence_logit": logit(scores[0]),
        "sentences_sum": min(sum(scores), 3.0),
        "sentences": float(min(len(members), 5)),
        "report": chances["relevant"],
        "report_logit": logit(chances["relevant"]),
        "report_kind": chances[kind],
        "report_kind_logit": logit(chances[kind]),
        "position": math.exp(-first.sentence.number / 4),
        "opens_report": float(first.sentence.number == 0),
        "place": slots.place_score,
        "country": slots.country_score,
        f"place={slots.place_level}": 1.0,
        "place_named": float(slots.place_named),
        f"date={date.source if date else 'none'}": 1.0,
        "group": slots.group_score,
        "earlier_of_kind": float(min(earlier[kind], 4)),
        "first_of_kind": float(earlier[kind] == 0),
        "earlier": float(min(sum(earlier.values()), 6)),
        "future": float(any(_FUTURE.match(word) for word in before)),
        "negated": float(bool(_NEGATIONS & set(before[:-1][-4:]))),
        "combat": len(words & _COMBAT) / 3,
        "targets": min(len(words & TARGET_WORDS), 4) / 4,
        "date_width": math.log1p(max(0, width)) / 5,
        "date_age": math.log1p(max(0, age)) / 6,
        "report_length": math.log(1 + len(report.sentences)),
        "no_country": float(not report.countries),
    }


def report_features(
    chances: dict[str, float], scores: Sequence[float], clusters: Sequence[dict[str, float]]
) -> dict[str, float]:
    """Describe a report by its own classifier, its clusters' scores, and the likeliest cluster.

    Parameters
    ----------
    chances
        Of the report: that it is relevant, and that it tells of each kind.
    scores, clusters
        Of each cluster, its score and its features.
    """
    best, likeliest = max(
        zip(scores, clusters, strict=True), key=lambda pair: pair[0], default=(0.01, {})
    )
    return {
        "report_logit": logit(chances["relevant"]),
        "best_cluster_logit": logit(best),
        "best_kind_logit": logit(max(p for kind, p in chances.items() if kind != "relevant")),
        "clusters_sum": sum(scores),
        "clusters": float(len(scores)),
        "no_cluster": float(not scores),
        # fighting between armed sides is no incident, however many fall
        "best_cluster_combat": likeliest.get("combat", 0.0),
    }


def stage_of(members: Sequence[Candidate]) -> str:
    """Return ACCOMPLISHED, ATTEMPTED or THREATENED, from the words around the trigger."""
    first = members[0]
    attempted = any(candidate.words & _ATTEMPTS for candidate in members[:2])
    if attempted and first.kind in {"BOMBING", "KIDNAPPING"}:
        return "ATTEMPTED"
    before = first.sentence.words[max(0, first.trigger - 5) : first.trigger + 1]
    if any(_FUTURE.match(word) for word in before):
        return "THREATENED"
    return "ACCOMPLISHED"
