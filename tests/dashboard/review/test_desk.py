"""The desk over HTTP: an article in, judged, on the map; who may, what is refused, hostile text."""

from __future__ import annotations

import uuid

import pytest

from dashboard import store_registry
from geodata import seeds

HOSTILE = """<script>alert(1)</script> {{ 7*7 }} strikes depot in Basra
The Invented Post, March 4, 2021

Iran struck a depot in Basra on Tuesday, ${jndi:ldap://x} killing two guards; =cmd|' /C calc'!A0 said so.
"""


def test_an_article_is_pasted_judged_and_on_the_map_at_once(reader, http, home):
    draft = reader.paste()
    assert (draft["state"], draft["facts"]["published"]) == ("done", "2021-03-04")
    assert [step["step"] for step in draft["steps"] if step["done"]] == [
        "text",
        "places",
        "dates",
        "events",
        "written",
    ]
    queue = reader.queue()
    assert queue["total"] == draft["proposals"] == len(queue["items"])
    assert http.get("/health").json()["events"] == 0
    for item in queue["items"]:
        answer = reader.decide("accept", item["id"]).json()
    assert answer["next"] is None
    assert answer["progress"]["left"] == 0
    listed = reader.get("/publish").json()
    assert listed["count"] == queue["total"]
    published = reader.publish().json()
    assert published["published"] == queue["total"]
    assert http.get("/health").json()["events"] == queue["total"]
    card = http.get(f"/data/event/{queue['items'][0]['id']}").json()
    assert card["provenance"].startswith("proposed by the reader")
    assert "accepted by Noor" in card["provenance"]
    assert card["what"]["receipts"][0]["checked"] == "checked"
    reader.post("/unpublish", {"key": "k", "publication": published["publication"]})
    assert http.get("/health").json()["events"] == 0
    assert {e.status for e in seeds.load(home).events.values()} == {"proposed"}


def test_the_article_comes_with_marks_that_stand(reader):
    reader.paste()
    response = reader.get(reader.article).json()
    assert {mark["kind"] for mark in response["marks"]} == {"place", "date", "actor", "event"}
    for mark in response["marks"]:
        text = response["paragraphs"][mark["paragraph"] - 1]["text"]
        assert text[mark["start"] : mark["end"]] == mark["words"]
    assert response["changed"] == []


def test_a_date_that_is_not_stated_is_asked_for(reader):
    draft = reader.post(
        "/drafts",
        {
            "text": "Gunmen attacked a base in Basra last week, police in the city of Basra said on Monday."
        },
    ).json()
    found = reader.wait(draft["id"])
    assert found["state"] == "asks"
    assert "published" in found["asks"]
    assert found["dates"]["relative"] >= 1
    refused = reader.post(f"/drafts/{draft['id']}/read", {"outlet": "A Paper"})
    assert refused.status_code == 400
    assert reader.post(f"/drafts/{draft['id']}/read", {"published": "someday"}).status_code == 400
    assert (
        reader.post(f"/drafts/{draft['id']}/read", {"published": "2021-03-04"}).status_code == 202
    )
    assert reader.wait(draft["id"])["state"] == "done"


def test_a_text_that_was_read_before_says_so(reader):
    reader.paste()
    again = reader.paste()
    assert again["state"] == "known"
    assert again["before"]["progress"]["left"] == again["before"]["progress"]["total"]
    assert reader.post(f"/drafts/{again['id']}/read").status_code == 409
    assert reader.post(f"/drafts/{again['id']}/read", {"again": True}).status_code == 202
    assert reader.wait(again["id"])["state"] == "done"


def test_what_cannot_be_read_says_why(reader):
    assert reader.post("/drafts", {"text": "   "}).status_code == 422
    headers = {**reader.headers, "Content-Type": "application/octet-stream"}
    for name, data, status in (("a.exe", b"x", 415), ("a.txt", b"x" * 5_000_001, 413)):
        sent = reader.http.post(
            f"{reader.root}/drafts", content=data, headers={**headers, "X-Dateline-Name": name}
        )
        assert sent.status_code == status
        assert sent.json()["error"]
    sent = reader.http.post(
        f"{reader.root}/drafts",
        content=b"%PDF-1.4 nothing",
        headers={**headers, "X-Dateline-Name": "scan.pdf"},
    )
    found = reader.wait(sent.json()["id"])
    assert found["state"] == "failed"
    assert found["error"]


