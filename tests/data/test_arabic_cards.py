"""What a card says of an event in Arabic: accounts, notes and the rule of its date, all there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.translations import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.model.evidence import Record
    from geodata.store.event_store import EventStore

AR, EN = words_for("ar"), words_for("en")


def said(store: EventStore) -> Iterator[tuple[Record, str]]:
    """Yield each record and field that a card or its way to the place says in words."""
    for event in store.events():
        yield event, "date_rule"
        yield from ((note, "text") for note in event.notes)
        for claim in event.claims:
            yield from ((claim, field) for field in ("question", "value"))
            if claim.speaker_name:
                yield claim, "speaker_name"
    for place in store.places.values():
        yield from ((note, "text") for note in place.notes)


def test_all_that_a_card_says_is_said_in_arabic(store: EventStore) -> None:
    missing = [
        getattr(record, field)
        for record, field in said(store)
        if not getattr(record, f"{field}_ar")
    ]
    assert missing == []


def test_one_text_has_one_translation(store: EventStore) -> None:
    translations: dict[str, set[str]] = {}
    for record, field in said(store):
        own, arabic = getattr(record, field), getattr(record, f"{field}_ar")
        translations.setdefault(own, set()).add(arabic)
    assert {own: found for own, found in translations.items() if len(found) > 1} == {}


def test_numbers_are_those_of_the_english_in_latin_digits(store: EventStore) -> None:
    for record, field in said(store):
        own, arabic = getattr(record, field), getattr(record, f"{field}_ar")
        assert not re.search("[٠-٩]", arabic)
        # a year or a count may be written out, never be another one
        told = own.replace(",", "")
        assert set(re.findall(r"\d+", arabic)) <= set(re.findall(r"\d+", told)), (own, arabic)


def test_digits_are_arabic_but_in_what_is_quoted_from_an_english_text(store: EventStore) -> None:
    event = store.get("tower-22-attack-2024")
    rule = event.model_copy(
        update={"date_rule_ar": "نُشر المقال بعد 14 يوما من «Jan. 28» وفق الإصدار v5.1.0."}
    )
    assert AR.of(rule, "date_rule") == "نُشر المقال بعد ١٤ يوما من «Jan. 28» وفق الإصدار v5.1.0."
    assert EN.of(rule, "date_rule") == event.date_rule


def test_what_is_missing_in_arabic_stays_english(store: EventStore) -> None:
    claim = store.get("tower-22-attack-2024").claims[0]
    bare = claim.model_copy(
        update={"value_ar": None, "speaker_name": None, "speaker_name_ar": None}
    )
    assert AR.of(bare, "value") == claim.value
    assert AR.of(bare, "speaker_name") == ""
