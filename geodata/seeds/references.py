"""Checks across records: every id that is named exists, and every place lies where it says."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from geodata import geometry
from geodata.errors import Problem
from geodata.vocab import FOLDS, STILL_TO_COME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geodata.model import Actor, Event, Place
    from geodata.seeds.load_folder import Dataset

__all__ = ["apart_limit_m", "check_references"]

# two sources that lie further apart than this disagree about which place it is
_COUNTRY_POINTS_M = 1_500_000.0
_AREA_POINTS_M = 300_000.0


def check_references(
    dataset: Dataset, missed: Mapping[str, set[str] | None] | None = None
) -> list[Problem]:
    """Return every dangling id and every place whose coordinates contradict the rest of it.

    Parameters
    ----------
    dataset
        The records that could be read.
    missed
        Kind (place, actor, event, source) -> ids that faults kept out, None for "it may be
        any"; references to those are not reported again.
    """
    return [*_dangling(dataset, missed or {}), *_misplaced(dataset), *_loops(dataset)]


def _unknown(
    dataset: Dataset, path: tuple[str, ...], value: str, known: Iterable[str], kind: str
) -> Problem:
    name, line = dataset.where(*path)
    near = difflib.get_close_matches(value, list(known), n=3)
    hint = (
        f"; did you mean {' or '.join(near)}?"
        if near
        else ""
        if kind == "boundary"
        else f"; add it to the {kind}s"
    )
    return Problem(name, ".".join(path), value, f"is no {kind}{hint}", line)


def _dangling(dataset: Dataset, missed: Mapping[str, set[str] | None]) -> Iterator[Problem]:
    tables: dict[str, Mapping[str, object]] = {
        "place": dataset.places, "actor": dataset.actors, "event": dataset.events, "source": dataset.sources,
    }  # fmt: skip
    for path, kind, value in _named(dataset):
        lost = missed.get(kind, set())
        if value not in tables[kind] and lost is not None and value not in lost:
            yield _unknown(dataset, path, value, tables[kind], kind)
    for place in dataset.places.values():
        if (
            place.area
            and place.area.boundary
            and place.area.boundary not in geometry.boundary_ids()
        ):
            path = ("places", place.id, "area")
            yield _unknown(dataset, path, place.area.boundary, geometry.boundary_ids(), "boundary")


def _named(dataset: Dataset) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield the path, the kind and the value of every id that a record names."""
    for place in dataset.places.values():
        if place.parent:
            yield ("places", place.id, "parent"), "place", place.parent
    for actor in dataset.actors.values():
        yield from _named_by_actor(actor)
    for event in dataset.events.values():
        yield from _named_by_event(event)
    for story in dataset.stories.values():
        for i, step in enumerate(story.steps):
            at = ("story", story.id, "steps", str(i))
            if step.event:
                yield (*at, "event"), "event", step.event
            for j, receipt in enumerate(step.receipts):
                yield (*at, "receipts", str(j), "source"), "source", receipt.source or ""


def _named_by_actor(actor: Actor) -> Iterator[tuple[tuple[str, ...], str, str]]:
    at = ("actors", actor.id)
    for i, receipt in enumerate(actor.receipts):
        yield (*at, "receipts", str(i)), "source", receipt.source or ""
    for i, relation in enumerate(actor.relations):
        yield (*at, "relations", str(i), "actor"), "actor", relation.actor
        for receipt in relation.receipts:
            yield (*at, "relations", str(i), "receipts"), "source", receipt.source or ""


def _named_by_event(event: Event) -> Iterator[tuple[tuple[str, ...], str, str]]:
    at = ("events", event.id)
    if event.place:
        yield (*at, "place"), "place", event.place
    for i, about in enumerate(event.about):
        yield (*at, "about", str(i), "place"), "place", about.place
    if event.flow:
        yield (*at, "flow", "from"), "place", event.flow.from_
        yield (*at, "flow", "to"), "place", event.flow.to
    for i, who in enumerate(event.actors):
        yield (*at, "actors", str(i), "actor"), "actor", who.actor
    for i, claim in enumerate(event.claims):
        yield (*at, "claims", str(i), "speaker"), "actor", claim.speaker
    for i, link in enumerate(event.links):
        yield (*at, "links", str(i), "event"), "event", link.event
    for field, receipt in event.all_receipts():
        yield (
            (*at, *(("receipts", field) if "." not in field else field.split("."))),
            "source",
            receipt.source or "",
        )


