"""Publishing: on the map, held back, taken back, and what changed between versions."""

from __future__ import annotations

import json

import pytest

import geodata
from geodata import seeds
from geodata.errors import SeedConflictError, SeedError
from geodata.formats import geojson
from geodata.ingest.articles import ArticleFacts, read_article_into
from geodata.receipts import check_receipts
from geodata.review.acceptance_rates import record_of
from geodata.review.places_and_actors.new_actors import add_actor
from geodata.review.proposals.highlights import changed_receipts
from geodata.review.proposals.queue import proposal_row
from geodata.review.publishing.plan import plan_of
from geodata.review.publishing.version_diff import as_geojson, changes_between
from geodata.review.publishing.versions import publish, read_version, read_versions, withdraw


def go(bench, key="one"):
    bench.open()
    plan = plan_of([bench.desk])
    return plan, publish(bench.folder, plan, bench.desk.material.dataset, who=bench.reader, key=key)


def on_the_map(bench):
    store = geodata.open(bench.folder)
    written = json.loads(geojson.write(store, "events", store.query(), None))
    return [feature["id"] for feature in written["features"]]


def text_file(bench):
    return next((bench.folder / "articles").iterdir())


def test_what_was_accepted_is_on_the_map_and_the_rest_is_not(bench):
    kept, gone, *rest = bench.desk.ids
    bench.do("accept", kept)
    bench.do("reject", gone, why="no event")
    _, version = go(bench)
    assert (version.published, version.rejected) == (1, 1)
    assert on_the_map(bench) == [kept]
    dataset = seeds.load(bench.folder)
    assert dataset.events[kept].status == "reviewed"
    assert dataset.events[gone].status == "rejected"
    assert {dataset.events[i].status for i in rest} == {"proposed"}
    assert "not yet judged" not in dataset.events[kept].summary
    assert check_receipts(dataset, bench.folder / "articles").problems == []


def test_the_event_tells_how_it_came_to_be(bench):
    event = bench.desk.ids[0]
    bench.do("change", event, changes=[{"field": "what", "value": {"title": "Depot struck"}}])
    bench.do("accept", event, why="both receipts stand")
    go(bench)
    steps = seeds.load(bench.folder).events[event].provenance
    assert [(step.act, step.who) for step in steps[1:]] == [
        ("changed", "Noor"),
        ("accepted", "Noor"),
    ]
    assert steps[0].score is not None
    store = geodata.open(bench.folder)
    written = json.loads(geojson.write(store, "events", store.query(), None))
    told = written["features"][0]["properties"]["provenance_text"]
    assert told.startswith("proposed by the reader")
    assert told.endswith(
        "changed by Noor on 3 Dec 2026: what happened, accepted by Noor on 3 Dec 2026"
    )


def test_nothing_that_rests_on_unfound_words_is_published_by_any_path(bench):
    event = bench.desk.ids[0]
    path = bench.folder / "readings" / f"{bench.article}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    words = {"source": bench.article, "paragraph": 3, "words": "these words were never written"}
    content["records"][event]["receipts"]["where"] = [words]
    path.write_text(json.dumps(content), encoding="utf-8")
    bench.open()
    made = proposal_row(bench.desk, event)
    assert not made["accept"]["possible"]
    assert made["accept"]["without"] == ["where"]
    assert made["fields"][0]["score"] == "not_in_text"
    # as it is
    with pytest.raises(SeedError, match="do not stand"):
        bench.do("accept", event)
    # by a receipt
    with pytest.raises(SeedError, match="nowhere"):
        bench.do("receipt", event, field="where", receipt={"paragraph": 3, "words": words["words"]})
    # by an event by hand
    with pytest.raises(SeedError, match="nowhere"):
        bench.do(
            "new_event", event={"title": "x", "event_type": "AID", "receipts": {"what": [words]}}
        )
    # by a part of it, which would take them along
    stands = {"what": [{"paragraph": 3, "words": "struck"}]}
    parts = bench.do(
        "split",
        event,
        parts=[{"title": "a", "receipts": stands}, {"title": "b", "receipts": stands}],
    ).events[1:]
    with pytest.raises(SeedError, match="do not stand"):
        bench.do("accept", parts[0])
    bench.undo()
    # merged into another, whose words it joins
    other = bench.desk.ids[1]
    bench.do("merge", event, into=other)
    if any(
        u.receipt.words == words["words"]
        for u in bench.desk.material.unfound(bench.desk.seen.event(other))
    ):
        with pytest.raises(SeedError, match="do not stand"):
            bench.do("accept", other)
    bench.undo()
    # the file of decisions, written by somebody else
    entry = bench.do("reject", event).entry
    journal = bench.folder / "review" / f"{bench.article}.jsonl"
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["n"] == entry.n
    lines[-1]["set"][event]["state"] = "accepted"
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    bench.open()
    plan = plan_of([bench.desk])
    assert plan.items == ()
    assert [b.event for b in plan.blocked] == [event]
    # without the place it may
    bench.do("accept", event, without=["where"])
    plan, _ = go(bench)
    assert [item.event.id for item in plan.items] == [event]
    assert plan.items[0].event.place is None
    assert check_receipts(seeds.load(bench.folder), bench.folder / "articles").problems == []


