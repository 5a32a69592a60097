"""The table screen: the same query in rows, tall."""

from __future__ import annotations

from dashboard.views import events_table, heading

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    heading.show()
    events_table.show(height=640)
