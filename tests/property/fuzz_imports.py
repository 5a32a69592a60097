"""Damaged files by the thousand: each must give rows or one sentence. ``python -m tests.property.fuzz_imports FAMILY MINUTES [SEED]``.

Every file of a family of parsers is flipped, cut, doubled and mixed at random and looked at, each
in a process of its own with the import's limit of memory. What is neither an answer nor a
refusal, takes longer than a look may, or more than the limit, is written down with its bytes.
A run that is terminated writes what it has.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from threading import Event
from typing import Any, Final

from geodata.errors import ImportRefused
from geodata.geometry import boundary, boundary_ids
from geodata.ingest.imports import preview
from geodata.ingest.imports.steps.reading_limits import DEFAULT_MEMORY
from geodata.ingest.imports.values.date_texts import read_span
from geodata.ingest.imports.values.event_types import read_event_type
from geodata.store.naming.countries import country_code
from tests.geodata.ingest.kinds import KINDS, REFUSED
from tests.property.native_files import native_files

__all__ = ["FAMILIES", "fuzz", "mutated"]

_PIECES = (b"\x00", b'"', b"'", b"\r", b"\n", b",", b";", b"{", b"[", b"}", b"NaN", b"1e999", b"\xff\xfe", b"\xed\xa0\x80", b"<", b"&", b"-", b"9" * 400, b"POINT(", b"=1+1")  # fmt: skip
# parsers in C, C++ and Rust: a signal that ends one is turned into a sentence by the import
_NATIVE: Final = frozenset({"parquet", "vector", "workbook"})
_SUFFIXES: Final = {
    "text": (".csv", ".tsv", ".txt"),
    "json": (".json", ".jsonl", ".geojson", ".umap"),
    "markup": (".kml", ".gpx", ".xml"),
    "archive": (".zip", ".gz", ".kmz", ".bz2", ".xz"),
}
FAMILIES: Final = (*_SUFFIXES, *sorted(_NATIVE))
_SECONDS: Final = 60
_FAULT: Final = "fault: "


def files_of(family: str) -> list[tuple[str, bytes]]:
    """Return the sound and the broken files of a family, by name."""
    if family in _NATIVE:
        return native_files(family)
    every = [(name, content) for name, (content, _) in (*KINDS.items(), *REFUSED.items()) if content]  # fmt: skip
    return [(name, content) for name, content in every if name.endswith(_SUFFIXES[family])]


def mutated(content: bytes, draw: random.Random) -> bytes:
    """Return a file with some of its bytes changed, removed, doubled or put in."""
    data = bytearray(content)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(data) + 1)
        what = draw.randrange(5)
        if what == 0 and data:
            data[min(at, len(data) - 1)] = draw.randrange(256)
        elif what == 1:
            del data[at : at + draw.randint(1, 40)]
        elif what == 2:
            data[at:at] = draw.choice(_PIECES)
        elif what == 3:
            data[at:at] = data[at : at + draw.randint(1, 200)]
        elif draw.random() < 0.3:
            del data[at:]
    return bytes(data)


def inner_mutated(content: bytes, draw: random.Random) -> bytes:
    """Return a file damaged outside, or, where it is an archive, now and then in a part of it, so that the archive is sound."""
    if not zipfile.is_zipfile(io.BytesIO(content)) or draw.random() < 0.3:
        return mutated(content, draw)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        members = source.namelist()
        damaged = draw.choice(members)
        for member in members:
            data = source.read(member)
            target.writestr(member, mutated(data, draw) if member == damaged else data)
    return out.getvalue()


def outcome(path: Path) -> str:
    """Look at a file in this process; return "rows", "sentence", or what went wrong."""
    try:
        preview(path)
    except ImportRefused as error:
        message = str(error)
        return f"{_FAULT}{message}" if "please report" in message or "\n" in message else "sentence"
    except MemoryError:
        return "sentence"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
        return f"{_FAULT}{type(error).__name__}: {error}"
    return "rows"


def outcome_apart(path: Path) -> tuple[str, int]:
    """Look at a file in a process of its own with the limit of memory; return the outcome and the peak in bytes."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.close(reader)
            resource.setrlimit(resource.RLIMIT_DATA, (DEFAULT_MEMORY, DEFAULT_MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.alarm(_SECONDS)
            os.write(writer, outcome(path).encode("utf-8", "replace")[:4000])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        message = pipe.read().decode()
    _, status, usage = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        message = f"signal {signal.Signals(os.WTERMSIG(status)).name}"
    return message or "no answer", usage.ru_maxrss * 1024


def fuzz(seconds: float, seed: int) -> tuple[int, list[str]]:
    """Look at damaged files of the parsers in Python for some time; return how many, and what went wrong with which."""
    draw = random.Random(seed)
    kinds = [one for family in _SUFFIXES for one in files_of(family)]
    until = time.monotonic() + seconds
    tried, faults = 0, []
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            name, content = draw.choice(kinds)
            path = Path(folder) / name
            path.write_bytes(mutated(content, draw))
            tried += 1
            if (said := outcome(path)).startswith(_FAULT):
                faults.append(f"{name}: {said} {path.read_bytes()[:200]!r}")
    return tried, faults


def _warm() -> None:
    """Load what a look loads late, once for all children; nothing that starts threads, for they do not come along."""
    import pandas as pd  # noqa: F401, PLC0415
    import pyogrio  # noqa: F401, PLC0415
    import shapely  # noqa: F401, PLC0415

    country_code("Irak")
    for boundary_id in boundary_ids():
        boundary(boundary_id)
    read_event_type("raid")
    read_span("7 February 2024", "day")


def fuzz_apart(family: str, seconds: float, seed: int, keep: Path) -> dict[str, Any]:
    """Look at damaged files of one family, each in a process of its own; keep the files of the faults in a folder."""
    draw = random.Random(seed)
    kinds = files_of(family)
    _warm()
    began = time.monotonic()
    ends: Counter[str] = Counter()
    faults, peak = [], 0
    terminated = Event()
    signal.signal(signal.SIGTERM, lambda *_: terminated.set())
    sys.stderr.write(f"{family}, seed {seed}, faults in {keep}\n")
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < began + seconds and not terminated.is_set():
            name, content = draw.choice(kinds)
            path = Path(folder) / name
            path.write_bytes(inner_mutated(content, draw))
            said, memory = outcome_apart(path)
            peak = max(peak, memory)
            ends[said.split(":")[0]] += 1
            allowed = said in {"rows", "sentence"} or (
                family in _NATIVE and said.startswith("signal") and "ALRM" not in said
            )
            if not allowed or memory > DEFAULT_MEMORY:
                kept = keep / f"{sum(ends.values())}.{name}"
                kept.write_bytes(path.read_bytes())
                faults.append(f"{kept}: {said[:300]} ({memory / 1e6:.0f} MB)")
                sys.stderr.write(f"{faults[-1]}\n")
    return {
        "family": family, "seed": seed, "seconds": round(time.monotonic() - began), "files": sum(ends.values()), "ends": dict(ends),
        "peak_mb": round(peak / 1e6), "faults": faults,
    }  # fmt: skip


if __name__ == "__main__":
    chosen_seed = int(sys.argv[3]) if len(sys.argv) > 3 else int(time.time())
    kept_at = Path(tempfile.mkdtemp(prefix="fuzz."))
    found = fuzz_apart(sys.argv[1], 60 * float(sys.argv[2]), chosen_seed, kept_at)
    sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    sys.exit(bool(found["faults"]))
