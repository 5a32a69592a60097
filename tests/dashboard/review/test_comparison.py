"""Over HTTP: a collection beside another, judged by hand, and where nobody told of anything."""

from __future__ import annotations

import uuid


def two_collections(reader, http):
    """The same article judged in two collections."""
    reader.paste()
    for item in reader.queue()["items"]:
        reader.decide("accept", item["id"])
    reader.publish()
    key = http.post("/desk/collections", json={"name": "Other"}, headers=reader.headers).json()[
        "key"
    ]
    other = type(reader)(http, name="Sami", collection=key)
    other.paste()
    for item in other.queue()["items"]:
        other.decide("accept", item["id"])
    other.publish()
    return key, other


def test_rows_near_an_event_are_matched_by_hand_and_nothing_is_merged(reader, http):
    key, other = two_collections(reader, http)
    # the same ids stand in both; another title makes another event of one
    item = other.queue(show="accepted")["items"][0]
    assert item
    response = reader.get("/reconcile", **{"with": key, "km": 50, "days": 3}).json()
    assert response["total"] == len(response["items"]) > 0
    assert all(
        set(row) >= {"km", "days", "deaths", "matched"}
        for one in response["items"]
        for row in one["rows"]
    )
    event = response["items"][0]["event"]["id"]
    body = {
        "key": uuid.uuid4().hex,
        "event": event,
        "with": key,
        "row": "some-row",
        "match": True,
        "why": "both tell of it",
    }
    assert reader.post("/reconcile", body).json()["who"] == "Noor"
    assert reader.post("/reconcile", body).status_code == 200
    assert reader.post("/reconcile", {**body, "match": "yes"}).status_code == 400
    assert reader.get("/reconcile", **{"with": "nothing"}).status_code == 404
    assert reader.get("/reconcile", **{"with": key, "km": 9999}).status_code == 400
    assert reader.get("/reconcile", **{"with": key, "event": "none"}).status_code == 404


def test_silence_is_told_by_weeks_and_districts(reader, http):
    key, _ = two_collections(reader, http)
    response = reader.get("/silence").json()
    assert response["cells"]
    assert {cell["state"] for cell in response["cells"]} <= {"told", "looked_nothing", "no_source"}
    assert sum(response["counts"].values()) == len(response["cells"])
    assert reader.get("/silence", **{"with": key}).json()["weeks"] == response["weeks"]
    assert reader.get("/silence", country="nowhere").status_code == 400
