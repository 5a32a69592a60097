"""The table screen: the same query in rows, tall."""

from __future__ import annotations

from dashboard.views import heading, table

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    heading.show()
    table.show(height=640)
