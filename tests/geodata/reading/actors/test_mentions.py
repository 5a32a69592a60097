from __future__ import annotations

import time
from itertools import pairwise

import pytest

from geodata.model import Actor
from geodata.reading.actors import find_actors, load_registry

TEXT = (
    "Kenyan troops fought al-Shabaab near the border. President William Ruto said Nairobi would not "
    "yield. General Amina Warsame, a commander, praised the Kenyan army. Warsame later met Somali officials."
)


def found(text: str, **options: object) -> dict[str, str]:
    return {m.words: m.actor.id for m in find_actors(text, **options)}


def test_a_demonym_before_a_body_names_that_body():
    assert found(TEXT)["Kenyan troops"] == "ke-military"
    assert found("Kenya’s government fell.")["Kenya’s government"] == "ke-government"


def test_troops_and_army_of_one_state_are_one_actor():
    assert found(TEXT)["Kenyan troops"] == found(TEXT)["Kenyan army"]


def test_a_group_of_the_table_is_known_by_each_spelling():
    assert found("Fighters of al-Shabab fled.") == {"al-Shabab": "al-shabaab"}


def test_a_capital_is_a_metonym_of_its_state():
    [nairobi] = [m for m in find_actors(TEXT) if m.words == "Nairobi"]
    assert (nairobi.actor.id, nairobi.basis, nairobi.place) == ("kenya", "capital", True)


def test_an_unknown_person_is_new_and_the_bare_surname_is_the_same_one():
    persons = [m for m in find_actors(TEXT) if m.actor.kind == "person" and m.basis == "new"]
    assert [m.words for m in persons] == ["Amina Warsame", "Warsame"]
    assert len({m.actor.id for m in persons}) == 1


def test_a_leader_who_comes_later_is_passed_over():
    assert found("William Ruto spoke.", year=2024) == {"William Ruto": "william-ruto"}
    assert found("William Ruto spoke.", year=1990) == {}


def test_a_surname_alone_needs_a_title_or_the_full_name():
    assert "Bush" not in found("The Bush burned.")
    assert found("President Bush spoke.")["Bush"] == "george-w-bush"


def test_an_organisation_by_its_last_word_is_new_with_its_kind_guessed():
    [mention] = find_actors("The Falcon Brigade claimed the raid.")
    assert (mention.words, mention.actor.kind, mention.basis) == (
        "Falcon Brigade",
        "militia",
        "new",
    )


def test_backed_groups_are_an_actor_of_their_own():
    assert list(found("Rwandan-backed rebels advanced.")) == ["Rwandan-backed rebels"]


def test_the_users_own_actor_wins_over_the_tables():
    own = Actor(id="shabaab", name="Al-Shabaab movement", aliases=("al-Shabaab",), kind="insurgent")
    assert found("al-Shabaab struck.", registry=load_registry([own])) == {"al-Shabaab": "shabaab"}


def test_capitals_throughout_are_read_without_case():
    text = "GUERRILLAS OF THE FMLN ATTACKED. THE FARABUNDO MARTI NATIONAL LIBERATION FRONT SAID SO."
    assert {m.actor.id for m in find_actors(text)} == {"fmln"}


@pytest.mark.parametrize(
    "text", ["A " * 30_000, "Al-" * 20_000, "X.Y." * 20_000, "Of the " * 20_000, "’s" * 30_000]
)
def test_a_hostile_line_takes_no_more_than_seconds(text):
    start = time.process_time()
    find_actors(text)
    assert time.process_time() - start < 5


def test_mentions_stand_where_they_say_and_do_not_overlap():
    mentions = find_actors(TEXT)
    assert all(TEXT[m.start : m.end] == m.words for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_title_of_two_words_is_no_part_of_a_name_but_an_office_is():
    text = "Home Secretary Ann Moore said so. The Home Office agreed, and Emeritus Professor Bo Lund did."
    found = {mention.actor.name for mention in find_actors(text)}
    assert {"Ann Moore", "Home Office", "Bo Lund"} <= found


def test_a_name_does_not_run_over_the_end_of_a_sentence():
    found = [
        m.words for m in find_actors("They came to Mill Council. Construction Company men left.")
    ]
    assert not any("Council. Construction" in words for words in found)


def test_a_party_of_another_country_needs_its_country():
    assert [
        m
        for m in find_actors("The Democrats won two seats in Port Vila.")
        if m.actor.kind == "party"
    ] == []
    found = find_actors("In the United States the Democrats won two seats.")
    assert "democratic-party-us" in {m.actor.id for m in found}


def test_two_halves_of_one_name_are_two_states():
    found = {m.actor.id for m in find_actors("North and South Korea exchanged fire.")}
    assert found == {"north-korea", "south-korea"}


def test_rebels_after_a_name_are_no_actor_of_their_own():
    assert "unidentified-armed-group" in {m.actor.id for m in find_actors("Gunmen fled on foot.")}
    found = {m.actor.id for m in find_actors("Islamic State gunmen fled on foot.")}
    assert found == {"islamic-state"}


def test_a_country_that_is_a_first_name_is_a_person():
    assert {m.actor.id for m in find_actors("Jordan Smith was hurt.")} == {"jordan-smith"}
    assert "jo-military" in {m.actor.id for m in find_actors("Jordan's army was hurt.")}
