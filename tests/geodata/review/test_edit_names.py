"""Names of an actor or a place that is there: edited, refused, put back, read with."""

from __future__ import annotations

import pytest

from geodata import seeds
from geodata.errors import SeedConflictError, SeedError
from geodata.ingest.articles import ArticleFacts, read_article_into
from geodata.review.places_and_actors.edit_names import (
    NameTakenError,
    edit_names,
    names_of,
    undo_names,
)
from geodata.review.places_and_actors.names_log import edits_of, standing_edits
from geodata.seeds.change_log import read_decisions

NEW = {"name": "Police of Basra", "name_ar": "شرطة البصرة", "further": ["Basra Blues"]}


@pytest.fixture
def actor(folder):
    """An actor that the reader proposed and nobody has judged."""
    known = seeds.load(folder).actors.values()
    return next(a for a in known if a.status == "proposed").id


def edit(bench, kind, record, why="the ministry's own spelling", **given):
    return edit_names(bench.folder, kind, record, {**given, "why": why}, who="Noor", now=bench.now)


def test_an_edit_is_in_the_file_and_in_the_log_with_what_was_before(bench, actor):
    before = seeds.load(bench.folder).actors[actor]
    edit(bench, "actors", actor, **NEW)
    after = seeds.load(bench.folder).actors[actor]
    assert (after.name, after.name_ar, after.aliases) == tuple(
        tuple(v) if isinstance(v, list) else v for v in NEW.values()
    )
    assert (after.kind, after.country, after.relations) == (
        before.kind,
        before.country,
        before.relations,
    )
    lines = [line for line in read_decisions(bench.folder, actor) if line.field]
    told = {line.field: (line.before, line.after, line.who, line.why) for line in lines}
    assert told["name"] == (before.name, NEW["name"], "Noor", "the ministry's own spelling")
    assert told["name_ar"][:2] == (None, NEW["name_ar"])


def test_put_back_it_is_what_it_was_and_the_log_grows(bench, actor):
    before = seeds.load(bench.folder).actors
    edit(bench, "actors", actor, **NEW)
    edit(bench, "actors", actor, name="Third name", why="another source")
    undo_names(bench.folder, "actors", actor, who="Sami", now=bench.now)
    assert seeds.load(bench.folder).actors[actor].name == NEW["name"]
    assert undo_names(bench.folder, "actors", actor, who="Sami", now=bench.now) == names_of(
        before[actor]
    )
    assert seeds.load(bench.folder).actors == before
    edits = edits_of(bench.folder, "actors", actor)
    assert [(e.who, bool(e.undoes)) for e in edits] == [
        ("Noor", False),
        ("Noor", False),
        ("Sami", True),
        ("Sami", True),
    ]
    assert standing_edits(edits) == []
    with pytest.raises(SeedError, match="no edited names"):
        undo_names(bench.folder, "actors", actor, who="Sami")


@pytest.mark.parametrize("spelled", ["{}", "the {}", "{}."])
@pytest.mark.parametrize("field", ["name", "name_ar", "further"])
def test_a_name_of_another_actor_is_refused_and_it_says_whose(bench, actor, spelled, field):
    other = next(a for a in seeds.load(bench.folder).actors.values() if a.id != actor)
    before = (bench.folder / "actors.yaml").read_bytes()
    name = spelled.format(other.name.upper())
    given = {"name": "Fresh", field: [name] if field == "further" else name}
    with pytest.raises(NameTakenError, match="is a name of") as refusal:
        edit(bench, "actors", actor, **given)
    assert (refusal.value.actor, refusal.value.called) == (other.id, other.name)
    assert (bench.folder / "actors.yaml").read_bytes() == before


def test_a_name_that_another_took_meanwhile_is_not_put_back(bench, actor):
    old = seeds.load(bench.folder).actors[actor].name
    other = next(a.id for a in seeds.load(bench.folder).actors.values() if a.id != actor)
    edit(bench, "actors", actor, **NEW)
    edit(bench, "actors", other, name=old)
    with pytest.raises(NameTakenError):
        undo_names(bench.folder, "actors", actor, who="Noor")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"name": " "}, "name in English"),
        ({"name": "x" * 121}, "at most 120"),
        ({"name": "a\u202eb"}, "characters"),
        ({"name": "New", "why": " "}, "reason"),
        ({"name": "New", "further": "a, b"}, "a list"),
        ({"name": "New", "further": [str(n) for n in range(41)]}, "at most 40"),
    ],
)
def test_what_is_no_name_is_refused_in_words(bench, actor, given, reason):
    before = (bench.folder / "actors.yaml").read_bytes()
    with pytest.raises(SeedError, match=reason):
        edit(bench, "actors", actor, **given)
    assert (bench.folder / "actors.yaml").read_bytes() == before


def test_names_that_changed_since_they_were_seen_are_refused(bench, actor):
    seen = {"name": seeds.load(bench.folder).actors[actor].name}
    edit(bench, "actors", actor, **NEW, seen=seen)
    with pytest.raises(SeedConflictError, match="meanwhile"):
        edit(bench, "actors", actor, name="Mine", seen=seen)
    with pytest.raises(SeedError, match="called already"):
        edit(bench, "actors", actor, **NEW)


def test_a_place_may_share_its_name_and_one_that_is_no_record_yet_is_added(bench):
    dataset = seeds.load(bench.folder)
    first, second = list(dataset.places.values())[:2]
    edit(bench, "places", first.id, name=second.name, further=[first.name])
    assert seeds.load(bench.folder).places[first.id].alternates == (first.name,)
    unsaved = second.model_copy(update={"id": "not-there-yet"})
    with pytest.raises(SeedError, match="none of the places"):
        edit(bench, "places", "not-there-yet", name="Port")
    given = {"name": "Port", "why": "the chart"}
    edit_names(bench.folder, "places", "not-there-yet", given, who="Noor", unsaved=unsaved)
    assert seeds.load(bench.folder).places["not-there-yet"].name == "Port"
    undo_names(bench.folder, "places", "not-there-yet", who="Noor")
    assert seeds.load(bench.folder).places["not-there-yet"].name == second.name


def test_the_next_article_is_read_with_the_edited_names(bench, actor, tmp_path):
    edit(bench, "actors", actor, name="Guard of the Harbour", further=["Red Lanterns"])
    later = tmp_path / "later.txt"
    later.write_text(
        "Shots at the pier\nThe Invented Post, May 4, 2021\n\nThe Red Lanterns attacked a checkpoint in Basra on Monday, police said.\n",
        encoding="utf-8",
    )
    read = read_article_into(later, bench.folder, ArticleFacts())
    found = seeds.load(bench.folder)
    assert actor in {a.actor for i in read.events for a in found.events[i].actors}
