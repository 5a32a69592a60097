"""A map that asks ahead gets the view of what its reader chooses next, and only its own reader's."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.routes import ahead, turn
from dashboard.routes.answers import data
from geodata.store.query import EventQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

KNOWN = EventQuery()
CHOSEN = EventQuery(year=(2024,))
LATER = EventQuery(year=(2015,))


@pytest.fixture(autouse=True)
def nobody() -> Iterator[None]:
    yield
    assert not ahead._asking
    ahead._told.clear()


def answered(*told: tuple[str, EventQuery], seconds: float = 5) -> EventQuery | None:
    """Ask, let others be told, and return what the answer is."""

    async def ask() -> EventQuery | None:
        asked = asyncio.create_task(ahead.coming("me", KNOWN, seconds))
        await asyncio.sleep(0)
        for reader, query in told:
            await asyncio.to_thread(ahead.tell, reader, query)
        return await asked

    # not asyncio.run: in a whole run the browser's loop runs in this thread
    with start_blocking_portal() as portal:
        return portal.call(ask)


def test_who_asked_is_told_what_was_chosen() -> None:
    assert answered(("me", CHOSEN)) == CHOSEN


def test_what_another_reader_chose_is_not_told() -> None:
    assert answered(("you", CHOSEN), seconds=0.05) is None
    assert answered(("you", CHOSEN), ("me", LATER)) == LATER


def test_a_question_that_comes_late_is_answered_at_once() -> None:
    ahead.tell("me", CHOSEN)
    with start_blocking_portal() as portal:
        assert portal.call(ahead.coming, "me", KNOWN, 0) == CHOSEN
        # it is what is shown already: the next is waited for
        assert portal.call(ahead.coming, "me", CHOSEN, 0.01) is None


def test_what_was_told_long_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead.tell("me", CHOSEN)
    monkeypatch.setattr(ahead, "_LATE_SECONDS", 0)
    with start_blocking_portal() as portal:
        assert portal.call(ahead.coming, "me", KNOWN, 0.01) is None
    ahead.tell("you", CHOSEN)
    assert set(ahead._told) == {"you"}


def test_a_newer_question_ends_the_older_one() -> None:
    async def ask() -> tuple[EventQuery | None, EventQuery | None]:
        older = asyncio.create_task(ahead.coming("me", KNOWN, 5))
        await asyncio.sleep(0)
        newer = asyncio.create_task(ahead.coming("me", KNOWN, 5))
        ended = await older
        ahead.tell("me", CHOSEN)
        return ended, await newer

    with start_blocking_portal() as portal:
        assert portal.call(ask) == (None, CHOSEN)


def test_nothing_chosen_in_time_is_no_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "_PATIENCE_SECONDS", 0.05)
    app = TestClient(Starlette(routes=[Route("/data/ahead", data.ahead)]))
    for address in ("/data/ahead?reader=me", "/data/ahead", "/data/ahead?reader=%00&year=x&lang=x"):
        answer = app.get(address)
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("look", ["lang=en", "lang=ar&bbox_view=30,20,50,40&zoom=6", "lang=xx"])
def test_the_answer_is_what_the_view_says_of_the_same(client: httpx.Client, look: str) -> None:
    app = TestClient(Starlette(routes=[Route("/data/ahead", data.ahead)]))
    with turn.expected(CHOSEN) as waiting:
        speaks = threading.Timer(0.2, ahead.tell, ("me", CHOSEN))
        speaks.start()
        answer = app.get(f"/data/ahead?reader=me&year=2015&{look}")
        speaks.join()
        # the script, which lets the map go first, goes on
        assert waiting.wait(5)
    assert answer.status_code == 200
    assert answer.json() == client.get(f"/data/view?{CHOSEN.to_url()}&{look}").json()
