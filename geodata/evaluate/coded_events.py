"""Proposed events beside the coded events of a collection, its articles read cold.

    python -m geodata.evaluate.coded_events SEEDS ARTICLES [--json]

In: a folder of seeds and the texts of its articles. The reader sees neither the collection's
actors nor its places. Out: how many coded events have a proposal that is right in place, date and
an actor, how many proposals are thrown away for one kept, and the same by field.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata import seeds
from geodata.evaluate.incident_slots import agree
from geodata.geometry import distance_m
from geodata.vocab import MEMBERSHIPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.gazetteer import Gazetteer
    from geodata.model import Event
    from geodata.reading.events import ActorInRole, ProposedEvent
    from geodata.seeds import Dataset

__all__ = ["compare_event", "measure"]

# how far from the coded point a settlement or site may lie
NEAR_KM = 30.0
_BODIES = frozenset({"state", "government", "military", "intelligence"})
FIELDS = ("place", "date", "actor", "type")


def measure(dataset: Dataset, articles: Path, gazetteer: Gazetteer) -> dict[str, Any]:
    """Read each article of a collection into nothing and compare with its coded events.

    Returns
    -------
    dict
        Counts over all articles: ``coded``, ``proposed``, ``with_proposal`` (in a paragraph of the
        event's receipts), ``right`` (a proposal with place, date and an actor right), ``paired``
        (the same, one to one), ``right_and_type``, ``thrown_per_kept``; ``failures`` by the
        fields that the best proposal has wrong.
    """
    from geodata.reading.read_article import read  # noqa: PLC0415 - only where texts are read
    from geodata.text import read_article  # noqa: PLC0415

    totals: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    for source in dataset.sources.values():
        article = read_article(articles / source.article.file, published=source.published)
        proposals = list(read(article, gazetteer).events)
        coded = [e for e in dataset.events.values() if dataset.source_of[e.id] == source.id]
        verdicts = {
            (i, j): compare_event(dataset, source.id, event, proposal)
            for i, event in enumerate(coded)
            for j, proposal in enumerate(proposals)
            if _share_paragraph(source.id, event, proposal)
        }
        totals["coded"] += len(coded)
        totals["proposed"] += len(proposals)
        for index in range(len(coded)):
            _count_event([v for (i, _), v in verdicts.items() if i == index], totals, failures)
        totals["paired"] += len(_one_to_one(verdicts))
    paired = totals["paired"]
    return {
        **totals,
        "share_right": round(totals["right"] / totals["coded"], 3) if totals["coded"] else 0.0,
        "thrown_per_kept": round((totals["proposed"] - paired) / paired, 2) if paired else None,
        "failures": dict(failures.most_common()),
    }


def compare_event(
    dataset: Dataset, source: str, event: Event, proposal: ProposedEvent
) -> dict[str, bool]:
    """Return whether a proposal is right in place, date, an actor and the type.

    A coded event without a place counts as placed; two intervals agree where they meet; an actor
    agrees by name, alias or the coded receipt's words, and so does a body of a state with the
    state that it is part of.
    """
    return {
        "place": _place_right(dataset, event, proposal),
        "date": _date_right(event, proposal),
        "actor": any(
            _same_actor(dataset, source, actor.actor, field.value)
            for actor in event.actors
            for field in proposal.actors
        ),
        "type": event.event_type == proposal.event_type.value,
    }


def _count_event(
    verdicts: list[dict[str, bool]], totals: Counter[str], failures: Counter[str]
) -> None:
    totals["with_proposal"] += bool(verdicts)
    for name in FIELDS:
        totals[f"any_{name}"] += any(v[name] for v in verdicts)
    totals["right"] += any(_is_right(v) for v in verdicts)
    totals["right_and_type"] += any(_is_right(v) and v["type"] for v in verdicts)
    if not verdicts:
        failures["no proposal"] += 1
    elif not any(_is_right(v) for v in verdicts):
        best = max(verdicts, key=lambda v: sum(v[name] for name in FIELDS[:3]))
        failures[" and ".join(name for name in FIELDS[:3] if not best[name])] += 1


def _is_right(verdict: dict[str, bool]) -> bool:
    return verdict["place"] and verdict["date"] and verdict["actor"]


def _one_to_one(verdicts: dict[tuple[int, int], dict[str, bool]]) -> dict[int, int]:
    """Return the most pairs that are right, each event and each proposal once."""
    options: dict[int, list[int]] = {}
    for (i, j), verdict in sorted(verdicts.items(), key=lambda item: not item[1]["type"]):
        if _is_right(verdict):
            options.setdefault(i, []).append(j)
    taken: dict[int, int] = {}

    def place(event: int, seen: set[int]) -> bool:
        for proposal in options.get(event, []):
            if proposal not in seen:
                seen.add(proposal)
                if proposal not in taken or place(taken[proposal], seen):
                    taken[proposal] = event
                    return True
        return False

    for event in options:
        place(event, set())
    return {event: proposal for proposal, event in taken.items()}


def _share_paragraph(source: str, event: Event, proposal: ProposedEvent) -> bool:
    coded = {r.paragraph for _, r in event.all_receipts() if r.source in {None, source}}
    return bool(coded & {r.paragraph for r in proposal.event_type.receipts})


def _place_right(dataset: Dataset, event: Event, proposal: ProposedEvent) -> bool:
    if event.place is None:
        return True
    if proposal.place is None:
        return False
    gold, place = dataset.places[event.place], proposal.place.value
    if gold.precision == "country":
        return place.precision == "country" and place.country == gold.country
    if any(agree(place.name, name) for name in (gold.name, *gold.alternates)):
        return place.precision != "country"
    if place.precision == "country" or place.latitude is None or place.longitude is None:
        return False
    away = distance_m((gold.lon, gold.lat), (place.longitude, place.latitude))
    return away <= 1000 * NEAR_KM


def _date_right(event: Event, proposal: ProposedEvent) -> bool:
    date = proposal.date.value
    if not event.when.known:
        return True
    if date.earliest is None and date.latest is None:
        return False
    first, last = date.earliest or dt.date.min, date.latest or dt.date.max
    return event.when.overlaps(first, last)


def _same_actor(dataset: Dataset, source: str, gold_id: str, proposed: ActorInRole) -> bool:
    for actor_id in _with_wholes(dataset, gold_id):
        gold = dataset.actors[actor_id]
        words = [r.words for r in gold.receipts if r.source in {None, source}]
        if any(agree(proposed.name, name) for name in (gold.name, *gold.aliases, *words)):
            return True
        same_state = gold.country is not None and gold.country == proposed.country
        if same_state and gold.kind in _BODIES and proposed.kind in _BODIES:
            return True
    return False


def _with_wholes(dataset: Dataset, actor_id: str) -> list[str]:
    """Return an actor and what it is part of: an act of a part is one of the whole."""
    found = [actor_id]
    for current in found:
        found.extend(
            relation.actor
            for relation in dataset.actors[current].relations
            if relation.relation in MEMBERSHIPS - {"leads"} and relation.actor not in found
        )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of one collection."""
    from geodata.gazetteer import open_gazetteer  # noqa: PLC0415

    parser = argparse.ArgumentParser(description="Proposed events beside coded ones")
    parser.add_argument("seeds", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    figures = measure(seeds.load(given.seeds), given.articles, open_gazetteer())
    if given.json:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{name:16} {value}\n" for name, value in figures.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
