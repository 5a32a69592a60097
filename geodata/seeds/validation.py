"""Parsed files in, valid records out: each fault with its file, line, value and what would be right.

A record is checked by its model; an id may be used once; references between records are checked
in :mod:`geodata.seeds.references`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from geodata.errors import Problem
from geodata.model import Actor, Event, Place, Receipt, Source, Story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.seeds.yaml_with_lines import Located

R = TypeVar("R", bound="Source | Event | Place | Actor | Story")

__all__ = ["ACTORS", "PLACES", "Location", "RecordReader"]

PLACES, ACTORS = "places.yaml", "actors.yaml"
# pydantic's kinds of fault, in the house's words
_MESSAGES = {
    "missing": "is missing",
    "extra_forbidden": "is an unknown key; check its spelling",
    "literal_error": "is unknown; expected one of {expected}",
    "string_pattern_mismatch": "is not of the form {pattern}",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "is empty; expected a text",
    "string_type": "expected a text in quotes",
    "greater_than_equal": "is out of range; expected {ge} or more",
    "less_than_equal": "is out of range; expected {le} or less",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_parsing_size": "is too large; expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "tuple_type": "expected a list",
    "too_short": "has {actual_length} entries; expected at least {min_length}",
    "model_type": "expected a map",
}


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record stands: its file, and the path of it in there."""

    file: str
    located: Located
    path: tuple[str | int, ...]

    def line(self, path: Iterable[str] = ()) -> tuple[str, int]:
        """Return the file name and line of a part of the record, or of the nearest known part."""
        within = (int(part) if part.isdecimal() else part for part in path)
        return self.file, self.located.line((*self.path, *within))


