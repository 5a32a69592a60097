"""One HTML file that holds a view whole: opened from disk, with the network off, it still works."""

from __future__ import annotations

from dashboard.dossier.page import MAX_EVENTS, dossier

__all__ = ["MAX_EVENTS", "dossier"]
