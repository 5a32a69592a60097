"""The marks of an article: words that name a place, a date, an actor or an event, and who uses them.

Offsets count Unicode code points within the paragraph, the end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geodata.review.proposals.field_rows import receipt_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.model import Event, Receipt
    from geodata.review.desk import Desk

__all__ = ["KINDS", "Mark", "changed_receipts", "marks_of"]

KINDS: Final = ("place", "date", "actor", "event")
_KIND_OF: Final = {
    "where": "place",
    "when": "date",
    "who": "actor",
    "what": "event",
    "deaths": "event",
}


@dataclass
class Mark:
    """Words of the article that mean something, and the proposals that rest on them."""

    kind: str
    paragraph: int
    start: int
    end: int
    words: str
    uses: list[tuple[str, str]] = field(default_factory=list)


def marks_of(desk: Desk) -> list[Mark]:
    """Return the marks of an article in the order of the text; they may overlap."""
    found: dict[tuple[str, int, int, int], Mark] = {}
    content = desk.material.content
    for kind, items in (("place", content["toponyms"]), ("date", content["dates"])):
        for item in items:
            _mark(desk, found, kind, item)
    for read in content["events"].values():
        for one in read["actors"]:
            for receipt in one["receipts"]:
                _mark(desk, found, "actor", receipt)
        for receipt in read["event_type"]["receipts"]:
            _mark(desk, found, "event", receipt)
    for event_id in desk.ids:
        if desk.review.of(event_id).state != "split":
            _use(desk, found, desk.seen.event(event_id))
    return sorted(found.values(), key=lambda m: (m.paragraph, m.start, -m.end, KINDS.index(m.kind)))


def _mark(
    desk: Desk, found: dict[tuple[str, int, int, int], Mark], kind: str, at: dict[str, Any]
) -> None:
    """Add a mark, if its words still stand there."""
    paragraph, start, end = at["paragraph"], at["start"], at["end"]
    texts = desk.material.paragraphs
    if paragraph <= len(texts) and texts[paragraph - 1][start:end] == at["words"]:
        found.setdefault(
            (kind, paragraph, start, end), Mark(kind, paragraph, start, end, at["words"])
        )


def _use(desk: Desk, found: dict[tuple[str, int, int, int], Mark], event: Event) -> None:
    """Note which marks an event rests on; words that a reader chose become marks of their own."""
    for field_name, receipt in receipts_by_field(event):
        if receipt.source != desk.material.source.id:
            continue
        for row in receipt_rows(desk.seen, [receipt]):
            if not row["stands"]:
                continue
            key = (_KIND_OF[field_name], row["paragraph"], row["start"], row["end"])
            mark = found.setdefault(key, Mark(*key, row["words"]))
            if (event.id, field_name) not in mark.uses:
                mark.uses.append((event.id, field_name))


def receipts_by_field(event: Event) -> Iterator[tuple[str, Receipt]]:
    """Yield each receipt of an event with the field of the desk that it is one of."""
    for name in ("where", "when", "who", "what"):
        for receipt in event.receipts.of(name):
            yield name, receipt
    for about in event.about:
        for receipt in about.receipts:
            yield "where", receipt
    if event.fatalities:
        for receipt in event.fatalities.receipts:
            yield "deaths", receipt


def changed_receipts(desk: Desk) -> list[dict[str, Any]]:
    """Return the receipts that no longer stand: the text was changed after it was read."""
    return [
        {"proposal": event_id, "title": event.title, "field": unfound.field, "paragraph": unfound.receipt.paragraph,
         "words": unfound.receipt.words, "reason": unfound.reason}
        for event_id in desk.ids
        if desk.review.of(event_id).state not in {"split", "rejected", "merged"}
        for event in [desk.seen.event(event_id)]
        for unfound in desk.material.unfound(event)
    ]  # fmt: skip
