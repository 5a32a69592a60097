"""Candidates that tell of one incident, together; and what they say of it.

In: candidates in order. Out: clusters, and for each the place, date and perpetrators it has.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.gazetteer.normal_form import normal_form
from geodata.reading.actors.registry import load_registry
from geodata.reading.incidents.candidates import Candidate, Dated, Option
from geodata.reading.incidents.vocabulary import TARGET_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.reading.incidents.models import Models
    from geodata.reading.incidents.wire_report import Report

__all__ = ["Slots", "cluster", "pair_features", "slots"]

_CUES = (
    "ANOTHER", "MEANWHILE", "ALSO", "OTHER", "LATER", "ADDITION", "HOURS", "EARLIER", "SECOND",
)  # fmt: skip
_LOOKED_AT = 3
# a window that ends on the day of publication, where no date is stated
ASSUMED_DAYS = 14
_NOUN_PLACE = 0.25
_SURE_GROUP = 0.3
_LEAST_GROUP = 0.2
_MAX_GROUPS = 3


def cluster(candidates: Sequence[Candidate], models: Models) -> list[list[Candidate]]:
    """Return the candidates in clusters, each of one kind, by the classifier of the same event."""
    clusters: list[list[Candidate]] = []
    model = models.linear["same_event"]
    for candidate in candidates:
        chances = [
            (
                max(model.probability(pair_features(a, candidate)) for a in known[-_LOOKED_AT:]),
                index,
            )
            for index, known in enumerate(clusters)
            if known[0].kind == candidate.kind
        ]
        best = max(chances, default=(0.0, -1), key=lambda chance: chance[0])
        if best[0] > 0.5:
            clusters[best[1]].append(candidate)
        else:
            clusters.append([candidate])
    return clusters


def pair_features(first: Candidate, second: Candidate) -> dict[str, float]:
    """Describe two sentences of one kind, so that a model can say whether they tell of one event."""
    gap = second.sentence.number - first.sentence.number
    found = {
        "bias": 1.0,
        "gap": min(gap, 10) / 10,
        "adjacent": float(gap == 1),
        "same_paragraph": float(first.sentence.paragraph == second.sentence.paragraph),
        f"kind={first.kind}": 1.0,
    }
    if first.places and second.places:
        one, other = first.places[0], second.places[0]
        same = one.key == other.key
        where = ("A" if _names_it(first, one) else "") + ("B" if _names_it(second, other) else "")
        found[f"place={'same' if same else 'other'}{where}"] = 1.0
        if not same:
            found["places_differ"] = min(one.probability, other.probability)
    if first.date and second.date:
        meet = first.date.first <= second.date.last and second.date.first <= first.date.last
        stated = first.date.source == second.date.source == "same"
        found[f"dates={'meet' if meet else 'part'}{'_stated' if stated else ''}"] = 1.0
    else:
        found["dates=none"] = 1.0
    shared = first.words & second.words
    found["shared_targets"] = min(len(shared & TARGET_WORDS), 3) / 3
    long_first, long_second = (
        {w for w in words if len(w) > 4} for words in (first.words, second.words)
    )
    found["shared_words"] = len(long_first & long_second) / (
        1 + min(len(long_first), len(long_second))
    )
    opening = second.sentence.words[:12]
    found.update({f"cue={cue}": 1.0 for cue in _CUES if cue in opening})
    return found


def _names_it(candidate: Candidate, option: Option) -> bool:
    sentence = candidate.sentence
    return any(sentence.start <= getattr(m, "start", -1) < sentence.end for m in option.mentions)


@dataclass(frozen=True)
class Slots:
    """What a cluster says of its incident.

    ``place`` runs from fine to coarse; ``date.source`` is "assumed" for a window that rests on
    the day of publication alone.
    """

    place: tuple[str, ...]
    place_score: float
    place_level: str
    place_named: bool
    country_score: float
    date: Dated | None
    groups: tuple[str, ...]
    group_score: float


def slots(report: Report, members: Sequence[Candidate]) -> Slots:
    """Return the place, date and perpetrators that a cluster's sentences agree on best."""
    chances: dict[str, float] = defaultdict(float)
    for candidate in members:
        for code, chance in candidate.countries.items():
            chances[code] += chance / len(members)
    country = max(chances, key=lambda code: (chances[code], code), default="")
    place, score, level, named, country = _place(members, chances, country)
    groups, group_score = _groups(members)
    state = load_registry().states.get(country)
    return Slots(
        (*place, state.name) if state else place,
        score,
        level,
        named,
        chances.get(country, 0.0),
        _date(report, members),
        groups,
        group_score,
    )


