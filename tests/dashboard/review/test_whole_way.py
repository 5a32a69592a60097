"""From paste to a published map of 25 reviewed events, through a real server that is killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.request
from typing import TYPE_CHECKING

import httpx
import pytest

from geodata import seeds
from tests.dashboard.servers import PROGRAM, free_port

if TYPE_CHECKING:
    from pathlib import Path

_ENOUGH = 25
_THIRD = "003_195a1ba9e65c8a17.txt"


class Server:
    """``dateline serve`` over an empty folder, which can be killed and started again."""

    def __init__(self, folder: Path, collections: Path) -> None:
        self.folder, self.collections, self.port = folder, collections, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command = [
            str(PROGRAM),
            "serve",
            "--data",
            str(self.folder),
            "--collections",
            str(self.collections),
            "--no-browser",
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + 120
        while True:
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=5):
                    return
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.2)

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path):
    (tmp_path / "mine").mkdir()
    made = Server(tmp_path / "mine", tmp_path / "collections")
    yield made
    made.process.terminate()
    made.process.wait(timeout=20)


def test_the_third_article_becomes_a_map_of_25_reviewed_events_and_a_killed_server_loses_nothing(
    server, articles, dateline, make_reader
):
    text = (articles / _THIRD).read_text(encoding="utf-8")
    confirmed = 0
    with httpx.Client(base_url=server.address, timeout=60) as http:
        reader = make_reader(http)
        draft = reader.paste(text)
        assert (draft["state"], draft["facts"]["published"]) == ("done", "2024-02-11")
        assert draft["proposals"] >= _ENOUGH
        article = reader.article
    while confirmed < _ENOUGH:
        with httpx.Client(base_url=server.address, timeout=60) as http:
            reader = make_reader(http)
            reader.article = article
            queue = reader.queue()
            assert queue["progress"]["accepted"] == confirmed
            for item in queue["items"][:9]:
                answer = reader.decide("accept", item["id"])
                assert answer.status_code == 200, answer.text
                confirmed += 1
        server.kill()
        server.start()
    with httpx.Client(base_url=server.address, timeout=60) as http:
        reader = make_reader(http)
        listed = reader.get("/publish").json()
        assert listed["count"] == confirmed
        published = reader.publish().json()
        assert published["published"] >= _ENOUGH
        assert http.get("/health").json()["events"] == published["published"]
    reviewed = [e for e in seeds.load(server.folder).events.values() if e.status == "reviewed"]
    assert len(reviewed) == published["published"]
    checked = dateline("check", server.folder, "--articles", server.folder / "articles")
    assert checked.code == 0, checked.err
    assert "0 problems" in checked.err
