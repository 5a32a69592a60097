"""What a filter value may mean: ids, names and aliases to ids, and back to names.

Unknown values are never guessed: they come back as problems that list the nearest names.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from geodata.errors import Problem
from geodata.store.naming.countries import country_name
from geodata.store.naming.normalise import fold
from geodata.store.query import BY_NAME, EventQuery, parse_value, unique
from geodata.translations import CATALOGUES, EN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.seeds import Dataset
    from geodata.store.filter_keys import Key
    from geodata.translations import Words

__all__ = ["Names"]

_MAX_VALUES = 100


class Names:
    """The names of a dataset's actors, places, sources, countries and provinces.

    Parameters
    ----------
    dataset
        Validated records.
    """

    def __init__(self, dataset: Dataset) -> None:
        countries = {
            p.country: p for p in dataset.places.values() if p.precision == "country" and p.country
        }
        codes = {p.country for p in dataset.places.values() if p.country}
        self._labels: Mapping[str, Mapping[str, Mapping[str, str]]] = {
            lang: _labels(dataset, words) for lang, words in CATALOGUES.items()
        }
        self.labels: Mapping[str, Mapping[str, str]] = self._labels[EN.lang]
        spellings: dict[str, Iterable[tuple[str, str]]] = {
            "actor": [
                (n, a.id)
                for a in dataset.actors.values()
                for n in (a.id, a.name, a.name_ar or "", *a.aliases)
            ],
            "place": [
                (n, p.id)
                for p in dataset.places.values()
                for n in (p.id, p.name, p.name_ar or "", *p.alternates)
            ],
            "source": [
                (n, s.id) for s in dataset.sources.values() for n in (s.id, s.outlet, s.short)
            ],
            "country": [
                (n, code)
                for code in codes
                for n in (code, *(_spellings(countries.get(code)) if code in countries else ()))
            ],
            "admin1": [(n, n) for n in self.labels["admin1"]],
        }
        self._ids: dict[str, dict[str, str]] = {}
        for kind, pairs in spellings.items():
            index: dict[str, str] = {}
            for name, record_id in pairs:
                if name:
                    index.setdefault(fold(name), record_id)
            self._ids[kind] = index

    def resolve(self, kind: str, text: str) -> str | None:
        """Return the id that an id, name or alias stands for, None if there is none."""
        if text in self.labels[kind]:
            return text
        return self._ids[kind].get(fold(text))

    def near(self, kind: str, text: str) -> list[str]:
        """Return up to three names that are spelled much like a text."""
        found = difflib.get_close_matches(fold(text[:80]), list(self._ids[kind])[:5000], n=3)
        return list(unique(self.label(kind, self._ids[kind][name]) for name in found))

    def label(self, kind: str, value: str, words: Words = EN) -> str:
        """Return the name to show for a value of a filter key."""
        if kind in self.labels:
            return self._labels[words.lang][kind].get(value, value)
        if kind == "year":
            return words.in_digits(value)
        tables: dict[str, Mapping[str, str]] = {
            "event_type": words.types,
            "assertion": words.assertions,
            "place_precision": words.precisions,
            "role": words.roles,
            "status": words.statuses,
            "has": words.knowns,
        }
        return tables.get(kind, {}).get(value, value)

    def countries(self, words: Words = EN) -> Mapping[str, str]:
        """Return the names of countries by their ISO 3166-1 alpha-2 codes."""
        return self._labels[words.lang]["country"]

    def parse(
        self, pairs: Iterable[tuple[str, str]], *, ignore: Iterable[str] = ()
    ) -> tuple[EventQuery, list[Problem]]:
        """Make a query of key and value texts.

        Parameters
        ----------
        pairs
            As in a URL; keys may repeat.
        ignore
            Keys that belong to somebody else (a map view, say).

        Returns
        -------
        query, problems
            The query holds what could be read; each value that could not is a problem.
        """
        values: dict[str, list[object]] = {}
        problems: list[Problem] = []
        skipped = set(ignore)
        for name, text in pairs:
            if name in skipped or not text:
                continue
            key = BY_NAME.get(name)
            if key is None:
                near = difflib.get_close_matches(name, BY_NAME, n=1)
                hint = (
                    f"; did you mean {near[0]}?"
                    if near
                    else f"; expected one of {', '.join(BY_NAME)}"
                )
                problems.append(Problem("filter", name[:40], text[:80], f"is no filter{hint}"))
                continue
            try:
                value = self._value(key, text)
            except ValueError as error:
                problems.append(Problem("filter", name, text[:80], str(error)))
                continue
            if key.many and len(values.setdefault(name, [])) >= _MAX_VALUES:
                problems.append(
                    Problem("filter", name, text[:80], f"is one of more than {_MAX_VALUES} values")
                )
                continue
            values.setdefault(name, []).append(value)
        fields = {
            BY_NAME[name].attribute: unique(found) if BY_NAME[name].many else found[-1]
            for name, found in values.items()
        }
        return EventQuery(**fields), problems  # type: ignore[arg-type] # the table of keys gives each its type

    def _value(self, key: Key, text: str) -> object:
        if key.kind == "id":
            found = self.resolve(key.kind_of_name, text)
            if found is None:
                near = self.near(key.kind_of_name, text)
                msg = "is not in the data" + (
                    f"; did you mean {' or '.join(near)}?" if near else ""
                )
                raise ValueError(msg)
            return found
        return parse_value(key, text)

    def describe(self, query: EventQuery, words: Words = EN) -> str:
        """Say a query in words: "actor: Kataib Hezbollah; year: 2024", or "no filter"."""
        said = words.filters
        parts = []
        for name in query.active():
            key = BY_NAME[name]
            value = getattr(query, key.attribute)
            if name == "area":
                parts.append(said["area"])
            elif key.many:
                word = said["and" if name in {"with", "has"} else "or"]
                names = word.join(self.label(key.kind_of_name, str(v), words) for v in value)
                parts.append(said["key"].format(key=words.keys[name], value=names))
            elif name == "members":
                parts.append(said["members"])
            elif name == "relation":
                parts.append(said[f"relation_{value}"])
            elif name == "certainty":
                parts.append(said[_surely(query)])
            else:
                text = dict(query.to_params())[name]
                text = text if key.kind in {"text", "cql2"} else words.in_digits(text)
                parts.append(said["key"].format(key=words.keys[name], value=text))
        return words.semicolon.join(parts) or said["none"]


def _labels(dataset: Dataset, words: Words) -> dict[str, dict[str, str]]:
    """Return the names of one language: kind -> id -> name."""
    countries = {
        p.country: p for p in dataset.places.values() if p.precision == "country" and p.country
    }
    codes = {p.country for p in dataset.places.values() if p.country}
    return {
        "actor": {a.id: words.name(a) for a in dataset.actors.values()},
        "place": {p.id: words.name(p) for p in dataset.places.values()},
        "source": {s.id: s.outlet for s in dataset.sources.values()},
        "country": {
            code: words.name(countries[code])
            if code in countries
            else words.names.get(code) or country_name(code)
            for code in sorted(codes)
        },
        "admin1": {
            p.admin1: words.names.get(p.admin1, p.admin1)
            for p in dataset.places.values()
            if p.admin1
        },
    }


def _surely(query: EventQuery) -> str:
    """Say what "surely" is about: the period, the area, or both."""
    area = bool(query.bbox or query.area)
    return "surely_both" if area and query.periods else "surely_area" if area else "surely_period"


def _spellings(place: object) -> list[str]:
    return [getattr(place, "name", ""), getattr(place, "id", ""), *getattr(place, "alternates", ())]
