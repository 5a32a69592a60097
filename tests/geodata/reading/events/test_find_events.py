from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.gazetteer import Entry
from geodata.reading.dates import DateMention
from geodata.reading.events import find_candidates, find_events
from geodata.reading.resolve import Candidate, ResolvedToponym
from geodata.reading.toponyms import Toponym
from geodata.text import article_from_text

PUBLISHED = dt.date(2021, 3, 7)
PLACES = {
    "Garowe": Entry(
        "geonames:58933", "Garowe", 8.4, 48.48, "settlement", "SO", "Nugaal", 57_300, 5.0
    ),
    "Somalia": Entry(
        "geonames:51537", "Somalia", 6.0, 48.0, "country", "SO", "", 15_000_000, 400.0
    ),
    "Ethiopia": Entry(
        "geonames:337996", "Ethiopia", 8.0, 38.0, "country", "ET", "", 109_000_000, 500.0
    ),
    "Addis Ababa": Entry(
        "geonames:344979", "Addis Ababa", 9.0, 38.7, "settlement", "ET", "", 2_757_729, 15.0
    ),
}


def read(text, *, days=(), all_of_them=False):
    article = article_from_text(text, published=PUBLISHED)
    toponyms = [
        ResolvedToponym(
            Toponym(at, at + len(name), name, probability=0.9), (Candidate(entry, 0.9, 0.8),)
        )
        for name, entry in PLACES.items()
        for at in starts(article.text, name)
    ]
    dates = [
        DateMention(at, at + len(words), words, edtf, day, day, "day", "as written")
        for words, edtf in days
        for at in starts(article.text, words)
        for day in [dt.date.fromisoformat(edtf)]
    ]
    find = find_candidates if all_of_them else find_events
    return find(article, sorted(toponyms, key=lambda r: r.toponym.start), dates), article


def starts(text, words):
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def roles(event):
    return {(field.value.id, field.value.role) for field in event.actors}


def test_an_attack_has_its_place_date_and_actors():
    [event], _ = read(
        "On 2 March, al-Shabaab bombed Ethiopian troops in Garowe.",
        days=[("2 March", "2021-03-02")],
    )
    assert event.event_type.value == "ASSAULT"
    assert event.place.value.name == "Garowe"
    assert event.place.value.basis == "explicit"
    assert event.date.value.edtf == "2021-03-02"
    assert roles(event) == {("al-shabaab", "initiator"), ("et-military", "target")}


def test_a_passive_turns_the_roles_round():
    [event], _ = read("Ethiopian troops were attacked by al-Shabaab in Garowe.")
    assert roles(event) == {("al-shabaab", "initiator"), ("et-military", "target")}


def test_without_a_date_it_was_on_or_before_publication_and_that_is_assumed():
    [event], _ = read("Ethiopian troops attacked al-Shabaab in Garowe.")
    assert event.date.assumed
    assert event.date.value.edtf == "../2021-03-07"
    assert event.date.receipts == ()


@pytest.mark.parametrize(
    ("sentence", "assertion"),
    [
        ("Ethiopian troops did not attack al-Shabaab in Garowe.", "negated"),
        ("Ethiopian troops will attack al-Shabaab in Garowe.", "planned"),
        ("Ethiopian troops may attack al-Shabaab in Garowe.", "expected"),
        ("Ethiopian troops allegedly attacked al-Shabaab in Garowe.", "alleged"),
        ("Ethiopia denied that Ethiopian troops attacked al-Shabaab in Garowe.", "denied"),
        ("Ethiopian troops attacked al-Shabaab in Garowe.", "happened"),
    ],
)
def test_the_assertion_follows_mood_and_attribution(sentence, assertion):
    events, _ = read(sentence, all_of_them=True)
    [attack] = [e for e in events if e.event_type.value == "ASSAULT"]
    assert attack.assertion.value == assertion


def test_reported_speech_is_a_claim_with_its_speaker():
    events, _ = read(
        "Somali officials said al-Shabaab attacked Ethiopian troops in Garowe.", all_of_them=True
    )
    [attack] = [e for e in events if e.event_type.value == "ASSAULT"]
    assert [claim.value.speaker_id for claim in attack.claims] == ["so-government"]


def test_two_sentences_on_one_event_become_one_proposal_with_two_receipts():
    events, _ = read(
        "Al-Shabab attacked Ethiopian troops in Garowe.\nThe attack by Al-Shabab on Ethiopian troops in Garowe "
        "killed three soldiers."
    )
    [attack] = [e for e in events if e.event_type.value == "ASSAULT"]
    assert len(attack.event_type.receipts) >= 2
    assert {r.paragraph for r in attack.event_type.receipts} == {1, 2}


def test_deaths_are_counted_with_their_words():
    [event, *_], _ = read("Al-Shabab attacked Garowe, killing at least 12 people.")
    assert (
        event.fatalities.value.best,
        event.fatalities.value.low,
        event.fatalities.value.high,
    ) == (12, 12, None)
    assert event.fatalities.receipts[0].words == "killing at least 12 people"


def test_a_sentence_of_nothing_gives_nothing():
    assert read("The weather in Garowe was mild and the market opened late.")[0] == []


def test_a_word_inside_a_name_is_no_event():
    assert read("The Popular Mobilization Forces exist.", all_of_them=True)[0] == []