def test_a_dropped_file_is_read(reader, article_text):
    lines = "".join(f"<p>{line}</p>" for line in article_text.splitlines()[2:] if line)
    page = f"<html><head><title>Drone strikes depot in Basra</title></head><body><article><h1>Drone strikes depot in Basra</h1>{lines}</article></body></html>"
    headers = {**reader.headers, "Content-Type": "text/html", "X-Dateline-Name": "page.html"}
    sent = reader.http.post(f"{reader.root}/drafts", content=page.encode(), headers=headers)
    found = reader.wait(sent.json()["id"])
    assert found["state"] == "asks", found
    reader.post(f"/drafts/{found['id']}/read", {"published": "2021-03-04"})
    assert reader.wait(found["id"])["state"] == "done"


def test_drafts_are_kept_until_they_are_discarded(reader):
    draft = reader.post(
        "/drafts",
        {
            "text": "Gunmen attacked a base in Basra last week, police in the city of Basra said on Monday."
        },
    ).json()
    reader.wait(draft["id"])
    assert [d["id"] for d in reader.get().json()["drafts"]] == [draft["id"]]
    reader.post(f"/drafts/{draft['id']}/discard")
    assert reader.get().json()["drafts"] == []
    assert reader.get(f"/drafts/{draft['id']}").status_code == 404


def test_a_stale_window_is_told_and_by_whom(reader, http):
    reader.paste()
    first, second = (item["id"] for item in reader.queue()["items"][:2])
    old = reader.version
    reader.decide("accept", first)
    reader.version = old
    refused = reader.decide("accept", second)
    assert refused.status_code == 409
    assert refused.json()["conflict"]["same_reader"] is True
    assert refused.json()["conflict"]["version"] == reader.queue()["version"]
    assert http.get(reader.root + reader.article + "/queue").status_code == 400


def test_undo_and_redo_are_decisions_too(reader):
    reader.paste()
    event = reader.queue()["items"][0]["id"]
    reader.decide("accept", event)
    path = f"{reader.article}/undo"
    undone = reader.post(path, {"key": "u", "version": reader.version}).json()
    assert (undone["progress"]["accepted"], undone["can_redo"]) == (0, True)
    again = reader.post(f"{reader.article}/redo", {"key": "r", "version": undone["version"]}).json()
    assert again["progress"]["accepted"] == 1
    log = reader.get(f"{reader.article}/log").json()
    assert [line["action"] for line in log["items"]] == ["redo", "undo", "accept"]
    file = reader.get(f"{reader.article}/log.csv")
    assert file.headers["content-type"].startswith("text/csv")
    assert len(file.text.splitlines()) == 4


def test_only_a_page_of_ours_writes(reader, http):
    body = {"text": "x"}
    url = f"{reader.root}/drafts"
    assert http.post(url, json=body).status_code == 403
    assert (
        http.post(
            url, json=body, headers={**reader.headers, "X-Dateline-Ticket": "guess"}
        ).status_code
        == 403
    )
    foreign = {**reader.headers, "Origin": "https://elsewhere.example"}
    assert http.post(url, json=body, headers=foreign).status_code == 403
    assert (
        http.post(
            f"{reader.root}/publish",
            content="{}",
            headers={**reader.headers, "Content-Type": "text/plain"},
        ).status_code
        == 415
    )
    assert (
        http.post(
            f"{reader.root}/publish",
            content="{",
            headers={**reader.headers, "Content-Type": "application/json"},
        ).status_code
        == 400
    )


def test_where_nobody_may_edit_nothing_is_told(http, reader, monkeypatch):
    reader.paste()
    monkeypatch.setenv(store_registry.COLLECTIONS, "")
    start = http.get("/desk").json()
    assert (start["editing"], start["ticket"], start["collections"]) == (False, "", [])
    assert "--allow-edits" in start["why"]
    for path in ("", reader.article, f"{reader.article}/queue", f"{reader.article}/log"):
        assert reader.get(path).status_code == 403
    assert reader.post("/drafts", {"text": "x"}).status_code == 403


