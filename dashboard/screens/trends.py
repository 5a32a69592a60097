"""The trends screen: the events of the same filters over time, as small multiples."""

from __future__ import annotations

from dashboard.views import heading, small_multiples

__all__ = ["page"]


def page() -> None:
    """Draw the screen."""
    heading.show()
    small_multiples.show()
