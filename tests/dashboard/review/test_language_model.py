"""A language model at the desk: off at first, sent a text only when its reader says so, and no secret of it in any file."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from dashboard.review import language_model

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "a-key-of-nobody"
FACTS = {"published": "2021-03-04", "outlet": "The Invented Post"}


class Server(HTTPServer):
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.sent: list[tuple[str | None, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.sent.append((self.headers["Authorization"], body))
        answer = json.dumps({"choices": [{"message": {"content": json.dumps({"events": []})}}]})
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv(language_model.SETTABLE, "1")
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
    language_model.set_model("", "", "")


def set_model(reader, **told):
    return reader.http.post("/desk/model", json=told, headers=reader.headers)


def test_it_is_off_and_nothing_is_asked_or_sent(reader, answering):
    assert reader.http.get("/desk").json()["model"]["on"] is False
    assert reader.paste(**FACTS)["asks"] == []
    assert answering.sent == []


def test_a_text_goes_there_only_when_its_reader_says_so(reader, answering, home, article_text):
    told = set_model(reader, url=answering.url, name="tiny", secret=SECRET)
    assert (told.json()["on"], told.json()["key"]) == (True, True)
    assert SECRET not in told.text + reader.http.get("/desk").text
    draft = reader.wait(reader.post("/drafts", {"text": article_text, **FACTS}).json()["id"])
    assert (draft["state"], draft["asks"]) == ("asks", ["model"])
    assert answering.sent == []
    reader.post(f"/drafts/{draft['id']}/read", {"model": False})
    assert reader.wait(draft["id"])["state"] == "done"
    assert answering.sent == []
    reader.post(f"/drafts/{draft['id']}/read", {"model": True, "again": True})
    assert reader.wait(draft["id"])["state"] == "done"
    ((authorization, body),) = answering.sent
    assert authorization == f"Bearer {SECRET}"
    assert "struck a fuel depot" in body
    written = [path for path in home.rglob("*") if path.is_file()]
    assert not [path for path in written if SECRET in path.read_text("utf-8", "replace")]


def test_a_model_that_does_not_answer_leaves_what_the_rules_read(reader, answering, article_text):
    set_model(reader, url=answering.url)
    answering.status = 500
    draft = reader.wait(reader.post("/drafts", {"text": article_text, **FACTS}).json()["id"])
    reader.post(f"/drafts/{draft['id']}/read", {"model": True})
    read = reader.wait(draft["id"])
    assert read["state"] == "done"
    assert read["proposals"] > 0
    assert "500" in read["error"]


def test_it_is_turned_off_and_set_at_the_machine_alone(reader, answering, monkeypatch):
    assert set_model(reader, url="ftp://nowhere").status_code == 400
    assert set_model(reader, url=answering.url).json()["on"]
    assert not set_model(reader, url="").json()["on"]
    monkeypatch.setenv(language_model.SETTABLE, "")
    assert set_model(reader, url=answering.url).status_code == 403
    assert language_model.now_set() is None
