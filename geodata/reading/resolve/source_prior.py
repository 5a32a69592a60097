"""Where a newspaper usually is: what the reader itself made of its other articles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.gazetteer import Entry
    from geodata.reading.resolve.resolved import ResolvedToponym

__all__ = ["SourcePrior", "Usual"]

# as if so much had been read of no place in particular
_SMOOTHING = 3.0


class Usual:
    """Shares of a source's places by state and by country, one article left out."""

    def __init__(self, states: dict[str, float], countries: dict[str, float]) -> None:
        self._states = states
        self._countries = countries
        self._all_states = sum(states.values()) + _SMOOTHING
        self._all_countries = sum(countries.values()) + _SMOOTHING

    def state(self, entry: Entry) -> float:
        """Return the share of places in the entry's state, 0 to 1."""
        return self._states.get(f"{entry.country} {entry.admin1}", 0.0) / self._all_states

    def country(self, entry: Entry) -> float:
        """Return the share of places in the entry's country, 0 to 1."""
        return self._countries.get(entry.country, 0.0) / self._all_countries


class SourcePrior:
    """Counts of places by source and article; nothing but the reader's own results goes in."""

    def __init__(self) -> None:
        self._articles: dict[str, dict[str, tuple[dict[str, float], dict[str, float]]]] = (
            defaultdict(dict)
        )

    def add(self, source: str, article: str, places: Iterable[ResolvedToponym]) -> None:
        """Count the places of one article; of a name that comes often, once."""
        states: dict[str, float] = {}
        countries: dict[str, float] = {}
        for place in places:
            best = place.candidates[0]
            if best.entry is None or not best.entry.country:
                continue
            weight = place.toponym.probability * best.score
            entry = best.entry
            if entry.admin1 and entry.kind != "country":
                key = f"{entry.country} {entry.admin1}"
                states[key] = states.get(key, 0.0) + weight
            countries[entry.country] = countries.get(entry.country, 0.0) + weight
        self._articles[source][article] = (_shares(states), _shares(countries))

    def usual(self, source: str, article: str) -> Usual | None:
        """Return what the source's other articles say, or None where there is no other."""
        others = [
            shares for name, shares in self._articles.get(source, {}).items() if name != article
        ]
        if not source or not others:
            return None
        states: dict[str, float] = defaultdict(float)
        countries: dict[str, float] = defaultdict(float)
        for state_shares, country_shares in others:
            for key, share in state_shares.items():
                states[key] += share
            for key, share in country_shares.items():
                countries[key] += share
        return Usual(states, countries)


def _shares(mass: dict[str, float]) -> dict[str, float]:
    """Return an article's mass scaled to at most three: no long article speaks for the paper."""
    total = sum(mass.values())
    return {key: 3 * value / max(total, 3.0) for key, value in mass.items()}
