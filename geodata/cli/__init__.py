"""The ``dateline`` command: arguments in, one call of the library out.

Data go to standard output, messages to standard error. Exit code 0: well; 1: problems
were found; 2: the call was wrong.
"""

from __future__ import annotations

from geodata.cli.main import main

__all__ = ["main"]
