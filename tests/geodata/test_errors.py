"""The tree of errors, and how a fault reads."""

from __future__ import annotations

import inspect

import pytest

from geodata import errors
from geodata.errors import DatelineError, Problem, SeedError, UnknownEventError


def test_a_fault_reads_file_line_field_value_and_reason() -> None:
    fault = Problem("fp-2015.yaml", "events.x.date", "2015-13", "has month 13", 21)
    assert str(fault) == "fp-2015.yaml:21: events.x.date '2015-13': has month 13"


def test_a_fault_without_line_or_value_leaves_them_out() -> None:
    assert str(Problem("seeds", "file", "", "is missing")) == "seeds: file: is missing"


def test_an_error_of_many_faults_says_them_all() -> None:
    faults = [
        Problem("a.yaml", "x", "1", "is wrong", 1),
        Problem("b.yaml", "y", "2", "is wrong too", 2),
    ]
    error = SeedError(faults)
    assert str(error).splitlines() == [str(fault) for fault in faults]
    assert error.problems == faults


@pytest.mark.parametrize(
    "kind", [k for _, k in inspect.getmembers(errors, inspect.isclass) if issubclass(k, Exception)]
)
def test_every_error_of_the_library_is_in_one_tree_and_in_its_drawing(
    kind: type[Exception],
) -> None:
    assert issubclass(kind, DatelineError)
    assert kind.__name__ in (errors.__doc__ or "")


def test_an_unknown_event_reads_as_a_sentence_not_as_a_quoted_key() -> None:
    assert str(UnknownEventError("event 'x' is not in the data")) == "event 'x' is not in the data"
