"""The review of what was read: proposals as a queue, decisions as a journal, publishing as versions.

``open_desk(folder, article, reader)`` opens an article; ``decide`` takes a decision, which is on
the disk when it returns; ``publish`` writes what was accepted into the collection's seed files.
"""

from __future__ import annotations

from geodata.review.decisions.apply import ACTIONS, DecisionRequest, NeedsScopeError
from geodata.review.desk import Desk, Outcome, StaleError, UndoRefusedError, open_desk

__all__ = ["ACTIONS", "DecisionRequest", "Desk", "NeedsScopeError", "Outcome", "StaleError", "UndoRefusedError", "open_desk"]  # fmt: skip
