"""A folder of seeds in, one checked :class:`Dataset` out.

All files are read before anything is reported, so one run shows every fault.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from geodata.errors import Problem, SeedError
from geodata.model import Actor, Event, Place, Receipt, Source, Story
from geodata.seeds.located import Located, read_located
from geodata.seeds.references import check_references

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", bound="Source | Event | Place | Actor | Story")

__all__ = ["Dataset", "default_dir", "load", "read"]

_PLACES, _ACTORS = "places.yaml", "actors.yaml"
# one YAML file per story; views of the data, and no part of their version
_STORIES = "stories"
# pydantic's kinds of fault, in the house's words
_SAID = {
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


@dataclass(frozen=True)
class Dataset:
    """Every record of a folder, by id, with the line each was read from.

    Rows are validated and their references resolved; receipts are not yet compared with
    the articles (see :mod:`geodata.receipts`).
    """

    sources: dict[str, Source]
    places: dict[str, Place]
    actors: dict[str, Actor]
    events: dict[str, Event]
    version: str
    stories: dict[str, Story] = field(default_factory=dict)
    lines: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict, repr=False)

    def where(self, *path: str) -> tuple[str, int]:
        """Return the file name and line of a record's field, or of the nearest known part."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, ("seeds", 1))

    @cached_property
    def source_of(self) -> dict[str, str]:
        """Event id -> the id of the source whose file tells it."""
        return {path[1]: path[2] for path in self.lines if path[0] == "told_in"}


def default_dir() -> Path:
    """Return the folder of the shipped seeds, in a checkout or an installed package."""
    package = Path(__file__).parents[1]
    installed = package / "_seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def load(folder: Path | None = None) -> Dataset:
    """Read a folder of seeds.

    Parameters
    ----------
    folder
        Holds places.yaml, actors.yaml, one YAML file per article, and stories in stories/.

    Raises
    ------
    SeedError
        If there is any fault; it lists all of them.
    """
    dataset, problems = read(folder)
    if problems or dataset is None:
        raise SeedError(problems)
    return dataset


def read(folder: Path | None = None) -> tuple[Dataset | None, list[Problem]]:
    """Read a folder of seeds, and report instead of raising.

    Returns
    -------
    dataset, problems
        The dataset is None if no file could be read at all; with problems it holds the
        records that were whole.
    """
    folder = folder or default_dir()
    if not folder.is_dir():
        return None, [
            Problem(str(folder), "folder", "", "does not exist; expected a folder of seeds")
        ]
    files = sorted(folder.glob("*.yaml")) + sorted(folder.glob("*.yml"))
    problems = [
        Problem(folder.name, "file", name, "is missing; every folder of seeds needs it")
        for name in (_PLACES, _ACTORS)
        if not (folder / name).is_file()
    ]
    digest = hashlib.sha256()
    reader = _Reader(problems)
    for name in {_PLACES, _ACTORS} - {path.name for path in files}:
        reader.miss(name)
    for path in files:
        digest.update(path.read_bytes() if path.is_file() else b"")
        located = read_located(path)
        if isinstance(located, Problem):
            problems.append(located)
            reader.miss(path.name)
        else:
            reader.read_file(path.name, located)
    for path in sorted((folder / _STORIES).glob("*.yaml")):
        located = read_located(path)
        if isinstance(located, Problem):
            problems.append(replace(located, where=f"{_STORIES}/{located.where}"))
        else:
            reader.read_story(f"{_STORIES}/{path.name}", located)
    if not reader.sources and not problems:
        problems.append(
            Problem(folder.name, "file", "", "no article found; expected one YAML file per article")
        )
        reader.missed |= {"source": None, "event": None}
    dataset = Dataset(
        sources=reader.sources,
        places=reader.places,
        actors=reader.actors,
        events=reader.events,
        version=digest.hexdigest()[:12],
        stories=reader.stories,
        lines=reader.lines,
    )
    problems.extend(check_references(dataset, reader.missed))
    return dataset, sorted(problems, key=lambda p: (p.where, p.line or 0, p.field))


class _Reader:
    """Collects the records of all files, and the faults found on the way."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.sources: dict[str, Source] = {}
        self.places: dict[str, Place] = {}
        self.actors: dict[str, Actor] = {}
        self.events: dict[str, Event] = {}
        self.stories: dict[str, Story] = {}
        self.lines: dict[tuple[str, ...], tuple[str, int]] = {}
        # what faults kept out: references to it dangle, and only the cause is to be said
        self.missed: dict[str, set[str] | None] = {}

    def miss(self, name: str, record_id: str | None = None, kind: str | None = None) -> None:
        """Note a record that could not be read, or every record that a file may hold."""
        if kind and record_id:
            known = self.missed.setdefault(kind, set())
            if known is not None:
                known.add(record_id)
            return
        for lost in {_PLACES: ("place",), _ACTORS: ("actor",)}.get(name, ("event", "source")):
            self.missed[lost] = None

    def read_file(self, name: str, located: Located) -> None:
        expected = {_PLACES: {"places"}, _ACTORS: {"actors"}}.get(name, {"source", "events"})
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
        top = located.value
        if not isinstance(top, dict) or set(top) != {"story"}:
            self.problems.append(
                Problem(name, "file", "", "expected a map with story and nothing else", 1)
            )
            return
        story = self._validate(name, located, ("story",), Story, top["story"])
        if story is not None:
            self._keep(name, located, ("story",), story, self.stories)

    def _read_article(self, name: str, located: Located, top: dict[str, Any]) -> None:
        if "source" not in top:
            return
        source = self._validate(name, located, ("source",), Source, top["source"])
        if source is None:
            self.miss(name)
            return
        self._keep(name, located, ("source",), source, self.sources)
        before = set(self.events)
        self._read_list(name, located, "events", Event, self.events, source.id)
        for event_id in set(self.events) - before:
            self.lines["told_in", event_id, source.id] = self.lines["events", event_id]

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
                self._keep(name, located, (key, i), _fill_source(record, source), into)

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
                problem = Problem(name, dotted, shown, _say(fault), line)
                if problem not in self.problems:
                    self.problems.append(problem)
            return None

    def _keep(
        self,
        name: str,
        located: Located,
        path: tuple[str | int, ...],
        record: R,
        into: dict[str, R],
    ) -> None:
        line = located.line(path)
        kind = "sources" if path[0] == "source" else str(path[0])
        if record.id in into:
            first = self.lines[kind, record.id]
            reason = f"is used twice; first in {first[0]}:{first[1]}"
            self.problems.append(Problem(name, f"{kind}.id", record.id, reason, line))
            return
        into[record.id] = record
        self.lines[kind, record.id] = (name, line)
        for sub, at in located.lines.items():
            if sub[: len(path)] == path and len(sub) > len(path):
                self.lines[(kind, record.id, *(str(part) for part in sub[len(path) :]))] = (
                    name,
                    at,
                )


def _say(fault: Any) -> str:
    """Say a fault in the house's words."""
    if fault["type"] == "tuple_type" and fault["loc"][0] == "receipts":
        return 'expected a list of receipts, or "not stated"'
    if fault["type"] in _SAID:
        return _SAID[fault["type"]].format(**fault.get("ctx", {}))
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
