"""Threads share their arenas where the C library has some, and nothing fails where it has none."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
from typing import TYPE_CHECKING

from dashboard.runtime.malloc_tuning import limit_arenas

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

# threads that all hold memory at once, then the arenas that glibc tells of (malloc_info(3))
COUNTED = """
import ctypes, sys, threading
from dashboard.runtime.malloc_tuning import limit_arenas
if sys.argv[1] == "few":
    limit_arenas()
barrier = threading.Barrier(24)
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
def hold():
    barrier.wait()
    held = [libc.malloc(2000) for _ in range(200)]
    barrier.wait()
threads = [threading.Thread(target=hold) for _ in range(24)]
[t.start() for t in threads]; [t.join() for t in threads]
libc.fopen.restype = ctypes.c_void_p
out = libc.fopen(sys.argv[2].encode(), b"w")
libc.malloc_info(0, ctypes.c_void_p(out)); libc.fclose(ctypes.c_void_p(out))
"""


def test_threads_share_two_arenas(tmp_path: Path) -> None:
    if platform.libc_ver()[0] != "glibc":
        assert not limit_arenas()
        return
    found = {}
    for wanted in ("few", "many"):
        told = tmp_path / f"{wanted}.xml"
        subprocess.run([sys.executable, "-c", COUNTED, wanted, str(told)], check=True)
        found[wanted] = told.read_text(encoding="ascii").count("<heap nr=")
    assert found["few"] == 2
    assert found["many"] > 2


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert not limit_arenas()
