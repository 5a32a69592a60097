"""One repetition of one contender: a fresh server, a fresh browser, a sample out."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.pages.servers import serving
from tests.bench.pages.table import Sample
from tests.bench.pages.visit import browsing, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Playwright

    from tests.bench.pages.events import Events

__all__ = ["measure"]


def measure(
    playwright: Playwright,
    program: Path,
    contender: str,
    events: Events,
    *,
    filters: int,
    sessions: int,
) -> Sample:
    """Measure first paint, filter changes and further sessions.

    Raises
    ------
    ValueError
        If the events lie in fewer years than there are filter changes.
    """
    if len(events.years) < filters:
        raise ValueError(
            f"the events lie in {len(events.years)} years; expected {filters} or more, one for each filter change"
        )
    with serving(contender, events) as server:
        # the first reader of a server pays for its imports, whoever wrote it
        with browsing(playwright, program) as browser:
            first = visit(browser, server.address)
            first.first_paint()
            first.settle()
        with browsing(playwright, program) as browser:
            reader = visit(browser, server.address)
            first_ms = reader.first_paint()
            reader.settle()
            first_bytes = reader.bytes.total
            cpu = server.cpu_seconds()
            times = []
            for year in events.years[:filters]:
                times.append(reader.choose_year(year))
                reader.settle()
            cpu_ms = (server.cpu_seconds() - cpu) * 1000 / filters
            filter_bytes = (reader.bytes.total - first_bytes) / filters
            memory = server.memory_bytes()
            for _ in range(sessions):
                further = visit(browser, server.address)
                further.first_paint()
                further.settle()
            session_bytes = (server.memory_bytes() - memory) / sessions
    return Sample(first_ms, median(times), first_bytes, filter_bytes, cpu_ms, session_bytes)
