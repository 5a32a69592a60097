"""A collection as a folder: made empty, opened, and given the proposals of articles.

All writers share the lock of :mod:`geodata.seeds.write_changes`. A machine's proposals are no
decisions: they go into no log, and a file without judged events is written anew as a whole.
Of any other file, what is not the reader's own stays byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml
from filelock import FileLock, Timeout

from geodata import seeds
from geodata.atomic_write import write_atomically
from geodata.errors import ArticleError, SeedConflictError, SeedError
from geodata.seeds.load_folder import seed_files, version_of
from geodata.seeds.validation import Location
from geodata.seeds.write_changes import create_collection
from geodata.seeds.yaml_document import SeedDocument
from geodata.seeds.yaml_values import plain_value
from geodata.seeds.yaml_with_lines import Located

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geodata.model import Actor, Event, Place, Source
    from geodata.seeds import Dataset

__all__ = [
    "ARTICLES",
    "Collection",
    "Update",
    "new_collection",
    "open_collection",
]

ARTICLES = "articles"
_PLACES, _ACTORS = "places.yaml", "actors.yaml"
_LOCK = ".writing.lock"
_WAIT_S = 5.0
_EVENTS_HEAD = "# Events of one article. Those with status proposed were read by a machine; nobody has judged them yet.\n"
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Update:
    """What an article changes in a collection.

    Attributes
    ----------
    source, events
        The article and all its events, those first that a person has judged.
    places, actors
        Records that the collection does not have yet.
    lent
        Proposals of other articles whose receipts changed.
    """

    source: Source
    events: tuple[Event, ...]
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    lent: tuple[Event, ...] = ()


@dataclass
class Collection:
    """A folder and its records as they stand; :meth:`write` keeps both in step."""

    folder: Path
    dataset: Dataset

    def write(self, update: Update) -> None:
        """Write an article's proposals, each file whole or not at all, the article's own last.

        Raises
        ------
        SeedConflictError
            If somebody else changed the collection since it was opened. Nothing was written.
        """
        try:
            with FileLock(self.folder / _LOCK, timeout=_WAIT_S):
                self._write(update)
        except Timeout:
            raise SeedConflictError(
                f"{self.folder.name} is being written by somebody else; try again in a moment"
            ) from None

    def refresh(self) -> None:
        """Read the folder again, if somebody else changed it since it was opened."""
        contents = {path.name: path.read_bytes() for path in seed_files(self.folder)}
        if version_of(contents) != self.dataset.version:
            self.dataset = _load(self.folder)

    def _write(self, update: Update) -> None:
        before = {path.name: path.read_bytes() for path in seed_files(self.folder)}
        if version_of(before) != self.dataset.version:
            raise SeedConflictError(
                f"{self.folder.name} has changed since it was read; read it again"
            )
        texts: dict[str, str] = {}
        for name, key, records in (
            (_PLACES, "places", update.places),
            (_ACTORS, "actors", update.actors),
        ):
            if records:
                texts[name] = _appended(
                    before[name].decode(), key, [records[i] for i in sorted(records)], None
                )
        for told_in in sorted({self.dataset.source_of[event.id] for event in update.lent}):
            name = self.dataset.where("sources", told_in)[0]
            texts[name] = self._lent_text(name, before[name].decode(), told_in, update.lent)
        name = self._file_of(update.source)
        texts[name] = _article_text(name, before.get(name, b"").decode(), update)
        after = before | {each: text.encode() for each, text in texts.items()}
        # what is named before who names it, the article's own file last
        for each in sorted(texts, key=lambda each: (each == name, each not in {_PLACES, _ACTORS})):
            if after[each] != before.get(each):
                write_atomically(self.folder / each, texts[each])
        self.dataset = _updated(self.dataset, update, name, version_of(after))

    def _lent_text(self, name: str, text: str, source: str, lent: Iterable[Event]) -> str:
        """Return another article's file with the receipts that its proposals were lent."""
        changed = {event.id: event for event in lent if self.dataset.source_of[event.id] == source}
        own = [
            event for i, event in self.dataset.events.items() if self.dataset.source_of[i] == source
        ]
        if all(event.status == "proposed" for event in own):
            events = tuple(changed.get(event.id, event) for event in own)
            return _article_text(name, text, Update(self.dataset.sources[source], events, {}, {}))
        for event in changed.values():
            text = _with_receipts(name, text, event)
        return text

    def _file_of(self, source: Source) -> str:
        known = source.id in self.dataset.sources
        return self.dataset.where("sources", source.id)[0] if known else f"{source.id}.yaml"


