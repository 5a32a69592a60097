"""Towns, provinces and seas of one name: which the words mean."""

from __future__ import annotations

import pytest

from geodata.gazetteer import Entry
from geodata.reading.resolve.namesakes import meant_place

PROVINCE = Entry("g:1", "Zandria", 30.0, 44.0, "admin1", "IQ", "Zandria", 900_000, 90.0)
TOWN = Entry("g:2", "Zandria", 30.3, 44.2, "settlement", "IQ", "Zandria", 200_000, 8.0)
FAR_TOWN = Entry("g:3", "Zandria", 33.0, 40.0, "settlement", "IQ", "Other", 200_000, 8.0)
METROPOLIS = Entry("g:4", "Zandria", 33.0, 40.0, "settlement", "IQ", "Other", 3_000_000, 20.0)
ABROAD = Entry("g:5", "Zandria", 30.1, 44.1, "settlement", "IR", "Other", 5_000_000, 20.0)
SEAT = METROPOLIS._replace(population=600_000, flags=frozenset({"canonical", "capital"}))
SEA = Entry("g:6", "Zand Sea", 28.0, 50.0, "water", "", "", 0, 300.0)


def meant(text, *entries, words="Zandria", is_only_place=False):
    start = text.index(words)
    end = start + len(words)
    return entries[meant_place(text, start, end, entries, 0, is_only_place=is_only_place)]


@pytest.mark.parametrize("text", ["A bomb in Zandria.", "Zandria fell.", "near Zandria, Iraq"])
def test_the_town_is_meant_where_it_lies_in_its_province(text):
    assert meant(text, PROVINCE, TOWN, None) is TOWN


@pytest.mark.parametrize(
    "text",
    [
        "in Zandria province",
        "the governorate of Zandria",
        "Zandria's region",
        "in northern Zandria",
    ],
)
def test_the_province_is_meant_where_the_words_say_so(text):
    assert meant(text, PROVINCE, TOWN, None) is PROVINCE


def test_a_town_far_off_is_meant_only_if_it_is_large_and_after_in():
    assert meant("A bomb in Zandria.", PROVINCE, FAR_TOWN) is PROVINCE
    assert meant("A bomb in Zandria.", PROVINCE, METROPOLIS) is METROPOLIS
    assert meant("Zandria voted.", PROVINCE, METROPOLIS) is PROVINCE


def test_the_seat_of_the_country_is_meant_where_the_text_has_no_other_place_of_the_province():
    assert meant("ZANDRIA - A vote", PROVINCE, SEAT, words="ZANDRIA", is_only_place=True) is SEAT
    assert meant("ZANDRIA - A vote", PROVINCE, SEAT, words="ZANDRIA") is PROVINCE
    assert meant("Zandria province voted", PROVINCE, SEAT, is_only_place=True) is PROVINCE
    assert meant("Zandria voted.", PROVINCE, METROPOLIS, is_only_place=True) is PROVINCE


def test_a_town_of_another_country_is_not_meant():
    assert meant("A bomb in Zandria.", PROVINCE, ABROAD, None) is PROVINCE


def test_a_sea_is_the_water_and_not_the_state_named_after_it():
    assert meant("on the Zand Sea", PROVINCE, SEA, words="Zand Sea") is SEA
