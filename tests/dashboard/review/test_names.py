"""Names of actors and places over HTTP: shown, edited, refused with whose they are, put back."""

from __future__ import annotations

import pytest

from geodata import seeds


@pytest.fixture
def actor(reader, home):
    """An actor of an article that was read: its id."""
    reader.paste()
    return next(iter(seeds.load(home).actors))


def test_names_are_edited_shown_in_the_queue_and_put_back(reader, actor):
    asked = {"kind": "actors", "id": actor}
    before = reader.get("/names", **asked).json()
    assert (before["history"], before["can_undo"]) == ([], False)
    told = {"name": "The Guard", "name_ar": "الحرس", "further": ["Harbour Guard"], "why": "a chart"}
    seen = {name: before[name] for name in ("name", "name_ar", "further")}
    after = reader.post("/names", {**asked, **told, "seen": seen}).json()
    assert [after[name] for name in ("name", "name_ar", "further")] == [
        "The Guard",
        "الحرس",
        ["Harbour Guard"],
    ]
    [edit] = after["history"]
    assert (edit["who"], edit["why"]) == ("Noor", "a chart")
    assert {"field": "name", "before": before["name"], "after": "The Guard"} in edit["changed"]
    assert "The Guard" in str(reader.queue())
    assert reader.post("/names", {**asked, **told, "seen": seen}).status_code == 409
    back = reader.post("/names/undo", asked).json()
    assert (back["name"], back["can_undo"]) == (before["name"], False)
    assert [one["undoes"] for one in back["history"]] == [True, False]
    assert reader.post("/names/undo", asked).status_code == 400


def test_another_actors_name_is_refused_and_a_places_namesake_told(reader, actor, home):
    dataset = seeds.load(home)
    other = next(a for a in dataset.actors.values() if a.id != actor)
    asked = {"kind": "actors", "id": actor, "name": other.name, "why": "x"}
    refusal = reader.post("/names", asked)
    assert refusal.status_code == 409
    assert refusal.json()["taken"] == {"name": other.name, "actor": other.id, "called": other.name}
    first, second = list(dataset.places.values())[:2]
    told = {"kind": "places", "id": first.id, "name": second.name, "why": "x"}
    assert [one["id"] for one in reader.post("/names", told).json()["namesakes"]] == [second.id]


@pytest.mark.parametrize(
    ("given", "status", "reason"),
    [
        ({"kind": "actors", "id": "nobody"}, 404, "among its actors"),
        ({"kind": "sources", "id": "x"}, 400, "expected one of actors, places"),
        ({"name": "New"}, 400, "reason"),
        ({"why": "x"}, 400, "name in English"),
        ({"name": "New", "further": "a, b", "why": "x"}, 400, "expected a list"),
    ],
)
def test_bad_requests_are_refused_in_words(reader, actor, given, status, reason):
    response = reader.post("/names", {"kind": "actors", "id": actor, **given})
    assert response.status_code == status
    assert reason in response.json()["error"]
