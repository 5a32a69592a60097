"""Many articles into a collection: several processes read, one writes; stopped, it goes on where it was.

Readers share nothing and write nothing, so a shard can be redone; the one that writes takes
the articles in the order of their names, so that the result does not depend on who was first.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.errors import ArticleError, Problem
from geodata.gazetteer import open_gazetteer
from geodata.ingest.articles.article_reader import (
    ArticleFacts,
    Reader,
    learned,
    open_article,
    open_reader,
)
from geodata.ingest.articles.collection_folder import open_collection
from geodata.ingest.articles.read_articles import ArticleRead, write_reading
from geodata.ingest.articles.review_file import read_files
from geodata.reading.actors import load_registry
from geodata.text import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from geodata.ingest.articles.collection_folder import Collection
    from geodata.model import Actor, Place
    from geodata.reading.language_model import Endpoint
    from geodata.reading.read_article import Reading
    from geodata.seeds import Dataset

__all__ = ["Outcome", "find_articles", "read_articles_into"]

# a process takes a second to start: a few articles are read sooner by this one
_FEW = 3
_MAX_PROCESSES = 8
# readings that may wait to be written: each holds an article and its candidates
_AHEAD = 4


@dataclass
class Outcome:
    """What came of many articles.

    Attributes
    ----------
    read
        One for each article that was read, in the order of names.
    unchanged
        Files that the collection has from this reader already.
    problems
        One for each file that could not be read, with the reason.
    stopped
        Whether it was cancelled; what was read is written, and the same call goes on.
    """

    read: list[ArticleRead] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stopped: bool = False


def find_articles(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read: each file that is named, and those of known formats in folders, by name.

    Raises
    ------
    ArticleError
        If a path does not exist, or a folder holds no article.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p
                for p in path.rglob("*")
                if p.is_file() and p.suffix.lower() in SUFFIXES and not p.name.startswith(".")
            )
            if not inside:
                msg = f"{path}: holds no article; expected files of {', '.join(sorted(SUFFIXES))}"
                raise ArticleError(msg)
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            msg = f"{path}: does not exist; expected an article or a folder of articles"
            raise ArticleError(msg)
    return list(found)


def read_articles_into(  # noqa: PLR0913 - a batch and how it runs
    paths: Iterable[Path],
    folder: Path,
    given: ArticleFacts | None = None,
    *,
    endpoint: Endpoint | None = None,
    processes: int | None = None,
    again: bool = False,
    progress: Callable[[int, int, str], None] = lambda *_: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Read many articles into a collection.

    Parameters
    ----------
    paths
        Files and folders.
    given
        What the user says of all of them (the outlet, say).
    endpoint
        A language model that is asked besides; the texts of articles are sent there.
    processes
        How many read at once; by default one for each processor, one for a few articles.
    again
        Read those too that the collection has from this reader already.
    progress
        Called with the number done, the number of all, and the file's name.
    is_cancelled
        Asked after each article.

    Raises
    ------
    ArticleError
        If a path does not exist or the folder is no collection.
    SeedError
        If the collection has faults.
    """
    given = given or ArticleFacts()
    files = find_articles(paths)
    collection = open_collection(folder)
    outcome = Outcome()
    done = set() if again else read_files(folder, given.facts(), endpoint.model if endpoint else "")
    unchanged = {path for path in files if done and path.is_file() and _digest(path) in done}
    outcome.unchanged += [path.name for path in files if path in unchanged]
    waiting = [path for path in files if path not in unchanged]
    count = _process_count(processes, len(waiting))
    work = (waiting, given, collection.dataset, endpoint)
    readings = _one_by_one(*work) if count <= 1 else _in_pool(*work, count)
    try:
        for number, (path, reading) in enumerate(readings, start=1):
            _add(outcome, collection, path, reading, given)
            progress(number + len(outcome.unchanged), len(files), path.name)
            if is_cancelled():
                outcome.stopped = number < len(waiting)
                break
    except KeyboardInterrupt:
        outcome.stopped = True
    finally:
        readings.close()
    return outcome


def _add(
    outcome: Outcome,
    collection: Collection,
    path: Path,
    reading: Reading | Problem,
    given: ArticleFacts,
) -> None:
    if isinstance(reading, Problem):
        outcome.problems.append(reading)
    else:
        outcome.read.append(write_reading(collection, reading, original=path, given=given))


def _process_count(processes: int | None, articles: int) -> int:
    """Return how many processes read: no pool is started for a few articles."""
    if processes is None and articles <= _FEW:
        return 1
    return min(processes or os.cpu_count() or 1, _MAX_PROCESSES, articles)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _one_by_one(
    paths: list[Path], given: ArticleFacts, dataset: Dataset, endpoint: Endpoint | None
) -> Generator[tuple[Path, Reading | Problem]]:
    reader = open_reader(dataset, endpoint)
    for path in paths:
        yield path, _read(reader, path, given)


def _in_pool(
    paths: list[Path], given: ArticleFacts, dataset: Dataset, endpoint: Endpoint | None, count: int
) -> Generator[tuple[Path, Reading | Problem]]:
    """Yield readings in the order of the paths; a few are read ahead."""
    pool = ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(*learned(dataset), endpoint),
    )
    pending: list[tuple[Path, Future[Reading | Problem]]] = []
    try:
        for path in paths:
            pending.append((path, pool.submit(_read_in_worker, path, given)))
            if len(pending) >= count * _AHEAD:
                yield _result(*pending.pop(0))
        while pending:
            yield _result(*pending.pop(0))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


# the reader of a worker process, opened when it starts
_readers: list[Reader] = []


def _start(places: list[Place], actors: list[Actor], endpoint: Endpoint | None) -> None:
    """Open the reader of a worker; the folder itself is left to the process that writes."""
    # what an interrupt from the keyboard ends is decided there too
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _readers.append(Reader(open_gazetteer(places), load_registry(actors), endpoint))


def _read_in_worker(path: Path, given: ArticleFacts) -> Reading | Problem:
    return _read(_readers[0], path, given)


def _result(path: Path, future: Future[Reading | Problem]) -> tuple[Path, Reading | Problem]:
    try:
        return path, future.result()
    except BrokenProcessPool:
        reason = "its process ended (out of memory, perhaps); read it alone"
        return path, Problem(path.name, "article", "", reason)


def _read(reader: Reader, path: Path, given: ArticleFacts) -> Reading | Problem:
    """Read one article, in whichever process; an article that cannot be read is a problem, not the end."""
    try:
        return reader.read(open_article(path, given))
    except ArticleError as error:
        return Problem(path.name, "article", "", str(error).removeprefix(f"{path.name}: "))
