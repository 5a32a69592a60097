"""What a command says besides its output: lines on standard error."""

from __future__ import annotations

import sys

__all__ = ["say"]


def say(text: str) -> None:
    """Write a line to standard error: standard output is for data."""
    sys.stderr.write(f"{text}\n")
