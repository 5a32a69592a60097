"""What articles of other regions and subjects showed: accidents, parts of sentences, threats, outlets."""

from __future__ import annotations

import pytest

from geodata.reading.events.unlisted_places import INSIDE
from tests.geodata.reading.events.test_find_events import read, roles


def only(text, **options):
    events, _ = read(text, **options)
    assert len(events) == 1, [event.title for event in events]
    return events[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "An earthquake killed at least 40 people in Garowe on Monday, the government of Somalia said.",
        "Floods displaced thousands of people in Somalia last month.",
        "A bus crash killed twelve people near Garowe, police in Somalia said.",
        "A stampede in Garowe killed 30 pilgrims, Ethiopia said.",
    ],
)
def test_what_nature_or_chance_did_is_no_act_of_force(sentence):
    events, _ = read(sentence)
    assert {event.event_type.value for event in events} <= {"STATEMENT"}


def test_a_sentence_after_an_earthquake_tells_of_it_too():
    events, _ = read("An earthquake struck Garowe in Somalia. It killed 200 people in Somalia.")
    assert events == []


def test_a_bomb_that_makes_a_house_collapse_is_an_act():
    text = "Al-Shabaab killed five people in Garowe when a bomb made a house collapse."
    assert only(text).event_type.value == "ASSAULT"


def test_in_the_capital_of_a_country_means_the_capital():
    event = only(
        "Al-Shabaab of Somalia attacked a hotel in the capital, Addis Ababa, killing nine people."
    )
    assert event.place.value.name == "Addis Ababa"


@pytest.mark.parametrize("words", ["10 km north of", "some 15 miles west of", "near"])
def test_beside_a_town_is_near_it(words):
    place = only(f"Al-Shabaab killed two guards {words} Garowe.").place.value
    assert (place.name, place.precision) == ("Garowe", "near")


def test_who_was_hurt_in_an_attack_did_not_make_it():
    events, _ = read(
        "Ann Moore, who came from Ethiopia, said she was hurt in the attack in Garowe.",
        all_of_them=True,
    )
    made = {actor for event in events for actor, role in roles(event) if role == "initiator"}
    assert not made & {"ann-moore", "ethiopia"}


def test_a_date_in_a_relative_clause_is_not_the_events():
    event = only(
        "Ann Moore, who came to Somalia on 2021-01-04, was killed by al-Shabaab in Garowe.",
        days=(("2021-01-04", "2021-01-04"),),
    )
    assert event.date.assumed


def test_an_outlet_that_tells_of_an_event_has_no_part_in_it():
    event = only("Witnesses told the Garowe Times that al-Shabaab attacked Garowe.")
    assert {actor for actor, _ in roles(event)} == {"al-shabaab"}


def test_an_act_that_its_maker_says_will_come_is_a_threat():
    event = only("Ethiopia said it would attack the camps of al-Shabaab.")
    assert event.event_type.value == "THREATEN"
    assert ("ethiopia", "speaker") in roles(event)


def test_people_are_evacuated_as_help_and_troops_as_a_retreat():
    assert only("Ethiopia evacuated some 300 families from Garowe.").event_type.value == "AID"
    assert only("Ethiopia evacuated its base in Garowe.").event_type.value == "RETREAT"


def test_words_of_no_other_kind_are_a_statement():
    events, _ = read("The talks in Garowe were long, the president of Ethiopia, Ann Moore, said.")
    assert [event.event_type.value for event in events] == ["CONSULT"]
    event = only("President Ann Moore of Ethiopia said that the new road was open.")
    assert event.event_type.value == "STATEMENT"
    assert any(role == "speaker" for _, role in roles(event))


def test_what_is_dated_after_publication_is_planned():
    event = only(
        "Ethiopia and Somalia hold talks in Garowe on 2021-03-20.",
        days=(("2021-03-20", "2021-03-20"),),
    )
    assert event.assertion.value == "planned"
    assert event.date.value.edtf == "2021-03-20"


def test_those_without_a_name_act_all_the_same():
    event = only("Gunmen attacked a market in Garowe, killing three people.")
    assert ("unidentified-armed-group", "initiator") in roles(event)


def test_an_unlisted_village_lies_in_the_area_that_follows():
    for between in (
        ", ",
        " in ",
        " in northern ",
        ", in the ",
        ", in the province of ",
        " in the ",
    ):
        assert INSIDE.match(between), between
    for between in (" and ", ", said ", " to ", ", where "):
        assert not INSIDE.match(between), between


def test_a_country_that_only_says_where_does_not_act():
    event = only("Al-Shabaab killed three people in Garowe, Somalia.")
    assert {actor for actor, _ in roles(event)} == {"al-shabaab"}


def test_the_army_is_that_of_the_country_at_hand():
    event = only("The army killed three people in Garowe, Somalia.")
    assert ("so-military", "initiator") in roles(event)


def test_what_a_country_owns_is_the_scene_and_not_the_country():
    event = only("Somalia's Garowe was attacked by Ethiopia.")
    assert event.place.value.name == "Garowe"


def test_a_strong_word_with_its_place_and_day_needs_no_name():
    event = only("A bomb went off in Garowe on 2021-03-01.", days=(("2021-03-01", "2021-03-01"),))
    assert (event.event_type.value, event.actors) == ("ASSAULT", ())
