"""A heading for a query: what is shown, where, and from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.dates import EARLIEST, LATEST
from geodata.wording import period_label
from geodata.words import EN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from geodata.store.engine import EventStore
    from geodata.store.query import EventQuery
    from geodata.words import Words

__all__ = ["heading"]

_MOST_NAMES = 2


def heading(store: EventStore, query: EventQuery, *, words: Words = EN) -> str:
    """Return for example "All events in Iraq and Syria, 2014 – Feb 2024"."""
    said = words.headings
    parts = [said["all" if query.free else "some"]]
    if query.actor:
        parts.append(said["with"].format(names=_names(store, "actor", query.actor, "or", words)))
    if where := _where(store, query, words):
        parts.append(where)
    when = _when(store, query, words)
    what = " ".join(parts)
    return said["when"].format(what=what, when=when) if when else what


def _where(store: EventStore, query: EventQuery, words: Words) -> str:
    said = words.headings
    if query.bbox or query.area:
        return said["area"]
    for name in ("place", "admin1", "country"):
        if values := getattr(query, name):
            return said["in"].format(names=_names(store, name, values, "or", words))
    found = store.facet("country", query)
    most = [v.value for v in found if v.events * 10 >= found[0].events * 2] if found else []
    # with several of some weight, two names alone would claim that the rest is not there
    named = most if len(most) <= _MOST_NAMES else [v.value for v in found]
    return said["in"].format(names=_names(store, "country", named, "and", words)) if named else ""


def _names(
    store: EventStore, kind: str, values: Iterable[str], word: Literal["and", "or"], words: Words
) -> str:
    return _join([store.names.label(kind, value, words) for value in values], word, words)


def _join(names: list[str], word: Literal["and", "or"], words: Words) -> str:
    said = words.headings
    if len(names) > _MOST_NAMES:
        shown = words.comma.join(names[:_MOST_NAMES])
        return said[f"{word}_more"].format(names=shown, n=words.number(len(names) - _MOST_NAMES))
    return (
        said[word].format(first=names[0], last=names[1]) if len(names) == _MOST_NAMES else names[0]
    )


def _when(store: EventStore, query: EventQuery, words: Words) -> str:
    span = words.headings["span"]
    if query.periods:
        first, last = query.periods[0][0], query.periods[-1][1]
        if query.year and len(query.periods) > 1:
            return _join([words.in_digits(y) for y in sorted(query.year)], "and", words)
        if first > last:
            return ""
        if first == EARLIEST:
            return words.dates["until"].format(end=period_label(last, last, words=words))
        since = words.dates["since"].format(start=period_label(first, first, words=words))
        return since if last == LATEST else period_label(first, last, words=words, span=span)
    bars = store.timeline(query).bars
    if not bars:
        return ""
    start, end = words.in_digits(bars[0].start.year), words.in_digits(bars[-1].end.year)
    return start if start == end else span.format(first=start, last=end)
