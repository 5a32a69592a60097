"""Protests: people without a name who march, strike, riot; and what only looks like one. Invented sentences."""

from __future__ import annotations

import pytest

from tests.geodata.reading.events.test_find_events import read

THURSDAY = [("Thursday", "2021-03-04")]


def kinds(text):
    events, _ = read(text, days=THURSDAY)
    return {event.event_type.value for event in events}


@pytest.mark.parametrize(
    "text",
    [
        "Protesters marched in Garowe on Thursday.",
        "Thousands of people demonstrated in Garowe on Thursday against corruption.",
        "Thousands took to the streets of Garowe on Thursday.",
        "Students take to the streets of Garowe every Thursday.",
        "Students staged a sit-in outside the ministry in Garowe on Thursday.",
        "Teachers went on strike in Garowe on Thursday.",
        "Oil workers in Garowe walked out on Thursday.",
        "Workers struck for higher pay in Garowe on Thursday.",
        "A strike by dock workers closed the port of Garowe on Thursday.",
        "A teachers’ strike closed the schools of Garowe on Thursday.",
        "Riots broke out in Garowe on Thursday.",
        "Youths rioted in Garowe on Thursday.",
        "Supporters of the opposition rallied in Garowe on Thursday.",
        "Farmers blocked the road to Garowe on Thursday.",
        "The general strike in Garowe on Thursday shut shops.",
    ],
)
def test_a_crowd_that_protests_is_a_protest(text):
    assert "PROTEST" in kinds(text)
    assert "ASSAULT" not in kinds(text)


def test_the_crowd_is_who_did_it_with_its_words_as_receipt():
    [event], article = read("Hundreds of students marched in Garowe on Thursday.", days=THURSDAY)
    [actor] = event.actors
    assert (actor.value.name, actor.value.role) == ("Protesters", "initiator")
    span = actor.receipts[0]
    assert article.paragraphs[0].text[span.start : span.end] == "Hundreds"
    assert event.place.value.name == "Garowe"
    assert event.date.value.edtf == "2021-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "Shares rallied in Garowe on Thursday.",
        "The team rallied to win in Garowe on Thursday.",
        "Workers were killed in a strike on Garowe on Thursday.",
        "An Ethiopian strike hit Garowe on Thursday.",
        "Residents said that troops marched into Garowe on Thursday.",
        "The road to Garowe was blocked on Thursday by a landslide that killed farmers.",
        "Workers were blocked from leaving Garowe on Thursday.",
        "On Thursday, 4 March, snow fell in Garowe.",
    ],
)
def test_what_only_looks_like_one_is_none(text):
    assert "PROTEST" not in kinds(text)


def test_troops_that_march_on_a_town_move():
    assert kinds("Ethiopian troops marched on Garowe on Thursday.") == {"MOBILIZE"}
