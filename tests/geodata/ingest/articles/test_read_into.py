"""One article into a collection: proposals with receipts, kept apart from what people judged."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import geodata
from geodata import seeds
from geodata.errors import ArticleError, SeedConflictError, SeedError
from geodata.ingest.articles import (
    ArticleFacts,
    new_collection,
    open_collection,
    read_article_into,
    write_reading,
)
from geodata.ingest.articles.proposal_records import propose_records
from geodata.receipts import check_receipts
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import write_changes
from geodata.text import read_text
from tests.geodata.ingest.articles import invented


@pytest.fixture
def articles(tmp_path):
    return invented.write(
        tmp_path / "in", first=invented.FIRST, second=invented.SECOND, hostile=invented.HOSTILE
    )


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def in_basra(dataset):
    return [
        e
        for e in dataset.events.values()
        if e.event_type == "ASSAULT" and "basra" in (e.place or "")
    ]


def test_a_new_collection_is_empty_and_can_be_opened(tmp_path):
    new_collection(tmp_path / "new")
    assert geodata.open(tmp_path / "new").count().total == 0


def test_a_folder_with_something_in_it_is_no_new_collection(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ArticleError, match="not empty"):
        new_collection(tmp_path)
    with pytest.raises(ArticleError, match="no collection"):
        open_collection(tmp_path)


def test_an_article_becomes_proposed_events_whose_receipts_hold(articles, tmp_path, reader):
    folder = tmp_path / "out"
    outcome = read_article_into(articles / "first.txt", folder, reader=reader)
    dataset = seeds.load(folder)
    assert outcome.events
    assert set(dataset.events) == set(outcome.events)
    assert {(e.status, e.coder) for e in dataset.events.values()} == {
        ("proposed", f"reader {geodata.__version__}")
    }
    verified = check_receipts(dataset, articles)
    assert verified.problems == []
    assert verified.checked >= len(dataset.events)
    assert check_receipts(dataset, folder / "articles").problems == []


def test_the_strike_has_its_day_place_and_actor(articles, tmp_path, reader):
    read_article_into(articles / "first.txt", tmp_path / "out", reader=reader)
    found = in_basra(seeds.load(tmp_path / "out"))
    assert any(e.date == "2021-03-02" and "iran" in {a.actor for a in e.actors} for e in found)


def test_proposals_are_in_no_count_unless_they_are_asked_for(articles, tmp_path, reader):
    outcome = read_article_into(articles / "first.txt", tmp_path / "out", reader=reader)
    store = geodata.open(tmp_path / "out")
    asked, problems = store.parse([("status", "proposed")])
    assert problems == []
    assert store.count().total == store.size == 0
    assert list(store.rows()) == []
    assert store.count(asked).total == store.count(asked).all == len(outcome.events)
    assert {v.value: v.events for v in store.facet("status")} == {"proposed": len(outcome.events)}


def test_reading_again_writes_the_same_bytes(articles, tmp_path, reader):
    read_article_into(articles / "first.txt", tmp_path / "out", reader=reader)
    before = contents(tmp_path / "out")
    read_article_into(articles / "first.txt", tmp_path / "out", reader=reader)
    assert contents(tmp_path / "out") == before


def test_candidates_and_scores_lie_beside_the_facts_and_offsets_hold(articles, tmp_path, reader):
    outcome = read_article_into(articles / "first.txt", tmp_path / "out", reader=reader)
    material = json.loads(
        (tmp_path / "out/readings" / f"{outcome.source}.json").read_text(encoding="utf-8")
    )
    paragraphs = [p.text for p in read_text(invented.FIRST).paragraphs]
    assert set(material["events"]) == set(outcome.events)
    for toponym in material["toponyms"]:
        assert (
            paragraphs[toponym["paragraph"] - 1][toponym["start"] : toponym["end"]]
            == toponym["words"]
        )
        assert toponym["candidates"]
    for event in material["events"].values():
        for receipt in event["event_type"]["receipts"]:
            assert (
                paragraphs[receipt["paragraph"] - 1][receipt["start"] : receipt["end"]]
                == receipt["words"]
            )
    text = (tmp_path / "out" / f"{outcome.source}.yaml").read_text(encoding="utf-8")
    assert "score" not in text
    assert "candidates" not in text


def test_the_same_event_in_two_articles_is_one_with_two_sources(articles, tmp_path):
    collection = open_collection(tmp_path / "out")
    first = write_reading(
        collection, invented.strike(invented.FIRST, "2021-03-04"), original=articles / "first.txt"
    )
    second = invented.strike(invented.SECOND, "2021-03-05")
    written = write_reading(collection, second, original=articles / "second.txt")
    dataset = seeds.load(tmp_path / "out")
    (event,) = dataset.events.values()
    assert {r.source for r in event.receipts.of("what")} == {first.source, written.source}
    assert list(written.merged.values()) == [event.id]
    assert check_receipts(dataset, articles).problems == []
    before = contents(tmp_path / "out")
    write_reading(open_collection(tmp_path / "out"), second, original=articles / "second.txt")
    assert contents(tmp_path / "out") == before


def test_a_judged_event_stays_byte_for_byte_and_a_proposal_points_at_it(articles, tmp_path):
    collection = open_collection(tmp_path / "out")
    first = invented.strike(invented.FIRST, "2021-03-04")
    (judged,) = write_reading(collection, first, original=articles / "first.txt").events
    write_changes(
        tmp_path / "out", [Change("events", judged, "status", "reviewed", why="holds")], who="Noor"
    )
    path = tmp_path / "out" / f"{first.article.id}.yaml"
    before = path.read_bytes()
    second = invented.strike(invented.SECOND, "2021-03-05")
    written = write_reading(collection, second, original=articles / "second.txt")
    again = write_reading(collection, first, original=articles / "first.txt")
    assert path.read_bytes() == before
    assert again.events == ()
    (proposal,) = written.events
    dataset = seeds.load(tmp_path / "out")
    assert [(link.relation, link.event) for link in dataset.events[proposal].links] == [
        ("same_as", judged)
    ]
    assert dataset.events == collection.dataset.events


def test_while_somebody_else_writes_nothing_is_written(tmp_path):
    collection = open_collection(tmp_path / "out")
    first = invented.strike(invented.FIRST, "2021-03-04")
    collection.refresh = lambda: None
    (tmp_path / "out/places.yaml").write_text("places: []\n# mine\n", encoding="utf-8")
    with pytest.raises(SeedConflictError, match="changed"):
        write_reading(collection, first)
    assert list((tmp_path / "out").glob("article-*")) == []


def test_without_a_day_of_publication_nothing_is_written_and_the_message_says_what_to_give(
    tmp_path, reader
):
    path = tmp_path / "undated.txt"
    path.write_text(
        "Iran struck a depot in Basra on Tuesday. Two guards were killed.\n", encoding="utf-8"
    )
    with pytest.raises(ArticleError, match="--published"):
        read_article_into(path, tmp_path / "out", reader=reader)
    assert list((tmp_path / "out").glob("article-*")) == []
    outcome = read_article_into(
        path, tmp_path / "out", ArticleFacts(published="unknown"), reader=reader
    )
    assert outcome.events
    outcome = read_article_into(
        path, tmp_path / "out", ArticleFacts(published="2021-03-04"), reader=reader
    )
    assert "2021-03-02" in {e.date for e in in_basra(seeds.load(tmp_path / "out"))}


def test_a_collection_with_faults_is_not_written_into(articles, tmp_path, reader):
    new_collection(tmp_path / "out")
    (tmp_path / "out/places.yaml").write_text("places: [{id: x}]\n", encoding="utf-8")
    before = contents(tmp_path / "out")
    with pytest.raises(SeedError):
        read_article_into(articles / "first.txt", tmp_path / "out", reader=reader)
    assert contents(tmp_path / "out") == before


def test_hostile_strings_change_nothing_but_their_own_proposals(articles, tmp_path, reader):
    read_article_into(articles / "hostile.txt", tmp_path / "out", reader=reader)
    dataset = seeds.load(tmp_path / "out")
    assert {e.status for e in dataset.events.values()} <= {"proposed"}
    assert check_receipts(dataset, articles).problems == []


def test_the_places_and_actors_that_people_coded_are_used_as_they_stand(articles, seeds_copy):
    known = seeds.load(seeds_copy)
    read_article_into(articles / "first.txt", seeds_copy)
    dataset = seeds.load(seeds_copy)
    assert {i: dataset.places[i] for i in known.places} == known.places
    assert {i: dataset.actors[i] for i in known.actors} == known.actors
    assert all(dataset.events[i] == event for i, event in known.events.items())
    assert geodata.open(seeds_copy).count().total == len(known.events)


def test_a_reading_in_a_language_of_three_letters_has_a_record_of_its_source(reader):
    article = replace(read_text("Wetin dey happun for Zandria town"), language="pcm")
    proposals = propose_records(reader.read(article), {}, {})
    assert (proposals.source.language, proposals.events) == ("pcm", [])


def test_an_arabic_article_is_told_to_have_no_events_read(reader):
    text = "قال مسؤولون إن طائرة مسيرة قصفت مستودعا في البصرة يوم الثلاثاء وقتلت حارسين."
    reading = reader.read(read_text(text, published="2021-03-04"))
    proposals = propose_records(reading, {}, {})
    assert proposals.events == []
    assert any("events are read in English alone" in str(p) for p in proposals.problems)
    assert [t.toponym.words for t in reading.toponyms] == ["البصرة"]
    assert [d.edtf for d in reading.dates] == ["2021-03-02"]


def test_a_place_that_no_gazetteer_has_is_drawn_as_its_area_or_told(reader):
    text = "Rebels attacked the village of Qaryat Zeytun in northern Mali on 3 May 2021, killing three."
    proposals = propose_records(reader.read(read_text(text, published="2021-05-04")), {}, {})
    (place,) = proposals.places.values()
    assert (place.country, place.precision) == ("ML", "region")
    assert any("Mali" in note.text for note in place.notes)
    text = "Gunmen attacked Qaryat Zeytun on Monday, killing three people."
    proposals = propose_records(reader.read(read_text(text, published="2021-05-04")), {}, {})
    assert all(event.place is None for event in proposals.events)
