"""Ten times the events take ten times the work to open."""

from __future__ import annotations

import geodata
from tests.bench.pages.events import write_seeds
from tests.executed_lines import executed_lines


def test_ten_times_the_events_are_ten_times_the_work(tmp_path):
    hundred, thousand = (
        write_seeds(tmp_path / str(events), events, per_article=100) for events in (100, 1_000)
    )
    # what is done once, for the first folder that is opened
    geodata.open(hundred).count()
    few = executed_lines(lambda: geodata.open(hundred).count())
    assert executed_lines(lambda: geodata.open(thousand).count()) <= 10 * few
