"""Words that step back or on from the day of publication: "last", "the next"."""

from __future__ import annotations

__all__ = ["BACK", "NO_ANCHOR", "ON", "step"]

NO_ANCHOR = "it counts from the day of publication, which is not known"
BACK = {
    "last",
    "past",
    "the last",
    "the past",
    "this past",
    "previous",
    "the previous",
    "the preceding",
}
ON = {"next", "coming", "the next", "the coming", "this coming", "the following", "following"}


def step(rel: str) -> int:
    """Return -1 for words that step back, 1 for those that step on, else 0."""
    return -1 if rel in BACK else 1 if rel in ON else 0
