"""Names of an import's actors, places and countries, looked up in the engine.

The same questions as :class:`~geodata.store.naming.name_lookup.Names` answers from memory; here a
hundred thousand names stay where they are.
"""

from __future__ import annotations

import difflib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from geodata.store.naming.countries import country_code, country_name
from geodata.store.naming.name_lookup import Names
from geodata.store.naming.normalise import fold
from geodata.translations import CATALOGUES, EN

if TYPE_CHECKING:
    from geodata.model import Source
    from geodata.store.engines.backend import Backend
    from geodata.translations import Words

__all__ = ["Directory"]

_TABLES: Final = {"actor": "actors", "place": "places"}
_KEPT: Final = 20_000
_CANDIDATES: Final = 2_000


class _Labels(Mapping[str, str]):
    """Names by id, read when asked for; the last ones are kept."""

    def __init__(self, read: Callable[[list[str]], dict[str, str]]) -> None:
        self._read = read
        self._kept: OrderedDict[str, str] = OrderedDict()

    def fetch(self, ids: Iterable[str]) -> None:
        if wanted := [i for i in dict.fromkeys(ids) if i not in self._kept]:
            self._kept.update(self._read(wanted))
            while len(self._kept) > max(_KEPT, len(wanted)):
                self._kept.popitem(last=False)

    def __getitem__(self, key: str) -> str:
        self.fetch([key])
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._kept))

    def __len__(self) -> int:
        return len(self._kept)


class Directory(Names):
    """The names of a store folder.

    Parameters
    ----------
    backend
        Holds the tables ``actors`` and ``places``.
    sources
        The imports by id.
    countries
        Gives the ISO 3166-1 alpha-2 codes that occur.
    """

    def __init__(
        self, backend: Backend, sources: Mapping[str, Source], countries: Callable[[], list[str]]
    ) -> None:
        self._backend = backend
        self._lists = {
            "actor": _Labels(lambda ids: self._names("actors", ids)),
            "place": _Labels(lambda ids: self._names("places", ids)),
        }
        self._sources = {s.id: s.short for s in sources.values()}
        self._codes = countries
        # mappings that read on demand; imported names have one language
        self.labels = _ByKind(self)
        self._labels = dict.fromkeys(CATALOGUES, self.labels)

    def _names(self, table: str, ids: list[str]) -> dict[str, str]:
        rows = (
            self._backend.table(table)
            .filter(nw.col("id").is_in(ids))
            .select("id", "name")
            .collect()
            .rows()
        )
        return {str(i): str(name) for i, name in rows}

    def fetch(self, kind: str, ids: Iterable[str]) -> None:
        """Read some names in one query, for those who ask for them next."""
        if kind in self._lists:
            self._lists[kind].fetch(ids)

    def of_kind(self, kind: str) -> Mapping[str, str]:
        """Return the names of one kind by id."""
        if kind == "country":
            return {code: country_name(code) for code in self._codes()}
        if kind == "admin1":
            rows = self._backend.table("places").select("admin1").unique().collect().rows()
            return {str(row[0]): str(row[0]) for row in rows if row[0]}
        return self._sources if kind == "source" else self._lists[kind]

    def label(self, kind: str, value: str, words: Words = EN) -> str:
        """Return the name to show for a value of a filter key; imported names have one language."""
        if kind == "country":
            return country_name(value)
        if kind == "admin1":
            return value
        if kind in self._lists:
            return self._lists[kind].get(value, value)
        return words.in_digits(value) if kind == "year" else super().label(kind, value, words)

    def countries(self, words: Words = EN) -> Mapping[str, str]:
        """Return the names of countries by their ISO 3166-1 alpha-2 codes."""
        del words
        return self.of_kind("country")

    def resolve(self, kind: str, text: str) -> str | None:
        """Return the id that an id or a name stands for, None if there is none."""
        if kind == "country":
            code = country_code(text)
            return code if code in self.of_kind("country") else None
        if kind not in _TABLES:
            known = self.of_kind(kind)
            folded = {fold(name): key for key, name in known.items()}
            return text if text in known else folded.get(fold(text))
        same = (nw.col("id") == text) | (nw.col("folded") == fold(text))
        rows = (
            self._backend.table(_TABLES[kind])
            .filter(same)
            .select("id")
            .sort("id")
            .head(1)
            .collect()
            .rows()
        )
        return str(rows[0][0]) if rows else None

    def near(self, kind: str, text: str) -> list[str]:
        """Return up to three names that are spelled much like a text."""
        if kind not in _TABLES:
            return difflib.get_close_matches(
                text[:80], list(self.of_kind(kind).values())[:_CANDIDATES], n=3
            )
        names = [name for _, name in self.search(kind, text[:3], most=_CANDIDATES)]
        return difflib.get_close_matches(text[:80], names, n=3)

    def search(self, kind: str, text: str, *, most: int = 50) -> list[tuple[str, str]]:
        """Return the ids and names that hold a text, by name."""
        rows = (
            self._matching(_TABLES[kind], fold(text))
            .select("id", "name")
            .sort("name", "id")
            .head(most)
        )
        return [(str(i), str(name)) for i, name in rows.collect().rows()]

    def _matching(self, table: str, folded: str) -> nw.LazyFrame[Any]:
        return self._backend.table(table).filter(
            nw.col("folded").str.contains(folded, literal=True)
        )


class _ByKind(Mapping[str, Mapping[str, str]]):
    """Kind of name -> names by id."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def __getitem__(self, kind: str) -> Mapping[str, str]:
        if kind not in {"actor", "place", "source", "country", "admin1"}:
            raise KeyError(kind)
        return self._directory.of_kind(kind)

    def __iter__(self) -> Iterator[str]:
        return iter(("actor", "place", "source", "country", "admin1"))

    def __len__(self) -> int:
        return 5
