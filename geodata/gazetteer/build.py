"""Build the gazetteer's files from its sources: once, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geodata.gazetteer.disk_format import FORMAT, PLACE, RECORD
from geodata.gazetteer.entry import KINDS, NAME_FLAGS
from geodata.gazetteer.normal_form import normal_form
from geodata.gazetteer.sources import all_rows, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geodata.gazetteer.place_row import PlaceRow

__all__ = ["build"]

_FLAG_BITS = {flag: 1 << bit for bit, flag in enumerate(NAME_FLAGS)}
# no name of a place in a text is longer
MAX_WORDS = 7


def build(
    folder: Path,
    rows: Iterable[PlaceRow] | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Write the gazetteer's files into a folder, which appears when it is complete.

    Parameters
    ----------
    folder
        Where it will lie; its parents are made. One that is there is replaced.
    rows
        The places; those of all shipped sources when left out.
    progress
        Called with a sentence now and then.

    Raises
    ------
    OSError
        If the folder cannot be written; nothing is left behind.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        _write(temporary, all_rows(progress) if rows is None else rows, progress)
        _swap(temporary, folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _swap(complete: Path, folder: Path) -> None:
    """Put a complete folder in its place; readers of the old files keep them open."""
    old = complete.with_name(f"{complete.name}.old")
    if folder.exists():
        folder.rename(old)
    complete.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write(folder: Path, rows: Iterable[PlaceRow], progress: Callable[[str], None]) -> None:
    import marisa_trie  # noqa: PLC0415 - only where a gazetteer is built or opened

    codes: dict[str, dict[str, int]] = {"country": {"": 0}, "admin1": {"": 0}}
    records: list[tuple[float | int, ...]] = []
    pairs: dict[tuple[str, int], int] = {}
    names, slugs = bytearray(), []
    divisions: dict[str, str] = {}
    for row in rows:
        place = len(records)
        for name, flags in row.names.items():
            spelling = normal_form(name)
            if spelling and spelling.count(" ") < MAX_WORDS:
                bits = sum(_FLAG_BITS[flag] for flag in flags)
                pairs[spelling, place] = pairs.get((spelling, place), 0) | bits
        if row.geonames_id is None:
            slugs.append(row.slug)
        if row.kind == "admin1":
            divisions[row.admin1] = row.name
        records.append(
            (
                2**31 + len(slugs) - 1 if row.geonames_id is None else row.geonames_id,
                row.latitude,
                row.longitude,
                row.population,
                row.radius_km,
                KINDS.index(row.kind),
                codes["country"].setdefault(row.country, len(codes["country"])),
                codes["admin1"].setdefault(row.admin1, len(codes["admin1"])),
                len(names),
            )
        )
        names += row.name.encode()
    progress(f"writing {len(pairs):,} names of {len(records):,} places")
    records.append((0, 0, 0, 0, 0, 0, 0, 0, len(names)))
    trie = marisa_trie.RecordTrie(
        RECORD, ((spelling, (place, bits)) for (spelling, place), bits in pairs.items())
    )
    trie.save(str(folder / "names.marisa"))
    np.save(folder / "places.npy", np.array(records, dtype=PLACE))
    (folder / "names.txt").write_bytes(names)
    manifest = {
        "format": FORMAT,
        "places": len(records) - 1,
        "names": len(pairs),
        "sources": sources(),
        "countries": list(codes["country"]),
        "admin1": [[code, divisions.get(code, "")] for code in codes["admin1"]],
        "slugs": slugs,
    }
    (folder / "manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    for file in folder.iterdir():
        with file.open("rb+") as handle:
            os.fsync(handle.fileno())
