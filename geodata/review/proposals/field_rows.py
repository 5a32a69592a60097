"""A proposal as the desk shows it: a row for each field, with score, value, reason, rivals and words.

Everything is plain values, ready for JSON; the keys are those of the desk's contract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.review.article.event_wording import value_words
from geodata.review.article.quotes import find_words
from geodata.review.decisions.change_field import OWN_KNOWLEDGE
from geodata.review.proposals import score_levels
from geodata.review.proposals.field_values import VALUES, Subject, in_language, read_value
from geodata.translations import EN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.model import Event, Receipt
    from geodata.review.article.reader_view import ReaderView
    from geodata.review.proposals.score_levels import Score
    from geodata.translations import Words

__all__ = ["FIELDS", "field_rows", "receipt_rows"]

FIELDS: Final = ("where", "when", "who", "what", "deaths", "part_of", "same")
# a field without a value that no event needs
_OPTIONAL: Final = frozenset({"deaths", "part_of", "same"})


def field_rows(
    view: ReaderView,
    event: Event,
    changed: Mapping[str, Mapping[str, Any]],
    words: Words = EN,
    names: Sequence[str] = FIELDS,
) -> list[dict[str, Any]]:
    """Return the rows of an event's fields, in the desk's order.

    Parameters
    ----------
    changed
        Field -> who changed it last, when, and from what, for fields that were changed.
    names
        The fields that are asked for.
    """
    judged = view.review.of(event.id)
    subject = Subject(
        view, event, judged, view.read_of(event.id), tuple(view.material.unfound(event)), changed, words,
    )  # fmt: skip
    return [_row(subject, name) for name in names]


def _row(subject: Subject, name: str) -> dict[str, Any]:
    value, more = VALUES[name](subject)
    receipts = _receipts_of(subject.event, name)
    unfound = [
        u for u in subject.unfound if u.field == name or (name == "what" and u.field == "claims")
    ]
    known = next(
        (n for n in subject.event.notes if n.field == name and n.source.endswith(OWN_KNOWLEDGE)),
        None,
    )
    score = _score(subject, name, value, unfound=bool(unfound), known=known is not None)
    change = subject.changed.get(name)
    row = {
        "field": name,
        "score": score,
        "value": value,
        "words": value_words(subject.event, name, subject.seen.material, subject.words),
        "assumed": bool(read_value(subject, name).get("assumed")) and change is None,
        "known": known is not None,
        "note": known.text if known else "",
        "reason": "",
        "because": [],
        "rivals": [],
        "candidates": [],
        "receipts": receipt_rows(subject.seen, receipts),
        "unfound": [{"paragraph": u.receipt.paragraph, "words": u.receipt.words, "reason": u.reason} for u in unfound],
        "origin": "hand" if change or not subject.read else "model" if subject.by_model else "rules",
        "changed": dict(change) if change else None,
        **more,
    }  # fmt: skip
    return row if subject.words.lang == "en" else in_language(row, subject)


def _score(subject: Subject, name: str, value: Any, *, unfound: bool, known: bool) -> Score | None:
    if unfound:
        return "not_in_text"
    if name in subject.changed or known:
        # she has said so
        return "clear"
    read = read_value(subject, name)
    if name in _OPTIONAL and (value is None or not read):
        # no event needs it: nothing is missing, and nothing is asked
        return None
    if not value:
        return "missing"
    if name == "who":
        return score_levels.lowest(one["score"] for one in value)
    return score_levels.of_field(read, by_model=subject.by_model) if read else "clear"


def _receipts_of(event: Event, name: str) -> tuple[Receipt, ...]:
    if name == "deaths":
        return event.fatalities.receipts if event.fatalities else ()
    if name in {"part_of", "same"}:
        return ()
    found = event.receipts.of(name)  # type: ignore[arg-type] # one of the four
    if name == "where" and event.place is None:
        found = tuple(
            dict.fromkeys((*found, *(r for about in event.about for r in about.receipts)))
        )
    return found


def receipt_rows(view: ReaderView, receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    """Return receipts with the offsets at which their words stand; -1 where they do not."""
    rows = []
    for receipt in receipts:
        own = receipt.source in {None, view.material.source.id}
        text = view.material.texts.get(receipt.source or view.material.source.id, [])
        paragraph = text[receipt.paragraph - 1] if receipt.paragraph <= len(text) else ""
        found = find_words(receipt.words, paragraph)
        start, end = _read_at(view, receipt) or found or (-1, -1)
        rows.append(
            {"paragraph": receipt.paragraph, "start": start, "end": end, "words": receipt.words,
             "stands": receipt.words in paragraph, "source": None if own else receipt.source}
        )  # fmt: skip
    return rows


def _read_at(view: ReaderView, receipt: Receipt) -> tuple[int, int] | None:
    """Return where the reader saw these words, if they stand there still: the same words may stand twice."""
    if receipt.source != view.material.source.id:
        return None
    at = view.spans.get((receipt.paragraph, receipt.words))
    text = view.material.paragraphs
    if at is None or receipt.paragraph > len(text):
        return None
    return at if text[receipt.paragraph - 1][at[0] : at[1]].strip() == receipt.words else None
