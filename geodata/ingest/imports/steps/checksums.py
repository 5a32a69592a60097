"""The last step of a store: every file flushed to the disk and its checksum in the manifest, which comes last."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geodata import __version__
from geodata.store.parquet.manifest import MANIFEST, Manifest, checksum

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geodata.store.parquet.manifest import Origin

__all__ = ["seal"]

_MAX_LENGTH = 60


def seal(
    work: Path,
    origins: Sequence[Origin],
    *,
    home: tuple[float, float, float, float] | None,
    events: int,
    machine: int,
) -> None:
    """Write the manifest of the files in a folder.

    Parameters
    ----------
    work
        The folder; what is in it is the store, but for folders.
    origins
        In the order in which they came.
    home
        The first look, ``(west, south, east, north)`` in degrees.
    events, machine
        Number of events, and of machine codings among them.
    """
    names = sorted(p.name for p in work.iterdir() if p.is_file())
    for name in names:
        with (work / name).open("rb") as stream:
            os.fsync(stream.fileno())
    marks = {name: checksum(work / name) for name in names}
    whose = "+".join(origin.id for origin in origins)[:_MAX_LENGTH]
    manifest = Manifest(
        importer=__version__, data_version=f"{whose}-{marks['events.parquet'].sha256[:12]}", events=events, machine=machine,
        home=home, origins=tuple(origins), files=marks,
    )  # fmt: skip
    with (work / MANIFEST).open("w", encoding="utf-8") as out:
        out.write(manifest.model_dump_json(indent=1) + "\n")
        out.flush()
        os.fsync(out.fileno())
