"""Samples in, one markdown table out: medians, and how often Dateline's fits into each.

A measure that a contender did not reach stands there in words.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MEASURES", "NOT_REACHED", "Measure", "Sample", "table"]

# after a measure that failed, those that would have followed
NOT_REACHED: Final = "–"


@dataclass(frozen=True)
class Sample:
    """What one repetition measured; milliseconds, bytes and CPU milliseconds, or why there is none."""

    first_ms: float | str = NOT_REACHED
    usable_ms: float | str = NOT_REACHED
    filter_ms: float | str = NOT_REACHED
    first_bytes: float | str = NOT_REACHED
    filter_bytes: float | str = NOT_REACHED
    cpu_ms: float | str = NOT_REACHED
    session_bytes: float | str = NOT_REACHED

    @property
    def failed(self) -> bool:
        """Whether it did not come to the end."""
        return any(isinstance(value, str) for value in vars(self).values())


@dataclass(frozen=True)
class Measure:
    """A row of the table: a field of :class:`Sample`, its words, its unit and how many of the field's make one."""

    name: str
    words: str
    unit: str
    per_unit: float
    decimals: int


MEASURES: Final = (
    Measure("first_ms", "first paint", "s", 1000, 2),
    Measure("usable_ms", "until filters can be used", "s", 1000, 2),
    Measure("filter_ms", "filter to repaint", "s", 1000, 2),
    Measure("first_bytes", "first load", "MB", 1_000_000, 2),
    Measure("filter_bytes", "per filter change", "KB", 1000, 1),
    Measure("cpu_ms", "server CPU per filter change", "ms", 1, 0),
    Measure("session_bytes", "memory per further session", "MB", 1_000_000, 2),
)


def table(samples: Mapping[tuple[int, str], Sequence[Sample]], ours: str) -> str:
    """Return the table of all samples.

    Parameters
    ----------
    samples
        (number of events, contender) -> its repetitions.
    ours
        The contender that the ratios are to; each of the others' medians is divided by its.

    Raises
    ------
    ValueError
        If a number of events has no sample of ours.
    """
    numbers = list(dict.fromkeys(number for number, _ in samples))
    contenders = sorted(
        {name for _, name in samples},
        key=lambda name: (name != ours, [n for _, n in samples].index(name)),
    )
    lines = [
        "| events | measure | " + " | ".join(contenders) + " |",
        "|--:|---|" + "--:|" * len(contenders),
    ]
    for number in numbers:
        if not samples.get((number, ours)):
            raise ValueError(f"no sample of {ours} at {number} events to compare with")
        for measure in MEASURES:
            middle = _median(samples[number, ours], measure)
            base = 0.0 if isinstance(middle, str) else middle
            cells = [
                _cell(samples.get((number, name), ()), measure, base, ratio=name != ours)
                for name in contenders
            ]
            lines.append(
                f"| {number:,} | {measure.words}, {measure.unit} | " + " | ".join(cells) + " |"
            )
    return "\n".join(lines)


def _median(samples: Sequence[Sample], measure: Measure) -> float | str:
    values = [getattr(sample, measure.name) for sample in samples]
    # one that failed is not made good by another that did not
    return next((value for value in values if isinstance(value, str)), None) or median(values)


def _cell(samples: Sequence[Sample], measure: Measure, base: float, *, ratio: bool) -> str:
    if not samples:
        return "not measured"
    value = _median(samples, measure)
    if isinstance(value, str):
        return value
    shown = f"{value / measure.per_unit:.{measure.decimals}f}"
    if not ratio:
        return f"**{shown}**"
    # growth of memory may be nil: there is no ratio to that
    return f"{shown} (×{value / base:.1f})" if base > 0 else f"{shown} (–)"


if {measure.name for measure in MEASURES} != {field.name for field in fields(Sample)}:
    raise TypeError("each field of Sample needs one Measure")