def test_several_collections_are_made_opened_and_seen_on_the_map(reader, http):
    made = http.post("/desk/collections", json={"name": "Work — {{7*7}}"}, headers=reader.headers)
    assert made.status_code == 201
    key = made.json()["key"]
    assert (
        http.post(
            "/desk/collections", json={"name": "Work — {{7*7}}"}, headers=reader.headers
        ).status_code
        == 409
    )
    assert (
        http.post("/desk/collections", json={"name": " "}, headers=reader.headers).status_code
        == 400
    )
    other = type(reader)(http, collection=key)
    other.paste()
    other.decide("accept", other.queue()["items"][0]["id"])
    published = other.publish().json()
    assert published["map"] == f"/?data={key}"
    assert http.get(f"/in/{key}/data/view").json()["counter"]
    assert http.get(f"/in/{key}/data/event/{published['events'][0]}").status_code == 200
    assert http.get("/health").json()["events"] == 0
    assert http.get("/desk").json()["collections"][0]["key"] == key


@pytest.mark.parametrize("key", ["c-none", "start%2f..", "c-..%2f..", "nope"])
def test_a_key_leads_out_of_nothing(reader, http, key):
    assert http.get(f"/desk/collections/{key}", headers=reader.headers).status_code == 404


def test_hostile_text_stays_text(reader, http):
    reader.paste(HOSTILE)
    items = reader.queue()["items"]
    words = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    changes = [{"field": "what", "value": {"title": words, "summary": words}}]
    assert reader.decide("change", items[0]["id"], changes=changes, why="=cmd()").status_code == 200
    reader.decide("accept", items[0]["id"])
    assert reader.publish().status_code == 200
    assert http.get(f"/data/event/{items[0]['id']}").json()["title"] == words
    assert "'=cmd()" in reader.get(f"{reader.article}/log.csv").text
    unseen = [{"field": "what", "value": {"title": "a\u202eb"}}]
    refused = reader.decide("change", items[0]["id"], changes=unseen)
    assert refused.status_code == 400
    assert "U+202E" in str(refused.json()["problems"])


def test_a_new_place_takes_two_sources_that_agree(reader):
    reader.paste()
    given = {
        "name": "Depot Nine",
        "precision": "site",
        "sources": [
            {"lon": 47.8, "lat": 30.5, "source": "An atlas"},
            {"lon": 47.81, "lat": 30.5, "source": "A survey"},
        ],
    }
    looked = reader.post("/places", {**given, "check": True})
    assert (looked.status_code, looked.json()["limit_m"]) == (200, 5000)
    assert 900 < looked.json()["apart_m"] < 1000
    far = {
        **given,
        "sources": [given["sources"][0], {"lon": 48.8, "lat": 30.5, "source": "A survey"}],
    }
    refused = reader.post("/places", far)
    assert refused.status_code == 400
    assert refused.json()["apart_m"] > refused.json()["limit_m"]
    once = {**given, "sources": [given["sources"][0]] * 2}
    assert "both sources" in reader.post("/places", once).json()["error"]
    made = reader.post("/places", given)
    assert (made.status_code, made.json()["ref"]) == (201, "depot-nine")
    assert reader.get("/places", q="depot").json()["items"][0]["ref"] == "depot-nine"
    event = reader.queue()["items"][0]["id"]
    change = {
        "field": "where",
        "value": {"place": "depot-nine"},
        "receipts": [{"paragraph": 3, "words": "depot"}],
    }
    assert reader.decide("change", event, changes=[change]).status_code == 200


def test_a_new_actor_takes_a_source(reader):
    reader.paste()
    given = {
        "name": "Depot Guards",
        "kind": "military",
        "member_of": {"actor": "iraq", "from": "2014"},
    }
    assert "source" in reader.post("/actors", given).json()["error"]
    made = reader.post("/actors", {**given, "source": "A handbook"})
    assert made.status_code in {201, 400}, made.text
    plain = reader.post(
        "/actors", {"name": "Blue Guards", "kind": "military", "source": "A handbook"}
    )
    assert plain.json()["ref"] == "blue-guards"
    assert [a["ref"] for a in reader.get("/actors", q="blue").json()["items"]] == ["blue-guards"]


def test_an_actor_that_the_reader_knows_is_found_and_taken_over(reader):
    reader.paste()
    response = reader.get("/actors", q="Turkish mil").json()["items"]
    known = next(one for one in response if not one["own"])
    assert (known["ref"], known["country"]) == ("tr-military", "TR")
    made = reader.post("/actors", {"known": known["ref"]})
    assert (made.status_code, made.json()["ref"]) == (201, "tr-military")
    assert reader.post("/actors", {"known": known["ref"]}).status_code == 201
    again = reader.get("/actors", q="Turkish mil").json()["items"]
    assert [one["own"] for one in again if one["ref"] == "tr-military"] == [True]
    assert reader.post("/actors", {"known": "nobody-at-all"}).status_code == 400


