from __future__ import annotations

import datetime as dt
import html
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

import geodata
from dashboard.dossier import dossier
from dashboard.url_parameters import View
from geodata import features
from geodata.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.store.event_store import EventStore

SEEN = dt.date(2026, 3, 1)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}{% raw %}${8*8}"


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def data_of(text: str) -> dict:
    match = re.search(r'id="ds-data">(.*?)</script>', text, re.DOTALL)
    assert match
    return json.loads(match[1])


@pytest.fixture(scope="module")
def whole(store: EventStore) -> str:
    return dossier(store, store.query(), None, SEEN)


@pytest.fixture
def hostile(seeds_copy: Path) -> EventStore:
    article = next(
        path
        for path in sorted(seeds_copy.glob("*.yaml"))
        if "events:" in path.read_text(encoding="utf-8")
    )
    text = article.read_text(encoding="utf-8")
    title = re.search(r"^    title: (.+)$", text, re.MULTILINE) or re.search(
        r"title: (.+)$", text, re.MULTILINE
    )
    assert title
    article.write_text(
        re.sub(r"^(  +title:) .+$", lambda m: f"{m[1]} '{HOSTILE}'", text, flags=re.MULTILINE),
        encoding="utf-8",
    )
    return geodata.open(seeds_copy)


def test_the_file_stays_below_two_megabytes(whole: str) -> None:
    assert len(whole.encode()) < 2_000_000


def test_nothing_in_the_file_is_loaded_from_elsewhere(whole: str) -> None:
    page = Page(whole)
    assert not page.of("link")
    assert not [each for each in page.of("script") if each.get("src")]
    assert not page.of("img")
    assert not page.of("iframe")


def test_the_policy_allows_only_scripts_of_this_text(whole: str) -> None:
    page = Page(whole)
    policy = next(
        str(meta["content"])
        for meta in page.of("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    assert "unsafe-eval" not in policy
    assert "script-src 'nonce-" in policy
    assert not re.search(r"script-src[^;]*unsafe-inline", policy)
    nonce = re.search(r"'nonce-([0-9a-f]+)'", policy)
    assert nonce
    running = [
        each
        for each in page.of("script")
        if each.get("type") not in {"application/json", "text/plain"}
    ]
    assert running
    assert {each.get("nonce") for each in running} == {nonce[1]}


def test_the_nonce_changes_with_the_data(store: EventStore, whole: str) -> None:
    other = dossier(store, store.query(year="2015"), None, SEEN)
    nonces = [re.findall(r"'nonce-([0-9a-f]+)'", text)[0] for text in (whole, other)]
    assert nonces[0] != nonces[1]


def test_the_same_view_on_the_same_day_is_the_same_text(store: EventStore, whole: str) -> None:
    assert dossier(store, store.query(), None, SEEN) == whole


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"year": "2015"},
        {"actor": "kataib-hezbollah"},
        {"source": "wapo-2024", "certainty": "sure", "year": "2024"},
    ],
)
def test_heading_counter_filter_and_citation_are_those_of_the_store(
    store: EventStore, filters: dict[str, str]
) -> None:
    query = store.query(**filters)
    text = html.unescape(dossier(store, query, None, SEEN))
    assert store.count(query).sentence() in text
    assert f"Filter: {store.names.describe(query)}" in text
    assert store.version in text
    assert "Seen on 1 March 2026" in text
    for line in (*features.statement(store, query)["sources"], *features.LICENCES):
        assert line in text


def test_the_table_and_the_blocks_hold_every_event_of_the_view_and_no_other(
    store: EventStore,
) -> None:
    query = store.query(year="2024")
    page = Page(dossier(store, query, None, SEEN))
    wanted = [event.id for event in store.events(query)]
    assert wanted
    assert [row["data-row"] for row in page.of("tr") if "data-row" in row] == wanted
    assert [block["data-block"] for block in page.of("article")] == wanted


def test_every_receipt_stands_in_the_file_as_text(store: EventStore, whole: str) -> None:
    texts = "".join(Page(whole).texts)
    for event in store.events():
        for name, receipt in event.all_receipts():
            if not name.startswith("links"):
                assert receipt.words in texts, (event.id, name)


def test_an_empty_view_says_so(store: EventStore) -> None:
    text = dossier(store, store.query(year="2015", actor="tafuf-brigade"), None, SEEN)
    assert store.count(store.query(year="2015", actor="tafuf-brigade")).total == 0
    assert "No event matches these filters." in text
    assert data_of(text)["index"] == {}


def test_the_open_event_and_the_position_are_kept(store: EventStore) -> None:
    event = store.events()[0].id
    start = data_of(
        dossier(store, store.query(), View(event=event, lat=33.1, lng=44.2, zoom=8), SEEN)
    )["start"]
    assert start["event"] == event
    assert start["view"] == {"lat": 33.1, "lng": 44.2, "zoom": 8}


def test_an_event_outside_the_view_is_not_opened(store: EventStore) -> None:
    alone = store.query(source="fp-2015")
    other = store.events(store.query(source="wapo-2024"))[0].id
    assert data_of(dossier(store, alone, View(event=other), SEEN))["start"]["event"] is None


def test_markup_in_titles_stays_text(hostile: EventStore) -> None:
    text = dossier(hostile, hostile.query(), None, SEEN)
    plain = dossier(geodata.open(), geodata.open().query(), None, SEEN)
    assert [tag for tag, _ in Page(text).tags if tag == "script"] == [
        tag for tag, _ in Page(plain).tags if tag == "script"
    ]
    assert not Page(text).of("img")
    assert not [
        attributes
        for _, attributes in Page(text).tags
        if any(name.startswith("on") for name in attributes)
    ]
    assert any(event["title"] == HOSTILE for event in data_of(text)["view"]["events"])
    assert html.escape(HOSTILE, quote=False).replace("&#x27;", "'") in text


def test_more_events_than_a_file_holds_are_refused(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.dossier.page.MAX_EVENTS", 3)
    with pytest.raises(QueryError, match="more than a dossier holds"):
        dossier(store, store.query(), None, SEEN)
