"""The events' titles and summaries in Arabic: all there, names as in the gazetteer, found by their words, English where missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from geodata.translations import words_for

if TYPE_CHECKING:
    from geodata.store.event_store import EventStore

AR, EN = words_for("ar"), words_for("en")
# said by another form of the name, as the sentence asks for it: "of Russia" is "Russian"
INFLECTED = {
    ("iraq-interest-s400", "Russia"),
    ("us-objects-russian-buildup-2015", "Russia"),
    ("us-officials-strikes-success-2024", "Iran"),
    ("putin-charlie-rose-interview-2015", "Syrian rebels"),
}


def test_every_event_has_a_title_of_its_own_in_arabic(store: EventStore) -> None:
    titles = [event.title_ar or "" for event in store.events()]
    assert len(set(titles)) == len(titles) == store.size
    assert not [title for title in titles if re.search("[A-Za-z]", title)]
    # short enough for a row of the list
    assert max(map(len, titles)) <= 100


def test_every_event_is_told_in_arabic_without_a_word_in_latin_letters(store: EventStore) -> None:
    told = [event.summary_ar or "" for event in store.events()]
    assert len(set(told)) == len(told)
    assert all(text.endswith(".") for text in told)
    assert not [text for text in told if re.search("[A-Za-z]", text)]


def test_a_name_in_a_title_is_the_one_of_places_and_actors(store: EventStore) -> None:
    for event in store.events():
        for record in (*store.places.values(), *store.actors.values()):
            if record.name_ar and re.search(rf"\b{re.escape(record.name)}\b", event.title):
                named = record.name_ar in (event.title_ar or "")
                assert named or (event.id, record.name) in INFLECTED, (event.title_ar, record.name)


def test_arabic_digits_stand_in_the_page_and_latin_ones_in_the_data(store: EventStore) -> None:
    event = store.get("tower-22-attack-2024")
    assert "البرج 22" in (event.title_ar or "")
    assert "البرج ٢٢" in AR.title(event)
    assert EN.title(event) == event.title
    for each in store.events():
        assert not re.search("[٠-٩]", f"{each.title_ar}{each.summary_ar}")


def test_what_is_missing_in_arabic_stays_english(store: EventStore) -> None:
    event = store.get("tower-22-attack-2024").model_copy(
        update={"title_ar": None, "summary_ar": None}
    )
    assert (AR.title(event), AR.summary(event)) == (event.title, event.summary)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("مسيرة", "tower-22-attack-2024"),
        ("مسيّرة", "tower-22-attack-2024"),
        ("امريكيين", "tower-22-attack-2024"),
        ("تشييع كربلاء", "karbala-funeral-2024"),
        ("قااني", "qaani-succeeds-soleimani-2020"),
        ("مروحيه", "russian-helicopters-delivered-iraq-2016"),
    ],
)
def test_words_of_an_arabic_title_find_the_event(store: EventStore, text: str, event: str) -> None:
    assert event in {found.id for found in store.events(store.query(text=text))}
