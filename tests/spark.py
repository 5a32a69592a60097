"""Whether the tests on Spark can run here; pyspark is installed where Java is found."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from functools import cache
from importlib.metadata import requires
from typing import Final

from geodata.store.engines.spark import java_missing, java_version

__all__ = ["REQUIRED", "left_out"]

# set where leaving them out would be a failure
REQUIRED: Final = "DATELINE_SPARK"
_MAX_SECONDS: Final = 900


@cache
def left_out() -> str | None:
    """Return why the tests on Spark cannot run, None if they can.

    Raises
    ------
    RuntimeError
        If they cannot although ``DATELINE_SPARK`` is set.
    """
    reason = java_missing()
    if reason and java_version() is not None:
        reason = _install() or java_missing()
    if reason and os.environ.get(REQUIRED):
        raise RuntimeError(f"{REQUIRED} is set, yet the tests on Spark cannot run: {reason}")
    return reason


def _install() -> str | None:
    """Install the extra ``spark``; return in words what went wrong."""
    wanted = [
        text.partition(";")[0].strip()
        for text in requires("dateline") or ()
        if text.replace("'", '"').endswith('extra == "spark"')
    ]
    print("installing", *wanted, "(some 400 MB)", file=sys.stderr)
    command = [sys.executable, "-m", "pip", "install", "-q", *wanted]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"{' '.join(command)} took longer than {_MAX_SECONDS} s"
    importlib.invalidate_caches()
    return None if done.returncode == 0 else f"pip failed: {done.stderr.strip()[-300:]}"