def _misplaced(dataset: Dataset) -> Iterator[Problem]:
    covered = geometry.covered_countries()
    for place in dataset.places.values():
        if place.precision not in {"region", "country", "water_air"} and place.status == "reviewed":
            yield from _wrong_country(dataset, place, covered)
        yield from _sources_apart(dataset, place)


def _wrong_country(dataset: Dataset, place: Place, covered: frozenset[str]) -> Iterator[Problem]:
    if place.country is None or place.country not in covered:
        return
    for path, lon, lat in (
        (("lon",), place.lon, place.lat),
        *((("coordinates", str(i)), c.lon, c.lat) for i, c in enumerate(place.coordinates)),
    ):
        found = geometry.country_at(lon, lat)
        swapped = abs(lon) <= 90 and place.country in geometry.country_at(lat, lon)
        covered_here = bool(found) or geometry.in_boundaries_box(lon, lat)
        if place.country in found or not (covered_here or swapped):
            continue
        name, line = dataset.where("places", place.id, *path)
        lies = f"lies in {' or '.join(sorted(found))}" if found else "lies in no country"
        hint = "; longitude and latitude look swapped" if swapped else ""
        reason = f"{lies}, not in {place.country}{hint}"
        yield Problem(name, f"places.{place.id}.{path[0]}", f"lon {lon}, lat {lat}", reason, line)


def apart_limit_m(precision: str) -> float:
    """Return how far apart two sources of a place may put it, in metres; twice its own radius where that is more."""
    limits = {"country": _COUNTRY_POINTS_M, "region": _AREA_POINTS_M, "admin1": _AREA_POINTS_M}
    return limits.get(precision, 5_000.0)


def _sources_apart(dataset: Dataset, place: Place) -> Iterator[Problem]:
    if len(place.coordinates) < 2:
        return
    first, second = place.coordinates[0], place.coordinates[1]
    apart = geometry.distance_m((first.lon, first.lat), (second.lon, second.lat))
    limit = max(apart_limit_m(place.precision), 2 * place.uncertainty_m)
    if apart > limit:
        name, line = dataset.where("places", place.id, "coordinates")
        reason = f"the two sources are {apart / 1000:.1f} km apart; raise uncertainty_m or mend one of them"
        yield Problem(name, f"places.{place.id}.coordinates", "", reason, line)
    if first.source == second.source:
        name, line = dataset.where("places", place.id, "coordinates")
        yield Problem(
            name, f"places.{place.id}.coordinates", first.source, "is given as both sources", line
        )


def _wholes(dataset: Dataset, event_id: str) -> set[str]:
    """Return every event that an event folds under, at any depth; itself only if the links go in a circle."""
    found: set[str] = set()
    waiting = [event_id]
    while waiting:
        event = dataset.events.get(waiting.pop())
        above = (
            {x.event for x in event.links if x.relation in FOLDS and x.event != event.id}
            if event
            else set()
        )
        waiting.extend(above - found)
        found |= above
    return found


def _loops(dataset: Dataset) -> Iterator[Problem]:
    """Find what has no end: actors and events inside themselves, and states that go on beyond what is known."""
    for event in dataset.events.values():
        if event.when.open_end and event.lasting and event.assertion not in STILL_TO_COME:
            name, line = dataset.where("events", event.id, "date")
            reason = "has an open end, but a state is known only until its source was published; end it there"
            yield Problem(name, f"events.{event.id}.date", event.date, reason, line)
        if event.id in _wholes(dataset, event.id):
            name, line = dataset.where("events", event.id, "links")
            yield Problem(
                name, f"events.{event.id}.links", event.id, "is part of its own part", line
            )
        for i, link in enumerate(event.links):
            if link.event == event.id:
                name, line = dataset.where("events", event.id, "links", str(i))
                yield Problem(name, f"events.{event.id}.links", link.event, "links to itself", line)
    for actor in dataset.actors.values():
        for i, relation in enumerate(actor.relations):
            if relation.actor == actor.id:
                name, line = dataset.where("actors", actor.id, "relations", str(i))
                yield Problem(
                    name, f"actors.{actor.id}.relations", relation.actor, "relates to itself", line
                )