class RecordReader:
    """Collects the records of all files, and the faults found on the way."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.sources: dict[str, Source] = {}
        self.places: dict[str, Place] = {}
        self.actors: dict[str, Actor] = {}
        self.events: dict[str, Event] = {}
        self.stories: dict[str, Story] = {}
        self.source_of: dict[str, str] = {}
        self.locations: dict[tuple[str, str], Location] = {}
        # what faults kept out: references to it dangle, and only the cause is to be said
        self.missed: dict[str, set[str] | None] = {}

    def miss(self, name: str, record_id: str | None = None, kind: str | None = None) -> None:
        """Note a record that could not be read, or every record that a file may hold."""
        if kind and record_id:
            known = self.missed.setdefault(kind, set())
            if known is not None:
                known.add(record_id)
            return
        for lost in {PLACES: ("place",), ACTORS: ("actor",)}.get(name, ("event", "source")):
            self.missed[lost] = None

    def read_file(self, name: str, located: Located) -> None:
        """Keep the records of places.yaml, actors.yaml or an article's file."""
        expected = {PLACES: {"places"}, ACTORS: {"actors"}}.get(name, {"source", "events"})
        top = located.value
        if not isinstance(top, dict):
            reason = f"expected a map with {' and '.join(sorted(expected))}"
            self.problems.append(Problem(name, "file", "", reason, 1))
            self.miss(name)
            return
        for key in sorted(set(top) - expected):
            reason = f"is unknown; expected {', '.join(sorted(expected))}"
            self.problems.append(Problem(name, "key", key, reason, located.line((key,))))
        for key in sorted(expected - set(top)):
            self.problems.append(Problem(name, "key", key, "is missing", 1))
            self.miss(name)
        if "places" in expected:
            self._read_list(name, located, "places", Place, self.places)
        elif "actors" in expected:
            self._read_list(name, located, "actors", Actor, self.actors)
        else:
            self._read_article(name, located, top)

    def read_story(self, name: str, located: Located) -> None:
        """Keep the story of a file."""
        top = located.value
        if not isinstance(top, dict) or set(top) != {"story"}:
            self.problems.append(
                Problem(name, "file", "", "expected a map with story and nothing else", 1)
            )
            return
        story = self._validate(name, located, ("story",), Story, top["story"])
        if story is not None:
            self._add(name, located, ("story",), story, self.stories)

    def _read_article(self, name: str, located: Located, top: dict[str, Any]) -> None:
        if "source" not in top:
            return
        source = self._validate(name, located, ("source",), Source, top["source"])
        if source is None:
            self.miss(name)
            return
        self._add(name, located, ("source",), source, self.sources)
        before = len(self.events)
        self._read_list(name, located, "events", Event, self.events, source.id)
        # a dict keeps the order in which its keys came
        self.source_of |= dict.fromkeys(islice(self.events, before, None), source.id)

    def _read_list(  # noqa: PLR0913, PLR0917 - one table drives three kinds
        self,
        name: str,
        located: Located,
        key: str,
        kind: type[R],
        into: dict[str, R],
        source: str | None = None,
    ) -> None:
        items = located.value.get(key) if isinstance(located.value, dict) else None
        if items is None:
            return
        if not isinstance(items, list):
            self.problems.append(Problem(name, key, "", "expected a list", located.line((key,))))
            self.miss(name)
            return
        for i, item in enumerate(items):
            record = self._validate(name, located, (key, i), kind, item)
            if record is not None:
                self._add(name, located, (key, i), _fill_source(record, source), into)

    def _validate(
        self, name: str, located: Located, path: tuple[str | int, ...], kind: type[R], item: object
    ) -> R | None:
        try:
            return kind.model_validate(item)  # type: ignore[return-value] # the kind asked for
        except ValidationError as error:
            label = str(item.get("id", "")) if isinstance(item, dict) else ""
            self.miss(name, label, kind.__name__.lower())
            for fault in error.errors():
                if "literal['not stated']" in fault["loc"]:
                    continue  # its twin says what else is right
                loc = tuple(
                    part
                    for part in fault["loc"]
                    if part != "not stated" and not str(part).startswith("tuple[")
                )
                dotted = ".".join(
                    str(part) for part in (path[0], label or path[-1], *loc) if part != ""
                )
                shown = "" if isinstance(fault["input"], dict | list) else str(fault["input"])[:80]
                line = located.line((*path, *loc))
                problem = Problem(name, dotted, shown, _message(fault), line)
                if problem not in self.problems:
                    self.problems.append(problem)
            return None

    def _add(
        self,
        name: str,
        located: Located,
        path: tuple[str | int, ...],
        record: R,
        into: dict[str, R],
    ) -> None:
        kind = "sources" if path[0] == "source" else str(path[0])
        if record.id in into:
            file, line = self.locations[kind, record.id].line()
            reason = f"is used twice; first in {file}:{line}"
            self.problems.append(Problem(name, f"{kind}.id", record.id, reason, located.line(path)))
            return
        into[record.id] = record
        self.locations[kind, record.id] = Location(name, located, path)


def _message(fault: Any) -> str:
    """Return a fault in the house's words."""
    if fault["type"] == "tuple_type" and fault["loc"][0] == "receipts":
        return 'expected a list of receipts, or "not stated"'
    if fault["type"] in _MESSAGES:
        return _MESSAGES[fault["type"]].format(**fault.get("ctx", {}))
    message = str(fault["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _fill_source(record: R, source: str | None) -> R:
    """Write the file's own source into receipts that leave it out."""
    if source is None or not isinstance(record, Event):
        return record

    def fill(value: object) -> object:
        if isinstance(value, Receipt):
            return value if value.source else value.model_copy(update={"source": source})
        if isinstance(value, tuple):
            return tuple(fill(v) for v in value)
        if isinstance(value, BaseModel):
            return value.model_copy(update={k: fill(getattr(value, k)) for k in _fields(value)})
        return value

    return fill(record)  # type: ignore[return-value] # fill keeps the type it is given


def _fields(record: BaseModel) -> Iterable[str]:
    return type(record).model_fields
