"""Words about time in a text -> intervals of days, anchored on the day of publication."""

from __future__ import annotations

from geodata.reading.dates.mention import DateMention
from geodata.reading.dates.publication_window import find_dates

__all__ = ["DateMention", "find_dates"]
