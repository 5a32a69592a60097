"""Rows that the reader of incidents learns from: features with labels, of documents of MUC-4.

In: documents with their reports. Out: rows for the models of country, place, group, same event and
the rankers, and labels for the text models.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geodata.evaluate.incident_slots import pair
from geodata.evaluate.muc import as_prediction
from geodata.evaluate.training.incident_labels import (
    Linked,
    country_label,
    group_label,
    place_label,
)
from geodata.reading.incidents import candidates as reading
from geodata.reading.incidents.clusters import pair_features
from geodata.reading.incidents.features import country_features, group_features, place_features
from geodata.reading.incidents.find_incidents import Cluster, cluster_score, incident_of
from geodata.reading.incidents.rank import report_features
from geodata.reading.incidents.vocabulary import KINDS, trigger_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.evaluate.corpus import Document
    from geodata.evaluate.training.fitting import Rows
    from geodata.reading.incidents.models import Models
    from geodata.reading.incidents.wire_report import Report

__all__ = [
    "Example",
    "country_rows",
    "group_rows",
    "pair_rows",
    "place_rows",
    "ranker_rows",
    "relevance_rows",
    "report_labels",
    "sentence_labels",
]


@dataclass
class Example:
    """A document, its report, the sentences that tell of its coded incidents, and its fold."""

    document: Document
    report: Report
    linked: dict[int, Linked]
    fold: int
    chances: dict[str, float] = field(default_factory=dict)
    clusters: list[Cluster] = field(default_factory=list)


def report_labels(document: Document) -> list[bool]:
    """Return whether a document tells of any incident, and of each kind."""
    events = document["events"]
    return [bool(events), *(any(kind in event["type"] for event in events) for kind in KINDS)]


def sentence_labels(example: Example, number: int) -> list[bool]:
    """Return whether a sentence tells of an incident of each kind."""
    linked = example.linked.get(number)
    types = example.document["events"][linked.event]["type"] if linked else []
    return [kind in types for kind in KINDS]


def _linked(examples: Iterable[Example]) -> Iterable[tuple[Example, Any, dict[str, Any], str, int]]:
    for example in examples:
        for number, linked in example.linked.items():
            event = example.document["events"][linked.event]
            sentence = example.report.sentences[number]
            for kind in KINDS:
                if kind in event["type"]:
                    trigger = trigger_index(sentence.words, kind)
                    if trigger is not None:
                        yield example, sentence, event, kind, trigger
                    break


def country_rows(examples: list[Example]) -> Rows:
    """Return rows of countries: is it that of what a sentence tells."""
    return [
        (country_features(e.report, sentence, code), country_label(event, code))
        for e, sentence, event, _, _ in _linked(examples)
        if event["places"]
        for code in sorted(e.report.country_votes)
    ]


def place_rows(examples: list[Example], models: Models) -> Rows:
    """Return rows of places: is it the finest one of what a sentence tells."""
    rows: Rows = []
    for e, sentence, event, kind, trigger in _linked(examples):
        if not event["places"] or len(event["places"][0]["path"]) == 1:
            continue
        countries = reading.country_chances(e.report, sentence, models)
        rows.extend(
            (
                place_features(e.report, sentence, trigger, names, kind, countries),
                place_label(event, names),
            )
            for names in reading.grouped_names(e.report).values()
        )
    return rows


def group_rows(examples: list[Example]) -> Rows:
    """Return rows of groups: did it do what a sentence tells."""
    return [
        (group_features(e.report, sentence, trigger, mentions, kind), group_label(event, mentions))
        for e, sentence, event, kind, trigger in _linked(examples)
        for mentions in reading.grouped_groups(e.report).values()
    ]


def pair_rows(examples: list[Example], models: Models) -> Rows:
    """Return rows of two sentences of a kind: do they tell of one incident."""
    rows: Rows = []
    for e in examples:
        found = [
            c for c in reading.find_candidates(e.report, models) if c.sentence.number in e.linked
        ]
        rows.extend(
            (
                pair_features(a, b),
                e.linked[a.sentence.number].event == e.linked[b.sentence.number].event,
            )
            for index, a in enumerate(found)
            for b in found[index + 1 :]
            if a.kind == b.kind and b.sentence.number - a.sentence.number <= 8
        )
    return rows


def ranker_rows(examples: list[Example]) -> tuple[Rows, Rows]:
    """Return rows of clusters: is it a coded incident, and is it one right in all."""
    told: Rows = []
    right: Rows = []
    for example in examples:
        proposed = [as_prediction(incident_of(c, 0.0)) for c in example.clusters]
        paired = pair(example.document["events"], proposed).values()
        met = {j for j, _ in paired}
        whole = {
            j for j, v in paired
            if v["what"] and v["when"] is not False and v["where"] is not False
        }  # fmt: skip
        for index, cluster in enumerate(example.clusters):
            told.append((cluster.features, index in met))
            right.append((cluster.features, index in whole))
    return told, right


def relevance_rows(examples: list[Example], models: Models) -> Rows:
    """Return a row for each report: does it tell of any coded incident."""
    return [
        (
            report_features(
                e.chances,
                [cluster_score(c.features, models) for c in e.clusters],
                [c.features for c in e.clusters],
            ),
            bool(e.document["events"]),
        )
        for e in examples
    ]