def test_dates_are_read_in_words_or_as_they_are_written(reader):
    draft = reader.paste()
    said = reader.get("/dates", words="last week", article=draft["article"]).json()
    assert (said["start"], said["end"]) == ("2021-02-22", "2021-02-28")
    assert (
        reader.get("/dates", words="2021-03", article=draft["article"]).json()["end"]
        == "2021-03-31"
    )
    assert reader.get("/dates", words="blue", article=draft["article"]).status_code == 400


def test_two_readers_who_differ_are_both_told(reader, http):
    reader.paste()
    event = reader.queue()["items"][0]["id"]
    reader.decide("accept", event)
    sami = type(reader)(http, name="Sami سامي")
    sami.article = reader.article
    sami.queue()
    answer = sami.decide("reject", event).json()
    assert answer["changed"][0]["state"] == "disputed"
    assert reader.get("/publish").json()["blocked"][0]["proposal"] == event
    queue = reader.queue(show="disputed")
    assert queue["items"][0]["conflict"]["others"][0]["who"] == "Sami سامي"
    reader.decide("settle", event, take="mine")
    assert reader.get("/publish").json()["count"] == 1


def test_changes_between_publications_are_told_and_downloaded(reader):
    reader.paste()
    items = reader.queue()["items"]
    for item in items[:2]:
        reader.decide("accept", item["id"])
        assert reader.publish().status_code == 200
    told = reader.get("/changes", **{"from": "p1", "to": "p2"}).json()
    assert [one["id"] for one in told["added"]] == [items[1]["id"]]
    drawn = reader.get("/changes.geojson", **{"from": "p1", "to": "now"})
    assert drawn.headers["content-type"].startswith("application/geo+json")
    assert drawn.json()["features"][0]["properties"]["change"] == "added"
    assert reader.get("/changes", **{"from": "p1", "to": "p9"}).status_code == 400
    assert [v["version"] for v in reader.get("/versions").json()["items"]] == ["p2", "p1"]
    assert reader.get("/record").json()["kept"] == 2


def test_a_publication_list_that_is_old_is_refused(reader):
    reader.paste()
    reader.decide("accept", reader.queue()["items"][0]["id"])
    refused = reader.post("/publish", {"key": uuid.uuid4().hex, "version": "0"})
    assert refused.status_code == 409
    assert refused.json()["conflict"]["version"]


def test_another_language_changes_the_words_not_the_values(reader):
    reader.paste()
    english, arabic = reader.queue()["items"][0], reader.queue(lang="ar")["items"][0]
    assert english["fields"][1]["value"]["edtf"] == arabic["fields"][1]["value"]["edtf"]
    assert english["line"] != arabic["line"]
    assert "مراجعة" in reader.queue(lang="ar")["counter"]


def test_a_reading_can_be_stopped_and_started_again(reader, article_text):
    draft = reader.post("/drafts", {"text": article_text}).json()
    path = f"/drafts/{draft['id']}"
    while reader.get(path).json()["state"] == "looking":
        pass
    reader.post(f"{path}/stop")
    stopped = reader.wait(draft["id"])
    # it may have been done before the word to stop arrived
    assert stopped["state"] in {"stopped", "done"}
    again = reader.post(f"{path}/read", {"again": True})
    assert (again.status_code, again.json()["state"]) == (202, "reading")
    assert reader.wait(draft["id"])["state"] == "done"


def test_other_facts_read_an_article_anew_and_leave_what_was_judged(reader):
    reader.paste()
    first = reader.queue()["items"][0]
    reader.decide("accept", first["id"])
    sent = reader.post(
        f"{reader.article}/facts", {"published": "2022-03-04", "outlet": "Another Paper"}
    )
    assert reader.wait(sent.json()["id"])["state"] == "done"
    response = reader.get(reader.article).json()
    assert (response["published"], response["outlet"]) == ("2022-03-04", "Another Paper")
    kept = reader.queue(show="accepted")["items"]
    assert [(item["id"], item["fields"][1]["words"]) for item in kept] == [
        (first["id"], first["fields"][1]["words"])
    ]
    assert any("2022" in item["fields"][1]["words"] for item in reader.queue()["items"])


def test_no_answer_of_the_desk_is_kept_by_a_browser(reader):
    assert reader.http.get("/desk").headers["cache-control"] == "no-store"
    assert reader.get().headers["cache-control"] == "no-store"
