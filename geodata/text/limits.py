"""What is read at most, and the limits of the process that reads foreign formats."""

from __future__ import annotations

import contextlib

__all__ = ["MAX_BYTES", "MAX_PARAGRAPHS", "MAX_SECONDS", "MAX_WORDS", "limit_process"]

# a long report is some hundred kilobytes of text; scans with pictures are larger
MAX_BYTES = 50_000_000
# receipts count paragraphs up to this number
MAX_PARAGRAPHS = 10_000
MAX_WORDS = 100_000
MAX_SECONDS = 60
_MEMORY = 1_500_000_000


def limit_process() -> None:
    """Limit the memory and the processor time of this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
