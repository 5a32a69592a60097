"""Everything that is measured of one number of events: cells of the table, each as soon as it is known."""

from __future__ import annotations

import shutil
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import geodata
from tests.bench.frame import LOADED, MEMORY, ask_frame
from tests.bench.importing import measure_import
from tests.bench.measure import folder_bytes, median_seconds, memory_mb, timed
from tests.bench.page_app import whole_page
from tests.bench.questions import LOOK, QUESTIONS
from tests.bench.sessions import measure_sessions
from tests.bench.synthetic import write_acled_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from tests.bench.sessions import Waits

__all__ = ["Plan", "measure"]

Cells = dict[str, str]
# a GeoDataFrame of all columns takes about 1.2 KB of memory a row; beyond the first number it
# gets only the columns that are asked for, beyond the second it is not tried
_ALL_COLUMNS: Final = 2_000_000
_MAX_IN_MEMORY: Final = 20_000_000
# up to so many events -> how often a file is imported
_TRIES: Final = ((1_000_000, 3), (10_000_000, 2))
# below it, what a call costs by itself hides how much is read
_LEAST_LIMIT: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and with what.

    Attributes
    ----------
    scratch
        Folder for the file and the store; the spill of both engines lies there too.
    keep
        Folder that the store is moved to in the end, None if nobody wants it.
    speed
        Bytes a second that one thread reads from memory.
    sessions, frame
        Whether to measure readers at the same time, and the same questions in GeoPandas.
    say
        Told what is being done.
    """

    scratch: Path
    keep: Path | None
    speed: float
    sessions: bool
    frame: bool
    say: Callable[[str], None]


def measure(size: int, plan: Plan) -> Iterator[Cells]:
    """Generate, import, open, ask, compare, and let twenty sessions read.

    Yields
    ------
    dict
        Name of a row of the table -> what stands there for this size.
    """
    source, folder = plan.scratch / "invented.csv", plan.scratch / "store"
    plan.say("making the file")
    seconds, _ = timed(lambda: write_acled_csv(source, size))
    plan.say(f"made in {seconds:.0f} s")
    yield {"CSV file, MB": f"{source.stat().st_size / 1e6:,.1f}"}
    tries = next((n for most, n in _TRIES if size <= most), 1)
    plan.say(f"importing and copying, {tries} times")
    took = measure_import(source, folder, tries)
    # room for what follows
    source.unlink()
    yield {
        "import until usable, s · × DuckDB's own CSV → Parquet": f"{took.usable:.1f} · {took.usable / took.copied:.1f} ×",
        "import until all is finished, s · ×": f"{took.finished:.1f} · {took.finished / took.copied:.1f} ×",
    }  # fmt: skip
    cache = (folder / "events.duckdb").stat().st_size
    yield {
        "store on disk, MB (Parquet, cache)": f"{(folder_bytes(folder) - cache) / 1e6:,.1f}, {cache / 1e6:,.1f}"
    }
    actors, ours = yield from _questions(size, folder, plan)
    yield from _compared(size, folder, plan, ours)
    if plan.sessions:
        plan.say("one session, and twenty at a time")
        yield _waits(measure_sessions(folder, actors))
    yield {"a filter change before there is a cache, ms": _without_cache(folder)}
    if plan.keep:
        plan.keep.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, plan.keep / f"store-{size}")


def _questions(
    size: int, folder: Path, plan: Plan
) -> Generator[Cells, None, tuple[list[str], dict[str, float]]]:
    """Ask everything; returns some actors to filter by, and the seconds of each question."""
    before = memory_mb()
    opened, store = timed(lambda: geodata.open(folder))
    yield {"open, ms": f"{opened * 1000:.0f}"}
    plan.say("asking")
    ours = {}
    for q in QUESTIONS:
        ours[q.name] = median_seconds(lambda q=q: q.ask(store))
        yield {q.name: _asked(q.row_bytes, ours[q.name], size, plan)}
    yield {"memory that opening and asking added, MB": f"{memory_mb() - before:,.0f}"}
    actors = [value.value for value in store.facet("actor")[:30]]
    store.close()
    return actors, ours


def _asked(row_bytes: float | None, seconds: float, size: int, plan: Plan) -> str:
    """Say a question's time beside the least that reading its bytes takes."""
    if row_bytes is None:
        return f"{seconds * 1000:.1f} · counted"
    limit = row_bytes * size / plan.speed
    return f"{seconds * 1000:.1f} · {f'{seconds / limit:.1f} ×' if limit >= _LEAST_LIMIT else '–'}"


def _compared(size: int, folder: Path, plan: Plan, ours: dict[str, float]) -> Iterator[Cells]:
    """Compare with a GeoDataFrame in memory, question by question."""
    loaded, mixed = (
        "GeoPandas in memory: load, s · memory, GB",
        "the mix, × as fast as GeoPandas (its time, s)",
    )
    if not plan.frame:
        return
    if size > _MAX_IN_MEMORY:
        yield dict.fromkeys((loaded, mixed), "left out: needs more memory than there is")
        return
    plan.say("the same in GeoPandas")
    needed = size > _ALL_COLUMNS
    theirs, failure = ask_frame(folder, needed=needed)
    if LOADED not in theirs:
        yield dict.fromkeys((loaded, mixed), failure)
        return
    only = " (needed columns only)" if needed else ""
    yield {loaded: f"{theirs[LOADED]:.1f} · {theirs[MEMORY]:.1f}{only}"}
    for q in QUESTIONS:
        against = f"{theirs[q.name] / ours[q.name]:.1f} ×" if q.name in theirs else "–"
        yield {q.name: f"{_asked(q.row_bytes, ours[q.name], size, plan)} · {against}"}
    both = [name for name in ours if name in theirs]
    total = sum(theirs[name] for name in both)
    if failure:
        yield {mixed: f"{failure} after {len(both)} questions"}
    else:
        yield {mixed: f"{total / sum(ours[name] for name in both):.1f} × ({total:.1f})"}


def _without_cache(folder: Path) -> str:
    """Ask for one page of the store as it is until its cache is made."""
    cache = folder / "events.duckdb"
    aside = folder.with_name("events.duckdb.aside")
    cache.rename(aside)
    try:
        store = geodata.open(folder)
        query = store.query(year="2020", country="SY")
        seconds, _ = timed(lambda: whole_page(store, query, LOOK))
        store.close()
    finally:
        aside.rename(cache)
    return f"{seconds * 1000:,.0f}"


def _waits(waits: Waits) -> Cells:
    alone, thinking, pressing = (
        waits.p95(several) for several in (waits.alone, waits.thinking, waits.pressing)
    )
    return {
        "one session: a filter change over HTTP, ms (median, p95)": f"{statistics.median(waits.alone) * 1000:.0f}, {alone * 1000:.0f}",
        "20 sessions, each change after 4–12 s: p95, ms · × one session's · failures": (
            f"{thinking * 1000:.0f} · {thinking / alone:.1f} × · {waits.failures}"
        ),
        "20 sessions without a pause: p95, ms · × one session's · changes/s": (
            f"{pressing * 1000:.0f} · {pressing / alone:.1f} × · {20 / statistics.mean(waits.pressing):.0f}"
        ),
        "server memory, MB · more per session": (
            f"{waits.memory_mb:,.0f} · {(waits.memory_mb - waits.memory_before_mb) / 20:.1f}"
        ),
    }
