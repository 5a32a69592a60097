"""With the articles at hand: receipts are compared with them, and their paragraphs can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from geodata import receipts
from tests.dashboard.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geodata.store.event_store import EventStore


@pytest.fixture(scope="module")
def reading(articles: Path) -> Iterator[str]:
    with serving(articles=articles) as address:
        yield address


def test_every_receipt_of_every_card_checks_out(reading: str, store: EventStore) -> None:
    with httpx.Client(base_url=reading, timeout=30) as client:
        for event in store.events():
            card = client.get(f"/data/event/{event.id}").json()
            for field in ("where", "when", "who", "what"):
                states = {receipt["checked"] for receipt in card[field]["receipts"]}
                assert states <= {"checked"}, (event.id, field)


def test_a_paragraph_holds_the_words_of_its_receipts(
    reading: str, store: EventStore, articles: Path
) -> None:
    source = store.sources["wapo-2024"]
    paragraphs = receipts.paragraphs((articles / source.article.file).read_text(encoding="utf-8"))
    answer = httpx.get(f"{reading}/data/paragraph/wapo-2024/11")
    assert answer.json() == {"source": "wapo-2024", "paragraph": 11, "text": paragraphs[10]}
    # the reader's own file must not stay in a cache
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["wapo-2024/0", "wapo-2024/9999", "nobody/1"])
def test_a_paragraph_that_is_not_there_is_said(reading: str, path: str) -> None:
    answer = httpx.get(f"{reading}/data/paragraph/{path}")
    assert answer.status_code == 404
    assert list(answer.json()) == ["status", "error", "problems"]


def test_without_the_articles_no_paragraph_is_shown(client: httpx.Client) -> None:
    answer = client.get("/data/paragraph/wapo-2024/11")
    assert answer.status_code == 404
    assert "--articles" in answer.json()["error"]