def new_collection(folder: Path) -> None:
    """Make an empty collection.

    Raises
    ------
    ArticleError
        If the folder holds something else already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder}: is there already and not empty; expected a new folder"
        raise ArticleError(msg)
    create_collection(folder)


def open_collection(folder: Path) -> Collection:
    """Open a collection; an absent or empty folder is made one.

    Raises
    ------
    ArticleError
        If the folder is no collection.
    SeedError
        If its files have faults: nothing is written into a folder that cannot be read.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        new_collection(folder)
    if not folder.is_dir() or not (folder / _PLACES).is_file() or not (folder / _ACTORS).is_file():
        msg = f"{folder}: is no collection (it lacks {_PLACES} or {_ACTORS}); make one with: dateline new {folder}"
        raise ArticleError(msg)
    return Collection(folder, _load(folder))


def _load(folder: Path) -> Dataset:
    dataset, problems = seeds.read(folder)
    if problems or dataset is None:
        raise SeedError(problems)
    return dataset


def _updated(dataset: Dataset, update: Update, name: str, version: str) -> Dataset:
    """Return the dataset as the written folder would be read; of new records only the file is known."""
    source = update.source.id
    gone = {i for i, told_in in dataset.source_of.items() if told_in == source}
    events = {i: event for i, event in dataset.events.items() if i not in gone}
    events |= {event.id: event for event in (*update.lent, *update.events)}
    source_of = {i: told_in for i, told_in in dataset.source_of.items() if i not in gone}
    source_of |= {event.id: source for event in update.events}
    here = Location(name, Located(None), ())
    locations = {**dataset.locations, ("sources", source): here}
    locations |= {("events", event.id): here for event in update.events}
    return replace(
        dataset, events=events, source_of=source_of, locations=locations, version=version,
        sources={**dataset.sources, source: update.source},
        places={**dataset.places, **update.places}, actors={**dataset.actors, **update.actors},
    )  # fmt: skip


def _article_text(name: str, text: str, update: Update) -> str:
    """Return the file of an article with its proposals anew; judged events keep their bytes."""
    judged = [event for event in update.events if event.status != "proposed"]
    proposed = [event for event in update.events if event.status == "proposed"]
    if not judged:
        head = {"source": plain_value(update.source)}
        return _appended(
            _EVENTS_HEAD + _dump(head) + "events: []\n", "events", proposed, update.source.id
        )
    document = SeedDocument(name, text)
    for record in document.records("events"):
        if record.get("status") == "proposed":
            document.remove("events", str(record["id"]))
    return _appended(document.text, "events", proposed, update.source.id)


def _with_receipts(name: str, text: str, event: Event) -> str:
    """Return a file in which the receipts of one proposal are those of the record."""
    document = SeedDocument(name, text)
    document.set_field("events", event.id, ["receipts"], plain_value(event.receipts))
    return document.text


def _appended(
    text: str, key: str, records: Iterable[Place | Actor | Event], source: str | None
) -> str:
    """Return a file with records at the end of its list, which is the last thing in it."""
    plain = [_without_source(plain_value(record), source) for record in records]
    if not plain:
        return text
    lines = text.splitlines()
    indent = next(
        (
            line[: len(line) - len(line.lstrip())]
            for line in lines
            if line.lstrip().startswith("- ") and key in text
        ),
        "",
    )
    body = "".join(f"{indent}{line}\n" if line else "\n" for line in _dump(plain).splitlines())
    head = text if text.endswith("\n") or not text else f"{text}\n"
    if f"{key}: []\n" in head:
        before, _, after = head.rpartition(f"{key}: []\n")
        return f"{before}{key}:\n{body}{after}"
    return head + body


def _dump(content: Any) -> str:
    return str(
        yaml.dump(
            content,
            Dumper=_DUMPER,
            sort_keys=False,
            allow_unicode=True,
            width=4000,
            default_flow_style=None,
        )
    )


def _without_source(value: Any, source: str | None) -> Any:
    """Leave out the source of receipts that is the file's own."""
    if isinstance(value, dict):
        return {
            key: _without_source(part, source)
            for key, part in value.items()
            if not (key == "source" and part == source and "paragraph" in value)
        }
    return [_without_source(part, source) for part in value] if isinstance(value, list) else value