class Gazetteer:
    def lookup(self, name):
        return [PLACES[name]] if name in PLACES else []


def test_a_statement_without_a_place_has_the_seat_of_its_speaker():
    article = article_from_text("Ethiopian officials condemned al-Shabaab.", published=PUBLISHED)
    [event] = find_events(article, [], [], gazetteer=Gazetteer())
    assert (event.place.value.name, event.place.value.basis) == ("Addis Ababa", "seat_of_actor")
    assert event.place.receipts == ()


def test_the_finer_of_two_names_is_the_scene_where_its_country_follows():
    [event], _ = read("Al-Shabab attacked Ethiopian troops on Garowe in Somalia.")
    assert event.place.value.name == "Garowe"


def test_initials_before_a_noun_name_who_was_hit_and_not_where():
    united_states = Entry(
        "geonames:6252001", "United States", 39.8, -98.5, "country", "US", "", 300_000_000, 2_000.0
    )
    article = article_from_text(
        "In Garowe, al-Shabaab attacked U.S. facilities.", published=PUBLISHED
    )
    toponyms = [
        ResolvedToponym(
            Toponym(at, at + len(name), name, probability=0.9), (Candidate(entry, 0.9, 0.8),)
        )
        for name, entry in (("Garowe", PLACES["Garowe"]), ("U.S.", united_states))
        for at in starts(article.text, name)
    ]
    [event] = find_events(article, toponyms, [])
    assert event.place.value.name == "Garowe"


def test_troops_withdraw_from_a_place_and_the_withdrawal_is_theirs():
    [event], _ = read("The withdrawal of Ethiopian troops from Somalia ended.")
    assert event.place.value.name == "Somalia"
    assert ("et-military", "initiator") in roles(event)


def test_an_adjective_names_who_acts_and_not_where():
    events, _ = read("Ethiopia's army attacked al-Shabaab in Garowe.")
    assert [e.place.value.name for e in events] == ["Garowe"]


def test_the_north_of_a_country_is_a_region_of_its_own_north_of_its_point():
    [event], _ = read("Al-Shabab attacked Ethiopian troops in northern Somalia.")
    place = event.place.value
    assert (place.name, place.precision) == ("Northern Somalia", "region")
    assert place.latitude > PLACES["Somalia"].latitude


def test_a_deployment_from_one_country_to_another_is_a_flow():
    events, _ = read("Kenya sent 300 soldiers from Ethiopia to Somalia and deployed them.")
    [flow] = [e.flow.value for e in events if e.flow]
    assert (flow.origin.name, flow.destination.name, flow.what, flow.quantity) == (
        "Ethiopia", "Somalia", "soldiers", 300,
    )  # fmt: skip


def test_what_words_are_about_is_not_where_they_were_spoken():
    article = article_from_text("Ethiopian officials condemned Somalia.", published=PUBLISHED)
    at = article.text.index("Somalia")
    toponym = ResolvedToponym(
        Toponym(at, at + 7, "Somalia", probability=0.9), (Candidate(PLACES["Somalia"], 0.9, 0.8),)
    )
    [event] = find_events(article, [toponym], [], gazetteer=Gazetteer())
    assert event.place.value.name == "Addis Ababa"
    assert [field.value.name for field in event.about] == ["Somalia"]


def test_an_act_in_a_town_is_part_of_the_same_act_in_its_country():
    events, _ = read(
        "On 2 March, Ethiopian troops attacked al-Shabaab in Somalia.\nOn 2 March, Ethiopian troops attacked "
        "al-Shabaab in Garowe.",
        days=[("2 March", "2021-03-02")],
    )
    whole, part = events
    assert (whole.part_of, part.part_of) == (None, whole.id)


def test_the_same_text_gives_the_same_ids():
    text = "Ethiopian troops attacked al-Shabaab in Garowe."
    assert [e.id for e in read(text)[0]] == [e.id for e in read(text)[0]]


WORDS = st.sampled_from(
    [
        "Ethiopian",
        "troops",
        "attacked",
        "al-Shabaab",
        "in",
        "Garowe",
        ".",
        "said",
        "Somalia's",
        "president",
        "killed",
        "12",
        "people",
        "will",
        "withdraw",
        "not",
        "by\n",
        "",
        "",
        "",
        "and",
        ",",
        "“",
        "”",
        "General",
        "Amina",
        "Warsame",
        "talks",
        "with",
        "on",
        "2",
        "March",
        "{",
        "}",
        "<b>",
        "\u202e",
        "denied",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60), st.lists(st.integers(0, 59), max_size=3))
def test_every_receipt_stands_word_for_word_in_its_paragraph(words, breaks):
    text = "".join(word + ("\n" if i in breaks else " ") for i, word in enumerate(words))
    events, article = read(text, all_of_them=True)
    for event in events:
        fields = [
            event.event_type,
            event.assertion,
            event.date,
            event.place,
            event.fatalities,
            *event.actors,
            *event.claims,
        ]
        for receipt in [r for field in fields if field for r in field.receipts]:
            paragraph = article.paragraphs[receipt.paragraph - 1].text
            assert paragraph[receipt.start : receipt.end] == receipt.words
        assert event.event_type.receipts
        assert 0 <= event.score <= 1
