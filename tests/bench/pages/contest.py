"""One repetition of one contender: a fresh server, a fresh browser, a sample out."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

import psutil
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as TooLong

from tests.bench.pages.servers import serving
from tests.bench.pages.table import Sample
from tests.bench.pages.visit import AppFailedError, browsing, visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright

    from tests.bench.pages.events import Events
    from tests.bench.pages.servers import Server

__all__ = ["measure"]

_ENDED = "the server ended (it may use 12 GiB)"
# a page that takes so long gets one further session
_SLOW_MS = 10_000
_UNCOUNTED = 8


def measure(
    playwright: Playwright,
    program: Path,
    contender: str,
    events: Events,
    *,
    filters: int,
    sessions: int,
    patience: float = 120,
) -> Sample:
    """Measure first paint, filter changes and further sessions.

    Parameters
    ----------
    patience
        Seconds that each of these may take. What takes longer, or breaks the server or the
        browser, stands in the sample in words, and what would have followed is not measured.

    Raises
    ------
    ValueError
        If the events lie in fewer years than there are filter changes.
    """
    if len(events.years) < filters:
        raise ValueError(
            f"the events lie in {len(events.years)} years; expected {filters} or more, one for each filter change"
        )
    found: dict[str, float | str] = {}
    following = ["first_ms"]
    with serving(contender, events) as server:
        steps = _steps(playwright, program, server, events, filters, sessions, patience)
        try:
            for known, then in steps:
                found |= known
                following = then
        except TooLong:
            found |= dict.fromkeys(following, f"more than {patience:.0f} s")
        except AppFailedError as error:
            found |= dict.fromkeys(following, f"the app failed: {error}")
        except BrowserError as error:
            found |= dict.fromkeys(
                following, f"the browser failed: {str(error).splitlines()[0][:60]}"
            )
        except psutil.NoSuchProcess:
            found |= dict.fromkeys(following, _ENDED)
        if server.process.poll() is not None:
            found |= dict.fromkeys(following, _ENDED)
    return Sample(**found)


def _steps(
    playwright: Playwright, program: Path, server: Server, events: Events, filters: int, sessions: int, patience: float
) -> Iterator[tuple[dict[str, Any], list[str]]]:  # fmt: skip
    """Measure step by step; yields what is known now, and what the next step will tell."""
    # the first reader of a server pays for its imports, whoever wrote it
    with browsing(playwright, program) as browser:
        first = visit(browser, server.address, patience)
        first.first_paint()
        first.settle()
    with browsing(playwright, program) as browser:
        reader = visit(browser, server.address, patience)
        first_ms = reader.first_paint()
        usable_ms = reader.usable()
        reader.settle()
        first_bytes = reader.bytes.total
        yield (
            {"first_ms": first_ms, "usable_ms": usable_ms, "first_bytes": first_bytes},
            ["filter_ms"],
        )
        cpu = server.cpu_seconds()
        times = []
        for year in events.years[:filters]:
            times.append(reader.choose_year(year))
            reader.settle()
        yield {
            "filter_ms": median(times),
            "cpu_ms": (server.cpu_seconds() - cpu) * 1000 / filters,
            "filter_bytes": (reader.bytes.total - first_bytes) / filters,
        }, ["session_bytes"]  # fmt: skip
        reader.rest()
        # what the first few leave behind (caches, the allocator's reserves) later ones use again
        quick = first_ms < _SLOW_MS
        _visits(browser, server, patience, _UNCOUNTED if quick else 0)
        memory = server.memory_bytes()
        further = sessions if quick else 1
        _visits(browser, server, patience, further)
        yield {"session_bytes": (server.memory_bytes() - memory) / further}, []


def _visits(browser: Browser, server: Server, patience: float, number: int) -> None:
    """Open further sessions and leave them open."""
    for _ in range(number):
        another = visit(browser, server.address, patience)
        another.first_paint()
        another.settle()
        another.rest()
