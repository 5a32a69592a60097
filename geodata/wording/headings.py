"""A heading for a query: what is shown, where, and from when to when.

It names every filter that is set. Where no place or period is asked for, the countries and
the years are those of the events that are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from geodata.dates import EARLIEST, LATEST
from geodata.translations import EN
from geodata.vocab import Assertion
from geodata.wording.labels import period_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["heading"]

# as many names as a line has room for: of more, the rest is counted
_MAX_NAMES = 2
# what a heading says in words of its own; the other filters follow in brackets
_WORDED = (
    "year", "from", "to", "actor", "event_type", "country", "admin1", "place", "bbox", "area", "relation", "members",
)  # fmt: skip


def heading(
    store: EventStore,
    query: EventQuery,
    *,
    words: Words = EN,
    most: int = _MAX_NAMES,
    brief: bool = False,
) -> str:
    """Return for example "All events in Iraq, Syria and 8 more, 1958 – 2024".

    Parameters
    ----------
    most
        Countries named one by one; the rest is counted.
    brief
        Where all events are shown, name their countries alone: "Iraq, Syria and 8 more, 1958 – 2024".
    """
    title = words.headings
    if brief and query.free and (found := _countries(store, query)):
        what = _names(store, "country", found, "and", words, most)
        when = _when(store, query, words)
        return title["when"].format(what=what, when=when) if when else what
    parts = [title["all" if query.free else "some"]]
    if query.event_type:
        names = _names(store, "event_type", query.event_type, "or", words)
        parts.append(title["type"].format(names=names))
    if query.actor:
        names = _names(store, "actor", query.actor, "or", words)
        parts.append(title["with" if query.members else "with_alone"].format(names=names))
    if where := _where(store, query, words, most):
        parts.append(where)
    what = " ".join(parts)
    if rest := query.without(*_WORDED).active():
        others = store.names.describe(query.without(*_WORDED), words) if rest else ""
        what = title["others"].format(what=what, others=others)
    when = _when(store, query, words)
    return title["when"].format(what=what, when=when) if when else what


def _where(store: EventStore, query: EventQuery, words: Words, most: int) -> str:
    """Say every place that is asked for, else the countries of the events that are counted."""
    title = words.headings
    if not query.asks_place:
        if query.relation:
            return title[f"relation_{query.relation}"]
        found = _countries(store, query)
        if not found:
            return ""
        return title["in"].format(names=_names(store, "country", found, "and", words, most))
    form = query.relation or ("both" if store.count(query).about else "at")
    asked = [
        _names(store, name, values, "or", words)
        for name in ("place", "admin1", "country")
        if (values := getattr(query, name))
    ]
    if query.bbox or query.area:
        asked.append(title["area"])
    names = words.comma.join(asked)
    return title[{"at": "in", "about": "about", "both": "in_or_about"}[form]].format(names=names)


def _countries(store: EventStore, query: EventQuery) -> list[str]:
    """Return the countries in which events took place, those with most first; not of what did not happen, if there is else."""
    happened = query
    if store.relates and not query.assertion:
        others = tuple(one for one in get_args(Assertion) if one != "negated")
        happened = query.with_values(assertion=others)
    found = _with_events(store, happened)
    return found or (_with_events(store, query) if happened is not query else [])


def _with_events(store: EventStore, query: EventQuery) -> list[str]:
    return [v.value for v in store.facet("country", query) if v.events > v.about]


def _names(  # noqa: PLR0913, PLR0917 - each call names a list in one way
    store: EventStore,
    kind: str,
    values: Iterable[str],
    word: Literal["and", "or"],
    words: Words,
    most: int = _MAX_NAMES,
) -> str:
    return _join([store.names.label(kind, value, words) for value in values], word, words, most)


def _join(
    names: list[str], word: Literal["and", "or"], words: Words, most: int = _MAX_NAMES
) -> str:
    title = words.headings
    if len(names) > most:
        shown = words.comma.join(names[:most])
        return title[f"{word}_more"].format(names=shown, n=words.number(len(names) - most))
    if len(names) == 1:
        return names[0]
    return title[word].format(first=words.comma.join(names[:-1]), last=names[-1])


def _when(store: EventStore, query: EventQuery, words: Words) -> str:
    span = words.headings["span"]
    # a period without a beginning and an end is none
    if query.periods and (query.periods[0][0], query.periods[-1][1]) != (EARLIEST, LATEST):
        first, last = query.periods[0][0], query.periods[-1][1]
        if query.year and len(query.periods) > 1:
            return _join([words.in_digits(y) for y in sorted(query.year)], "and", words)
        if first > last:
            return ""
        if first == EARLIEST:
            return words.dates["until"].format(end=period_label(last, last, words=words))
        since = words.dates["since"].format(start=period_label(first, first, words=words))
        return since if last == LATEST else period_label(first, last, words=words, span=span)
    years = store.years(query)
    if years is None:
        return ""
    start, end = (words.in_digits(year) for year in years)
    return start if start == end else span.format(first=start, last=end)
