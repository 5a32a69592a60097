"""What lasts is left out of the garbage collector's rounds, and comes back at the end."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import atexit, gc
from dashboard.runtime.gc_freeze import set_aside
set_aside()
first = gc.get_freeze_count()
kept = [[] for _ in range(1000)]
set_aside()
assert gc.get_freeze_count() == first > 500
atexit._run_exitfuncs()
assert gc.get_freeze_count() == 0
"""

AGAIN = """
import gc
from dashboard.runtime.gc_freeze import set_aside
set_aside()

def asked(*_):
    raise AssertionError("the collector was asked again: that takes longer than a run")

gc.collect = gc.freeze = gc.get_freeze_count = gc.get_objects = asked
set_aside()
"""

REPLACED = """
import gc
from dashboard.runtime.gc_freeze import let_go, set_aside

class Store:
    def __init__(self):
        self.own = self

set_aside()
store = Store()
let_go(store)
set_aside()
assert gc.get_freeze_count() == 0, "somebody reads it still"
del store
gc.collect()
set_aside()
assert gc.get_freeze_count() > 500
"""


def test_what_was_replaced_is_collected_after_its_last_reader() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REPLACED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_later_runs_do_not_ask_the_collector() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGAIN], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_is_there_at_first_is_set_aside_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
