"""A folder of seeds in, one checked :class:`Dataset` out.

All files are read before anything is reported, so one run shows every fault.
"""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import Problem, SeedError
from geodata.seeds.references import check_references
from geodata.seeds.validation import ACTORS, PLACES, RecordReader
from geodata.seeds.yaml_with_lines import parse_located, read_located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geodata.model import Actor, Event, Place, Source, Story
    from geodata.seeds.validation import Location

__all__ = [
    "Dataset", "collector_paused", "default_dir", "load", "read", "seed_files", "version_of",
]  # fmt: skip


_SUFFIXES = frozenset({".yaml", ".yml"})
# one YAML file per story; views of the data, and no part of their version
_STORIES = "stories"


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
    # event id -> the id of the source whose file it stands in
    source_of: dict[str, str] = field(default_factory=dict, repr=False)
    locations: dict[tuple[str, str], Location] = field(default_factory=dict, repr=False)

    def where(self, kind: str, record_id: str = "", *path: str) -> tuple[str, int]:
        """Return the file name and line of a record's field, or of the nearest known part.

        Parameters
        ----------
        kind, record_id
            ``sources``, ``places``, ``actors``, ``events`` or ``story``, and an id.
        path
            Keys, and positions in lists as texts.
        """
        at = self.locations.get((kind, record_id))
        return at.line(path) if at else ("seeds", 1)


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


def read(
    folder: Path | None = None, *, replaced: Mapping[str, bytes] | None = None
) -> tuple[Dataset | None, list[Problem]]:
    """Read a folder of seeds, and report instead of raising.

    Parameters
    ----------
    folder
        As for :func:`load`.
    replaced
        File name -> bytes that are read instead of the folder's files: what is about to be written.

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
    with collector_paused():
        return _read(folder, replaced)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let the garbage collector rest: of what is read nothing is garbage, and it looked through all of it again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(folder: Path, replaced: Mapping[str, bytes] | None) -> tuple[Dataset, list[Problem]]:
    contents = replaced if replaced is not None else _contents(folder)
    problems = [
        Problem(folder.name, "file", name, "is missing; every folder of seeds needs it")
        for name in (PLACES, ACTORS)
        if name not in contents
    ]
    reader = RecordReader(problems)
    for name in {PLACES, ACTORS} - set(contents):
        reader.miss(name)
    for name in _in_order(contents):
        content = contents[name]
        located = content if isinstance(content, Problem) else parse_located(name, content)
        if isinstance(located, Problem):
            problems.append(located)
            reader.miss(name)
        else:
            reader.read_file(name, located)
    for path in sorted((folder / _STORIES).glob("*.yaml")):
        located = read_located(path)
        if isinstance(located, Problem):
            problems.append(replace(located, where=f"{_STORIES}/{located.where}"))
        else:
            reader.read_story(f"{_STORIES}/{path.name}", located)
    # a new collection is empty throughout; one with places and no article has lost something
    if not reader.sources and not problems and (reader.places or reader.actors):
        problems.append(
            Problem(folder.name, "file", "", "no article found; expected one YAML file per article")
        )
        reader.missed |= {"source": None, "event": None}
    dataset = Dataset(
        sources=reader.sources,
        places=reader.places,
        actors=reader.actors,
        events=reader.events,
        version=version_of(contents),
        stories=reader.stories,
        source_of=reader.source_of,
        locations=reader.locations,
    )
    problems.extend(check_references(dataset, reader.missed))
    return dataset, sorted(problems, key=lambda p: (p.where, p.line or 0, p.field))


def seed_files(folder: Path) -> list[Path]:
    """Return the files of a folder that hold records, stories left out, in the order they are read."""
    return [
        folder / name
        for name in _in_order(p.name for p in folder.glob("*.y*ml") if p.suffix in _SUFFIXES)
    ]


def version_of(contents: Mapping[str, bytes | Problem]) -> str:
    """Return the version of a folder whose files have these contents, by file name."""
    digest = hashlib.sha256()
    for name in _in_order(contents):
        content = contents[name]
        digest.update(content if isinstance(content, bytes) else b"")
    return digest.hexdigest()[:12]


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name.endswith(".yml"), name))


def _contents(folder: Path) -> dict[str, bytes | Problem]:
    """Return the bytes of each file of a folder, or why it cannot be read."""
    found: dict[str, bytes | Problem] = {}
    for path in seed_files(folder):
        try:
            found[path.name] = path.read_bytes()
        except OSError as error:
            found[path.name] = Problem(path.name, "file", "", f"cannot be read ({error.strerror})")
    return found
