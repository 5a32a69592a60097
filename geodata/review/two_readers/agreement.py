"""How far two readers agree who judged one article without seeing each other: Cohen's kappa by field.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20 (1960), 37-46. Kappa is None where both gave one and the same value throughout:
chance alone would explain that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.review.article.event_wording import value_words
from geodata.review.log.event_states import fold
from geodata.translations import EN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.model import Event
    from geodata.review.desk import Desk
    from geodata.review.log.event_states import Judged, Review
    from geodata.translations import Words

__all__ = ["Agreement", "Difference", "FieldAgreement", "agreement_of", "kappa"]

_FIELDS: Final = ("kept", "where", "when", "who", "what", "deaths")


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Of one field: kappa, and on how many of the events that both judged the two agree."""

    field: str
    kappa: float | None
    agree: int
    of: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one event in which the two differ: reader, value in words and reason; who settled it."""

    proposal: str
    title: str
    field: str
    values: tuple[dict[str, str], ...]
    settled: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a comparison of two readers says; ``open`` is false while it may not be seen yet."""

    open: bool
    why: str
    readers: tuple[str, ...] = ()
    both: int = 0
    fields: tuple[FieldAgreement, ...] = ()
    differences: tuple[Difference, ...] = ()


def kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Return Cohen's kappa of two readers' values of the same things; None where it is not defined.

    Raises
    ------
    ValueError
        If the two are not of one length.
    """
    pairs = list(zip(first, second, strict=True))
    if not pairs:
        return None
    observed = sum(a == b for a, b in pairs) / len(pairs)
    mine, theirs = Counter(first), Counter(second)
    expected = sum(mine[value] * theirs[value] for value in mine) / len(pairs) ** 2
    return None if expected >= 1.0 else (observed - expected) / (1 - expected)


def agreement_of(desk: Desk, words: Words = EN) -> Agreement:
    """Compare the two readers who judged an article first.

    In a blind article nothing is told before both have judged everything.
    """
    two = tuple(desk.coders()[:2])
    if len(two) < 2:
        return Agreement(open=False, why="two readers have not judged this article")
    if desk.mode == "blind" and not desk.both_done():
        # not even the other's name
        return Agreement(
            open=False, why="two readers still judge this article; it opens when both are done"
        )
    views = [fold(desk.entries, only=who) for who in two]
    both = [i for i in desk.all_ids if all(view.of(i).decided for view in views)]
    values = {i: [_values(desk, view, i, words) for view in views] for i in both}
    fields = tuple(_field(name, [values[i] for i in both]) for name in _FIELDS)
    differences = tuple(_differences(desk, both, values, two, views))
    return Agreement(
        open=True, why="", readers=two, both=len(both), fields=fields, differences=differences
    )


def _values(desk: Desk, view: Review, event_id: str, words: Words) -> dict[str, str]:
    """Return what one reader made of an event, by field, in words."""
    judged: Judged = view.of(event_id)
    event: Event = desk.material.event(event_id, judged)
    kept = judged.state if judged.state != "merged" else f"merged with {judged.into}"
    said = {
        name: value_words(event, name, desk.material, words) for name in _FIELDS if name != "kept"
    }
    return {"kept": kept, **said}


def _field(name: str, pairs: Sequence[Sequence[dict[str, str]]]) -> FieldAgreement:
    """Return the agreement on one field; values are compared where both kept the event."""
    used = [
        pair for pair in pairs if name == "kept" or all(each["kept"] == "accepted" for each in pair)
    ]
    first, second = [pair[0][name] for pair in used], [pair[1][name] for pair in used]
    found = kappa(first, second)
    agree = sum(a == b for a, b in zip(first, second, strict=True))
    return FieldAgreement(name, round(found, 3) if found is not None else None, agree, len(used))


def _differences(
    desk: Desk,
    both: Sequence[str],
    values: dict[str, list[dict[str, str]]],
    two: Sequence[str],
    views: Sequence[Review],
) -> list[Difference]:
    found = []
    for event_id in both:
        first, second = values[event_id]
        names = (
            ["kept"]
            if first["kept"] != second["kept"]
            else [n for n in _FIELDS if first[n] != second[n]]
        )
        latest = desk.all_review.of(event_id).entry
        settled = latest.who if latest is not None and latest.action == "settle" else None
        entries = [view.of(event_id).entry for view in views]
        for name in names:
            told = tuple(
                {"who": who, "words": said[name], "why": entry.why if entry else ""}
                for who, said, entry in zip(two, (first, second), entries, strict=True)
            )
            found.append(
                Difference(event_id, desk.as_all().seen.title_of(event_id), name, told, settled)
            )
    return found
