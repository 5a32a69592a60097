"""The trends screen: the events of the same filters over time, as small multiples."""

from __future__ import annotations

from dashboard.views import heading, trends

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    heading.show()
    trends.show()
