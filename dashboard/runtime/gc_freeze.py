"""What lasts as long as the process is left out of the garbage collector's rounds.

Streamlit collects garbage after each run of the script. Modules and the opened store are
some 400,000 objects that never become garbage: walking over them cost more than the run.
"""

from __future__ import annotations

import atexit
import gc
import threading
import weakref
from functools import cache
from typing import Final

__all__ = ["let_go", "set_aside"]

# replaced, and perhaps still read by somebody
_leaving: weakref.WeakSet[object] = weakref.WeakSet()
# set while everything that lasts is set aside; asking the collector would count it, object by
# object: 25 ms after each run
_aside: Final = threading.Event()


def set_aside() -> None:
    """Set aside what is alive after a run, once: then everything is loaded.

    As long as somebody reads what was let go, nothing is set aside: it could not be collected.
    """
    if _aside.is_set() or _leaving:
        return
    _aside.set()
    gc.collect()
    gc.freeze()
    _undo_at_the_end()


def let_go(replaced: object) -> None:
    """Let something that lasted, such as a store that was replaced, be collected after its last reader."""
    _leaving.add(replaced)
    gc.unfreeze()
    _aside.clear()


@cache
def _undo_at_the_end() -> None:
    # at the end everything goes the usual way
    atexit.register(gc.unfreeze)