def _place(  # noqa: C901 - the chain from fine to coarse
    members: Sequence[Candidate], chances: dict[str, float], country: str
) -> tuple[tuple[str, ...], float, str, bool, str]:
    """Return the chain of names, its score, its level, whether a sentence names it, its country."""
    best: dict[str, Option] = {}
    for candidate in members:
        for option in candidate.places[:5]:
            score = option.probability * (0.5 + 0.5 * candidate.probability)
            if option.key not in best or score > best[option.key].probability:
                best[option.key] = option._replace(probability=score)
    options = sorted(best.values(), key=lambda option: (-option.probability, option.key))
    if options and _is_abroad(options[0], chances, country):
        options = [o for o in options if _entry_country(o) in {"", country}]
    if not options:
        return (), 0.0, "none", False, country
    first = options[0]
    entry = getattr(first.mentions[0], "entry", None)
    named = any(_names_it(candidate, first) for candidate in members)
    chain = [first.mentions[0].words]
    if entry is None:
        chain += [o.mentions[0].words for o in options[1:] if _entry_country(o)][:1]
        return tuple(chain), first.probability, "noun", named, country
    for option in options[1:3]:
        noun = getattr(option.mentions[0], "entry", None) is None
        if noun and option.probability > _NOUN_PLACE and any(_names_it(c, option) for c in members):
            # a quarter or a building beside its town is the finer name
            chain.insert(0, option.mentions[0].words)
            break
    for name in (entry.name, entry.admin1):
        if name and normal_form(name) not in {normal_form(other) for other in chain}:
            chain.append(name)
    return tuple(chain), first.probability, entry.kind, named, entry.country


def _is_abroad(option: Option, chances: dict[str, float], country: str) -> bool:
    code = _entry_country(option)
    return (
        bool(code) and code != country and chances.get(code, 0.0) < 0.5 * chances.get(country, 0.0)
    )


def _entry_country(option: Option) -> str:
    entry = getattr(option.mentions[0], "entry", None)
    return entry.country if entry is not None else ""


def _date(report: Report, members: Sequence[Candidate]) -> Dated | None:
    dated = [candidate for candidate in members if candidate.date is not None]
    if dated:
        best = max(
            dated, key=lambda c: (c.date is not None and c.date.source == "same", c.probability)
        )
        return best.date
    if report.published is None:
        return None
    return Dated(report.published - dt.timedelta(ASSUMED_DAYS), report.published, "assumed")


def _groups(members: Sequence[Candidate]) -> tuple[tuple[str, ...], float]:
    best: dict[str, Option] = {}
    for candidate in members:
        for option in candidate.groups[:6]:
            if option.key not in best or option.probability > best[option.key].probability:
                best[option.key] = option
    options = sorted(best.values(), key=lambda option: (-option.probability, option.key))
    top = options[0].probability if options else 0.0
    chosen = [
        _wording(option, members[0].sentence.number)
        for option in options[:_MAX_GROUPS]
        if option.probability > _SURE_GROUP or (option.probability == top and top > _LEAST_GROUP)
    ]
    return tuple(chosen), top


def _wording(option: Option, number: int) -> str:
    """Return the wording that stands nearest to a sentence."""
    return min(option.mentions, key=lambda m: abs(getattr(m, "sentence", 0) - number)).words
