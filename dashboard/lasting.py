"""What lasts as long as the process is left out of the garbage collector's rounds.

Streamlit collects garbage after each run of the script. Modules and the opened store are
some 400,000 objects that never become garbage: walking over them cost more than the run.
"""

from __future__ import annotations

import atexit
import gc
from functools import cache

__all__ = ["let_go", "set_aside"]


@cache
def set_aside() -> None:
    """Set aside what is alive now, once per process: after the first run everything is loaded."""
    gc.collect()
    gc.freeze()
    # at the end everything goes the usual way
    atexit.register(gc.unfreeze)


def let_go() -> None:
    """Collect what has become garbage among what was set aside, such as a store that was replaced."""
    if not set_aside.cache_info().currsize:
        gc.collect()
        return
    gc.unfreeze()
    gc.collect()
    gc.freeze()