def test_an_article_changed_after_review_lists_what_no_longer_stands(bench):
    event = bench.find("AGREE")
    bench.do("accept", event)
    path = text_file(bench)
    path.write_text(
        path.read_text(encoding="utf-8").replace("signed an agreement", "met"), encoding="utf-8"
    )
    bench.open()
    listed = changed_receipts(bench.desk)
    assert event in {one["proposal"] for one in listed}
    assert {one["field"] for one in listed if one["proposal"] == event} == {"what"}
    plan = plan_of([bench.desk])
    assert plan.items == ()
    assert "do not stand" in plan.blocked[0].reason


def test_publishing_twice_does_nothing_more_and_the_same_key_is_one_publication(bench):
    bench.do("accept", bench.desk.ids[0])
    plan, version = go(bench)
    assert (
        publish(bench.folder, plan, bench.desk.material.dataset, who="Noor", key="one") == version
    )
    with pytest.raises(SeedError, match="nothing to publish"):
        go(bench, "two")
    assert [v.id for v in read_versions(bench.folder)] == ["p1"]


def test_a_plan_of_a_collection_that_changed_is_refused(bench):
    bench.do("accept", bench.desk.ids[0])
    stale = bench.open()
    plan = plan_of([stale])
    path = bench.folder / "places.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    before = (bench.folder / f"{bench.article}.yaml").read_bytes()
    with pytest.raises(SeedConflictError):
        publish(bench.folder, plan, stale.material.dataset, who="Noor", key="one")
    assert (bench.folder / f"{bench.article}.yaml").read_bytes() == before


def test_a_publication_is_taken_back_as_a_whole(bench):
    before = seeds.load(bench.folder).events
    given = {
        "title": "By hand",
        "event_type": "AID",
        "receipts": {"what": [{"paragraph": 4, "words": "send aid"}]},
    }
    made = bench.do("new_event", event=given).events[0]
    bench.do("accept", made)
    bench.do("accept", bench.desk.ids[0])
    bench.do("reject", bench.desk.ids[1])
    _, version = go(bench)
    assert made in seeds.load(bench.folder).events
    withdraw(bench.folder, version.id, who="Noor", key="back")
    assert seeds.load(bench.folder).events == before
    assert geodata.open(bench.folder).count().total == 0
    with pytest.raises(SeedConflictError):
        withdraw(bench.folder, version.id, who="Noor", key="again")
    # nothing comes back by itself
    assert go(bench, "three")[1].published == 0
    assert on_the_map(bench) == []
    bench.do("accept", made)
    assert go(bench, "four")[1].published == 1
    assert on_the_map(bench) == [made]


def test_changes_between_two_versions_are_told_by_field(bench):
    first, second = bench.desk.ids[:2]
    bench.do("accept", first)
    go(bench, "one")
    bench.open()
    bench.do("change", first, changes=[{"field": "what", "value": {"title": "Another title"}}])
    bench.do("accept", second)
    go(bench, "two")
    versions = [read_version(bench.folder, name) for name in ("p1", "p2", "now")]
    found = changes_between(versions[0], versions[1])
    assert [one.event for one in found.added] == [second]
    assert [(one.event, [f.field for f in one.fields]) for one in found.changed] == [
        (first, ["title"])
    ]
    assert found.changed[0].fields[0].after == "Another title"
    back = changes_between(versions[1], versions[0])
    assert [one.event for one in back.removed] == [second]
    assert changes_between(versions[1], versions[2]).changed == ()
    drawn = as_geojson(found, versions[0], versions[1])
    assert {f["properties"]["change"] for f in drawn["features"]} == {"added", "changed"}
    with pytest.raises(SeedError, match="expected p1, p2, now"):
        read_version(bench.folder, "p9")


