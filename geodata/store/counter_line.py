"""What a query finds, counted: the same in the page, the table, every download and citation.

Three splits of the records, each exclusive and summing to the total. How exactly they are
placed: exact, region, country, none. How surely they lie in the period: certain, possible,
undated. How they are asserted: disputed first, else by the assertion, where announced, planned
and expected count as planned. Beside them stands how many events these records tell of, each
counted once (:mod:`geodata.store.part_of`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geodata.translations import EN
from geodata.vocab import PLACED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.translations import Words

__all__ = [
    "PLACED_PARTS",
    "PLACES",
    "STATES",
    "Counts",
    "Deaths",
    "noun_of",
    "plural",
    "sum_deaths",
]


# in the order of the sentence
PLACES: Final = ("exact", "region", "country", "none")
STATES: Final = ("happened", "ongoing", "planned", "alleged", "denied", "negated", "disputed")
_PART_OF_DRAWN: Final = {
    "point": "exact", "near": "exact", "area": "region", "region": "region", "country": "country", "none": "none",
}  # fmt: skip
# precision -> which part of the split by place it counts in
PLACED_PARTS: Final = {precision: _PART_OF_DRAWN[drawn] for precision, drawn in PLACED.items()}

# types whose events may be counted by a noun of their own
_NOUNS: Final = {
    "ASSAULT": "attack", "PROTEST": "protest", "GATHER": "gathering", "AGREE": "agreement", "THREATEN": "threat",
    "ACCUSE": "accusation", "REQUEST": "request",
}  # fmt: skip
_STRIKES: Final = frozenset({"aerial", "drone"})
# a record of a longer time tells of a campaign, which is not one strike
_MAX_ACT_DAYS: Final = 31


def noun_of(event_type: str, mode: str | None, assertion: str, start: dt.date, end: dt.date) -> str:
    """Return the noun that one event may be counted by, "event" where it is no single act that happened."""
    if event_type == "SITUATION":
        return "situation"
    if assertion != "happened" or (end - start).days > _MAX_ACT_DAYS:
        return "event"
    if event_type == "ASSAULT" and mode in _STRIKES:
        return "strike"
    return _NOUNS.get(event_type, "event")


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths over the events of a query, counted once: best, lowest and highest figure.

    ``events`` is how many events have a figure; of the others it is not known.
    """

    best: int = 0
    low: int = 0
    high: int = 0
    events: int = 0


def sum_deaths(figures: Mapping[str, Sequence[int | None]], under: Mapping[str, str]) -> Deaths:
    """Add up deaths, each once.

    Parameters
    ----------
    figures
        Event -> best, lowest and highest figure, one of them at least.
    under
        Event -> the event that it folds under; what that one counts covers it.
    """
    events, sums = 0, [0, 0, 0]
    for event, (best, low, high) in figures.items():
        above = under.get(event)
        while above is not None and above not in figures:
            above = under.get(above)
        if above is not None:
            continue
        events += 1
        for i, order in enumerate(((best, low, high), (low, best, high), (high, best, low))):
            sums[i] += next((n for n in order if n is not None), 0)
    return Deaths(sums[0], sums[1], sums[2], events)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records a query finds, how they are known, and how many events they tell of.

    Attributes
    ----------
    total, all
        Records that match, and records in the store.
    exact, region, country, none
        Exclusive parts by place; they sum to ``once``.
    certain, possible, undated
        Exclusive parts by time; they sum to ``once``. Certain of a drawn area as well, where
        one is asked for.
    timed
        Whether a period is asked for.
    sources
        Number of articles that the matching events cite, or of data sets that they were imported from.
    states
        Exclusive parts by :data:`STATES`; they too sum to ``once``.
    cited
        What ``sources`` counts: "article" or "dataset".
    at, about
        Events that took place where the query asks (anywhere, if it asks for no place), and
        that did not but are about it.
    asks_place
        Whether a place is asked for.
    once
        Events counted once: an operation as its parts, a repeat not at all.
    operations, parts, repeats
        Operations whose parts are there, those parts, and records that only repeat another.
    noun
        What ``once`` counts, where all that happened are of one kind; see :func:`noun_of`.
    negated
        Of ``once``, what the sources say did not happen: counted apart from strikes that did.
    """

    total: int
    all: int
    sources: int
    exact: int = 0
    region: int = 0
    country: int = 0
    none: int = 0
    certain: int = 0
    possible: int = 0
    undated: int = 0
    timed: bool = False
    states: Mapping[str, int] = field(default_factory=dict)
    cited: str = "article"
    at: int = 0
    about: int = 0
    asks_place: bool = False
    once: int = 0
    operations: int = 0
    parts: int = 0
    repeats: int = 0
    noun: str = "event"
    negated: int = 0

    @property
    def places(self) -> dict[str, int]:
        """The exclusive parts by place, by the names in :data:`PLACES`."""
        return {part: getattr(self, part) for part in PLACES}

    def head(self, words: Words = EN) -> str:
        """Say how many: "4 strikes in 6 of 126 records", "7 of 126 events"."""
        whole = self.total == self.all
        apart = self.negated if self.noun not in {"event", "situation"} else 0
        if self.once != self.total:
            return words.counter["records" if whole else "records_filtered"].format(
                once=_counted(self.once - apart, self.noun, apart, words),
                total=words.number(self.total),
                all=words.count(self.all, "of_record"),
            )
        if whole:
            return words.count(self.total, "event")
        total = words.number(self.total)
        if self.noun != "event":
            total = _counted(self.total - apart, self.noun, apart, words)
        return words.counter["filtered"].format(total=total, all=words.count(self.all, "of_event"))

    def sentence(self, words: Words = EN) -> str:
        """Say it in one line; parts that are zero drop out."""
        head = self.head(words)
        if self.operations:
            head += words.comma + words.counter["operations"].format(
                operations=words.count(self.operations, "operation"),
                parts=words.count(self.parts, "part"),
            )
        groups = [
            _join(((getattr(self, name), words.known[name]) for name in PLACES), words),
            _join(
                ((getattr(self, name), words.known[name]) for name in ("at", "about"))
                if self.asks_place and self.about
                else (),
                words,
            ),
            _join(
                (
                    (getattr(self, name), words.known[name])
                    for name in (("certain", "possible", "undated") if self.timed else ("undated",))
                ),
                words,
            ),
            _join(((self.states.get(state, 0), words.states[state]) for state in STATES), words),
        ]
        parts = words.semicolon.join(text for text in groups if text)
        said = words.counter["whole"].format(head=head, parts=parts) if parts else head
        if not self.sources:
            return said
        return words.counter["sources"].format(
            said=said, articles=words.count(self.sources, f"from_{self.cited}")
        )


def _counted(n: int, noun: str, apart: int, words: Words) -> str:
    """Return "4 strikes", and after it what did not happen."""
    counted = words.count(n, noun)
    if not apart:
        return counted
    return words.counter["and_negated"].format(counted=counted, n=words.number(apart))


def _join(counted: Iterable[tuple[int, str]], words: Words) -> str:
    return words.comma.join(form.format(n=words.number(n)) for n, form in counted if n)


def plural(n: int, word: str) -> str:
    """Return "1 event" or "2 events"."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"
