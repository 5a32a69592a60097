"""The tool's own record: how often what it proposed was accepted as it was, field by field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata import seeds
from geodata.errors import ArticleError
from geodata.review.article.event_wording import value_words
from geodata.review.desk import open_desk
from geodata.review.log.journal import journal_of

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.model import Event
    from geodata.review.article.material import ArticleMaterial

__all__ = ["Acceptance", "FieldAcceptance", "record_of"]

_FIELDS: Final = ("where", "when", "who", "what", "deaths")


@dataclass(frozen=True, slots=True)
class FieldAcceptance:
    """Of one field: how many of the kept proposals had it unchanged; ``share`` is 0 to 1, None of nothing."""

    field: str
    judged: int
    unchanged: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of proposals.

    Attributes
    ----------
    articles, proposals
        Articles of which somebody judged something, and all their proposals.
    judged, kept, rejected, merged, by_hand
        Proposals that were judged, and how; and events that readers made by hand.
    unchanged
        Kept ones of which every field stood as it was proposed.
    """

    articles: int
    proposals: int
    judged: int
    kept: int
    rejected: int
    merged: int
    by_hand: int
    unchanged: int
    fields: tuple[FieldAcceptance, ...]


def record_of(folder: Path) -> Acceptance:
    """Return what became of the proposals of a collection, by everybody's decisions.

    Raises
    ------
    SeedError
        If the collection or a journal has faults.
    """
    dataset = seeds.load(folder)
    counts: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for article in dataset.sources:
        if not journal_of(folder, article).path.exists():
            continue
        try:
            desk = open_desk(folder, article, "record", dataset=dataset)
        except ArticleError:
            # its review material is gone: what was proposed is not known any more
            continue
        counts["articles"] += 1
        counts["proposals"] += len(desk.material.proposed)
        for event_id, judged in desk.all_review.events.items():
            if not judged.decided:
                continue
            if event_id not in desk.material.proposed:
                counts["by_hand"] += judged.state == "accepted"
                continue
            counts["judged"] += 1
            counts[judged.state] += 1
            if judged.state == "accepted":
                kept = desk.material.event(event_id, judged)
                _compare(desk.material.proposed[event_id], kept, desk.material, same)
    kept_count = counts["accepted"]
    fields = tuple(
        FieldAcceptance(
            name, kept_count, same[name], round(same[name] / kept_count, 3) if kept_count else None
        )
        for name in _FIELDS
    )
    return Acceptance(
        counts["articles"], counts["proposals"], counts["judged"], kept_count, counts["rejected"] + counts["split"], counts["merged"],
        counts["by_hand"], same["all"], fields,
    )  # fmt: skip


def _compare(proposed: Event, kept: Event, material: ArticleMaterial, same: Counter[str]) -> None:
    """Count the fields in which an event stands as it was proposed."""
    equal = {
        name: value_words(proposed, name, material) == value_words(kept, name, material)
        for name in _FIELDS
    }
    # a place is one record, whatever its name
    equal["where"] = equal["where"] and (proposed.place, proposed.place_basis) == (
        kept.place,
        kept.place_basis,
    )
    same.update(name for name, is_same in equal.items() if is_same)
    same["all"] += all(equal.values())
