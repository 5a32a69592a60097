"""What a list of options offers, made once for all sessions that ask the same, and what is meant by it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from geodata.store.answer_cache import Memory
from geodata.store.query import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery
    from geodata.translations import Words

__all__ = ["made_once", "meant", "offered"]

T = TypeVar("T")
_made: WeakKeyDictionary[EventStore, Memory] = WeakKeyDictionary()


def made_once(store: EventStore, question: Hashable, find: Callable[[], T]) -> T:
    """Return what is found for a question of a store, once for all sessions: they keep it, and it is one thing."""
    return _made.setdefault(store, Memory()).of(question, find)


def offered(store: EventStore, name: str, query: EventQuery, words: Words) -> Mapping[str, str]:
    """Return the label of each value of a filter key: its name, and its events under the other filters.

    Parameters
    ----------
    name
        Of the key.
    query
        The filters; what is chosen of the key itself is offered even where it has no event.
    words
        The language of the labels.
    """
    return made_once(store, (name, query, words.lang), partial(_offered, store, name, query, words))


def _offered(store: EventStore, name: str, query: EventQuery, words: Words) -> Mapping[str, str]:
    counts = store.options(name, query)
    values = dict.fromkeys([*counts, *map(str, getattr(query, BY_NAME[name].attribute))])
    return {
        value: f"{store.names.label(name, value, words)} ({words.number(counts.get(value, 0))})"
        for value in values
    }


def meant(sent: Iterable[str], offers: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the values that were sent; Streamlit sends labels, perhaps those of an earlier offer."""
    values = {label: value for offer in offers for value, label in offer.items()}
    return [values.get(one, one) for one in sent]
