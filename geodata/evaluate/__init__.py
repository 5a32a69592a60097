"""Measure the reader on an annotated corpus: places, dates or events, by what its lines hold.

A corpus is JSONL, one document a line with ``id`` and ``text``; ``toponyms``, ``timexes`` or
``relevant`` with ``events`` say which measure applies. Each measure is a module of this room.
"""

from geodata.evaluate.run import Report, evaluate

__all__ = ["Report", "evaluate"]
