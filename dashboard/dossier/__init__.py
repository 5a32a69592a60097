"""One HTML file that holds a view whole: opened from disk, with the network off, it still works."""

from __future__ import annotations

from dashboard.dossier.page import MOST_EVENTS, dossier

__all__ = ["MOST_EVENTS", "dossier"]
