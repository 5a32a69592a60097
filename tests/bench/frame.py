"""The dashboard's questions to a GeoDataFrame in memory, in a process of its own with a limit on its memory.

``python -m tests.bench.frame STORE [--needed] [--limit-gb 20]`` prints one JSON line for each
answer as soon as it is there; one that runs out of memory ends with code 3.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.measure import median_seconds, timed

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["LIMIT_GB", "LOADED", "MEMORY", "ask_frame"]

LIMIT_GB: Final = 20
LOADED, MEMORY = "load", "memory"
_FULL: Final = 3
_ROUNDS: Final = 3
_ROOT: Final = Path(__file__).resolve().parents[2]
# what the questions ask for
_NEEDED: Final = (
    "id", "date_start", "date_end", "dated", "placed", "disputed", "event_type", "event_class", "assertion", "country", "place",
    "place_precision", "actor", "source", "text", "lon", "lat", "cell_x", "cell_y",
)  # fmt: skip


def ask_frame(
    folder: Path, *, needed: bool, limit_gb: float = LIMIT_GB
) -> tuple[dict[str, float], str]:
    """Ask a GeoDataFrame of a store's events everything that it can answer.

    Parameters
    ----------
    folder
        The store.
    needed
        Load only the columns that the questions ask for.
    limit_gb
        What the process may allocate.

    Returns
    -------
    tuple
        Question -> median seconds, with :data:`LOADED` and, in GB, :data:`MEMORY`; and why it
        did not come to the end, empty if it did.
    """
    command = [sys.executable, "-m", "tests.bench.frame", str(folder), f"--limit-gb={limit_gb}"]
    done = subprocess.run(
        [*command, *(["--needed"] if needed else [])], capture_output=True, text=True, cwd=_ROOT, check=False
    )  # fmt: skip
    found: dict[str, float] = {}
    for line in done.stdout.splitlines():
        found |= json.loads(line)
    if done.returncode == 0:
        return found, ""
    # a kill is the system's own way to say it
    if done.returncode in {_FULL, -9}:
        return found, "out of memory"
    return found, (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]


def load(folder: Path, *, needed: bool) -> gpd.GeoDataFrame:
    """Load the events as a GeoDataFrame with a spatial index, as a notebook would."""
    import geopandas as gpd  # noqa: PLC0415 - heavy
    import pandas as pd  # noqa: PLC0415

    plain = pd.read_parquet(folder / "events.parquet", columns=list(_NEEDED) if needed else None)
    frame = gpd.GeoDataFrame(
        plain, geometry=gpd.points_from_xy(plain["lon"], plain["lat"]), crs=4326
    )
    frame.sindex.size  # noqa: B018 - builds the index
    return frame


def main() -> int:
    """Load, ask, and print each answer's seconds."""
    from tests.bench.questions import QUESTIONS  # noqa: PLC0415 - after the limit is set

    parser = argparse.ArgumentParser(prog="python -m tests.bench.frame", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--needed", action="store_true")
    parser.add_argument("--limit-gb", type=float, default=LIMIT_GB)
    options = parser.parse_args()
    most = int(options.limit_gb * 1e9)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    try:
        seconds, frame = timed(lambda: load(options.folder, needed=options.needed))
        _tell({LOADED: seconds, MEMORY: _peak_gb()})
        for question in QUESTIONS:
            if question.frame:
                _tell({question.name: median_seconds(lambda q=question: q.frame(frame), _ROUNDS)})
    except MemoryError:
        return _FULL
    _tell({MEMORY: _peak_gb()})
    return 0


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _tell(found: dict[str, float]) -> None:
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    sys.exit(main())
