"""What a pattern may look at: the day of publication, the text round the words, the dates before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geodata.reading.dates.english.tense import direction

if TYPE_CHECKING:
    import datetime as dt

    from geodata.reading.dates.periods import Period

__all__ = ["Context", "Meaning", "unknown"]


class Meaning(NamedTuple):
    """What words stand for: TimeML value and kind, the days, and how they were found.

    ``named`` are the days of the words without "early" or "since", where they differ.
    """

    value: str
    kind: str
    period: Period | None
    rule: str
    named: Period | None = None


def unknown(value: str, kind: str, rule: str) -> Meaning:
    """Return a meaning that gives no days."""
    return Meaning(value, kind, None, rule)


@dataclass(slots=True)
class Context:
    """The text, its day of publication, and what was mentioned so far."""

    text: str
    published: dt.date | None
    # offset of the run of words that patterns are tried on
    base: int = 0
    last: Period | None = None
    last_quarter: Period | None = None

    def direction(self, start: int, end: int) -> str | None:
        """Return the direction that the clause round some words of the run gives."""
        return direction(self.text, self.base + start, self.base + end)

    def before(self, start: int, length: int = 24) -> str:
        """Return the text just before an offset of the run."""
        at = self.base + start
        return self.text[max(0, at - length) : at]

    def after(self, end: int, length: int = 24) -> str:
        """Return the text just after an offset of the run."""
        at = self.base + end
        return self.text[at : at + length]

    def say(self, day: dt.date) -> str:
        """Return a day in words, with its weekday."""
        return f"{day:%A} {day.day} {day:%B} {day.year}"

    @property
    def anchor(self) -> str:
        """The day of publication in words."""
        return self.say(self.published) if self.published else "an unknown day"
