"""Look names up: the user's own places first, then the built files, memory-mapped."""

from __future__ import annotations

import json
import mmap
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.errors import GazetteerError
from geodata.gazetteer.disk_format import FORMAT, RECORD
from geodata.gazetteer.entry import KINDS, NAME_FLAGS, Entry
from geodata.gazetteer.normal_form import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Gazetteer"]

# answers that are remembered; a long text has a few thousand different names
MAX_CACHED = 20_000
# names that a search by their beginning looks at
_MAX_NAMES = 3_000
# what the user's place takes over from the files' entry of the same name
_KNOWN_FLAGS = frozenset({"demonym", "abbreviation", "capital"})
_FLAG_SETS = [
    frozenset(flag for bit, flag in enumerate(NAME_FLAGS) if bits >> bit & 1)
    for bits in range(1 << len(NAME_FLAGS))
]


class Gazetteer:
    """Names and the places that bear them.

    Parameters
    ----------
    folder
        Where :func:`geodata.gazetteer.build` wrote the files.
    own
        Places of the user's, each with its names: they come first in every answer, and what the
        files have of the same kind near them is taken for the same place and left out.

    Raises
    ------
    GazetteerError
        If the files are missing, damaged or of another version.
    """

    def __init__(self, folder: Path, own: Iterable[tuple[Entry, Iterable[str]]] = ()) -> None:
        import marisa_trie  # noqa: PLC0415 - only where a gazetteer is built or opened

        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            if manifest["format"] != FORMAT:
                raise GazetteerError(f"{folder}: format {manifest['format']}, expected {FORMAT}")
            # a plain view: each access of a memmap makes another memmap
            self._places: Any = np.asarray(np.load(folder / "places.npy", mmap_mode="r"))
            self._starts = self._places["name"]
            self._trie: Any = marisa_trie.RecordTrie(RECORD)
            self._trie.mmap(str(folder / "names.marisa"))
            with (folder / "names.txt").open("rb") as handle:
                self._names = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            raise GazetteerError(f"{folder}: no gazetteer that can be read ({error})") from error
        self.sources: list[dict[str, str]] = manifest["sources"]
        self._countries: list[str] = manifest["countries"]
        self._admin1: list[str] = [name for _, name in manifest["admin1"]]
        self._slugs: list[str] = manifest["slugs"]
        self._cache: dict[str, list[Entry]] = {}
        self._own: dict[str, list[Entry]] = {}
        for entry, names in own:
            flagged = entry._replace(flags=frozenset({"own", "canonical"}))
            for name in {normal_form(name) for name in names} - {""}:
                self._own.setdefault(name, []).append(flagged)

    def __len__(self) -> int:
        return len(self._places) - 1

    def lookup(self, name: str) -> list[Entry]:
        """Return the places that bear a name, the user's own first, then by population."""
        return self.lookup_normal(normal_form(name))

    def lookup_normal(self, spelling: str) -> list[Entry]:
        """Return the places under a spelling that is in normal form already."""
        found = self._cache.get(spelling)
        if found is None:
            if len(self._cache) >= MAX_CACHED:
                self._cache.clear()
            found = self._cache[spelling] = self._look(spelling)
        return found

    def by_id(self, entry_id: str) -> Entry | None:
        """Return the place of an id, as ``geonames:98182``, ``dateline:sinai`` or one of the user's; None if there is none."""
        head, colon, rest = entry_id.partition(":")
        if not colon:
            own = (e for entries in self._own.values() for e in entries if e.id == entry_id)
            return next(own, None)
        if head == "dateline":
            number = 2**31 + self._slugs.index(rest) if rest in self._slugs else None
        else:
            number = int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 10 else None
        # the last record only ends the names
        if number is None:
            return None
        found = np.flatnonzero(self._places["id"][:-1] == number)
        return self._entry(int(found[0]), 0) if len(found) else None

    def search(self, beginning: str, limit: int = 10) -> list[Entry]:
        """Return the places with a name that begins so, the user's own first, then by population, each once.

        Of a beginning that thousands of names share, the first thousands are looked at.
        """
        spelling = normal_form(beginning)
        if not spelling:
            return []
        own = {e.id: e for name, es in self._own.items() if name.startswith(spelling) for e in es}
        names = dict.fromkeys(islice(self._trie.iterkeys(spelling), _MAX_NAMES))
        found = {e.id: e for name in names for e in self.lookup_normal(name)}
        # whoever types a whole name means it
        whole = {e.id for e in self.lookup_normal(spelling)}
        ranked = sorted(found.values(), key=lambda e: (e.id not in whole, -e.population))
        return list({e.id: e for e in (*own.values(), *ranked)}.values())[:limit]

    def has_prefix(self, spelling: str) -> bool:
        """Say whether some name is this one or starts with it."""
        return bool(self._trie.has_keys_with_prefix(spelling)) or any(
            name.startswith(spelling) for name in self._own
        )

    @property
    def own_names(self) -> frozenset[str]:
        """The names of the user's own places, in normal form."""
        return frozenset(self._own)

    def _look(self, spelling: str) -> list[Entry]:
        found = [self._entry(place, bits) for place, bits in self._trie.get(spelling, ())]
        found.sort(key=lambda entry: -entry.population)
        own = self._own.get(spelling, [])
        return [
            *(_informed(mine, [e for e in found if _same_place(e, mine)]) for mine in own),
            *(e for e in found if not any(_same_place(e, mine) for mine in own)),
        ]

    def _entry(self, place: int, bits: int) -> Entry:
        number, latitude, longitude, population, radius, kind, country, admin1, start = (
            self._places[place].item()
        )
        end = int(self._starts[place + 1])
        return Entry(
            f"geonames:{number}" if number < 2**31 else f"dateline:{self._slugs[number - 2**31]}",
            self._names[start:end].decode(),
            round(latitude, 5),
            round(longitude, 5),
            KINDS[kind],
            self._countries[country],
            self._admin1[admin1],
            population,
            radius,
            _FLAG_SETS[bits],
        )


def _informed(own: Entry, same: list[Entry]) -> Entry:
    """Return the user's place with what the files know of it: its people, a seat, its state."""
    flags = frozenset[str]().union(*(entry.flags for entry in same)) & _KNOWN_FLAGS
    people = max((entry.population for entry in same), default=0)
    names = own.flags - {"canonical"} if "demonym" in flags else own.flags
    return own._replace(
        population=max(own.population, people),
        admin1=own.admin1 or next((entry.admin1 for entry in same if entry.admin1), ""),
        flags=names | flags,
    )


def _same_place(entry: Entry, own: Entry) -> bool:
    """Say whether an entry of the files is what the user's place stands for."""
    if entry.kind in {"settlement", "site"} and own.kind not in {"settlement", "site"}:
        return False
    reach = max(50.0, own.radius_km) / 111.2
    return (
        abs(entry.latitude - own.latitude) <= reach
        and abs(entry.longitude - own.longitude) <= 2 * reach
    )
