"""Stories against the data: what each step's filter asks for exists, and its event is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from geodata.errors import Problem
from geodata.store.opening import store_of

if TYPE_CHECKING:
    from geodata.model import StoryStep
    from geodata.seeds import Dataset
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["check_stories", "step_query"]


def step_query(store: EventStore, step: StoryStep) -> tuple[EventQuery, list[Problem]]:
    """Return the query of a step, and each filter in it that the data do not know."""
    return store.parse(parse_qsl(step.query))


def check_stories(dataset: Dataset) -> list[Problem]:
    """Return every step that asks in vain, finds nothing, or opens an event outside its filter.

    Parameters
    ----------
    dataset
        Records without faults.
    """
    if not dataset.stories:
        return []
    store = store_of(dataset)
    problems = []
    for story in dataset.stories.values():
        for i, step in enumerate(story.steps):
            name, line = dataset.where("story", story.id, "steps", str(i))
            label = f"story.{story.id}.steps.{i}"
            query, unknown = step_query(store, step)
            problems += [
                Problem(name, f"{label}.query", f"{p.field}={p.value}", p.reason, line)
                for p in unknown
            ]
            found = {event.id for event in store.events(query)}
            if not found:
                problems.append(Problem(name, f"{label}.query", step.query, "finds no event", line))
            elif step.event and step.event not in found:
                problems.append(
                    Problem(
                        name,
                        f"{label}.event",
                        step.event,
                        "is not among the events of its query",
                        line,
                    )
                )
    store.close()
    return problems
