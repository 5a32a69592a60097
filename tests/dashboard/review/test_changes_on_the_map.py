"""``/data/changes``: a comparison of two versions for the map; what was removed is in no count and no file."""

from __future__ import annotations

import pytest

from dashboard import store_registry


def two_versions(reader):
    """p1 has two events; p2 takes both back; p3 has one of them."""
    reader.paste()
    items = [item["id"] for item in reader.queue()["items"][:2]]
    for item in items:
        reader.decide("accept", item)
    first = reader.publish().json()
    reader.post("/unpublish", {"key": "back", "publication": first["publication"]})
    return items


def test_what_was_removed_is_told_and_counted_nowhere(reader, http):
    items = two_versions(reader)
    found = http.get("/data/changes?versions=p1..now")
    assert found.headers["content-type"].startswith("application/geo+json")
    told = {f["id"]: f["properties"] for f in found.json()["features"]}
    assert set(told) == set(items)
    assert {one["change"] for one in told.values()} == {"removed"}
    assert http.get("/data/view?changes=p1..now").json()["counter"]["total"] == 0
    for item in items:
        assert item not in http.get("/data/events.geojson?changes=p1..now").text
        assert item not in http.get("/data/events.csv").text


def test_the_desk_leads_to_the_map_with_it(reader, http):
    two_versions(reader)
    told = reader.get("/changes", **{"from": "p1", "to": "now"}).json()
    assert told["map"].endswith("?changes=p1..now")
    added = http.get("/data/changes?versions=now..p1").json()["features"]
    assert {f["properties"]["change"] for f in added} == {"added"}


@pytest.mark.parametrize("asked", ["", "p1", "p1..p9", "p1..../x", "now..p0"])
def test_versions_that_are_none_are_refused_in_words(reader, http, asked):
    reader.paste()
    refused = http.get("/data/changes", params={"versions": asked})
    assert refused.status_code == 400
    assert "version" in refused.json()["error"]


def test_where_nobody_may_edit_nobody_reads_what_was_removed(reader, http, monkeypatch):
    two_versions(reader)
    monkeypatch.delenv(store_registry.COLLECTIONS)
    assert http.get("/data/changes?versions=p1..now").status_code == 403
