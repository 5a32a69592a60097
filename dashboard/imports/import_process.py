"""The process that looks at a file or imports it: ``dateline`` with a limit on its memory.

It is a module with a file, not ``python -c``: DuckDB takes a program without a file for an
interactive session, and draws its progress bar into the answer.
"""

from __future__ import annotations

import contextlib
import sys

from geodata.cli import main

__all__ = ["limit_memory"]

# DuckDB keeps to 6 GB by itself; what a hostile file makes of the other readers ends here
_MOST = 10 << 30


def limit_memory() -> None:
    """Set the limit, where the system has such a one."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (_MOST, _MOST))


if __name__ == "__main__":
    limit_memory()
    sys.exit(main())
