"""What a file says of itself: its filter in words, its counts, sources, licences and data version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.translations import EN
from geodata.wording import labels

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["statement"]


def statement(store: EventStore, query: EventQuery, words: Words = EN) -> dict[str, Any]:
    """Say what a file holds: its filter in words, counts, sources, licences and data version.

    Parameters
    ----------
    words
        English when left out, as all files of data are.
    """
    counts = store.count(query)
    # of the events that are counted, as the counter counts them
    cited = [store.sources[source] for source in store.tally("source", query, own=True)]
    deaths = store.deaths(query)
    return {
        "filter": store.names.describe(query, words),
        "query": query.to_url(),
        "counter": counts.sentence(words),
        "counts": {
            "records": counts.total, "all": counts.all, "events": counts.once, "operations": counts.operations,
            "parts": counts.parts, "repeats": counts.repeats, "exact": counts.exact, "region": counts.region,
            "country": counts.country, "none": counts.none, "at": counts.at, "about": counts.about,
            "certain": counts.certain if counts.timed else None, "possible": counts.possible if counts.timed else None,
            "undated": counts.undated, "sources": counts.sources, "states": dict(counts.states),
        },
        "fatalities": {
            "best": deaths.best, "low": deaths.low, "high": deaths.high, "events": deaths.events,
            "words": labels.deaths_label(deaths, words=words),
        },
        "sources": [
            labels.source_label(s, words=words) for s in sorted(cited, key=lambda s: s.id)
        ],
        "licences": list(store.licences_of(query.source) or words.licences.values()),
        "data_version": store.version,
    }  # fmt: skip
