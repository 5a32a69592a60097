"""Whoever waits for a map's answer is told of it, and only of it."""

from __future__ import annotations

import threading

from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.routes import map_first_gate
from dashboard.routes.data import handlers
from geodata.store.query import EventQuery

ASKED = EventQuery(year=(2024,))


def answer(query: EventQuery) -> None:
    # not asyncio.run: in a whole run the browser's loop runs in this thread
    with start_blocking_portal() as portal:
        portal.call(map_first_gate.answered, query)


def test_an_answer_ends_each_wait_for_its_query() -> None:
    with map_first_gate.expected(ASKED) as first, map_first_gate.expected(ASKED) as second:
        answer(EventQuery(year=(2024,)))
        assert first.is_set()
        assert second.is_set()


def test_another_answer_does_not() -> None:
    with map_first_gate.expected(ASKED) as waiting:
        answer(EventQuery())
        assert not waiting.is_set()


def test_nothing_is_kept_of_a_wait_that_is_over() -> None:
    with map_first_gate.expected(ASKED), map_first_gate.expected(EventQuery()):
        pass
    assert not map_first_gate._waiting
    answer(ASKED)


def test_the_route_tells_of_its_answer() -> None:
    app = TestClient(Starlette(routes=[Route("/data/view", handlers.view)]))
    with map_first_gate.expected(ASKED) as waiting:
        assert app.get("/data/view?year=2024").status_code == 200
        assert waiting.wait(5)


def test_many_threads_may_wait_at_once() -> None:
    def wait() -> None:
        with map_first_gate.expected(ASKED):
            pass

    threads = [threading.Thread(target=wait) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not map_first_gate._waiting
