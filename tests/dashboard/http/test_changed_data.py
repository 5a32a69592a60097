"""Seeds that change on disk while the server runs: each answer follows, and names its version."""

from __future__ import annotations

import shutil
import subprocess

import httpx
import pytest

from geodata import seeds
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import write_changes
from tests.dashboard.servers import PROGRAM, serving, wait_for

EVENT = "iraqi-command-statement-2015"
TITLE = "A title of a later version"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("changing") / "seeds"
    shutil.copytree(seeds.default_dir(), made)
    return made


@pytest.fixture(scope="module")
def client(folder):
    with serving(folder) as address, httpx.Client(base_url=address, timeout=60) as made:
        yield made


def test_every_answer_follows_what_was_written(client, folder):
    before = client.get("/health").json()["data"]
    view = client.get("/data/view").json()
    assert view["data"] == before
    written = write_changes(
        folder, [Change("events", EVENT, "title", TITLE, why="test")], who="test", expected=before
    )
    wait_for(lambda: client.get("/health").json()["data"] == written.version, seconds=60)
    view = client.get("/data/view").json()
    assert view["data"] == written.version
    assert TITLE in {event["title"] for event in view["events"]}
    # what a reader kept of the old version is not counted on
    kept = client.get("/data/view", params={"held": f"{before}.en"}).json()
    assert kept["found"] is None
    assert len(kept["events"]) == len(view["events"])
    assert client.get(f"/data/event/{EVENT}").json()["title"] == TITLE
    assert TITLE in client.get("/data/events.csv").text
    geojson = client.get("/data/events.geojson").json()
    assert geojson["data_version"] == written.version


def test_seeds_with_a_fault_leave_the_last_version_on_show(client, folder):
    before = client.get("/health").json()["data"]
    path = folder / "fp-2015.yaml"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'status: "reviewed"', b'status: "fine"', 1))
    check = subprocess.run([PROGRAM, "check", folder], capture_output=True, text=True, check=False)
    assert "is unknown" in check.stderr
    assert client.get("/health").json()["data"] == before
    assert client.get("/data/view").status_code == 200
    path.write_bytes(whole)
