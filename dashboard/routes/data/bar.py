"""A query in, what the frame's bar says of it out: the parts of the count by place, the period, the filters one by one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geodata import vocab
from geodata.dates import EARLIEST, LATEST
from geodata.store.counter_line import PLACED_PARTS
from geodata.store.query import BY_NAME, EventQuery
from geodata.wording.headings import heading
from geodata.wording.labels import period_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.store.event_store import EventStore
    from geodata.translations import Words

__all__ = ["PLACED", "bar_of"]

# part of the counter -> the precisions it counts; exclusive, and together all of them
PLACED: Final[dict[str, tuple[str, ...]]] = {
    "exact": ("site", "settlement", "near"),
    "region": ("admin2", "admin1", "region", "water_air"),
    "country": ("country",),
    "none": ("none",),
}
# modes of an assault that an editor calls a strike
_STRIKES: Final = frozenset({"aerial", "drone"})
# events that are told apart one by one
_MAX_COUNTED: Final = 2000
# keys that say more of another key's filter: they go when it goes
_WITH_ANOTHER: Final = {"certainty": "from", "members": "actor", "role": "actor"}


def bar_of(store: EventStore, query: EventQuery, words: Words) -> dict[str, Any]:
    """Return the counter's parts, the period in words with its certain and possible events, and the chips."""
    counted = _of_one_type(store, query)
    return {
        "heading": heading(store, query, words=words, brief=True),
        "places": _places(query, counted["places"] if counted else store.count(query).places),
        "counted": counted and {name: counted[name] for name in ("noun", "number", "negated")},
        "period": _period(store, query, words),
        "chips": _chips(store, query, words),
    }


def _of_one_type(store: EventStore, query: EventQuery) -> dict[str, Any] | None:
    """Count what a filter by one type finds, each once; None where several types are found.

    An operation counts as its parts and an event that repeats another not at all; what did not
    happen is counted apart, so that "4 strikes" are four that were carried out.
    """
    total = store.count(query).total
    if not query.event_type or not 0 < total <= _MAX_COUNTED:
        return None
    apart = store.folding(query).uncounted
    rows = [row for row in store.rows(query, limit=_MAX_COUNTED) if row["id"] not in apart]
    types = {row["event_type"] for row in rows}
    if len(types) != 1:
        return None
    done = [row for row in rows if row["assertion"] != "negated"]
    modes = {row["mode"] for row in done}
    return {
        "noun": "STRIKE" if types == {"ASSAULT"} and modes and modes <= _STRIKES else types.pop(),
        "number": len(done),
        "negated": len(rows) - len(done),
        "places": Counter(PLACED_PARTS[str(row["place_precision"])] for row in done),
    }


def _places(query: EventQuery, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return the events by how well they are placed; the parts sum to the total."""
    return {
        part: {
            "count": counts.get(part, 0),
            "values": list(precisions),
            "on": bool(query.place_precision) and set(query.place_precision) <= set(precisions),
        }
        for part, precisions in PLACED.items()
    }


def _period(store: EventStore, query: EventQuery, words: Words) -> dict[str, Any] | None:
    if not query.periods or query.periods[0][0] > query.periods[-1][1]:
        return None
    counts = store.count(query)
    return {"label": _span(query, words), "certain": counts.certain, "possible": counts.possible}


def _span(query: EventQuery, words: Words) -> str:
    """Name the period as a heading does: "February 2024", "since 2015"."""
    if query.year and not (query.from_ or query.to):
        return words.comma.join(words.in_digits(year) for year in sorted(query.year))
    first, last = query.periods[0][0], query.periods[-1][1]
    if first == EARLIEST:
        return words.dates["until"].format(end=period_label(last, last, words=words))
    if last == LATEST:
        return words.dates["since"].format(start=period_label(first, first, words=words))
    return period_label(first, last, words=words, span=words.headings["span"])


def _chips(store: EventStore, query: EventQuery, words: Words) -> list[dict[str, Any]]:
    """Return each filter: the keys that end it, its words, and how many events there are without it.

    ``part`` names a whole part of the counter that the filter asks for; the frame has its own word for that.
    """
    chips: list[dict[str, Any]] = []
    for name in query.active():
        if name in _WITH_ANOTHER or (name == "to" and query.from_):
            continue
        dates = name in {"from", "to"}
        ends = ("from", "to") if dates else (name,)
        keys = [*ends, *(more for more, of in _WITH_ANOTHER.items() if of in ends)]
        chips.append(
            {
                "name": name,
                "keys": keys,
                "label": query.relation
                if name == "relation"
                else _span(query.with_values(year=()), words)
                if dates
                else _value(store, query, name, words),
                "part": _part_of(query) if name == "place_precision" else None,
                "without": store.count(query.without(*keys)).total,
            }
        )
    return chips


def _value(store: EventStore, query: EventQuery, name: str, words: Words) -> str:
    """Say one filter in words, without the name of its key: the value speaks for itself."""
    if name == "event_type":
        wanted = set(query.event_type)
        whole = (cls for cls in vocab.CLASSES if set(cls.types) == wanted)
        if cls := next(whole, None):
            return words.classes[cls.id]
    attribute = BY_NAME[name].attribute
    alone = EventQuery().with_values(**{attribute: getattr(query, attribute)})
    description = store.names.describe(alone, words).partition(": ")[2]
    # a role says in what part the actor is asked for: it has no chip of its own
    return (
        f"{description} ({_value(store, query, 'role', words)})"
        if name == "actor" and query.role
        else description
    )


def _part_of(query: EventQuery) -> str | None:
    wanted = set(query.place_precision)
    return next((part for part, values in PLACED.items() if wanted == set(values)), None)
