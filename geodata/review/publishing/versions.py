"""The versions of a collection: each publication with what was on the map after it, and its undoing.

``review/versions/p3.json`` holds the events on the map, the places they name, and what each
event was before; it is written once the seed files are. A crash between the two is mended at
the next publication: what is on the map and in no version becomes one.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geodata import seeds
from geodata.atomic_write import write_atomically
from geodata.errors import Problem, SeedConflictError, SeedError
from geodata.review.log.journal import FOLDER
from geodata.review.publishing.plan import ON_THE_MAP, own_record
from geodata.review.publishing.reopen import put_back, reopen
from geodata.seeds.replace_records import Revision, write_revisions
from geodata.seeds.yaml_values import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geodata.review.publishing.plan import Plan
    from geodata.seeds import Dataset

__all__ = ["PRESENT", "Version", "publish", "read_version", "read_versions", "withdraw"]

PRESENT: Final = "now"
_VERSIONS: Final = "versions"


@dataclass(frozen=True, slots=True)
class Version:
    """What was on the map after a publication.

    Attributes
    ----------
    id, key, when, who
        ``p1``, ``p2``, …; the request's key; UTC, ISO 8601; the reader's name.
    published, rejected, merged
        How many events it put on the map or changed there, and how many it took off the queue.
    withdraws
        The version that it took back, empty for none.
    events, places
        The events on the map and the places they name, as plain values by id.
    before
        Event id -> article and record before this publication, None for one that was not there.
    """

    id: str
    key: str
    when: str
    who: str
    published: int = 0
    rejected: int = 0
    merged: int = 0
    withdraws: str = ""
    events: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)


def publish(  # noqa: PLR0913 - the clock is for tests
    folder: Path,
    plan: Plan,
    dataset: Dataset,
    *,
    who: str,
    key: str,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Version:
    """Write what a plan says into the collection, and keep it as a version.

    Parameters
    ----------
    dataset
        The records that the plan was made of.
    key
        The same key publishes once.

    Raises
    ------
    SeedConflictError
        If the collection has changed since the plan was made; nothing was written.
    SeedError
        If there is nothing to publish, or the collection's rules refuse it; nothing was written.
    """
    known = next((v for v in read_versions(folder) if v.key == key), None)
    if known is not None:
        return known
    if not plan.items:
        raise SeedError([Problem("publish", "events", "", "there is nothing to publish")])
    _catch_up(folder, dataset, now)
    before = {
        item.event.id: {
            "article": item.article,
            "record": _record(dataset, item.event.id, item.article),
        }
        for item in plan.items
    }
    write_revisions(folder, plan.revisions, who=who, expected=dataset.version, now=now)
    actions = [item.action for item in plan.items]
    return _keep(
        folder, key=key, who=who, now=now, before=before,
        published=plan.count, rejected=actions.count("reject"), merged=actions.count("merge"),
    )  # fmt: skip


def withdraw(
    folder: Path,
    version: str,
    *,
    who: str,
    key: str,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(tz=dt.UTC),
) -> Version:
    """Take the last publication back as a whole: what it put on the map waits to be judged again.

    Raises
    ------
    SeedConflictError
        If it is not the last one, or its events were changed since. Nothing changes.
    SeedError
        If there is no such version.
    """
    versions = read_versions(folder)
    done = next((v for v in versions if v.key == key), None)
    if done is not None:
        return done
    last = versions[-1] if versions else None
    if last is None or all(v.id != version for v in versions):
        raise SeedError([Problem("publish", "publication", version[:20], "is no publication")])
    dataset = seeds.load(folder)
    if last.id != version or _on_the_map(dataset) != last.events:
        raise SeedConflictError(f"{version} is not the last publication, or was changed since")
    revisions = [
        Revision(
            "events",
            event_id,
            was["record"],
            was["article"],
            f"publication {version} was taken back",
        )
        for event_id, was in last.before.items()
    ]
    # first the queues: a crash between the two leaves events on the map that must be judged again,
    # never accepted ones that come back by themselves
    reopened = reopen(folder, last, dataset, who=who, key=key, now=now)
    try:
        write_revisions(folder, revisions, who=who, expected=dataset.version, now=now)
    except SeedConflictError:
        put_back(folder, reopened, who=who, key=key, now=now)
        raise
    return _keep(folder, key=key, who=who, now=now, withdraws=version, before={})


def read_versions(folder: Path) -> list[Version]:
    """Return the versions of a collection, oldest first."""
    found = []
    for path in (folder / FOLDER / _VERSIONS).glob("p*.json"):
        number = path.stem.removeprefix("p")
        if number.isascii() and number.isdecimal():
            found.append((int(number), path))
    return [_read(path) for _, path in sorted(found)]


def read_version(folder: Path, version: str) -> Version:
    """Return one version of a collection; ``now`` is what its files hold.

    Raises
    ------
    SeedError
        If there is no such version.
    """
    if version == PRESENT:
        dataset = seeds.load(folder)
        return Version(PRESENT, "", "", "", events=_on_the_map(dataset), places=_places(dataset))
    known = [v.id for v in read_versions(folder)]
    if version not in known:
        reason = f"is no version; expected {', '.join((*known, PRESENT))}"
        raise SeedError([Problem("changes", "version", version[:20], reason)])
    return _read(folder / FOLDER / _VERSIONS / f"{version}.json")


def _read(path: Path) -> Version:
    try:
        return Version(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise SeedError([Problem(path.name, "file", "", f"is no version ({error})")]) from None


def _catch_up(folder: Path, dataset: Dataset, now: Callable[[], dt.datetime]) -> None:
    """Keep as a version what is on the map and in none: by hand, or from a publication that was cut off."""
    versions = read_versions(folder)
    if _on_the_map(dataset) != (versions[-1].events if versions else {}):
        _keep(folder, key="", who="", now=now, before={}, dataset=dataset)


def _keep(
    folder: Path,
    *,
    key: str,
    who: str,
    now: Callable[[], dt.datetime],
    dataset: Dataset | None = None,
    **more: Any,
) -> Version:
    dataset = dataset or seeds.load(folder)
    versions = read_versions(folder)
    number = int(versions[-1].id.removeprefix("p")) + 1 if versions else 1
    made = Version(
        f"p{number}", key, now().isoformat(timespec="seconds"), who,
        events=_on_the_map(dataset), places=_places(dataset), **more,
    )  # fmt: skip
    home = folder / FOLDER / _VERSIONS
    home.mkdir(parents=True, exist_ok=True)
    write_atomically(home / f"{made.id}.json", json.dumps(asdict(made), ensure_ascii=False))
    return made


def _on_the_map(dataset: Dataset) -> dict[str, Any]:
    return {i: plain_value(e) for i, e in sorted(dataset.events.items()) if e.status in ON_THE_MAP}


def _places(dataset: Dataset) -> dict[str, Any]:
    """Return name and position of the places that the events on the map name; degrees, EPSG:4326."""
    named = {e.place for e in dataset.events.values() if e.status in ON_THE_MAP} - {None}
    return {
        i: {"name": p.name, "lon": p.lon, "lat": p.lat, "precision": p.precision}
        for i, p in sorted(dataset.places.items())
        if i in named
    }


def _record(dataset: Dataset, event_id: str, article: str) -> Any:
    known = dataset.events.get(event_id)
    return own_record(known, article) if known is not None else None
