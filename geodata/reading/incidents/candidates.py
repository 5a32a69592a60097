"""Sentences that may tell of an incident, each with the places, groups and date it may have.

In: a report and the models. Out: candidates, one a sentence and kind of incident.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from geodata.reading.incidents.features import (
    country_features,
    group_features,
    is_country,
    place_features,
    sentence_terms,
)
from geodata.reading.incidents.groups import GroupName, find_groups
from geodata.reading.incidents.vocabulary import KINDS, trigger_index

if TYPE_CHECKING:
    import datetime as dt

    from geodata.reading.dates import DateMention
    from geodata.reading.incidents.all_caps_places import PlaceName
    from geodata.reading.incidents.models import Models
    from geodata.reading.incidents.wire_report import Report, Sentence

__all__ = ["Candidate", "Dated", "Option", "find_candidates", "grouped_names", "report_terms"]

LEAST_PROBABILITY = 0.1
_WIDE_DAYS = 31
_MAX_DAYS_BEFORE = 7


class Dated(NamedTuple):
    """A date of an incident and where it stands: same, prev, prevp or prev2p (in its paragraph)."""

    first: dt.date
    last: dt.date
    source: str


class Option(NamedTuple):
    """A place or group that may belong to an incident: its probability, key and mentions."""

    probability: float
    key: str
    mentions: tuple[PlaceName | GroupName, ...]


@dataclass(frozen=True)
class Candidate:
    """A sentence that may tell of an incident of one kind."""

    sentence: Sentence
    kind: str
    trigger: int
    probability: float
    places: tuple[Option, ...]
    groups: tuple[Option, ...]
    date: Dated | None
    countries: dict[str, float] = field(hash=False)

    @property
    def words(self) -> frozenset[str]:
        """The sentence's words in capitals."""
        return frozenset(self.sentence.words)


def report_terms(report: Report) -> list[str]:
    """Return the terms of a whole report."""
    return [term for sentence in report.sentences for term in sentence_terms(sentence.words)]


def terms_of(sentence: Sentence) -> list[str]:
    """Return the terms of a sentence, with marks for the kinds whose words it has."""
    marks = [f"<{kind}>" for kind in KINDS if trigger_index(sentence.words, kind) is not None]
    return [*sentence_terms(sentence.words), *marks, *(["<FIRST>"] if sentence.number == 0 else [])]


def grouped_names(report: Report) -> dict[str, list[PlaceName]]:
    """Return the places of a report, countries left out, each with its mentions."""
    groups: dict[str, list[PlaceName]] = defaultdict(list)
    for sentence in report.sentences:
        for name in sentence.names:
            groups[name.key].append(name)
    for name in report.dateline_names:
        groups[name.key].append(name)
    return {key: names for key, names in groups.items() if not is_country(names[0])}


def grouped_groups(report: Report) -> dict[str, list[GroupName]]:
    """Return what may name perpetrators, each with its mentions."""
    groups: dict[str, list[GroupName]] = defaultdict(list)
    for group in find_groups(report):
        groups[group.key].append(group)
    return groups


def find_candidates(report: Report, models: Models) -> list[Candidate]:
    """Return the candidates of a report in order of its sentences."""
    names, groups = grouped_names(report), grouped_groups(report)
    found: list[Candidate] = []
    for sentence in report.sentences:
        triggers = {kind: trigger_index(sentence.words, kind) for kind in KINDS}
        if all(index is None for index in triggers.values()):
            continue
        chances = models.texts["sentence"].probabilities(terms_of(sentence))
        for kind, trigger in triggers.items():
            if trigger is not None and chances[kind] >= LEAST_PROBABILITY:
                found.append(
                    _candidate(
                        report, sentence, kind, trigger, chances[kind], names, groups, models
                    )
                )
    return found


def country_chances(report: Report, sentence: Sentence, models: Models) -> dict[str, float]:
    """Return how likely each country is that of what a sentence tells."""
    model = models.linear["country"]
    return {
        code: model.probability(country_features(report, sentence, code))
        for code in report.country_votes
    }


def _candidate(  # noqa: PLR0913, PLR0917 - a sentence with all that the report offers it
    report: Report,
    sentence: Sentence,
    kind: str,
    trigger: int,
    probability: float,
    names: dict[str, list[PlaceName]],
    groups: dict[str, list[GroupName]],
    models: Models,
) -> Candidate:
    countries = country_chances(report, sentence, models)
    places = [
        Option(
            models.linear["place"].probability(
                place_features(report, sentence, trigger, mentions, kind, countries)
            ),
            key,
            tuple(mentions),
        )
        for key, mentions in names.items()
    ]
    actors = [
        Option(
            models.linear["group"].probability(
                group_features(report, sentence, trigger, mentions, kind)
            ),
            key,
            tuple(mentions),
        )
        for key, mentions in groups.items()
    ]
    return Candidate(
        sentence,
        kind,
        trigger,
        probability,
        tuple(sorted(places, key=lambda option: -option.probability)),
        tuple(sorted(actors, key=lambda option: -option.probability)),
        choose_date(report, sentence, trigger),
        countries,
    )


def choose_date(report: Report, sentence: Sentence, trigger: int) -> Dated | None:
    """Return the date nearest to the trigger in its sentence, or one of the sentences before."""
    here = _past(report, sentence)
    if here:
        at = sentence.starts[trigger]
        best = min(here, key=lambda mention: _cost(mention, at))
        return _dated(best, "same")
    for back, source in ((1, "prev"), (2, "prev2")):
        if sentence.number < back:
            break
        earlier = report.sentences[sentence.number - back]
        same = earlier.paragraph == sentence.paragraph
        narrow = [
            m for m in _past(report, earlier) if _days(m) <= _MAX_DAYS_BEFORE and not _is_now(m)
        ]
        if narrow and (same or back == 1):
            return _dated(narrow[-1], source + ("p" if same else ""))
    return None


def _past(report: Report, sentence: Sentence) -> list[DateMention]:
    return [
        mention
        for mention in sentence.dates
        if mention.kind in {"date", "time"}
        and mention.earliest is not None
        and mention.latest is not None
        and not (report.published and mention.earliest > report.published)
    ]


def _cost(mention: DateMention, at: int) -> int:
    return abs(mention.start - at) + 60 * (_days(mention) > _WIDE_DAYS) + 80 * _is_now(mention)


def _days(mention: DateMention) -> int:
    if mention.earliest is None or mention.latest is None:
        return 10_000
    return (mention.latest - mention.earliest).days


def _is_now(mention: DateMention) -> bool:
    return mention.words.upper() in {"NOW", "THIS", "CURRENT"}


def _dated(mention: DateMention, source: str) -> Dated | None:
    if mention.earliest is None or mention.latest is None:
        return None
    return Dated(mention.earliest, mention.latest, source)
