from __future__ import annotations

from tests.bench.results import Result, read_results, table, write_result


def test_sizes_measured_in_different_runs_stand_in_one_table(tmp_path) -> None:
    write_result(tmp_path, Result(2000, "a machine", {"open, ms": "7", "box": "3.0"}, True))
    write_result(tmp_path, Result(10, "a machine", {"open, ms": "5"}, True))
    assert table(read_results(tmp_path)).splitlines() == [
        "a machine",
        "",
        "| | 10 | 2,000 |",
        "|---|--:|--:|",
        "| open, ms | 5 | 7 |",
        "| box | not measured | 3.0 |",
    ]


def test_a_run_that_was_cut_keeps_what_it_had_and_says_so(tmp_path) -> None:
    write_result(tmp_path, Result(10, "a machine", {"open, ms": "5"}))
    said = table(read_results(tmp_path))
    assert "Cut off before the end: 10." in said
    assert "| open, ms | 5 |" in said


def test_a_later_measurement_replaces_the_earlier_one_of_its_size(tmp_path) -> None:
    write_result(tmp_path, Result(10, "monday", {"open, ms": "5"}, True))
    write_result(tmp_path, Result(10, "tuesday", {"open, ms": "6"}, True))
    assert [result.about for result in read_results(tmp_path)] == ["tuesday"]
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]
