"""Two events that are one: receipts of both, and values that differ as accounts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.model import Claim
from geodata.review.article.event_wording import value_words
from geodata.review.decisions.change_field import updated, with_receipts

if TYPE_CHECKING:
    from geodata.model import Event, Receipt
    from geodata.review.article.material import ArticleMaterial
    from geodata.vocab import FieldName

__all__ = ["SPEAKER_ROLES", "merged_into"]

_FIELDS: Final = ("where", "when", "who", "what")
_QUESTIONS: Final = {
    "where": "Where was it",
    "when": "When was it",
    "who": "Who was it",
    "what": "What was it",
}
SPEAKER_ROLES: Final = frozenset({"speaker"})


def merged_into(whole: Event, other: Event, material: ArticleMaterial, *, accounts: bool) -> Event:
    """Return an event that another one tells of as well.

    Parameters
    ----------
    whole, other
        The event that stays, and the one that becomes part of its receipts.
    accounts
        Whether values in which they differ become accounts; else the whole's stand alone. An
        account needs a speaker: whom the event itself names as speaking.
    """
    made = whole
    for name in _FIELDS:
        both = _joined(whole, other, name)
        if both and (
            accounts
            or value_words(whole, name, material) == value_words(other, name, material)
            or name == "what"
        ):
            made = with_receipts(made, name, both)
    if not accounts:
        return made
    claims = list(whole.claims)
    for name in _FIELDS:
        claims += _accounts(whole, other, name, material)
    return updated(made, claims=claims)


def _joined(whole: Event, other: Event, name: str) -> tuple[Receipt, ...]:
    return tuple(dict.fromkeys((*whole.receipts.of(name), *other.receipts.of(name))))  # type: ignore[arg-type] # one of the four


def _accounts(whole: Event, other: Event, name: str, material: ArticleMaterial) -> list[Claim]:
    """Return what each of two events says of one field, if they differ and both have words and a speaker."""
    found = []
    for event in (whole, other):
        words = value_words(event, name, material)
        receipts = event.receipts.of(name)  # type: ignore[arg-type] # one of the four
        speaker = next((a.actor for a in event.actors if a.role in SPEAKER_ROLES), None)
        speaker = speaker or next((c.speaker for c in event.claims), None)
        if not words or not receipts or speaker is None:
            return []
        field: FieldName = name  # type: ignore[assignment] # one of the four
        found.append(
            Claim(field=field, question=f"{_QUESTIONS[name]}: {whole.title}"[:200], stance="asserts", compatible=True,
                  value=words[:2000], speaker=speaker, receipts=receipts)
        )  # fmt: skip
    return found if found[0].value != found[1].value else []
