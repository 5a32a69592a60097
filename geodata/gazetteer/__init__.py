"""Names to candidate places: built once from GeoNames and tables of ours, then memory-mapped.

``open_gazetteer()`` gives a :class:`Gazetteer`; its ``lookup(name)`` every :class:`Entry` of that
name. The data are GeoNames' (CC BY 4.0) and must be credited: ``Gazetteer.sources``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from geodata.gazetteer.build import build
from geodata.gazetteer.collection_places import own_entries
from geodata.gazetteer.disk_format import default_folder
from geodata.gazetteer.entry import Entry
from geodata.gazetteer.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from geodata.model import Place

__all__ = ["Entry", "Gazetteer", "build", "default_folder", "open_gazetteer"]


def open_gazetteer(
    extra: Iterable[Place] = (),
    *,
    folder: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Gazetteer:
    """Open the gazetteer, and build it first where it is missing (half a minute, once).

    Parameters
    ----------
    extra
        The places of the user's collection: first in every answer.
    folder
        Where its files lie; the user's cache folder by default.
    progress
        Called with a sentence while it is built; standard error by default.

    Raises
    ------
    GazetteerError
        If the folder holds files that cannot be read.
    OSError
        If it must be built and cannot be written.
    """
    place = folder or default_folder()
    if not (place / "manifest.json").exists():
        build(place, progress=progress or _tell_on_stderr)
    return Gazetteer(place, own_entries(extra))


def _tell_on_stderr(sentence: str) -> None:
    sys.stderr.write(f"dateline: gazetteer, once: {sentence}\n")
