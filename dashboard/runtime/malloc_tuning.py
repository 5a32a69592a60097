"""How much freed memory the process keeps aside for its threads.

glibc gives each thread that finds the others busy an arena of its own, up to eight for each
core, and keeps what was freed in one from all others. Streamlit runs every rerun in a new
thread: what a page's drawing takes for a moment ends up set aside several times over, 140 to
300 KB more a session. Two arenas are enough where one lock lets one thread run at a time.
"""

from __future__ import annotations

import ctypes
from typing import Final

__all__ = ["limit_arenas"]

# <malloc.h>: the parameter of mallopt(3)
_M_ARENA_MAX: Final = -8
_ARENAS: Final = 2


def limit_arenas() -> bool:
    """Let threads share their arenas from here on; says whether this system's allocator has such a limit."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        # another C library, or another system
        return False
    return bool(mallopt(_M_ARENA_MAX, _ARENAS))