def test_what_was_put_on_the_map_outside_the_desk_becomes_a_version_of_its_own(bench):
    bench.do("accept", bench.desk.ids[0])
    go(bench, "one")
    # as after a crash between the files and the version
    (bench.folder / "review" / "versions" / "p1.json").unlink()
    bench.open()
    bench.do("accept", bench.desk.ids[1])
    _, version = go(bench, "two")
    assert version.id == "p2"
    assert len(read_version(bench.folder, "p1").events) == 1


def test_the_record_tells_how_often_each_field_was_taken_as_it_was(bench):
    first, second, third = bench.desk.ids[:3]
    bench.do("change", first, changes=[{"field": "when", "value": {"edtf": "2021"}, "known": True}])
    bench.do("accept", first)
    bench.do("accept", second)
    bench.do("reject", third)
    record = record_of(bench.folder)
    assert (record.judged, record.kept, record.rejected, record.unchanged) == (3, 2, 1, 1)
    shares = {field.field: field.share for field in record.fields}
    assert (shares["when"], shares["where"]) == (0.5, 1.0)


def test_the_next_article_is_read_with_what_was_judged(bench, tmp_path):
    both = [i for i in bench.desk.ids if bench.desk.seen.event(i).place == "tripoli-2210247"]
    other = next(
        c
        for c in proposal_row(bench.desk, both[0])["fields"][0]["candidates"]
        if c["country"] == "LB"
    )
    bench.do("choose", both[0], field="where", candidate=other["ref"], scope="all")
    for event in both:
        bench.do("accept", event)
    go(bench)
    later = tmp_path / "later.txt"
    later.write_text(
        "Shots in the north\nThe Invented Post, May 4, 2021\n\nGunmen attacked a checkpoint in Tripoli on Monday, police said.\n",
        encoding="utf-8",
    )
    read = read_article_into(later, bench.folder, ArticleFacts())
    places = {seeds.load(bench.folder).events[i].place for i in read.events}
    assert other["place"] in places


def test_a_corrected_name_is_proposed_at_the_next_article(bench, tmp_path):
    event = bench.find("ASSAULT")
    made = add_actor(
        bench.folder, {"name": "Guard of the Harbour", "kind": "militia", "aliases": ["Red Lanterns"], "source": "A chart"}, who="Noor"
    )  # fmt: skip
    bench.open()
    change = {"field": "who", "value": [{"actor": made.id, "role": "initiator"}], "known": True}
    bench.do("change", event, changes=[change])
    bench.do("accept", event)
    go(bench)
    later = tmp_path / "later.txt"
    later.write_text(
        "Shots at the pier\nThe Invented Post, May 4, 2021\n\nThe Red Lanterns attacked a checkpoint in Basra on Monday, police said.\n",
        encoding="utf-8",
    )
    read = read_article_into(later, bench.folder, ArticleFacts())
    found = seeds.load(bench.folder)
    proposed = [(a.actor, a.role) for i in read.events for a in found.events[i].actors]
    assert (made.id, "initiator") in proposed
    # and the words that it rests on are the other name
    assert "Red Lanterns" in {
        r.words.removeprefix("The ") for i in read.events for _, r in found.events[i].all_receipts()
    }


def test_a_merged_proposal_is_no_event_of_its_own_on_the_map(bench):
    event = bench.desk.ids[0]
    bench.do("accept", event)
    go(bench)
    bench.open()
    other = bench.desk.ids[1]
    bench.do("merge", other, into=event)
    bench.do("accept", event)
    _, version = go(bench, "two")
    dataset = seeds.load(bench.folder)
    assert version.merged == 1
    assert dataset.events[other].status == "rejected"
    assert dataset.events[other].provenance[-1].act == "merged"
    assert len(dataset.events[event].receipts.of("what")) == 2


def test_the_command_tells_the_record_of_a_collection(bench, dateline):
    bench.do("accept", bench.desk.ids[0])
    told = dateline("evaluate", "--collection", bench.folder)
    assert told.code == 0
    assert "1 judged: 1 kept" in told.out
    figures = json.loads(dateline("evaluate", "--collection", bench.folder, "--json").out)
    assert figures["kept"] == 1
    assert {one["field"] for one in figures["fields"]} == {"where", "when", "who", "what", "deaths"}
