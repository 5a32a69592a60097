"""The early page, and the script that places it over Streamlit's own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.early import inject_overlay
from dashboard.early.inject_overlay import InjectOverlay
from dashboard.script_json import json_for_script
from dashboard.translations import AR, EN

if TYPE_CHECKING:
    import httpx
    from starlette.requests import Request

HOSTILE = "</script><script>alert(1)</script><!--"
STREAMLITS = (Path(streamlit.__file__).with_name("static") / "index.html").read_text("utf-8")


def answer_in(page: str) -> Any:
    match = re.search(
        r'<script type="application/json" id="answer">(.*?)</script>', page, re.DOTALL
    )
    assert match
    return json.loads(match[1])


@pytest.mark.parametrize("query", ["", "year=2024", "lang=ar&actor=russia", "place=atlantis"])
def test_the_early_page_brings_the_answer_that_the_frame_would_ask_for(
    client: httpx.Client, query: str
) -> None:
    page = client.get(f"/early?{query}")
    assert page.headers["content-type"].startswith("text/html")
    assert answer_in(page.text) == client.get(f"/data/view?{query}").json()


def test_nothing_in_a_request_can_end_the_answers_element(client: httpx.Client) -> None:
    plain = client.get("/early").text
    hostile = client.get("/early", params={"text": HOSTILE, "place": HOSTILE, "lang": HOSTILE}).text
    assert hostile.count("<script") == plain.count("<script")
    assert hostile.count("<!--") == plain.count("<!--") == 0
    problems = answer_in(hostile)["problems"]
    assert any(HOSTILE[:20] in problem for problem in problems)


@pytest.mark.parametrize("text", [HOSTILE, "\u2028 \u2029 &amp; <b>", "دير الزور", '"\\'])
def test_inert_json_says_the_same_and_holds_no_sign_of_markup(text: str) -> None:
    made = json_for_script({"a": [text]})
    assert json.loads(made) == {"a": [text]}
    assert not set("<>&\u2028\u2029") & set(made)


@pytest.mark.parametrize(("lang", "said"), [("en", EN), ("ar", AR)])
def test_the_early_page_speaks_the_readers_language(
    client: httpx.Client, lang: str, said: Any
) -> None:
    page = client.get(f"/early?lang={lang}").text
    assert f'<html lang="{lang}" dir="{said.dir}">' in page


@pytest.mark.parametrize("path", ["/", "/map", "/?year=2015", "/map?lang=ar"])
def test_the_maps_page_gets_the_script_before_anything_of_streamlits(
    client: httpx.Client, path: str
) -> None:
    answer = client.get(path)
    head = answer.text.index("<head>")
    assert answer.text[head:].startswith("<head><script data-title=")
    assert answer.headers["content-encoding"] == "gzip"
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert plain.text == answer.text
    assert int(plain.headers["content-length"]) == len(plain.content)
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers


def test_the_script_knows_the_side_of_the_sidebar(client: httpx.Client) -> None:
    assert 'data-side="left"' in client.get("/").text
    assert 'data-side="right"' in client.get("/?lang=ar").text
    assert HOSTILE not in client.get("/", params={"lang": HOSTILE}).text


@pytest.mark.parametrize("path", ["/table", "/story", "/compare", "/no/such/page"])
def test_no_other_page_is_touched(client: httpx.Client, path: str) -> None:
    assert client.get(path).text == STREAMLITS


def test_but_for_the_script_the_page_is_streamlits(client: httpx.Client) -> None:
    page = client.get("/").text
    script = page[page.index("<script data-title=") : page.index("</script>") + len("</script>")]
    assert page.replace(script, "", 1) == STREAMLITS


def served(page: str, **options: Any) -> TestClient:
    def answer(_request: Request) -> Response:
        return Response(page, **{"media_type": "text/html", **options})

    return TestClient(InjectOverlay(Starlette(routes=[Route("/{path:path}", answer)]), ""))


def test_a_page_of_another_streamlit_without_such_a_head_stays_as_it_is() -> None:
    assert served("<html><body></body></html>").get("/").text == "<html><body></body></html>"


@pytest.mark.parametrize("options", [{"status_code": 404}, {"media_type": "text/plain"}])
def test_what_is_no_page_stays_as_it_is(options: dict[str, Any]) -> None:
    assert served("<head></head>", **options).get("/").text == "<head></head>"


def test_where_the_maps_files_are_missing_there_is_no_early_map(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inject_overlay, "missing", lambda: ["leaflet.js"])
    assert served("<head></head>").get("/").text == "<head></head>"


def test_an_early_page_under_another_sites_page_is_refused(client: httpx.Client) -> None:
    assert "frame-ancestors 'self'" in client.get("/early").headers["content-security-policy"]
