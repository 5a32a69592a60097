"""One event told several times becomes one proposal with several receipts."""

from __future__ import annotations

from geodata.reading.merge.merge import merge_events
from geodata.reading.merge.parts import with_parts

__all__ = ["merge_events", "with_parts"]
