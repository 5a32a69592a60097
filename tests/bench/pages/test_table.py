from __future__ import annotations

import pytest

from tests.bench.pages.events import imported, of_seeds, of_store, write_seeds
from tests.bench.pages.table import MEASURES, Sample, table


def sample(size: float) -> Sample:
    return Sample(
        1000 * size,
        1500 * size,
        500 * size,
        2_000_000 * size,
        10_000 * size,
        100 * size,
        1_000_000 * size,
    )


def test_medians_stand_with_their_ratio_to_ours() -> None:
    ours, plain = [sample(1), sample(9), sample(2)], [sample(3), sample(4), sample(100)]
    lines = table({(126, "ours"): ours, (126, "plain"): plain}, "ours").splitlines()
    assert lines[0] == "| events | measure | ours | plain |"
    assert lines[2] == "| 126 | first paint, s | **2.00** | 4.00 (×2.0) |"
    assert len(lines) == 2 + len(MEASURES)


def test_ours_comes_first_whatever_was_measured_first() -> None:
    lines = table({(1000, "plain"): [sample(2)], (1000, "ours"): [sample(1)]}, "ours").splitlines()
    assert lines[0] == "| events | measure | ours | plain |"
    assert lines[2].startswith("| 1,000 | first paint, s | **1.00** | 2.00")


def test_no_ratio_is_taken_to_nothing() -> None:
    still = Sample(1, 1, 1, 1, 1, 1, 0)
    last = table({(126, "ours"): [still], (126, "plain"): [sample(2)]}, "ours").splitlines()[-1]
    assert last.endswith("| **0.00** | 2.00 (–) |")


def test_a_contender_that_was_not_measured_is_said_so() -> None:
    lines = table(
        {(1, "ours"): [sample(1)], (1, "plain"): [sample(1)], (2, "ours"): [sample(1)]}, "ours"
    ).splitlines()
    assert lines[-1].endswith("| not measured |")


def test_without_ours_there_is_nothing_to_compare_with() -> None:
    with pytest.raises(ValueError, match="no sample of ours at 126 events"):
        table({(126, "plain"): [sample(1)]}, "ours")


def test_both_sides_get_the_same_invented_events(tmp_path) -> None:
    events = of_seeds(write_seeds(tmp_path / "seeds", 12), tmp_path / "events.csv")
    rows = (tmp_path / "events.csv").read_text(encoding="utf-8").splitlines()
    assert events.total == events.drawn == 12 == len(rows) - 1
    again = write_seeds(tmp_path / "again", 12)
    assert (again / "invented.yaml").read_bytes() == (
        tmp_path / "seeds" / "invented.yaml"
    ).read_bytes()


def test_what_took_too_long_stands_there_in_words_and_what_follows_was_not_reached() -> None:
    slow = Sample(first_ms=2000, usable_ms=3000, first_bytes=1_000_000, filter_ms="more than 120 s")
    assert slow.failed
    assert not sample(1).failed
    lines = table({(9, "ours"): [sample(1)], (9, "plain"): [slow]}, "ours").splitlines()
    cells = [line.split(" | ")[-1] for line in lines[2:]]
    assert cells == [
        "2.00 (×2.0) |",
        "3.00 (×2.0) |",
        "more than 120 s |",
        "1.00 (×0.5) |",
        "– |",
        "– |",
        "– |",
    ]


def test_one_failure_is_not_made_good_by_another_repetition() -> None:
    samples = {(9, "ours"): [sample(1)], (9, "plain"): [sample(1), Sample("more than 120 s")]}
    assert table(samples, "ours").splitlines()[2].endswith("| more than 120 s |")


def test_a_store_gives_the_plain_apps_the_events_that_have_a_place_and_a_day(tmp_path) -> None:
    made = imported(40, tmp_path, None)
    assert made.imported
    assert made.total == 40
    rows = made.table.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "id,title,year,lon,lat"
    assert len(rows) - 1 == made.drawn > 0
    # vague ones have an area and no point
    assert all(-180 <= float(cell) <= 180 for row in rows[1:] for cell in row.split(",")[-2:])
    assert len(made.years) > 1
    kept = imported(40, tmp_path, tmp_path)
    assert kept.data == made.data
    assert of_store(made.data, None).table is None
